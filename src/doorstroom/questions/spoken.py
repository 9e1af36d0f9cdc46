"""The sentences of running text, and where a sentence comes to other parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doorstroom.questions.model import Span

_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in (r"e\.m", "nr", "art", "resp", "dept", "incl", "excl"))
_OPENERS = (
    r"(?:en\s+)?(?:hoeveel|hoelang|hoe|wat|welke?|kan|kunt|kun|graag|liefst|dat|dit|ik|we|wij|ook|verder|verdeel)"
)
"""Words that begin a sentence where nobody writes capitals."""

_ENDS = (
    rf"{_ABBREVIATED}[.?!](?=\s+[A-ZÉÀ0-9«“\"•]|\s*$)",
    r"\?(?=\s+[a-z])",
    rf"(?<=[a-z\d]{{4}})\.(?=\s+{_OPENERS}\b)",
    r":(?=\s*$)",
    r"(?=\n[ \t]*\n)",
    r"$",
)
_SENTENCE = re.compile(rf"[^\s].*?(?:{'|'.join(_ENDS)})", re.DOTALL)

_PART = r"(?:(?:voor|bij)\s+)?(?:de\s+)?(?:(?:eerste|laatste|tweede|derde)\s+(?:\w+\s+)?)?(?:deel)?vra(?:ag|gen)\b"
_OTHER_PARTS = re.compile(
    rf"(?<=[;,])\s+(?:en\s+|maar\s+)?(?={_PART})|\s+en\s+(?=voor\s+(?:de\s+)?(?:deel)?vra)|(?<=,)\s+(?=(?:behalve|uitgezonderd|(?:maar\s+)?niet\s+(?:voor|bij))\b)",
    re.IGNORECASE,
)


def sentences(text: str, region: Span) -> Iterator[Span]:
    """The sentences of running text, also those that end in a blank line."""
    for match in _SENTENCE.finditer(text, region.start, region.end):
        if match[0].strip():
            yield Span(start=match.start(), end=match.start() + len(match[0].rstrip()))


def clauses_on_parts(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence cut where it comes to other parts (`voor vraag 1 per geslacht; voor vraag 2 per provincie`)."""
    start = sentence.start
    for cut in _OTHER_PARTS.finditer(sentence.of(text)):
        yield Span(start=start, end=sentence.start + cut.start())
        start = sentence.start + cut.end()
    yield Span(start=start, end=sentence.end)
