"""Forms of a question that once changed what was read: typing, capitals, pages that turn, first words of lines."""

from __future__ import annotations

import unicodedata

import pytest
from tests.questions.disguises import FURNITURE
from tests.questions.sameness import BODY, READ, example, lines


def test_accents_apart_from_their_letters() -> None:
    assert example(unicodedata.normalize("NFD", BODY)) == READ


def test_the_example_in_capitals() -> None:
    assert example(BODY.upper()) == READ


@pytest.mark.parametrize("furniture", FURNITURE)
def test_a_page_that_turns_between_sentences(furniture: str) -> None:
    turned = BODY.replace("economie? \nKunnen die cijfers", f"economie?\n{furniture}\nKunnen die cijfers")
    assert turned != BODY
    assert example(turned) == READ


def test_a_line_that_opens_with_van() -> None:
    text = "1. Hoeveel doorstroomtrajecten gingen{}van start in de LDE in 2019?\n2. Hoeveel ondernemingen telde de LDE?"
    assert lines(text.format("\n")) == lines(text.format(" "))


def test_the_running_head_of_a_bulletin() -> None:
    text = "1. Hoeveel ondernemingen telde{}de LDE in 2020?"
    assert lines(text.format("\nSchriftelijke vragen 2021-2022 (12)\n")) == lines(text.format("\n"))


def test_streaming_in() -> None:
    assert lines("Hoeveel doelgroepwerknemers stroomden in 2020 in in de LDE?") == lines(
        "Hoeveel doelgroepwerknemers traden in 2020 in dienst in de LDE?"
    )


def test_an_overview_that_is_to_be_given() -> None:
    assert lines("Kan u een overzicht geven van het aantal ondernemingen in LDE in 2021?") == lines(
        "Hoeveel ondernemingen telde de LDE in 2021?"
    )


def test_per_maatregel_names_the_scheme() -> None:
    assert lines("Graag het aantal ondernemingen per maatregel in 2021.") == lines(
        "Hoeveel ondernemingen van de sociale economie waren er per maatregel in 2021?"
    )
