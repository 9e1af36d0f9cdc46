"""The example question, read whole; and changes of form that must not change what is read."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.questions.asking import read
from tests.questions.reading_text import reading_text

from doorstroom.questions import load_question
from doorstroom.questions.model import Reading, TableOutcome

EXAMPLE = Path(__file__).parents[2] / "examples" / "vraag.txt"
GOLDEN = Path(__file__).with_name("vraag.reading.txt")


def test_the_example_reads_as_reviewed() -> None:
    """The golden file is reviewed by eye: a difference is either a fault or a change to review again."""
    assert reading_text(read(load_question(EXAMPLE), None)) == GOLDEN.read_text(encoding="utf-8")


def test_no_word_of_the_example_is_left_unread() -> None:
    assert [part.number for part in read(load_question(EXAMPLE), None).parts if part.unread] == []


def specs(reading: Reading) -> list[list[str]]:
    return [
        [spec.digest for o in part.outcomes if isinstance(o, TableOutcome) for spec in o.specs]
        for part in reading.parts
    ]


QUESTION = """Graag cijfers voor de jaren 2018, 2019 en 2020 voor vragen 1 tot en met 2:
1. Hoeveel doelgroepwerknemers telde de lokale diensteneconomie, opgedeeld naar leeftijd en geslacht?
a) Hoeveel LDE-ondernemingen waren er, naar hoeveel LDE'ers er werken (minder dan 5, 5-10, 10+)?
2. Wat was het contingent voor maatwerkbedrijven?
3. Hoeveel doorstroomtrajecten werden opgestart voor LDE'ers in 2019 en 2020?"""
READ = specs(read(QUESTION))


@pytest.mark.parametrize(
    "changed",
    [
        QUESTION.replace("1. ", "1) ").replace("2. ", "2) ").replace("3. ", "3) "),
        QUESTION.replace("1. ", "1.").replace("2. ", "2.").replace("3. ", "3."),
        QUESTION.replace("2018, 2019 en 2020", "2018 tot en met 2020"),
        QUESTION.replace("2018, 2019 en 2020", "2018-2020"),
        QUESTION.replace("leeftijd en geslacht", "LEEFTIJD en Geslacht"),
        QUESTION.replace("'", "’"),
        QUESTION.replace("?", " ?").replace(":", " :"),
        QUESTION.replace("opgestart", "gestart").replace("maatwerkbedrijven", "maatwerk"),
        QUESTION.replace("doorstroomtrajecten", "doorstroom-\n trajecten"),
        QUESTION.replace("\n", "\r\n"),
        QUESTION.replace("opgedeeld naar", "uitgesplitst volgens"),
    ],
)
def test_other_spellings_of_the_same_question(changed: str) -> None:
    assert changed != QUESTION
    assert specs(read(changed)) == READ


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_white_space_and_line_breaks_do_not_matter(data: st.DataObject) -> None:
    """Any space inside a sentence may be doubled or become a line break; marks keep opening their line."""
    places = [match.start() for match in re.finditer(r"(?<=[a-z,]) (?=[a-z])", QUESTION)]
    chosen = data.draw(st.sets(st.sampled_from(places), max_size=12))
    space = data.draw(st.sampled_from(["  ", "\n", " \n   ", "\u00a0"]))
    changed = "".join(space if i in chosen else letter for i, letter in enumerate(QUESTION))
    assert specs(read(changed)) == READ


@settings(max_examples=15, deadline=None)
@given(st.permutations(["leeftijd", "geslacht", "herkomst"]))
def test_the_order_of_breakdowns_changes_only_the_order_of_the_tables(order: list[str]) -> None:
    text = f"Hoeveel doelgroepwerknemers telde LDE in 2020, opgedeeld naar {order[0]}, {order[1]} en {order[2]}?"
    plain = "Hoeveel doelgroepwerknemers telde LDE in 2020, opgedeeld naar leeftijd, geslacht en herkomst?"
    assert sorted(specs(read(text))[0]) == sorted(specs(read(plain))[0])


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="abc123.)?:;\n -•‘(iv) LDEhoeveel2020", min_size=1, max_size=200))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    reading = read(f"Hoeveel? {text}")
    assert all(0 <= part.span.start <= part.span.end <= len(reading.text) for part in reading.parts)
