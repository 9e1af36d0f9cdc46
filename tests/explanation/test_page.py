"""The page: the text whole, every part beside it, roles not by colour alone, nothing fetched, nothing run."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.explanation.explaining import EXAMPLE, example, explained, made_reading
from tests.explanation.reading_page import Element, parsed, text_column

from doorstroom.explanation import explain, to_page
from doorstroom.explanation.words import ROLES
from doorstroom.questions import load_question
from doorstroom.questions.model import Mention, Part, Role, Span
from doorstroom.scheme import load_scheme

PIECES = [
    *(
        "1. ",
        "a) ",
        "ii. ",
        "- ",
        "Vraag 2 ",
        "\n",
        "\n\n",
        " ",
        "?",
        "<i>&amp;",
        "wachtlijst",
        "contingent",
        "eenhoorns",
    ),
    *(
        "hoeveel LDE'ers",
        "in 2019 en 2020",
        "per provincie",
        "Wat vindt de minister",
        "Graag voor alle vragen sinds 2018:",
    ),
]


def page_of(text: str) -> Element:
    return parsed(to_page(explained(text)))


def test_the_text_column_of_the_example_is_the_question() -> None:
    assert text_column(parsed(to_page(example()))) == load_question(EXAMPLE)


def test_the_marks_of_the_example_say_their_role() -> None:
    root = parsed(to_page(example()))
    first = root.by_id("tekst-1")
    marks = [(mark.text, mark.classes[0], mark.attributes["title"]) for mark in first.all("mark")]
    assert ("LDE", "maatregel", "maatregel: lokale diensteneconomie") in marks
    assert ("leeftijd", "kenmerk", "kenmerk: leeftijd") in marks
    several = next(mark for mark in root.by_id("tekst-1-a").all("mark") if mark.text == "LDE'ers")
    assert several.classes == ["maatregel", "several"]
    assert several.attributes["title"] == "maatregel: lokale diensteneconomie; wat geteld wordt"
    assert root.all("mark", "unread")[1:] == []


def test_every_part_of_the_example_stands_beside_its_text_and_is_linked_both_ways() -> None:
    explanation = example()
    root = parsed(to_page(explanation))
    for part in explanation.parts:
        name = part.number.replace(".", "-")
        card, words = root.by_id(f"deel-{name}"), root.by_id(f"tekst-{name}")
        assert [link.attributes["href"] for link in card.all("a")] == [f"#tekst-{name}"]
        (link,) = words.all("a")
        assert (link.attributes["href"], link.text) == (f"#deel-{name}", part.marker)
        assert all(line in card.text for finding in part.findings for line in (*finding.said, *finding.readings))


def test_the_page_stands_alone_and_has_its_landmarks() -> None:
    page = to_page(example())
    root = parsed(page)
    (html,) = root.all("html")
    assert html.attributes["lang"] == "nl"
    assert [len(root.all(tag)) for tag in ("main", "header", "nav", "h1", "script", "link", "img")] == [
        1,
        1,
        1,
        1,
        0,
        0,
        0,
    ]
    assert not re.search(r"https?:|url\(|@import", page)
    (title,) = root.all("title")
    assert title.text == "Lezing van de vraag: Sociale economie - Contingenten en doorstroom"


def test_headings_never_skip_a_level() -> None:
    root = parsed(to_page(example()))
    levels = [int(item.tag[1]) for item in root.all() if re.fullmatch(r"h[1-6]", item.tag)]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_legend_names_every_role_and_unread() -> None:
    (legend,) = parsed(to_page(example())).all("details", "legend")
    assert [mark.text for mark in legend.all("mark")] == [*ROLES.values(), "niet gelezen"]


def test_markup_in_a_question_stays_text() -> None:
    text = 'Hoeveel "LDE\'ers" <script>alert(1)</script> waren er in 2020 & later <b>actief</b>?'
    page = to_page(explained(text))
    root = parsed(page)
    assert (text_column(root), root.all("script"), root.all("b")) == (text, [], [])
    hostile = made_reading("x", header={"titel": "</title><script>", "vraagsteller": "<img onerror=x>"})
    assert "<script>" not in to_page(explain(hostile, load_scheme()))
    assert "<img" not in to_page(explain(hostile, load_scheme()))


def test_unread_words_stand_out_in_text_overview_and_part() -> None:
    root = page_of("1. Hoeveel eenhoorns werkten er in LDE in 2020?")
    (mark,) = root.by_id("tekst-1").all("mark", "unread")
    assert mark.text == "eenhoorns"
    assert "‘eenhoorns’" in root.by_id("deel-1").all("p", "warning")[0].text
    assert "‘eenhoorns’" in root.all("nav")[0].text


def test_what_follows_the_question_is_folded_away() -> None:
    text = "1. Hoeveel LDE'ers waren er in 2020?\n\nANTWOORD\nop vraag nr. 1 van 1 maart 2021\n\n1. Er waren er tien."
    root = page_of(text)
    (rest,) = root.all("details", "rest")
    assert "Er waren er tien." in rest.text
    assert text_column(root) == text


def test_a_line_that_only_wraps_may_be_shown_as_a_space() -> None:
    long = "Hoeveel doelgroepwerknemers waren er in de lokale diensteneconomie actief \nin 2020, per leeftijd?"
    (wrap,) = page_of(long).all("span", "wrap")
    assert wrap.text == " \n"
    assert page_of("Hoeveel LDE'ers waren er\nin 2020?").all("span", "wrap") == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=160),
    st.dates(date(1990, 1, 1), date(2035, 12, 31)),
)
def test_no_text_breaks_the_page(text: str, day: date) -> None:
    question = f"Hoeveel LDE'ers waren er op {day.isoformat()} of {day.day}/{day.month}/{day.year}?\n1. {text}"
    assert text_column(page_of(question)) == question


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24))
def test_no_outline_breaks_the_page(pieces: list[str]) -> None:
    question = f"Hoeveel? {''.join(pieces)}"
    assert text_column(page_of(question)) == question


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start=start, end=draw(st.integers(start, length)))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_spans_that_overlap_in_any_way_keep_the_text(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab <&\n", min_size=1, max_size=40))
    span = spans(len(text))
    mention = st.builds(Mention, span=span, role=st.sampled_from(list(ROLES)), code=st.just("lde"))
    mentions = st.lists(mention, max_size=4).map(tuple)
    parts = [
        Part(
            number=str(index), marker="", span=data.draw(span), mentions=data.draw(mentions), unread=(data.draw(span),)
        )
        for index in range(data.draw(st.integers(0, 3)))
    ]
    reading = made_reading(text, *parts).model_copy(update={"governing": data.draw(mentions)})
    page = to_page(explain(reading, load_scheme()))
    assert "".join(re.findall(r'<div class="text"', page))
    assert _text_of(page) == text


def _text_of(page: str) -> str:
    """The text column without looking whether links lead somewhere: parts made by chance may have no text."""
    from tests.explanation.reading_page import _Builder

    builder = _Builder()
    builder.feed(page)
    return text_column(builder.open[0])


def test_one_span_with_several_roles_is_one_mark() -> None:
    span = Span(start=0, end=3)
    roles: tuple[Role, ...] = ("begrip", "maatregel")
    mentions = tuple(Mention(span=span, role=role, code="lde") for role in roles)
    reading = made_reading("LDE?", Part(number="1", marker="", span=Span(start=0, end=4), mentions=mentions))
    (mark,) = parsed(to_page(explain(reading, load_scheme()))).by_id("tekst-1").all("mark")
    assert (mark.text, mark.classes) == ("LDE", ["maatregel", "several"])
