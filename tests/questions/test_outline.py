"""The numbered outline: every style, nested, and marks in running text that are no parts."""

import pytest

from doorstroom.questions.model import Span
from doorstroom.questions.outline import outline


def numbers(text: str) -> list[str]:
    return [item.number for item in outline(text, Span(start=0, end=len(text))).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Een?\n2. Twee?", ["1", "2"]),
        ("1) Een?\n2) Twee?", ["1", "2"]),
        ("1.Een?\n2.Twee?", ["1", "2"]),
        ("1° Een?\n2° Twee?", ["1", "2"]),
        ("Vraag 1\nEen?\nVraag 2\nTwee?", ["1", "2"]),
        ("Vraag 1: Een? Vraag 2: Twee?", ["1", "2"]),
        ("a) Een?\nb) Twee?", ["a", "b"]),
        ("• Een?\n• Twee?", ["1", "2"]),
        ("- Een?\n- Twee?", ["1", "2"]),
        ("-een;\n-twee.", ["1", "2"]),
        ("1. Een?\n   a) Half?\n   b) Heel?\n2. Twee?", ["1", "1.a", "1.b", "2"]),
        ("1. a) Een?\nb) Twee?\n   i. Drie;\n   ii. Vier.", ["1", "1.a", "1.b", "1.b.i", "1.b.ii"]),
        ("1. Een:\n- half;\n- heel.\n2. Twee?", ["1", "1.1", "1.2", "2"]),
        ("1. Hoeveel zijn er? 2. Hoeveel waren er?", ["1", "2"]),
        ("Geen enkele nummering.", []),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_an_enumeration_in_running_text_is_no_part_even_where_a_line_breaks_before_it() -> None:
    assert numbers("1. Een.\n2. Verdeeld over: 1) maatwerk;\n2) LDE en 3) arbeidszorg.\n3. Drie?") == ["1", "2", "3"]


def test_the_ninth_letter_is_no_roman_one() -> None:
    letters = "abcdefghij"
    assert numbers("\n".join(f"{letter}) Deel?" for letter in letters)) == list(letters)


def test_a_skipped_number_is_kept_and_reported() -> None:
    found = outline("1. Een?\n2. Twee?\n4. Vier?", Span(start=0, end=27))
    assert [item.number for item in found.items] == ["1", "2", "4"]
    assert found.jumps == ("4.",)


def test_a_part_holds_its_own_text_and_not_that_of_its_children() -> None:
    text = "Vooraf.\n1. Ouder:\n  a) kind\n  over twee regels\n2. Volgende"
    found = outline(text, Span(start=0, end=len(text)))
    assert found.preamble.of(text) == "Vooraf.\n"
    assert [item.body.of(text) for item in found.items] == ["Ouder:", "kind\n  over twee regels", "Volgende"]
    assert [item.printed for item in found.items] == ["1.", "a)", "2."]
