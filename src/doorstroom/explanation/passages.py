"""The text cut where its reading changes; the pieces join to the text itself, whatever the spans are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from doorstroom.explanation.model import ExplainedText, Passage, Run
from doorstroom.explanation.words import UNREAD, in_order, meaning
from doorstroom.questions.model import Mention, Reading, Span
from doorstroom.scheme.model import Scheme

_WRAPPED = re.compile(r"(?<=[^\n]{60})\n([^\S\n]*)(?=\S)")


@dataclass
class _Piece:
    """What is known of a stretch between two cuts. The owner is a part's number, a governing sentence, or nothing."""

    mentions: list[Mention] = field(default_factory=list)
    unread: bool = False
    number: str | None = None
    governs: int | None = None

    @property
    def owner(self) -> tuple[str | None, int | None]:
        return self.number, None if self.number else self.governs


def explain_text(reading: Reading, sentences: Sequence[Span], scheme: Scheme) -> ExplainedText:
    """The text in passages. `sentences` are those that govern parts."""
    passages = list(_passages(reading, sentences, scheme))
    last = max((index for index, item in enumerate(passages) if item.number or item.governs is not None), default=None)
    cut = len(passages)
    if last is not None and any(item.text.strip() for item in passages[last + 1 :]):
        cut = last + 1
    return ExplainedText(tuple(passages[:cut]), tuple(passages[cut:]), _wraps(reading))


def _wraps(reading: Reading) -> frozenset[int]:
    """The ends of long lines that the next line goes on with; a line that opens a part does not."""
    opened = {part.span.start for part in reading.parts}
    return frozenset(found.start() for found in _WRAPPED.finditer(reading.text) if found.end(1) not in opened)


def _passages(reading: Reading, sentences: Sequence[Span], scheme: Scheme) -> Iterator[Passage]:
    text = reading.text
    cuts, pieces = _pieces(reading, sentences)
    joined = zip(cuts, cuts[1:], pieces, strict=False)
    for (number, governs), group in groupby(joined, key=lambda item: item[2].owner):
        runs = tuple(_run(start, text[start:end], piece, scheme) for start, end, piece in group)
        yield Passage(runs, number, governs)


def _run(start: int, text: str, piece: _Piece, scheme: Scheme) -> Run:
    roles = in_order([mention.role for mention in piece.mentions])
    if piece.unread:
        return Run(start, text, roles, UNREAD, unread=True)
    said = [meaning(mention, scheme) for role in roles for mention in piece.mentions if mention.role == role]
    return Run(start, text, roles, "; ".join(dict.fromkeys(said)))


def _pieces(reading: Reading, sentences: Sequence[Span]) -> tuple[list[int], list[_Piece]]:
    """The places where the text is cut, and what is known of every piece between two of them."""
    mentions = [*reading.governing, *(mention for part in reading.parts for mention in part.mentions)]
    unread = [span for part in reading.parts for span in part.unread]
    spans = [*sentences, *unread, *(part.span for part in reading.parts), *(mention.span for mention in mentions)]
    ends = {place for span in spans for place in (span.start, span.end)}
    cuts = sorted({0, len(reading.text), *(place for place in ends if place < len(reading.text))})
    pieces = [_Piece() for _ in cuts[1:]]
    at = {place: index for index, place in enumerate(cuts)}

    def within(span: Span) -> list[_Piece]:
        return pieces[at[span.start] : at.get(span.end, len(pieces))] if span.start in at else []

    for index, sentence in enumerate(sentences):
        for piece in within(sentence):
            piece.governs = index
    for part in reading.parts:
        for piece in within(part.span):
            piece.number = part.number
    for mention in mentions:
        for piece in within(mention.span):
            piece.mentions.append(mention)
    for span in unread:
        for piece in within(span):
            piece.unread = True
    return cuts, pieces
