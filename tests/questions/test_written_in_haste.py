"""Questions as they come in by e-mail: abbreviations, second thoughts, what is not needed, what is added afterwards."""

from __future__ import annotations

import pytest
from tests.questions.asking import read

from doorstroom.questions.asked import asked_of


def lines(text: str) -> dict[str, list[str]]:
    return {part.number: [asked_of(outcome).line() for outcome in part.outcomes] for part in read(text).parts}


LDE = "tabel doelgroepwerknemers | van lde | over 2020"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Hvl werknemers telde de LDE in 2020?", LDE),
        ("Hoeveel werkn. telde de LDE in 2020, per prov.?", f"{LDE} | per provincie"),
        (
            "Hoeveel deeln. telde AMA in 2021, per gesl.?",
            "tabel doelgroepwerknemers | van ama | over 2021 | per geslacht",
        ),
        ("# doelgroepwerkn. coll. maatwerk 2020", "tabel doelgroepwerknemers | van cmw | over 2020"),
        ("Hoeveel % vd werknemers id LDE was in 2020 vrouw?", f"{LDE} | per geslacht | als aandeel"),
    ],
)
def test_abbreviations_are_read_in_full(said: str, meant: str) -> None:
    assert lines(said)["1"] == [meant]


@pytest.mark.parametrize(
    "said",
    [
        "Hoeveel werknemers telde de LDE in 2019 - of nee, beter 2020?",
        "Hoeveel werknemers telde de LDE in 2019, sorry, 2020?",
        "Hoeveel werknemers telde de LDE in 2020, dus niet 2019 zoals ik eerst schreef?",
    ],
)
def test_a_year_that_is_taken_back_is_not_asked(said: str) -> None:
    assert lines(said)["1"] == [LDE]


@pytest.mark.parametrize(
    "said",
    [
        "Hoeveel werknemers telde de LDE in 2020 (m/v moet hier niet)?",
        "Hoeveel werknemers telde de LDE in 2020? Leeftijd is niet nodig.",
        "Hoeveel werknemers telde de LDE in 2020? De beschutte werkplaatsen hoeven niet, die kreeg ik al.",
        "Hoeveel werknemers telde de LDE, en dan bedoel ik de werknemers, niet de ondernemingen, in 2020?",
    ],
)
def test_what_is_not_needed_is_not_asked(said: str) -> None:
    assert lines(said)["1"] == [LDE]


def test_a_year_can_be_left_out_of_several() -> None:
    found = lines("Hoeveel werknemers telde de LDE van 2018 tot en met 2021? Het jaar 2020 mag u weglaten.")
    assert found["1"] == ["tabel doelgroepwerknemers | van lde | over 2018 2019 2021"]


def test_a_breakdown_that_is_not_needed_is_not_taken_from_elsewhere() -> None:
    text = "Graag alles per provincie.\n\n1. Hoeveel werknemers telde de LDE in 2020?\n"
    found = lines(text + "2. Hoeveel mensen stroomden in 2020 in de LDE in (provincie hier niet nodig)?")
    assert found == {"1": [f"{LDE} | per provincie"], "2": ["tabel instroom | van lde | over 2020"]}


def test_a_postscript_speaks_of_what_was_asked_above_the_signature() -> None:
    text = "Graag: (1) aantal adviezen LDE 2020, (2) aantal adviezen maatwerk 2020\n\nDank!\nTine\n\n"
    found = lines(f"{text}PS ook graag alles per provincie")
    assert found["1"] == ["tabel adviezen | van lde | over 2020 | per provincie"]
    assert found["2"] == ["tabel adviezen | van maatwerk | over 2020 | per provincie"]


def test_marks_that_are_not_alike_number_one_list() -> None:
    text = "1. Hoeveel werknemers telde de LDE in 2020?\n2) Hoeveel ondernemingen telde de LDE in 2020?\n"
    assert list(lines(text + "3- Hoeveel mensen stroomden er in 2020 in de LDE in?")) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("said", "periods"),
    [
        ("in maart, april en mei 2020", "2020-03 2020-04 2020-05"),
        ("in maart en april 2020 en in dezelfde maanden van 2019", "2019-03 2019-04 2020-03 2020-04"),
        ("in alle kwartalen van 2020", "2020-Q1 2020-Q2 2020-Q3 2020-Q4"),
        ("op 31/12/20", "2020-12-31"),
    ],
)
def test_months_and_quarters_of_a_year(said: str, periods: str) -> None:
    assert lines(f"Hoeveel werknemers telde de LDE {said}?")["1"] == [
        f"tabel doelgroepwerknemers | van lde | over {periods}"
    ]


@pytest.mark.parametrize("named", ["bij a en b", "voor a) en b)", "bij de vragen a en b"])
def test_parts_are_named_by_their_letter(named: str) -> None:
    text = "a) Hoeveel werknemers telde de LDE in 2020?\nb) Hoeveel mensen stroomden er in 2020 in de LDE in?\n"
    found = lines(f"{text}c) Hoeveel stroomden er in 2020 uit de LDE?\n\nGraag {named} een opsplitsing naar geslacht.")
    assert found["a"] == [f"{LDE} | per geslacht"]
    assert found["c"] == ["tabel uitstroom_werknemers | van lde | over 2020"]


def test_a_part_that_is_excepted_gets_nothing_of_what_is_said_of_all() -> None:
    text = "1. Hoeveel werknemers telde de LDE in 2020?\n2. Hoeveel mensen stroomden er in 2020 uit de LDE?\n\n"
    found = lines(text + "Graag alle gegevens per provincie, behalve voor vraag 2, waar een totaal volstaat.")
    assert found == {"1": [f"{LDE} | per provincie"], "2": ["tabel uitstroom_werknemers | van lde | over 2020"]}


def test_small_talk_asks_nothing_and_is_told() -> None:
    reading = read("Zoals daarnet aan de telefoon: hoeveel werknemers telde de LDE in 2020?")
    assert [asked_of(outcome).line() for outcome in reading.parts[0].outcomes] == [LDE]
    assert [span.of(reading.text) for span in reading.parts[0].unread] == ["daarnet", "telefoon"]


def test_a_sentence_that_asks_how_many_and_is_no_part_is_told() -> None:
    text = "Hoeveel mensen in de LDE werken, weten we.\n\n1. Hoeveel ondernemingen telde de LDE in 2020?"
    assert any("niet als deelvraag gelezen" in warning for warning in read(text).warnings)


@pytest.mark.parametrize(
    "said",
    [
        "Welke criteria hanteert de minister bij de verdeling van de plaatsen in de LDE?",
        "Hoe houdt de minister de mensen uit de LDE langer aan het werk?",
        "Indien de VTE herverdeeld zouden worden, hoeveel ondernemingen zouden er dan bij winnen?",
    ],
)
def test_what_the_minister_does_or_would_do_is_not_counted(said: str) -> None:
    assert lines(f"1. {said}\n2. Hoeveel werknemers telde de LDE in 2020?")["1"] == ["beleid"]


def test_a_duration_that_still_runs_is_not_that_of_those_who_left() -> None:
    found = lines(
        "1. Hoe lang zijn de werknemers van de LDE gemiddeld al in dienst?\n2. Hoeveel werknemers telde de LDE in 2020?"
    )
    assert found["1"][0].startswith("buiten")


THREE = "1. Hoeveel LDE'ers in 2020?\n2. Hoeveel maatwerkers in 2020?\n3. Hoeveel mensen in arbeidszorg in 2020?\n"


@pytest.mark.parametrize(
    ("said", "divided"),
    [
        ("Voor de eerste twee vragen graag per geslacht.", {"1", "2"}),
        ("Graag per geslacht, niet voor vraag 2.", {"1", "3"}),
        ("Graag per geslacht, behalve voor vraag 3.", {"1", "2"}),
        ("Bij 2 graag ook per geslacht.", {"2"}),
    ],
)
def test_a_last_line_speaks_of_the_parts_that_it_names(said: str, divided: set[str]) -> None:
    found = lines(THREE + said)
    assert {number for number, outcomes in found.items() if outcomes[0].endswith("per geslacht")} == divided


def test_a_question_below_a_letter_that_is_quoted_is_read() -> None:
    quoted = "> Hoeveel LDE'ers waren er in 2019?\n> Met vriendelijke groeten,\n> An Peeters\n\n"
    found = lines(f"{quoted}Beste, hoeveel maatwerkers waren er in 2020?")
    assert found["2"] == ["tabel doelgroepwerknemers | van maatwerk | over 2020"]


def test_a_text_of_which_nothing_is_understood_is_refused_whole() -> None:
    assert lines("Geachte minister,\nqqx dgwn in maatwerk, 2018-2020\nDank")["1"][0].startswith("buiten")


@pytest.mark.parametrize(
    ("said", "periods"),
    [
        ("eind 2018, 2019 en 2020", "2018-12-31 2019-12-31 2020-12-31"),
        ("op 31 december 2019 en 2020", "2019-12-31 2020-12-31"),
        ("in maart 2019 en 2020", "2019-03 2020-03"),
        ("in het eerste kwartaal van 2019 en 2020", "2019-Q1 2020-Q1"),
    ],
)
def test_a_piece_of_the_year_is_that_of_every_year_named(said: str, periods: str) -> None:
    assert lines(f"Hoeveel werknemers telde de LDE {said}?")["1"] == [
        f"tabel doelgroepwerknemers | van lde | over {periods}"
    ]


def test_a_clause_without_a_verb_asks_the_same_of_others() -> None:
    found = lines("Hoeveel vrouwen stroomden in 2020 in in maatwerk en hoeveel mannen in de LDE?")
    assert found["1"] == [
        "tabel instroom | van maatwerk | over 2020 | met geslacht=vrouw",
        "tabel instroom | van lde | over 2020 | met geslacht=man",
    ]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Hoeveel mensen werkten in 2020 in LDE en arbeidszorg? Arbeidszorg hoeft niet.", LDE),
        ("Hoeveel mensen werkten in 2019 en 2020 in LDE? De cijfers van 2019 heb ik al, dus die hoeven niet.", LDE),
        ("Hoeveel mensen werkten in 2020 in LDE? Ik heb de cijfers per provincie al.", LDE),
        ("Hoeveel mensen werkten in 2019 in LDE? Ik bedoel 2020.", LDE),
        ("Hoeveel mensen werkten in 2020 in maatwerk? Ik bedoel in de LDE.", LDE),
    ],
)
def test_what_is_had_already_or_put_right_is_not_asked(said: str, meant: str) -> None:
    assert lines(said)["1"] == [meant]


@pytest.mark.parametrize(
    "said",
    [
        "Hoeveel LDE'ers en hoeveel maatwerkers waren er in 2020? Hoeveel van die laatsten waren vrouw?",
        "Hoeveel LDE'ers waren er in 2019 en in 2020? Hoeveel van hen waren in dat laatste jaar vrouw?",
        "Hoeveel LDE'ers waren er in 2020? En in het jaar daarvoor?",
        "Hoeveel LDE'ers waren er in 2020? Hoeveel werknemers vonden werk buiten de LDE?",
        "Hoeveel LDE'ers waren er in 2020? Hoeveel trajecten in de LDE werden vroegtijdig stopgezet?",
    ],
)
def test_what_cannot_be_told_apart_is_asked_back_or_refused(said: str) -> None:
    assert not lines(said)["2"][0].startswith("tabel")


def test_a_sentence_that_governs_nothing_is_a_part() -> None:
    reading = read("Graag voor alle vragen sinds 2018:")
    assert [asked_of(outcome).line().split()[0] for outcome in reading.parts[0].outcomes] == ["elders"]
    assert reading.governing == ()
