"""The cross-classification behind the tables of a family: counted for protection alone, never published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

import numpy as np

from doorstroom.disclosure.modelling.axes import Axis
from doorstroom.disclosure.modelling.boxes import MAATREGEL, Box
from doorstroom.disclosure.modelling.families import Family
from doorstroom.disclosure.suppression.problem import Ints
from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period
from doorstroom.scheme.classes import Category
from doorstroom.tables.dimensions import ByMaatregel, kenmerk_of
from doorstroom.tables.spec import Key, TableSpec

Recount = Callable[[TableSpec], Mapping[Key, int | Fraction]]
"""Counts a table on the stand of the release: every cell that is not zero."""


def crossing_of(family: Family, periods: Iterable[Period], axes: Mapping[str, Axis]) -> TableSpec:
    """The spec of the finest cells: each maatregel apart, every axis, no margins."""
    members = family.maatregelen
    categories = tuple(Category(code=code, label=Label(nl=code, en=code), members=(code,)) for code in members)
    by = (ByMaatregel(categories=categories), *(axis.dimension for axis in axes.values()))
    counting = family.counting
    return TableSpec(
        unit=counting.unit,
        source=counting.source,
        moment=counting.moment,
        periods=tuple(periods),
        maatregelen=members,
        by=by,
        margins=(tuple(kenmerk_of(item) for item in by),),
        peildatum=counting.peildatum,
    )


def atomic_periods(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The pieces that periods of dated things are made of."""
    asked = tuple(periods)
    days = sorted({day for period in asked for day in (period.van, period.tot)})
    pieces = (Period(van, tot) for van, tot in pairwise(days))
    return tuple(piece for piece in pieces if any(p.van <= piece.van and piece.tot <= p.tot for p in asked))


class Grid:
    """The atoms of some periods of a family, numbered; and which of these each box holds."""

    def __init__(self, family: Family, periods: tuple[Period, ...], axes: Mapping[str, Axis]) -> None:
        self.spec = crossing_of(family, periods, axes)
        self.is_dated = family.counting.is_dated
        self._axes = axes
        self._names = (MAATREGEL, *axes)
        self._codes = (family.maatregelen, *(axis.codes for axis in axes.values()))
        self.shape = (len(periods), *(len(codes) for codes in self._codes))
        self._place = [{code: index for index, code in enumerate(codes)} for codes in self._codes]

    @property
    def size(self) -> int:
        """How many atoms there are."""
        return int(np.prod(self.shape))

    def counts(self, recount: Recount) -> Ints:
        """The true count of every atom."""
        atoms = np.zeros(self.shape, dtype=np.int64)
        place = {period.code: index for index, period in enumerate(self.spec.periods)}
        for key, value in recount(self.spec).items():
            index = (codes[code] for codes, code in zip(self._place, key[1:], strict=True))
            atoms[(place[key[0]], *index)] = int(value)
        return atoms.ravel()

    def atoms_of(self, box: Box) -> Ints:
        """The numbers of the atoms that a box holds, in order."""
        kept = dict(box.classes) | {MAATREGEL: box.maatregelen}
        chosen = [[index for index, period in enumerate(self.spec.periods) if self._holds(box.period, period)]]
        for name, place in zip(self._names, self._place, strict=True):
            chosen.append(sorted(place[code] for code in kept.get(name, place)))
        mesh = np.ix_(*(np.array(indexes, dtype=np.int64) for indexes in chosen))
        return np.ravel_multi_index(np.broadcast_arrays(*mesh), self.shape).ravel()

    def _holds(self, whole: Period, part: Period) -> bool:
        return whole == part or (self.is_dated and whole.van <= part.van and part.tot <= whole.tot)
