"""The numbered outline of a question: any style of numbering, nested to any depth.

A mark opens a part if it is the next of a list that is open, or the first of a new one; so a
`2)` in running text stays text. Marks are read at the start of a line, directly after another mark,
and after the end of a sentence when a capital follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from doorstroom.questions.model import Span

PATH = "path"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_MARK = re.compile(
    r"(?P<label>(?i:deelvraag|vraag)\s+)?"
    r"(?:(?P<path>\d{1,2}(?:\.\d{1,2})+)\.?(?=\s)"
    r"|(?P<opened>\()?(?P<digits>\d{1,2})(?P<dclose>\s?[.)°]\)?|[/-](?=\s)|(?=\s*:)|(?(label)(?=\s*\n)|(?!)))"
    r"|(?P<bracket>\()?(?P<letters>[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})(?P<lclose>[.)]|(?(label)(?=\s*:)|(?!))))"
    r"(?!\d)[ \t]*:?\s*(?=\S)"
)
_BULLET = re.compile(r"(?P<bullet>[•▪◦·*]|[-–—](?=\s*(?:#\s*)?(?:[^\W\d_]|\d\d[\s-]*(?:plus|jaar))))\s*(?=\S)")
_LINE_START = re.compile(r"(?:^|(?<=\n))[ \t\u00a0\ufeff]*")
_AFTER_SENTENCE = re.compile(
    r"(?<=[.?!;:])\s+(?=(?:\d{1,2}[.)]|[a-z][.)])\s*[A-ZÉ«“\"][^\W\d_]+|(?i:deelvraag|vraag)\s+\d)"
)
_INLINE = re.compile(
    r"(?<=[\s:,;])(?:\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z])\)|\d{1,2}/)\s+"
    r"(?=(?:in|bij|voor|van|over|op|aan|sinds|uit)?\s*(?:(?:hoe|hoeveel|wat|welke?|of|waarom|wie|wanneer|waar|het|de|aantal|aandeel|zelfde|dezelfde|idem)\b|#))"
)
"""A mark in running text, before words that ask: `(1) hoeveel`, `a) hoe hoog`."""
DIGITS = "digits"
NUMBERED = (DIGITS, "label")
_FURTHEST_JUMP = 3


@dataclass(frozen=True)
class Mark:
    """A numbering mark: its style, its place in the list, and where its text begins."""

    style: str
    ordinal: int
    label: str
    printed: str
    start: int
    end: int


@dataclass(frozen=True)
class Item:
    """A part of the outline: `span` holds its mark and its own text, `body` the text without the mark."""

    number: str
    printed: str
    span: Span
    body: Span

    @property
    def parent(self) -> str | None:
        return self.number.rpartition(".")[0] or None


@dataclass(frozen=True)
class Outline:
    """The parts, in order, and the text before the first. `jumps` tells where a list skips a number."""

    items: tuple[Item, ...]
    preamble: Span
    jumps: tuple[str, ...] = ()


@dataclass
class _List:
    style: str
    last: int
    number: str


@dataclass
class _Stack:
    """The lists that are open at a place in the text, outermost first."""

    open: list[_List] = field(default_factory=list)
    jumps: list[str] = field(default_factory=list)

    def accept(self, candidates: list[Mark]) -> tuple[Mark, str] | None:
        """The reading of a mark that continues a list, or else begins one; None if it is no mark here."""
        for mark in candidates:
            if mark.style == PATH:
                return mark, self._path(mark)
            for depth in range(len(self.open) - 1, -1, -1):
                level = self.open[depth]
                if mark.ordinal > level.last + 1 and any(other.ordinal == 1 for other in candidates):
                    continue
                if level.style == mark.style and 0 < mark.ordinal - level.last <= _FURTHEST_JUMP:
                    return mark, self._continue(depth, mark)
        for mark in candidates:
            if mark.ordinal == 1 and all(level.style != mark.style for level in self.open):
                return mark, self._begin(mark)
        return self._continued_otherwise(candidates)

    def _continued_otherwise(self, candidates: list[Mark]) -> tuple[Mark, str] | None:
        """`1.`, then `2)`, then `3-`: the next number of a list whose marks are not all alike."""
        for mark in candidates:
            for depth in range(len(self.open) - 1, -1, -1):
                level = self.open[depth]
                alike = level.style.startswith(NUMBERED) and mark.style.startswith(NUMBERED)
                if alike and mark.ordinal == level.last + 1:
                    own = replace(mark, style=level.style)
                    return own, self._continue(depth, own)
        return None

    def _continue(self, depth: int, mark: Mark) -> str:
        level = self.open[depth]
        if mark.ordinal != level.last + 1:
            self.jumps.append(mark.printed)
        del self.open[depth + 1 :]
        self.open[depth] = _List(mark.style, mark.ordinal, self._number(mark))
        return self.open[depth].number

    def _begin(self, mark: Mark) -> str:
        self.open.append(_List(mark.style, 1, ""))
        self.open[-1].number = self._number(mark)
        return self.open[-1].number

    def _path(self, mark: Mark) -> str:
        """A number that names its parents itself (`2.1`)."""
        *above, own = mark.label.split(".")
        self.open = [
            _List(f"digits {index}", int(label), ".".join(above[: index + 1])) for index, label in enumerate(above)
        ]
        self.open[0] = _List("digits .", int(above[0]), above[0])
        self.open.append(_List(PATH, int(own), mark.label))
        return mark.label

    def _number(self, mark: Mark) -> str:
        depth = next(i for i, level in enumerate(self.open) if level.style == mark.style)
        return ".".join([*(level.number.rpartition(".")[2] for level in self.open[:depth]), mark.label])


def outline(text: str, region: Span) -> Outline:
    """The outline of a stretch of text; without any numbering it has no items."""
    stack = _Stack()
    found: list[tuple[Mark, str]] = []
    for place in _places(text, region):
        at: int | None = place
        while at is not None and (not found or at >= found[-1][0].end):
            accepted = stack.accept(_candidates(text, at, region.end, stack))
            if accepted:
                found.append(accepted)
            at = accepted[0].end if accepted else None
    ends = [*(mark.start for mark, _ in found[1:]), region.end]
    items = tuple(_item(text, mark, number, end) for (mark, number), end in zip(found, ends, strict=False))
    preamble = Span(start=region.start, end=found[0][0].start if found else region.end)
    return Outline(items, preamble, tuple(stack.jumps))


def _places(text: str, region: Span) -> Iterator[int]:
    starts = {m.end() for m in _LINE_START.finditer(text, region.start, region.end)}
    inline = {m.end() for m in _AFTER_SENTENCE.finditer(text, region.start, region.end)}
    running = [m.start() for m in _INLINE.finditer(text, region.start, region.end)]
    yield from sorted(starts | inline | (set(running) if len(running) > 1 else set()))


def _candidates(text: str, at: int, end: int, stack: _Stack) -> list[Mark]:
    bullet = _BULLET.match(text, at, end)
    if bullet:
        style = f"bullet {bullet['bullet']}"
        ordinal = next((level.last for level in stack.open if level.style == style), 0) + 1
        return [Mark(style, ordinal, str(ordinal), bullet["bullet"], at, bullet.end())]
    match = _MARK.match(text, at, end)
    if not match:
        return []
    printed = match[0].strip()
    if match["path"]:
        return [Mark(PATH, 1, match["path"], printed, at, match.end())]
    if match["digits"]:
        style = "label" if match["label"] else f"{DIGITS} {match['opened'] or ''}{match['dclose'].strip()}"
        number = int(match["digits"])
        return [Mark(style, number, str(number), printed, at, match.end())]
    return list(_lettered(match, printed, at))


def _lettered(match: re.Match[str], printed: str, at: int) -> Iterator[Mark]:
    """A letter can be of the alphabet or a roman number; the open lists decide which."""
    printed_word, close = match["letters"], f"{match['bracket'] or ''}{match['lclose']}"
    case = "upper" if printed_word.isupper() else "lower"
    word = printed_word.lower()
    if len(word) == 1:
        yield Mark(f"{case} letter {close}", ord(word) - ord("a") + 1, printed_word, printed, at, match.end())
    if word in _ROMAN:
        yield Mark(f"{case} roman {close}", _ROMAN.index(word) + 1, printed_word, printed, at, match.end())


def _item(text: str, mark: Mark, number: str, end: int) -> Item:
    stop = mark.start + len(text[mark.start : end].rstrip())
    stop = max(stop, mark.start + 1)
    body = Span(start=min(mark.end, stop), end=stop)
    return Item(number, mark.printed, Span(start=mark.start, end=stop), body)


_REQUESTING = (
    r"(?i:dit|dat|deze|ook|nog\s+(?:vergeten|iets|een)|en\s+ook|al|alles?|telkens|steeds|graag|gelieve|liefst|bij\s+voorkeur|per|voor|vanaf|bij\s+(?:het|de|vraag|punt|\d)|het\s+gaat|vraag"
    r"|periode|over|de\s+volgende)"
)
_FOLLOWING = re.compile(rf"[.?!;:]\s*\n[ \t]*\n\s*(?=[A-Z«“\"])|(?<![,\s])\s*\n[ \t]*\n\s*(?={_REQUESTING}[\s:])")


def trailing(text: str, item: Item) -> int | None:
    """Where an unnumbered paragraph begins that follows the item rather than belongs to it: after a blank line and
    the end of a sentence, opening with a capital; or after an item without a stop, opening as a request."""
    blank = _FOLLOWING.search(text[item.body.start : item.body.end])
    return item.body.start + blank.end() if blank else None


def shorten(item: Item, end: int, text: str) -> Item:
    """The item without the text from `end` on."""
    stop = item.span.start + len(text[item.span.start : end].rstrip())
    return replace(item, span=Span(start=item.span.start, end=stop), body=Span(start=item.body.start, end=stop))
