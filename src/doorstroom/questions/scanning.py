"""A stretch of text, read word by word: what each word is, before anything is asked of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from doorstroom.questions.classes import AskedClasses, find_classes
from doorstroom.questions.labels import find_labels
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.mending import mended
from doorstroom.questions.mentions import Found, as_mentions, find_mentions, is_silent
from doorstroom.questions.model import Mention, Span
from doorstroom.questions.period_mention import PeriodMention
from doorstroom.questions.periods import find_periods
from doorstroom.questions.places import find_places
from doorstroom.questions.tokens import Token, tokenise

ASKS = "vraag"
"""The role of words that ask."""


@dataclass(frozen=True)
class Element:
    """A step of a sentence: something known, an expression of time, a class list, or a plain token."""

    span: Span
    senses: tuple[tuple[str, str], ...] = ()
    period: PeriodMention | None = None
    classes: AskedClasses | None = None
    word: str = ""
    said: str = ""
    silent: bool = True
    ends_sentence: bool = False

    def codes(self, role: str) -> list[str]:
        return [code for found, code in self.senses if found == role]

    def has(self, role: str, code: str | None = None) -> bool:
        return any(found == role and code in (None, known) for found, known in self.senses)


@dataclass(frozen=True)
class Scan:
    """A stretch of text, read word by word: its elements, mentions, unread words and misspellings."""

    elements: tuple[Element, ...]
    mentions: tuple[Mention, ...]
    unread: tuple[Span, ...]
    misspelt: tuple[tuple[Span, str], ...]


def scan(text: str, region: Span, lexicon: Lexicon, peildatum: date) -> Scan:
    """Read a stretch of text word by word. Expressions of time come before words, class lists beside them."""
    tokens = mended(list(tokenise(text, region.start, region.end)), lexicon)
    periods = find_periods(text, region, peildatum)
    classes = [item for item in find_classes(text, region) if not any(_overlap(item.span, p.span) for p in periods)]
    claimed = [item.span for item in periods]
    timed = _Covered(claimed)
    found = [hit for hit in find_mentions(tokens, lexicon) if not timed.touches(_span(hit, tokens))]
    found = [hit for hit in found if not _is_unit(hit, tokens, classes) and not _in_classes(hit, tokens, classes)]
    places = [
        (span, name, people)
        for span, name, people in find_places(text, region, lexicon.plaatsen)
        if not timed.touches(span) and not _could_be_province(span.of(text), name, lexicon)
    ]
    labels = [item for item in find_labels(text, region, lexicon.grammatica.deelvragen) if not timed.touches(item[0])]
    named = _Covered([span for span, *_ in places])
    found = [hit for hit in found if not named.touches(_span(hit, tokens))]
    claimed += [*(span for span, *_ in places), *(span for span, _ in labels)]
    covered = _Covered(claimed + [item.span for item in classes] + [_span(hit, tokens) for hit in found])
    free = [(i, t) for i, t in enumerate(tokens) if not covered.touches(t.span)]
    elements = [
        *(Element(item.span, period=item) for item in periods),
        *(Element(item.span, classes=item) for item in classes),
        *(Element(span, senses=_place(name, people)) for span, name, people in places),
        *(Element(span, senses=(("verwijzing", f"deel {label}"),)) for span, label in labels),
        *(Element(_span(hit, tokens), senses=hit.senses, said=tokens[hit.first].norm) for hit in found),
        *(_plain(text, tokens, i, lexicon) for i, _ in free),
    ]
    ordered = tuple(sorted(elements, key=lambda item: (item.span.start, item.span.end)))
    where = [Mention(span=span, role="kenmerk", code=f"gemeente={name}") for span, name, _ in places]
    mentions = tuple(sorted([*_mentions(found, tokens, periods, classes), *where], key=lambda item: item.span.start))
    misspelt = tuple((_span(hit, tokens), hit.spelt) for hit in found if hit.spelt)
    unread = tuple(item.span for item in ordered if not item.silent)
    return Scan(ordered, mentions, unread, misspelt)


def _could_be_province(said: str, name: str, lexicon: Lexicon) -> bool:
    """`Antwerpse` is of the city or of the province."""
    return name in lexicon.provinces and said != name


def _place(name: str, people: bool) -> tuple[tuple[str, str], ...]:
    where = ("kenmerk", f"gemeente={name}")
    return (where, ("begrip", "personen")) if people else (where,)


def _in_classes(hit: Found, tokens: Sequence[Token], classes: Sequence[AskedClasses]) -> bool:
    """Whether a characteristic is only named by the words of a class (`60 jaar of ouder`)."""
    kenmerk = any(role == "kenmerk" and "=" not in code for role, code in hit.senses)
    span = _span(hit, tokens)
    return kenmerk and any(item.span.start < span.start and span.end <= item.span.end for item in classes)


def _is_unit(hit: Found, tokens: Sequence[Token], classes: Sequence[AskedClasses]) -> bool:
    """Whether it is no more than the unit in which a class list counts (`minder dan 5 VTE`)."""
    only_noun = {role for role, _ in hit.senses} == {"begrip"}
    return only_noun and any(item.in_vte and _overlap(_span(hit, tokens), item.span) for item in classes)


def _plain(text: str, tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Element:
    token = tokens[index]
    following = text[token.end :].lstrip()[:1]
    ends = token.norm in ".?!" and (
        not following or not following.islower() or token.norm == "?" or "\n\n" in text[token.end : token.end + 3]
    )
    silent = is_silent(token, lexicon) or (token.kind == "number" and following == ")")
    percent = token.norm == "%" and not (index and tokens[index - 1].kind == "number")
    senses = (("vraag", "aandeel"),) if percent else ()
    return Element(token.span, senses=senses, word=token.norm, silent=silent, ends_sentence=ends)


def _mentions(
    found: Iterable[Found], tokens: Sequence[Token], periods: Iterable[PeriodMention], classes: Iterable[AskedClasses]
) -> list[Mention]:
    known = [mention for hit in found for mention in as_mentions(hit, tokens)]
    times = [Mention(span=item.span, role="periode", code=_period_code(item)) for item in periods]
    lists = [Mention(span=item.span, role="klassen", code=str(len(item.items))) for item in classes]
    return sorted([*known, *times, *lists], key=lambda mention: (mention.span.start, mention.span.end))


def _period_code(item: PeriodMention) -> str:
    return ",".join(period.code for period in item.periods) if item.periods else item.kind


def _span(hit: Found, tokens: Sequence[Token]) -> Span:
    return Span(start=tokens[hit.first].start, end=tokens[hit.last].end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


class _Covered:
    """Spans to ask questions of in any number: their starts and, up to each, the furthest end."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def touches(self, span: Span) -> bool:
        """Whether one of the spans shares a character with this one."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start
