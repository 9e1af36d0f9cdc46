"""The sentences outside the parts that say something about them: what they give, and to which parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doorstroom.explanation.model import Gift, Ruling
from doorstroom.explanation.words import parts_in_words
from doorstroom.questions.model import Mention, Outcome, Part, Reading, Role, Span, TableOutcome

_GIVES: dict[Role, str] = {
    "periode": "periode",
    "kenmerk": "opdeling",
    "klassen": "klassen",
    "maatregel": "maatregel",
    "eenheid": "eenheid",
    "kwalificatie": "beperking",
}
_STOP = re.compile(r"[.?!](?=\s+[A-ZÉÀ0-9«“\"•]|\s*$)|\n[ \t]*(?=\n)")
_INHERITED = ("maatregel_geërfd",)


def governing_sentences(reading: Reading) -> tuple[Span, ...]:
    """The sentences that hold the governing mentions, in order; they never reach into a part."""
    found: list[Span] = []
    for mention in sorted(reading.governing, key=lambda item: item.span.start):
        if not found or mention.span.start >= found[-1].end:
            found.append(_sentence(mention.span, reading))
    return tuple(found)


def _sentence(span: Span, reading: Reading) -> Span:
    text = reading.text
    start = max((part.span.end for part in reading.parts if part.span.end <= span.start), default=0)
    end = min((part.span.start for part in reading.parts if part.span.start >= span.end), default=len(text))
    for stop in _STOP.finditer(text, start, end):
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.end() >= span.end:
            end = stop.end()
            break
    start += len(text[start : span.start]) - len(text[start : span.start].lstrip())
    return Span(start=start, end=max(span.end, start + len(text[start:end].rstrip())))


def rulings(reading: Reading, sentences: Sequence[Span]) -> tuple[Ruling, ...]:
    """What every governing sentence gives."""
    return tuple(
        Ruling(" ".join(sentence.of(reading.text).split()), tuple(_gifts(sentence, reading))) for sentence in sentences
    )


def _gifts(sentence: Span, reading: Reading) -> Iterator[Gift]:
    answered = [part.number for part in reading.parts if any(isinstance(item, TableOutcome) for item in part.outcomes)]
    for role, what in _GIVES.items():
        words = [mention.span.of(reading.text) for mention in _said(sentence, role, reading.governing)]
        if words:
            takers = [part.number for part in reading.parts if _takes(part, role, sentence)]
            squeezed = dict.fromkeys(" ".join(word.split()) for word in words)
            yield Gift(what, tuple(squeezed), parts_in_words(takers, answered))


def _said(sentence: Span, role: Role, mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.role == role and _inside(mention.span, sentence)]


def _takes(part: Part, role: Role, sentence: Span) -> bool:
    return any(_inside(span, sentence) for outcome in part.outcomes for span in _taken(outcome, role))


def _taken(outcome: Outcome, role: Role) -> Iterator[Span | None]:
    """Where an outcome says it took its period, breakdowns or maatregel from."""
    if not isinstance(outcome, TableOutcome):
        return
    request = outcome.request
    if role == "periode":
        yield request.period.span
    elif role in ("kenmerk", "klassen"):
        yield from (item.span for item in request.breakdowns)
        yield from (item.span for item in request.waar)
    elif role == "maatregel":
        yield from (choice.span for choice in outcome.choices if choice.code in _INHERITED)


def _inside(span: Span | None, sentence: Span) -> bool:
    return span is not None and sentence.start <= span.start and span.end <= sentence.end
