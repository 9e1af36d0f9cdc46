"""People no single table of the register counts: the question is refused there, never answered with another group."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.questions import read_question
from doorstroom.questions.asked import asked_of
from doorstroom.scheme import load_scheme


def _kinds(*parts: str) -> list[list[str]]:
    text = "\n".join(f"{number}. {part}" for number, part in enumerate(parts, 1))
    read = read_question(text, load_scheme(), peildatum=date(2023, 5, 10))
    return [[asked_of(outcome).kind for outcome in part.outcomes] for part in read.parts]


def _line(*parts: str) -> str:
    text = "\n".join(f"{number}. {part}" for number, part in enumerate(parts, 1))
    read = read_question(text, load_scheme(), peildatum=date(2023, 5, 10))
    return asked_of(read.parts[-1].outcomes[-1]).line()


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("Hoeveel doelgroepwerknemers niet ouder dan 30 telde de LDE in 2021?", id="all but a class"),
        pytest.param("Hoeveel doelgroepwerknemers behalve vrouwen telde de LDE in 2021?", id="all but some"),
        pytest.param("Hoeveel LDE'ers stroomden in 2021 niet door?", id="what did not happen"),
        pytest.param("Hoeveel LDE'ers stroomden in 2021 al dan niet door?", id="what may have happened"),
        pytest.param("Hoeveel LDE'ers, al dan niet vrouw, waren er in 2021?", id="one class or not"),
        pytest.param("Hoeveel LDE'ers waren in 2021 ouder dan 50 of laaggeschoold?", id="one or the other"),
        pytest.param("Hoeveel vrouwen en 55-plussers telde de LDE in 2021?", id="two kinds together"),
        pytest.param("Hoeveel personen stroomden in 2021 vanuit maatwerk door naar LDE?", id="where people went"),
        pytest.param("Hoeveel personen stapten in 2021 over van LDE naar maatwerk?", id="from one to another"),
        pytest.param("Hoeveel instromers in LDE kwamen in 2021 uit arbeidszorg?", id="where people came from"),
        pytest.param("Hoeveel LDE'ers die in 2019 instroomden, waren in 2021 nog aan de slag?", id="followed in time"),
        pytest.param("Hoeveel LDE'ers uit Genk werkten in 2021 in Hasselt?", id="two places"),
        pytest.param("Hoeveel VTE gaven LDE-ondernemingen in 2021 terug?", id="given back"),
        pytest.param("Hoeveel personen keerden in 2021 terug naar het maatwerk?", id="those who came back"),
        pytest.param("Hoeveel LDE'ers werkten er in 2021 minstens 5 jaar?", id="years that are no age"),
        pytest.param("Hoeveel mensen wachten op een plaats in het maatwerk?", id="those who wait"),
        pytest.param("Hoeveel personen kregen in 2021 een negatief advies voor maatwerk?", id="who were refused"),
        pytest.param("Hoeveel LDE'ers waren er in 2021 niet meer bij?", id="who are no longer there"),
        pytest.param("Hoeveel LDE'ers werkten in 2021 elders?", id="somewhere else"),
    ],
)
def test_who_cannot_be_counted(asked: str) -> None:
    assert _kinds(asked) == [["buiten"]]


def test_of_people_who_cannot_be_counted_nothing_can() -> None:
    first = "Hoeveel personen met een psychosociale beperking telde het maatwerk in 2021?"
    assert _kinds(first, "Wat is het aandeel vrouwen onder hen?") == [["buiten"], ["buiten"]]


def test_of_them_twice_means_the_same_people() -> None:
    counted = "Hoeveel doelgroepwerknemers telde de LDE in 2021?"
    line = _line(counted, "Hoeveel van hen zijn vrouwen?", "Hoeveel van hen zijn ouder dan 55?")
    assert line == "tabel doelgroepwerknemers | van lde | over 2021 | met leeftijd=56+"


def test_a_division_counts_what_it_divides() -> None:
    line = _line("Hoeveel adviezen maatwerk gaf VDAB in 2021?", "Wat is de verdeling van de LDE'ers naar leeftijd?")
    assert line.startswith("tabel doelgroepwerknemers | van lde")


def test_today_beside_a_year() -> None:
    line = _line("Hoeveel LDE'ers zijn er vandaag? Hoeveel waren er in 2015?")
    assert line == "tabel doelgroepwerknemers | van lde | over 2015 2023-05-10"


def test_a_province_beside_a_province() -> None:
    assert "per provincie" in _line("Hoeveel LDE'ers uit Limburg en Antwerpen waren er in 2021?")


def test_a_last_line_that_speaks_of_all_figures() -> None:
    text = "Hoeveel LDE'ers waren er in 2021?", "Hoeveel LDE'ers stroomden uit?\nGraag alle cijfers per provincie."
    read = read_question("1. {}\n2. {}".format(*text), load_scheme(), peildatum=date(2023, 5, 10))
    assert all("per provincie" in asked_of(part.outcomes[0]).line() for part in read.parts)


def test_two_classes_apart_are_a_breakdown() -> None:
    line = _line("Hoeveel LDE'ers waren in 2021 jonger dan 25, en hoeveel waren er ouder dan 55?")
    assert line == "tabel doelgroepwerknemers | van lde | over 2021 | per leeftijd(-24, 25-55, 56+)"


def test_what_started_and_what_became_of_it() -> None:
    asked = "Hoeveel trajecten werden in 2021 opgestart in LDE, en hoeveel ervan leidden tot werk in het NEC?"
    assert _kinds(asked) == [["tabel", "tabel"]]


@pytest.mark.parametrize("when", ["in de zomer van 2021", "na corona", "voor en na de coronacrisis"])
def test_a_time_without_dates_is_asked_back(when: str) -> None:
    assert _kinds(f"Hoeveel doelgroepwerknemers telde de LDE {when}?") == [["dubbel"]]


def test_a_day_of_each_year() -> None:
    line = _line("Hoeveel LDE'ers waren er op 31 december van elk jaar van 2019 tot 2021?")
    assert line == "tabel doelgroepwerknemers | van lde | over 2019-12-31 2020-12-31 2021-12-31"


@pytest.mark.parametrize("word", ["sector", "type", "functie", "stelsel", "initiatief", "dienst", "doelgroep"])
def test_a_breakdown_that_does_not_exist_is_named(word: str) -> None:
    assert _line(f"Hoeveel LDE'ers waren er in 2021, per {word}?").endswith(f'zonder "{word}"')


def test_a_part_of_what_was_counted_that_no_word_tells_apart() -> None:
    asked = "Hoeveel VTE waren er in 2021 in de LDE toegekend en hoeveel daarvan werden ook echt gebruikt?"
    assert _kinds(asked) == [["tabel", "buiten"]]


def test_a_breakdown_of_another_part_is_taken_back_where_it_is_said_so() -> None:
    text = (
        "Graag alles naar geslacht. De opsplitsing naar geslacht is niet nodig bij vraag 2.\n\n"
        "1. Hoeveel LDE'ers waren er in 2021?\n2. Hoeveel LDE'ers vertrokken er in 2021?"
    )
    read = read_question(text, load_scheme(), peildatum=date(2023, 5, 10))
    found = [asked_of(part.outcomes[0]).line() for part in read.parts]
    assert ["geslacht" in line for line in found] == [True, False]


def test_another_maatregel_at_another_time_is_no_row_of_the_same_table() -> None:
    text = "Hoeveel adviezen voor LDE werden er in 2020 gegeven en hoeveel in 2021 voor maatwerk?"
    read = read_question(text, load_scheme(), peildatum=date(2023, 5, 10))
    assert [asked_of(outcome).line() for outcome in read.parts[0].outcomes] == [
        "tabel adviezen | van lde | over 2020",
        "tabel adviezen | van maatwerk | over 2021",
    ]


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("Hoeveel LDE'ers hadden in 2021 een herkomst van buiten de EU?", "met herkomst=niet_eu"),
        ("Hoeveel LDE-ondernemingen waren er in 2021 en waar zijn ze gevestigd?", "per werkplaats"),
        ("Hoeveel stages in LDE waren er in 2021, en waar?", "per werkplek"),
        ("Hoeveel doorstroomtrajecten in LDE begonnen er in 2021 en hoe zijn ze afgelopen?", "per uitkomst"),
        ("Hoeveel LDE'ers geraakten in 2021 aan een gewone job?", "met doorgestroomd"),
    ],
)
def test_words_at_the_end_count_too(asked: str, line: str) -> None:
    assert _line(asked).endswith(line)
