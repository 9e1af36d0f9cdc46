"""How a question is laid out: which text is a part, which sentence governs parts, what only gives context."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from doorstroom.questions.closing import closing_of_all
from doorstroom.questions.demand import Sight
from doorstroom.questions.demands import demands
from doorstroom.questions.governing import Sentence, TextReader, leading, trailers
from doorstroom.questions.header import Frame
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Span
from doorstroom.questions.outline import Item, Outline, outline
from doorstroom.questions.prose import parts_of_prose
from doorstroom.questions.scanning import scan


@dataclass(frozen=True)
class Laid:
    """The layout of a question. `region`: all of it that is read; `introducing`: parts whose sentence their children
    complete."""

    region: Span
    outline: Outline
    items: tuple[Item, ...]
    governing: tuple[Sentence, ...]
    introducing: frozenset[str]
    title: tuple[Sight, ...]
    context: tuple[Sight, ...] = ()
    place: tuple[Sight, ...] = ()


def lay_out(text: str, question: Frame, lexicon: Lexicon, peildatum: date) -> Laid:
    """Find the parts; without numbering every sentence that asks opens one."""
    region = _without_closing(text, question.question, lexicon)
    found = outline(text, region)
    title = _title_sights(text, question, lexicon, peildatum)
    by, place = TextReader(text, lexicon, peildatum), _title_places(text, question, lexicon, peildatum)
    if not found.items:
        items, governing = parts_of_prose(by, region)
        before = Span(start=region.start, end=items[0].span.start) if items else region
        context = () if title else _context_sights(text, before, lexicon, peildatum)
        governing = (*governing, *_dated_title(by, question))
        return Laid(region, found, items, governing, frozenset(), title, context, place)
    items, after = trailers(by, found.items)
    items = _with_lists(text, items, lexicon, peildatum)
    before_them = leading(by, found.preamble, items, [sentence for sentence in after if sentence.numbers])
    context = () if title else _context_sights(text, found.preamble, lexicon, peildatum)
    governing = (*before_them, *after, *_dated_title(by, question))
    return Laid(region, found, items, governing, _introducing(text, items), title, context, place)


def _without_closing(text: str, region: Span, lexicon: Lexicon) -> Span:
    """The question without its closing formula and signature."""
    at = closing_of_all(text, region, lexicon)
    return region if at is None else Span(start=region.start, end=at)


def _title_sights(text: str, question: Frame, lexicon: Lexicon, peildatum: date) -> tuple[Sight, ...]:
    """The maatregelen that the title names: what a part is about if it names none."""
    return tuple(sight for role, sight in _in_title(text, question, lexicon, peildatum) if role == "maatregel")


def _title_places(text: str, question: Frame, lexicon: Lexicon, peildatum: date) -> tuple[Sight, ...]:
    """The provinces and municipalities that the title names."""
    said = _in_title(text, question, lexicon, peildatum)
    return tuple(sight for role, sight in said if role == "kenmerk" and "=" in sight.code)


def _in_title(text: str, question: Frame, lexicon: Lexicon, peildatum: date) -> list[tuple[str, Sight]]:
    span = _title_span(text, question)
    head = scan(text, span, lexicon, peildatum).mentions if span else ()
    return [(item.role, Sight(item.code, item.span)) for item in head]


def _title_span(text: str, question: Frame) -> Span | None:
    title = question.header.titel
    words = re.search(r"\s+".join(map(re.escape, title.split())), text[: question.question.start]) if title else None
    return Span(start=words.start(), end=words.end()) if words else None


def _dated_title(by: TextReader, question: Frame) -> tuple[Sentence, ...]:
    """The title, where it says when (`Cijfers maatwerk 2021`) or whom alone; what is said below it goes before it."""
    span = _title_span(by.text, question)
    if span is None:
        return ()
    dated = any(item.periods for demand in by.read(span) for item in demand.periods)
    alone = span.of(by.text).split()[0].lower() in by.lexicon.grammatica.alleen
    return (Sentence(span),) if dated or alone else ()


def _context_sights(text: str, preamble: Span, lexicon: Lexicon, peildatum: date) -> tuple[Sight, ...]:
    """The maatregelen that the text before the first part names: the last resort, where there is no title."""
    found = scan(text, preamble, lexicon, peildatum)
    return tuple(Sight(item.code, item.span) for item in found.mentions if item.role == "maatregel")


def _with_lists(text: str, items: tuple[Item, ...], lexicon: Lexicon, peildatum: date) -> tuple[Item, ...]:
    """Parts whose children only list breakdowns (`opgesplitst naar: - leeftijd - geslacht`) take them in."""
    lists = {
        item.number
        for item in items
        if (children := [child for child in items if child.parent == item.number])
        and item.body.of(text).rstrip().endswith(":")
        and not any(child.printed[:1].isalnum() or child.printed[:1] == "(" for child in children)
        and _asks(text, item.body, lexicon, peildatum)
        and not any(_asks(text, child.body, lexicon, peildatum) for child in children)
        and all(_lists(text, child.body, lexicon, peildatum) for child in children)
    }
    kept = [item for item in items if item.parent not in lists]
    return tuple(_through(item, items) if item.number in lists else item for item in kept)


def _asks(text: str, body: Span, lexicon: Lexicon, peildatum: date) -> bool:
    return any(
        demand.asks or demand.atoms for demand in demands(scan(text, body, lexicon, peildatum).elements, lexicon)
    )


def _lists(text: str, body: Span, lexicon: Lexicon, peildatum: date) -> bool:
    """Whether it names a characteristic or classes and nothing else."""
    found = demands(scan(text, body, lexicon, peildatum).elements, lexicon)
    return bool(found) and all((demand.kenmerken or demand.classes) and not demand.policy for demand in found)


def _through(item: Item, items: tuple[Item, ...]) -> Item:
    """The item up to the end of its last child."""
    end = max(child.span.end for child in items if child.parent == item.number)
    return replace(item, span=Span(start=item.span.start, end=end), body=Span(start=item.body.start, end=end))


def _introducing(text: str, items: tuple[Item, ...]) -> frozenset[str]:
    """Parts that end in a colon, or in no stop at all, with children that complete the sentence."""
    parents = {item.parent for item in items if item.parent}
    return frozenset(
        item.number
        for item in items
        if item.number in parents and item.body.of(text).strip() and not re.search(r"[.?!;]\W*$", item.body.of(text))
    )
