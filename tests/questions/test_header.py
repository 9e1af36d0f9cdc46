"""What a question says about itself, in the styles of several parliaments, and the answer behind it."""

from datetime import date

import pytest
from tests.questions.asking import read

from doorstroom.questions.header import frame, parse_date

BODY = "\n\nEen inleiding van twee zinnen. Dat is de tweede.\n\n1. Hoeveel doelgroepwerknemers zijn er in LDE?\n"

FLEMISH = """SCHRIFTELIJKE VRAAG
nr. 12
van IEMAND ANDERS
datum: 3 maart 2021
aan DE MINISTER VAN WERK

Contingent - Stand"""
SENATE = """Schriftelijke vraag nr. 6-12
van Iemand Anders (Partij) d.d. 2 juni 2017
aan de minister van Werk
Werk - Cijfers"""
BRUSSELS = """Schriftelijke vraag betreffende het aantal plaatsen
Indiener(s): Iemand Anders aan minister Een Ander (Vragen nr 99) - Datum ontvangst: 07/06/2023"""


@pytest.mark.parametrize(
    ("head", "number", "day", "title", "asker"),
    [
        (
            FLEMISH,
            "12",
            date(2021, 3, 3),
            "Contingent - Stand",
            "IEMAND ANDERS",
        ),
        (
            SENATE,
            "6-12",
            date(2017, 6, 2),
            "Werk - Cijfers",
            "Iemand Anders",
        ),
        (
            BRUSSELS,
            "99",
            date(2023, 6, 7),
            "het aantal plaatsen",
            "Iemand Anders",
        ),
        ("Sociale economie - Cijfers", None, None, "Sociale economie - Cijfers", None),
        ("Vraag nr. 15 van 26/1/2022 van IEMAND", "15", date(2022, 1, 26), None, "IEMAND"),
    ],
)
def test_styles(head: str, number: str | None, day: date | None, title: str | None, asker: str | None) -> None:
    found = frame(head + BODY)
    assert found.header.nummer == number
    assert found.header.datum == day
    assert found.header.titel == title
    assert found.header.vraagsteller == asker
    assert found.question.of(head + BODY).strip() == BODY.strip()


ANSWERED = (
    f"Werk - Cijfers{BODY}\n\nEEN NAAM\nVLAAMS MINISTER VAN WERK\nEN ECONOMIE\n\nANTWOORD\n"
    "op vraag nr. 274 van 26 januari 2022\nvan IEMAND ANDERS\n\n1. Er zijn er veel. Hoeveel? Dat staat in bijlage 1.\n"
)


def test_an_answer_behind_the_question_is_cut_off_but_its_heading_dates_the_question() -> None:
    found = frame(ANSWERED)
    assert found.answered
    assert found.question.of(ANSWERED).strip() == BODY.strip()
    assert (found.header.nummer, found.header.datum) == ("274", date(2022, 1, 26))
    assert found.header.vraagsteller == "IEMAND ANDERS"


def test_the_word_antwoord_in_a_sentence_cuts_nothing() -> None:
    text = f"Titel{BODY}Ik kreeg graag een antwoord per provincie.\n"
    assert frame(text).question.end == len(text)


@pytest.mark.parametrize("words", ["26 januari 2022", "26/1/2022", "26-01-2022", "26.1.2022", "26 JANUARI 2022"])
def test_dates(words: str) -> None:
    assert parse_date(words) == date(2022, 1, 26)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert parse_date("31/2/2022") is None


@pytest.mark.parametrize(
    ("lines", "aan"),
    [
        (["van 3 mei 2021", "aan viceminister-president ANNA PEETERS"], "viceminister-president ANNA PEETERS"),
        (["datum: 3 mei 2021", "", "aan ANNA PEETERS", "VLAAMS MINISTER VAN WERK", ""], "ANNA PEETERS"),
        (["van 3 mei 2021", "aan ANNA PEETERS, Vlaams minister van Werk"], "ANNA PEETERS, Vlaams minister van Werk"),
    ],
)
def test_a_title_below_date_and_addressee(lines: list[str], aan: str) -> None:
    top = ["Schriftelijke vraag", "Vraag nr. 9", "van JAN JANSSENS", *lines, "", "Maatwerk - Stand van zaken", ""]
    header = read("\n".join([*top, "1. Hoeveel doelgroepwerknemers telde LDE in 2020?"]), None).header
    assert (header.titel, header.aan, header.datum) == ("Maatwerk - Stand van zaken", aan, date(2021, 5, 3))
