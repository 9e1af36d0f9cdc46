"""Rows as columns of numpy arrays: how the simulation holds what it makes. Days count from 1970-01-01."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = dict[str, NDArray[Any]]
"""Columns of one length, by name."""

RUNNING = 1_000_000
"""The end of what has no end yet: a day far beyond any date of a register."""

_EPOCH = date(1970, 1, 1)


def day(when: date | str) -> int:
    """A date, or its ISO form, as a day number."""
    return ((date.fromisoformat(when) if isinstance(when, str) else when) - _EPOCH).days


def new_year(year: int) -> int:
    """The first day of a year."""
    return day(date(year, 1, 1))


def year_of(days: Ints) -> Ints:
    """The calendar year of each day."""
    years: Ints = days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def length(rows: Rows) -> int:
    """How many rows there are."""
    return len(next(iter(rows.values())))


def take(rows: Rows, chosen: NDArray[Any]) -> Rows:
    """The chosen rows, by mask or by index."""
    return {name: values[chosen] for name, values in rows.items()}


def stack(parts: Iterable[Rows]) -> Rows:
    """Parts with equal columns, one under the other."""
    kept = list(parts)
    return {name: np.concatenate([part[name] for part in kept]) for name in kept[0]}


def within(values: Ints, groups: Ints) -> Ints:
    """The place (0, 1, …) of each row within its group, in the order of `values`."""
    order = np.lexsort((values, groups))
    sorted_groups = groups[order]
    starts = np.r_[True, sorted_groups[1:] != sorted_groups[:-1]] if len(order) else np.zeros(0, bool)
    first = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0)) if len(order) else np.zeros(0, int)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - first
    return place


def exactly(rng: np.random.Generator, counts: Mapping[str, int] | Iterable[int], size: int | None = None) -> Ints:
    """Codes 0, 1, … in random order, each exactly as often as its count says (the last one fills up to `size`)."""
    numbers = list(counts.values()) if isinstance(counts, Mapping) else list(counts)
    codes = np.repeat(np.arange(len(numbers)), numbers)
    if size is not None:
        codes = np.r_[codes, np.full(max(0, size - len(codes)), len(numbers) - 1)][:size]
    return rng.permutation(codes)


def by_share(rng: np.random.Generator, shares: Iterable[float], size: int) -> Ints:
    """Codes 0, 1, … in random order, in these shares as closely as whole numbers allow."""
    edges = np.cumsum(np.asarray(list(shares), float))
    codes = np.searchsorted(edges / edges[-1], (np.arange(size) + 0.5) / max(size, 1))
    return rng.permutation(codes).astype(np.int64)
