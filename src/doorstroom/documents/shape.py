"""The shape of a table on paper or in a sheet: columns, their names and widths, and when it is wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from doorstroom.documents.model import Block, HeaderCell, Row, TableBlock

WIDE = 9
"""More value columns than this do not fit an upright page."""

_LONGEST_LABEL = 46
_GAP = 3


def value_columns(block: TableBlock) -> int:
    return sum(head.span for head in block.heads[0])


def is_wide(blocks: Iterable[Block]) -> bool:
    """Whether one of the blocks is a table that needs the page on its side."""
    return any(isinstance(block, TableBlock) and value_columns(block) > WIDE for block in blocks)


def filled_labels(rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    """The labels of each row in full: a label that was left out is the one above it."""
    above: tuple[str, ...] = ()
    for row in rows:
        above = tuple(label or above[level] if above else label for level, label in enumerate(row.labels))
        yield above


def spread(line: Iterable[HeaderCell]) -> Iterator[str]:
    """The text over each value column."""
    return (head.text for head in line for _ in range(head.span))


def column_names(block: TableBlock) -> tuple[str, ...]:
    """One unique name per column, the lines of the head joined: `collectief maatwerk 2020`.

    A line that is the same over all columns is left out where another line tells them apart.
    """
    lines = [tuple(spread(line)) for line in block.heads]
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
    """The width every column asks for, in characters: labels may wrap, numbers never."""
    stub = [
        min(_LONGEST_LABEL, max(len(text) for text in (head, *(row.labels[level] for row in block.rows))))
        for level, head in enumerate(block.stub)
    ]
    values = [
        max([len(row.cells[column].text) for row in block.rows] + [_longest_word(text) for text in over])
        for column, over in enumerate(zip(*(spread(line) for line in block.heads), strict=True))
    ]
    widest = max(values) if len(set(spread(block.heads[-1]))) > 1 else 0
    return tuple(width + _GAP for width in (*stub, *(max(width, min(widest, 9)) for width in values)))


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)
