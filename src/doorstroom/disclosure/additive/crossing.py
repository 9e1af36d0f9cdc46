"""The cross-classification behind the tables: given where the finest cells are in a file, else one that fits them all.

What a reader can work out does not depend on which fitting one is taken: the reader knows no more than that one of
them is true. Only an insider does, so these are left out where the finest cells are not given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import highspy
import numpy as np
from scipy.sparse import csr_array, hstack

from doorstroom.disclosure.additive.adding_up import in_words
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.release import Key, Release
from doorstroom.disclosure.suppression.problem import Bools, Floats, Ints
from doorstroom.disclosure.suppression.solver import in_whole_numbers, model_of, quiet_solver

MOST_LINKS = 20_000_000
"""Of facts with the finest cells they hold: more does not fit in a common memory."""

MOST_UNITS = 10**9
"""Up to so many units numbers are exact in a linear programme; amounts beyond are reckoned in larger units."""


@dataclass(frozen=True)
class Crossing:
    """The finest cells of a release.

    Attributes:
        members: facts × finest cells; first the facts of the release, then the zeros that are in no file.
        atoms: the value of each finest cell, in `coarse` units of the release, rounded down.
        places: finest cells × dimensions, the number of the class.
        is_given: whether all finest cells are in the files.
        coarse: how many units of the release one unit here is.
    """

    members: csr_array
    atoms: Ints
    places: Ints
    is_given: bool
    coarse: int


def crossing_of(release: Release, zeros: Sequence[Key] = (), seconds: float = 60.0) -> Crossing:
    """The finest cells of a release whose totals add up (`adding_up.check_sums`, which gives the zeros).

    Raises:
        TableError: there are too many, no units have these numbers, or none were found in so many seconds.
    """
    keys = [*(fact.key for fact in release.facts), *zeros]
    values = np.array([*(fact.value for fact in release.facts), *(0 for _ in zeros)], dtype=np.int64)
    shape = tuple(len(axis.leaves) for axis in release.axes)
    members = _members(release, keys, shape)
    coarse = 1
    while release.kind == "amounts" and values.max() // coarse > MOST_UNITS:
        coarse *= 10
    places = np.stack(np.unravel_index(np.arange(members.shape[1]), shape), axis=1).astype(np.int64)
    given, fit = _given(members, values), _Fit(release, members, values, coarse, seconds)
    if (given >= 0).all():
        fit.check(given)
        return Crossing(members, given // coarse, places, True, coarse)
    atoms = fit.atoms()
    return Crossing(members, atoms, places, False, coarse)


def _members(release: Release, keys: Sequence[Key], shape: tuple[int, ...]) -> csr_array:
    chosen = [[axis.places[code] for axis, code in zip(release.axes, key, strict=True)] for key in keys]
    sizes = [int(np.prod([len(part) for part in parts], dtype=float)) for parts in chosen]
    if sum(sizes) > MOST_LINKS:
        raise TableError(
            f"Together the dimensions have {np.prod(shape, dtype=float):,.0f} combinations of classes: too many.",
            hint="Protect fewer tables, or coarser classes, at a time.",
        )
    rows = [np.ravel_multi_index(np.broadcast_arrays(*np.ix_(*parts)), shape).ravel() for parts in chosen]
    starts = np.concatenate([[0], np.cumsum(sizes)])
    columns = np.concatenate(rows)
    return csr_array((np.ones(len(columns), dtype=np.int64), columns, starts), (len(keys), int(np.prod(shape))))


def _given(members: csr_array, values: Ints) -> Ints:
    """The value of each finest cell that is a fact of its own, or part of a zero; -1 where it is not known."""
    found = np.full(members.shape[1], -1, dtype=np.int64)
    sizes = np.diff(members.indptr)
    none = members[np.flatnonzero(values == 0)].indices
    found[none] = 0
    single = np.flatnonzero(sizes == 1)
    found[members.indices[members.indptr[single]]] = values[single]
    return found


class _Fit:
    """A linear programme over the finest cells: all facts as they are."""

    def __init__(self, release: Release, members: csr_array, values: Ints, coarse: int, seconds: float) -> None:
        self._release, self._members, self._coarse = release, members, coarse
        self._values, self._amounts = values, values / coarse
        self._until = monotonic() + seconds

    def check(self, given: Ints) -> None:
        """Check finest cells that are given: totals of several dimensions at once, and of other files."""
        off = self._values - np.asarray(self._members @ given)
        for number in np.flatnonzero(off)[:1]:
            if len(self._release.tables) > 1:
                raise self._contradiction()
            place = self._release.facts[number].places[0]
            far, more = in_words(abs(int(off[number])) * self._release.unit), off[number] > 0
            raise TableError(
                f"This total is {far} {'more' if more else 'less'} than the sum of the finest cells in it.",
                where=self._release.where(place, self._release.tables[place.table].value),
                hint=f"Make it {far} {'less' if more else 'more'}, or correct these cells.",
            )

    def atoms(self) -> Ints:
        every = np.ones(len(self._amounts), bool)
        found = self._solved(every, whole=False)
        if found is None:
            raise self._contradiction()
        if self._release.kind == "amounts":
            return np.floor(np.maximum(found, 0.0) + 1e-6).astype(np.int64)
        if np.abs(found - np.round(found)).max(initial=0.0) > 1e-6:
            found = self._solved(every, whole=True)
        if found is None:
            raise TableError("No whole numbers of people fit all tables.", hint="Look for figures that were rounded.")
        return np.round(found).astype(np.int64)

    def _solved(self, rows: Bools, *, whole: bool) -> Floats | None:
        """Finest cells that fit some facts; None if there are none. TableError if there was no time to tell."""
        number = self._members.shape[1]
        solver = quiet_solver()
        model = model_of(csr_array(self._members[rows]), *_bounds(number))
        model.row_lower_ = model.row_upper_ = self._amounts[rows]
        solver.passModel(model)
        if whole:
            in_whole_numbers(solver, number)
        solver.setOptionValue("time_limit", max(1.0, self._until - monotonic()))
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise TableError("It was not found in time whether the tables fit together.", hint="Allow more --seconds.")
        fits = status == highspy.HighsModelStatus.kOptimal
        return np.asarray(solver.getSolution().col_value) if fits else None

    def _contradiction(self) -> TableError:
        """Which tables cannot be true together: none of them can be left out."""
        needed = list(range(len(self._release.tables)))
        for table in tuple(needed):
            rest = [other for other in needed if other != table]
            if rest and self._solved(self._of(rest), whole=False) is None:
                needed = rest
        names = ", ".join(self._release.tables[table].path for table in needed)
        number, far = self._least_wrong(self._of(needed))
        fact = self._release.facts[number]
        place = fact.places[0]
        amount = f"{far * self._coarse * float(self._release.unit):.6g}"
        return TableError(
            f"No units have the numbers of {names} together: this cell is at least {amount} off.",
            where=self._release.where(place, self._release.tables[place.table].value),
            hint="Correct it, or one of the cells that it follows from in these tables.",
        )

    def _of(self, tables: Sequence[int]) -> Bools:
        inside = [any(place.table in tables for place in fact.places) for fact in self._release.facts]
        rest = len(self._amounts) - len(inside)
        return np.array([*inside, *(False for _ in range(rest))], dtype=bool)

    def _least_wrong(self, rows: Bools) -> tuple[int, float]:
        """The fact that is furthest off where all together are as little off as can be."""
        facts = np.flatnonzero(rows)
        number, extra = self._members.shape[1], len(facts)
        solver = quiet_solver()
        members = csr_array(self._members[facts])
        slack = csr_array((np.ones(extra, dtype=np.int64), np.arange(extra), np.arange(extra + 1)), (extra, extra))
        model = model_of(_beside(members, slack), *_bounds(number + 2 * extra, number))
        model.row_lower_ = model.row_upper_ = self._amounts[facts]
        solver.passModel(model)
        solver.run()
        off = np.asarray(solver.getSolution().col_value)[number:].reshape(2, extra).sum(axis=0)
        worst = int(np.argmax(off))
        return int(facts[worst]), float(off[worst])


def _bounds(columns: int, free: int | None = None) -> tuple[Floats, Floats, Floats]:
    """Costs (of all but the first `free` columns), and bounds from zero."""
    costs = np.zeros(columns)
    if free is not None:
        costs[free:] = 1.0
    return costs, np.zeros(columns), np.full(columns, highspy.kHighsInf)


def _beside(members: csr_array, slack: csr_array) -> csr_array:
    return csr_array(hstack([members, slack, -slack], format="csr"))
