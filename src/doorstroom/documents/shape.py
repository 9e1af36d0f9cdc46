"""The shape of a table on paper or in a sheet: columns, their names and widths, and when it is wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise, zip_longest

from doorstroom.documents.model import Block, HeaderCell, Listing, Paragraph, Row, TableBlock

WIDE = 9
"""More value columns than this do not fit an upright page."""
UPRIGHT, ON_ITS_SIDE = 98, 148
"""Characters across the page in the size of a table, upright and on its side."""

_LONGEST_LABEL = 46
_WRAPPED_LABEL = 20
"""Labels may wrap, but not to less than this."""
_WHOLE = 8
"""Column heads up to this length stay on one line where the page has the room."""
_GAP = 3


def value_columns(block: TableBlock) -> int:
    """How many columns of cells the table has, its stub not counted."""
    return sum(head.span for head in block.heads[0])


def is_wide(blocks: Iterable[Block]) -> bool:
    """Whether one of the blocks is a table that needs the page on its side."""
    return any(isinstance(block, TableBlock) and _needs_width(block) for block in blocks)


def _needs_width(block: TableBlock) -> bool:
    return value_columns(block) > WIDE or _least(column_widths(block), len(block.stub)) > UPRIGHT


def _least(widths: tuple[int, ...], stub: int) -> int:
    return sum(min(width, _WRAPPED_LABEL) for width in widths[:stub]) + sum(widths[stub:])


def introduced(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with a paragraph of text right before a list styled as its introduction."""
    following = list(blocks)
    for block, after in zip_longest(following, following[1:]):
        opens = isinstance(block, Paragraph) and block.style == "body" and isinstance(after, Listing)
        yield block.model_copy(update={"style": "intro"}) if opens else block


def filled_labels(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """The labels of each row in full: a label that was left out is the one above it."""
    above: tuple[str, ...] = ()
    for row in rows:
        above = tuple(label or above[level] if above else label for level, label in enumerate(row.labels))
        yield above


def spread(line: Iterable[HeaderCell]) -> Iterator[HeaderCell]:
    """The head over each value column."""
    return (head for head in line for _ in range(head.span))


def column_names(block: TableBlock) -> tuple[str, ...]:
    """One unique name per column, the lines of the head joined: `collectief maatwerk 2020`.

    A line that is the same over all columns is left out where another line tells them apart.
    """
    lines = [tuple(head.text for head in spread(line)) for line in block.heads]
    telling = [line for line in lines if len(set(line)) > 1] or lines[-1:]
    joined = [" ".join(texts) for texts in zip(*telling, strict=True)]
    return tuple(_unique([*block.stub, *joined]))


def _unique(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for position, name in enumerate(names, start=1):
        base = name or f"Kolom {position}"
        unique, count = base, 1
        while unique.casefold() in taken:
            count += 1
            unique = f"{base} ({count})"
        taken.add(unique.casefold())
        yield unique


def column_widths(block: TableBlock) -> tuple[int, ...]:
    """The width every column asks for, in characters: labels may wrap, numbers never, heads where it helps."""
    roomy = _widths(block, _WHOLE)
    return roomy if _least(roomy, len(block.stub)) <= UPRIGHT else _widths(block, 0)


def _widths(block: TableBlock, whole: int) -> tuple[int, ...]:
    stub = [
        min(_LONGEST_LABEL, max(len(text) for text in (head, *(row.labels[level] for row in block.rows))))
        for level, head in enumerate(block.stub)
    ]
    values = [
        max([len(row.cells[column].text) for row in block.rows] + [_head_width(head, whole) for head in over])
        for column, over in enumerate(zip(*(spread(line) for line in block.heads), strict=True))
    ]
    return tuple(width + _GAP for width in (*stub, *values))


def longest_words(block: TableBlock) -> tuple[int, ...]:
    """The longest word of each stub column with the room around it, in characters: below this it would be cut."""
    columns = [(head, *(row.labels[level] for row in block.rows)) for level, head in enumerate(block.stub)]
    return tuple(max(len(word) for text in texts for word in (text.split() or [""])) + _GAP for texts in columns)


def _head_width(head: HeaderCell, whole: int) -> int:
    words = [head.text] if len(head.text) <= whole else head.text.split(" ")
    return -(-max(map(len, words), default=0) // head.span)


def panels(block: TableBlock) -> tuple[TableBlock, ...]:
    """The table in parts that each fit a page on its side, cut between groups of columns where it can be.

    The stub is repeated; the title says which part it is; notes and source stand under the last part.
    """
    cuts = [0, *_cuts(block), value_columns(block)]
    parts = list(pairwise(cuts))
    if len(parts) == 1:
        return (block,)
    return tuple(
        _part(block, first, last, f"{block.title} (deel {count} van {len(parts)})", ends=count == len(parts))
        for count, (first, last) in enumerate(parts, start=1)
    )


def _cuts(block: TableBlock) -> Iterator[int]:
    stub = len(block.stub)
    widths = column_widths(block)
    labels = sum(min(width, _WRAPPED_LABEL) for width in widths[:stub])
    borders = set(accumulate(head.span for head in block.heads[0]))
    start, border, used = 0, 0, labels
    for column, width in enumerate(widths[stub:]):
        border = column if column in borders else border
        if used + width > ON_ITS_SIDE and column > start:
            start = border if border > start else column
            used = labels + sum(widths[stub + start : stub + column])
            yield start
        used += width


def _part(block: TableBlock, first: int, last: int, title: str, *, ends: bool) -> TableBlock:
    return block.model_copy(
        update={
            "title": title,
            "heads": tuple(_cut_line(line, first, last) for line in block.heads),
            "rows": tuple(row.model_copy(update={"cells": row.cells[first:last]}) for row in block.rows),
            "notes": block.notes if ends else (),
            "legend": block.legend if ends else (),
            "source": block.source if ends else "",
        }
    )


def _cut_line(line: tuple[HeaderCell, ...], first: int, last: int) -> tuple[HeaderCell, ...]:
    ends = list(accumulate(head.span for head in line))
    spans = [(head, min(last, end) - max(first, end - head.span)) for head, end in zip(line, ends, strict=True)]
    return tuple(head.model_copy(update={"span": span}) for head, span in spans if span > 0)
