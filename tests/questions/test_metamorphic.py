"""Changes of form never change what is read: neither of the example nor of questions composed from what they ask.

Forms that were once misread are in test_forms_once_misread.py.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.questions.composing import Said, questions, said
from tests.questions.disguises import (
    FURNITURE,
    NUMBERINGS,
    TYPED,
    numbered,
    on_pages,
    scanned,
    spaced,
    windows,
    wrapped,
)
from tests.questions.sameness import BODY, EXAMPLE, ONE_LINE_EACH, READ, example, lines, sentences, wanted

from doorstroom.questions import decode_question
from doorstroom.questions.lexicon import load_lexicon

STYLES = st.sampled_from(sorted(NUMBERINGS))


@settings(max_examples=250)
@given(said())
def test_every_wording_is_read_as_what_it_asks(one: Said) -> None:
    assert lines(one.sentence()) == [[one.line()]]


@settings(max_examples=40)
@given(said())
def test_the_order_of_breakdowns_does_not_matter(one: Said) -> None:
    turned = replace(one, by=one.by[::-1])
    assert lines(turned.sentence()) == lines(one.plainly().sentence())


@pytest.mark.parametrize("role", ["maatregel", "kenmerk"])
def test_words_of_one_meaning_are_read_alike(role: str) -> None:
    """Every form of a word in the lexicon that means one maatregel or characteristic, in the place of the others."""
    asking = {
        "maatregel": "Hoeveel doelgroepwerknemers waren er in {} in 2020, opgesplitst naar leeftijd?",
        "kenmerk": "Hoeveel doelgroepwerknemers telde de LDE in 2020, opgesplitst naar {}?",
    }[role]
    unlike = []
    for word in load_lexicon("vlaanderen").woorden:
        if len(word.senses) == 1 and word.senses[0][0] == role and "=" not in word.senses[0][1]:
            read = {form: str(lines(asking.format(form.removeprefix("=")))) for form in word.vormen}
            usual = Counter(read.values()).most_common(1)[0][0]
            unlike += [form for form in read if read[form] != usual and form not in READ_OTHERWISE]
    assert unlike == []


READ_OTHERWISE = {
    "hoelang waren zij op dat moment werkloos",  # asks rather than divides
    "hoelang waren ze op dat moment werkloos",
    "M/V",  # no form matches over a mark
    "m/v/x",
    "scholing",  # also known to lie outside the register
}


@settings(max_examples=120)
@given(questions(), STYLES, st.sampled_from(["\n", "\n\n"]))
def test_the_style_of_numbering(question: list[Said], style: str, apart: str) -> None:
    assert lines(numbered(sentences(question), style, apart)) == wanted(question)


@settings(max_examples=40)
@given(questions(), st.sampled_from(["1.", "1)", "a)", "none"]))
def test_parts_inside_running_text(question: list[Said], style: str) -> None:
    assert lines(numbered(sentences(question), style, " ")) == wanted(question)


@pytest.mark.parametrize(
    ("pattern", "change"),
    [
        (r"(?m)^(\d)\. ", r"\1) "),
        (r"(?m)^(\d)\. ", r"\1."),
        (r"(?m)^(\d)\. ", r"Vraag \1: "),
        (r"(?m)^(\d)\. ", r"\1° "),
        (r"(?m)^(\d)\. ", r"(\1) "),
        (r"(?m)^(7\. )?([a-f])\) ", r"\1\2. "),
        (r"(?m)^(7\. )?([a-f])\) ", r"\1(\2) "),
        (r"(?m)^(i|ii|iii|iv)\. ", r"\1) "),
        (r"(?m)^(i|ii|iii|iv)\. ", r"(\1) "),
        (r"(?m)^(i|ii|iii|iv)\. ", "- "),
    ],
)
def test_the_numbers_of_the_example(pattern: str, change: str) -> None:
    changed = re.sub(pattern, change, BODY)
    assert changed != BODY
    assert example(changed) == READ


@settings(max_examples=60)
@given(st.data())
def test_wrapping_at_any_width(data: st.DataObject) -> None:
    question = data.draw(questions())
    text = numbered(sentences(question), data.draw(STYLES))
    assert lines(data.draw(wrapped(text))) == wanted(question)


@settings(max_examples=25)
@given(st.data())
def test_the_example_wrapped_at_any_width(data: st.DataObject) -> None:
    assert example(data.draw(wrapped(ONE_LINE_EACH))) == READ


@settings(max_examples=80)
@given(questions(), st.sampled_from(sorted(TYPED)), STYLES)
def test_how_it_was_typed(question: list[Said], change: str, style: str) -> None:
    assert lines(TYPED[change](numbered(sentences(question), style))) == wanted(question)


@pytest.mark.parametrize("change", sorted(TYPED))
def test_how_the_example_was_typed(change: str) -> None:
    assert example(TYPED[change](ONE_LINE_EACH if change == "blank lines" else BODY)) == READ


def test_a_round_trip_through_windows() -> None:
    assert lines(decode_question(windows(EXAMPLE), "vraag.txt")) == READ


@settings(max_examples=60)
@given(st.data())
def test_white_space_and_scanning(data: st.DataObject) -> None:
    question = data.draw(questions())
    text = numbered(sentences(question), data.draw(STYLES))
    assert lines(data.draw(scanned(data.draw(spaced(text))))) == wanted(question)


@settings(max_examples=15)
@given(st.data())
def test_white_space_and_scanning_in_the_example(data: st.DataObject) -> None:
    assert example(data.draw(scanned(data.draw(spaced(BODY))))) == READ


@settings(max_examples=60)
@given(questions(), st.sampled_from([str.upper, str.lower, str.title]), STYLES)
def test_capitals(question: list[Said], change: type[str], style: str) -> None:
    assert lines(numbered([change(item) for item in sentences(question)], style)) == wanted(question)


def test_the_example_without_capitals() -> None:
    assert example(BODY.lower()) == READ


@settings(max_examples=40)
@given(st.data())
def test_headers_and_footers_of_pages(data: st.DataObject) -> None:
    question = data.draw(questions())
    text = data.draw(wrapped(numbered(sentences(question), data.draw(st.sampled_from(["1.", "1)"])))))
    assert example(data.draw(on_pages(text))) == wanted(question)


@settings(max_examples=15)
@given(st.data())
def test_headers_and_footers_in_the_example(data: st.DataObject) -> None:
    assert example(data.draw(on_pages(BODY))) == READ


@pytest.mark.parametrize("furniture", FURNITURE)
def test_a_page_that_turns_inside_the_introduction(furniture: str) -> None:
    text = "Graag kreeg ik voor de jaren{}2019 tot en met 2021:\n1. Hoeveel ondernemingen telde de LDE?"
    assert lines(text.format(f"\n{furniture}\n")) == lines(text.format("\n"))


def test_a_range_with_an_abbreviation() -> None:
    assert lines("Wat was het contingent van de LDE van 2019 t.e.m. 2021?") == lines(
        "Wat was het contingent van de LDE van 2019 tot en met 2021?"
    )


@settings(max_examples=60)
@given(st.data())
def test_all_at_once(data: st.DataObject) -> None:
    """A question as it comes out of a scan of a printed page."""
    question = data.draw(questions())
    text = numbered(sentences(question), data.draw(st.sampled_from(["1.", "1)", "Vraag 1:", "1°"])), "\n\n")
    text = data.draw(on_pages(data.draw(wrapped(data.draw(scanned(data.draw(spaced(text))))))))
    for change in data.draw(st.sets(st.sampled_from(["French", "curly", "ligatures", "CRLF"]))):
        text = TYPED[change](text)
    assert example(text) == wanted(question)
