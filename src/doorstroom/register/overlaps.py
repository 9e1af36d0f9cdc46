"""Which rows meet: in one time, or in both at once. On whole columns, so that millions of rows take seconds.

Times are whole numbers, intervals are half-open and not empty; `group` says which rows may not meet. Of two rows
that meet the one that begins (or was recorded) last is named: what is left when those are taken away never meets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

NEIGHBOURS = 64
"""With so many of the rows that begin after it a row is held together at once. Who has more rows over the same days,
in practice nobody, is swept row by row: comparing each with each would never end."""


def meeting(group: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """A mask of the rows that begin before an earlier one of their group has ended."""
    order = np.lexsort((start, group))
    group, start, end = group[order], start[order], end[order]
    # Groups laid end to end on one axis: the running maximum of ends never reaches into the next group.
    first = np.flatnonzero(np.diff(group, prepend=-1) != 0)
    base = np.zeros(len(order), dtype=np.int64)
    base[first] = 1
    base = np.cumsum(base) * (int(end.max(initial=0)) - int(start.min(initial=0)) + 1)
    mask = np.zeros(len(order), dtype=bool)
    mask[order[1:]] = np.maximum.accumulate(base + end)[:-1] > (base + start)[1:]
    return mask


@dataclass(frozen=True)
class Spans:
    """Rows over two times: valid `[van, tot)` and in force `[recorded, withdrawn)`."""

    group: np.ndarray
    van: np.ndarray
    tot: np.ndarray
    recorded: np.ndarray
    withdrawn: np.ndarray

    def take(self, rows: np.ndarray) -> Spans:
        return Spans(*(column[rows] for column in (self.group, self.van, self.tot, self.recorded, self.withdrawn)))


def overlapping(spans: Spans) -> np.ndarray:
    """A mask of rows that share a day with another of their group while both were in force."""
    order = np.lexsort((spans.recorded, spans.van, spans.group))
    spans = spans.take(order)
    wrong, crowded = _among_neighbours(spans)
    for group in np.unique(spans.group[crowded]):
        first, last = np.searchsorted(spans.group, (group, group + 1))
        wrong[first:last] = _swept(spans.take(np.arange(first, last)))
    mask = np.zeros(len(order), dtype=bool)
    mask[order] = wrong
    return mask


def _among_neighbours(spans: Spans) -> tuple[np.ndarray, np.ndarray]:
    """What is wrong among rows at most NEIGHBOURS apart, and the rows that reach over more than that."""
    wrong = np.zeros(len(spans.group), dtype=bool)
    row = np.arange(len(wrong))
    for apart in range(1, NEIGHBOURS + 1):
        row = row[: np.searchsorted(row, len(wrong) - apart)]
        other = row + apart
        near = (spans.group[other] == spans.group[row]) & (spans.van[other] < spans.tot[row])
        row, other = row[near], other[near]
        both = (spans.recorded[other] < spans.withdrawn[row]) & (spans.recorded[row] < spans.withdrawn[other])
        later = np.where(spans.recorded[other] >= spans.recorded[row], other, row)
        wrong[later[both]] = True
    return wrong, row


def _swept(spans: Spans) -> np.ndarray:
    """The rows of one group in the order they were recorded, each against those in force over its days."""
    wrong = np.zeros(len(spans.group), dtype=bool)
    starts: list[int] = []
    held: list[int] = []
    van, tot, recorded, withdrawn = (
        column.tolist() for column in (spans.van, spans.tot, spans.recorded, spans.withdrawn)
    )
    for row in np.argsort(spans.recorded, kind="stable").tolist():
        first = bisect_right(starts, van[row])
        if first and tot[held[first - 1]] > van[row]:
            first -= 1
        last = bisect_left(starts, tot[row])
        stale = first
        while stale < last and withdrawn[held[stale]] <= recorded[row]:
            stale += 1
        wrong[row] = stale < last
        new = [] if stale < last else [row]
        starts[first:stale] = [van[index] for index in new]
        held[first:stale] = new
    return wrong
