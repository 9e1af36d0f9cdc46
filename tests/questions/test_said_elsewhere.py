"""What a part gets from elsewhere: another part, a sentence that names it, the people who were counted before."""

from __future__ import annotations

import pytest
from tests.questions.asking import read

from doorstroom.questions.asked import asked_of


def lines(text: str) -> dict[str, list[str]]:
    return {part.number: [asked_of(outcome).line() for outcome in part.outcomes] for part in read(text).parts}


LDE = "tabel doelgroepwerknemers | van lde | over 2020"
TWO = "1. Hoeveel werknemers telde de LDE in 2020?\n2. Hoeveel ondernemingen telde de LDE in 2020?\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "Voor de eerste vraag graag een opdeling naar geslacht.",
        "Voor vraag 1 graag een opdeling naar geslacht.",
        "Bij de eerste vraag graag naar geslacht, en voor vraag 2 per provincie.",
        "Voor vraag 1 wens ik een opdeling naar geslacht; voor vraag 2 een opdeling per provincie.",
    ],
)
def test_a_sentence_speaks_of_the_part_that_it_names(said: str) -> None:
    found = lines(TWO + said)
    assert found["1"] == [f"{LDE} | per geslacht"]
    where = " | per werkplaats" if "provincie" in said else ""
    assert found["2"] == [f"tabel ondernemingen | van lde | over 2020{where}"]


def test_the_last_questions_are_counted_from_the_end() -> None:
    text = "1. Hoeveel werknemers telde de LDE?\n2. Hoeveel mensen stroomden er in de LDE in?\n"
    text += "3. Hoeveel stroomden er uit de LDE?\n\n"
    found = lines(text + "Voor de laatste twee vragen graag de cijfers van 2019.")
    assert found["2"] == ["tabel instroom | van lde | over 2019"]
    assert found["3"] == ["tabel uitstroom_werknemers | van lde | over 2019"]


def test_what_is_said_of_a_few_parts_goes_before_what_is_said_of_all() -> None:
    found = lines(
        "1. Hoeveel werknemers telde de LDE?\n2. Hoeveel werkzoekenden hadden een advies LDE?\n\n"
        "Graag voor beide vragen de jaren 2019 en 2020. Voor vraag 2 volstaat de toestand op 31 december 2021."
    )
    assert found["2"] == ["tabel geindiceerde_werkzoekenden | van lde | over 2021-12-31"]


def test_they_are_those_who_were_counted() -> None:
    found = lines(
        "1. Hoeveel 55-plussers werkten er in 2020 in de LDE?\n2. Welk aandeel van alle LDE-werknemers vormden zij?"
    )
    assert found["2"] == ["tabel doelgroepwerknemers | van lde | over 2020 | per leeftijd(-54, 55+) | als aandeel"]


def test_jobseekers_who_left_are_still_jobseekers() -> None:
    found = lines(
        "1. Hoeveel geïndiceerde werkzoekenden voor de LDE waren er in 2019?\n"
        "2. Naar welke bestemmingen stroomden zij in dat jaar uit?"
    )
    assert found["2"] == ["tabel uitstroom | van lde | over 2019"]


def test_another_maatregel_asks_the_same_again() -> None:
    found = lines("1. Hoeveel evaluaties vonden er in 2020 plaats in de LDE?\n2. En voor maatwerk?")
    assert found["2"] == ["tabel evaluaties | van maatwerk | over 2020"]


def test_the_province_is_the_one_that_was_named() -> None:
    found = lines(
        "De vragen gaan over het maatwerk in de provincie Antwerpen.\n\n"
        "1. Hoeveel maatwerkbedrijven telde de provincie in 2020?"
    )
    assert found["1"] == ["tabel ondernemingen | van maatwerk | over 2020 | met provincie=antwerpen"]


def test_months_are_taken_over_as_months() -> None:
    found = lines(
        "1. Hoeveel mensen stroomden in 2020 in de LDE in, per maand?\n"
        "2. Hoeveel stroomden er in die maanden uit de LDE?"
    )
    assert found["2"][0].count("2020-") == 12


def test_a_repetition_of_the_very_same_figures_is_a_reference() -> None:
    found = lines(
        "1. Hoeveel werknemers stroomden er in 2018 uit de LDE?\n"
        "2. Kan de minister nogmaals meegeven hoeveel mensen er in 2018 uit de LDE zijn uitgestroomd?"
    )
    assert found["2"] == ["verwijzing 1"]


def test_a_group_that_is_refused_is_not_named_again_by_the_table() -> None:
    found = lines("1. Hoeveel personen startten in 2021 een doorstroomtraject in de LDE en in AMA?")
    assert found["1"] == [
        "nvt doorstroomtraject-arbeidszorg | van arbeidszorg",
        "tabel deelnemers | van lde | over 2021",
    ]


def test_a_wish_for_classes_divides_what_was_asked() -> None:
    found = lines("1. Hoe oud waren de werknemers van de LDE in 2020? Ik kreeg graag de verdeling -25, 25-50, 50+.")
    assert found["1"] == [f"{LDE} | per leeftijd(-24, 25-49, 50+)"]


def test_of_those_counted_a_part() -> None:
    """Who is 50 or older is all that is counted; how many of them are women is a breakdown."""
    found = lines("1. Hoeveel werknemers van 50 jaar en ouder telde de LDE in 2020, en hoeveel daarvan zijn vrouwen?")
    assert found["1"] == [f"{LDE} | per geslacht | met leeftijd=50+"]


@pytest.mark.parametrize("years", ["'19-'20", "’19 en ’20", "2019 t/m 2020"])
def test_years_in_short(years: str) -> None:
    assert lines(f"Hoeveel werknemers telde de LDE in {years}?")["1"] == [LDE.replace("2020", "2019 2020")]


@pytest.mark.parametrize("said", ["m/v", "M/V", "v/m"])
def test_men_and_women_in_short(said: str) -> None:
    assert lines(f"Hoeveel werknemers telde de LDE in 2020, {said}?")["1"] == [f"{LDE} | per geslacht"]


@pytest.mark.parametrize("typed", ["aantla", "aantal"])
def test_letters_that_changed_places(typed: str) -> None:
    assert lines(f"Graag het {typed} werknemers van de LDE in 2020.")["1"] == [LDE]


def test_sentences_without_capitals() -> None:
    found = lines("graag het aantal werknemers van de LDE in 2020. hoeveel ondernemingen telde de LDE in 2020?")
    assert found == {"1": [LDE], "2": ["tabel ondernemingen | van lde | over 2020"]}


def test_a_title_may_ask() -> None:
    text = "Lokale diensteneconomie - Wie werkt er?\n\nGraag voor 2020.\n\n1. Hoeveel werknemers waren er?\n2. Waarom?"
    assert lines(text)["1"] == [LDE]


def test_every_enterprise_has_someone() -> None:
    found = lines("1. Hoeveel ondernemingen hadden in 2020 minstens één werknemer in de LDE?")
    assert found["1"] == ["tabel ondernemingen | van lde | over 2020"]


def test_a_heading_between_numbered_questions_speaks_of_those_below_it() -> None:
    found = lines(
        "Graag cijfers voor 2020.\n\nOver de LDE:\n1. Hoeveel werknemers waren er?\n\n"
        "Over het maatwerk:\n2. Hoeveel werknemers waren er?\n3. Hoeveel ondernemingen waren er?"
    )
    assert [line for part in found.values() for line in part] == [
        LDE,
        LDE.replace("lde", "maatwerk"),
        "tabel ondernemingen | van maatwerk | over 2020",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Het gaat mij alleen om de LDE.",
        "Hieronder enkele vragen over de LDE.",
        "Ik wil een beeld van de LDE.",
        "Enkel LDE, jaar 2020",
    ],
)
def test_a_sentence_says_what_the_whole_question_is_about(said: str) -> None:
    found = lines(f"Geachte minister\n\n{said}\n\n1. Hoeveel werknemers waren er in 2020?\n2. Waarom zo weinig?")
    assert found["1"] == [LDE]


def test_prose_repeats_for_another_maatregel_in_a_sentence_of_its_own() -> None:
    found = lines(
        "Hoeveel mensen werkten er in 2020 in de LDE? Zelfde vraag voor de arbeidszorg. En voor het maatwerk?"
    )
    assert [line for part in found.values() for line in part] == [
        LDE,
        LDE.replace("lde", "arbeidszorg"),
        LDE.replace("lde", "maatwerk"),
    ]


def test_a_telegram_asks_what_it_names() -> None:
    assert lines("uitstroom 2020 uit LDE")["1"] == ["tabel uitstroom_werknemers | van lde | over 2020"]


def test_a_title_may_say_when() -> None:
    found = lines("Lokale diensteneconomie - Cijfers 2020\n\n1. Hoeveel werknemers waren er?\n2. Waarom?")
    assert found["1"] == [LDE]
