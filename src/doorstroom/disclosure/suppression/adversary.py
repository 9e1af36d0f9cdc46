"""The attacker as a linear programme: how far a fact can be from the truth, given which facts are shown.

The columns are the changes of facts and atoms, the rows the sums that tie them: none for what is shown, anything down
to the floor for what is hidden. For a pattern between showing and hiding (a fraction) the room is in proportion; the
duals then tell which facts would give more of it: a cut (Fischetti & Salazar, Management Science 47, 2001, section 4;
here with the atoms as columns that are free and always hidden).

What has room falls apart into islands that no sum connects; each is a small programme.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import connected_components

from doorstroom.disclosure.suppression.problem import TOLERANCE, Change, Floats, Ints, Problem, Target
from doorstroom.disclosure.suppression.rows import Rows
from doorstroom.disclosure.suppression.solver import model_of, warm_solver

_PRIMAL = 4
_INFINITE = highspy.kHighsInf


@dataclass(frozen=True)
class Reached:
    """How far an attacker can take a target and by which change; and, where that is too little, the cut.

    `coefficients` per fact, with `needed`: every safe pattern has Σ coefficient × hidden ≥ needed.
    """

    amount: float
    change: Change
    coefficients: Floats
    needed: float


@dataclass(frozen=True)
class Sums:
    """Columns: the facts, then the atoms that are no fact; rows: whole = Σ parts, with -1 and 1.

    A fact is the sum of the largest facts within it, in each way that there is; of atoms where there is no such way.
    """

    matrix: csr_array
    column_of_atom: Ints

    @staticmethod
    def of(problem: Problem) -> Sums:
        """The sums of a problem, looked up if they were made before."""
        members = problem.members
        if "sums" not in members.__dict__:
            members.__dict__["sums"] = _sums(members)
        return members.__dict__["sums"]  # type: ignore[no-any-return]

    def change(self, problem: Problem, columns: Floats) -> Change:
        """Columns as a change of facts and atoms."""
        return Change(columns[self.column_of_atom], columns[: problem.size])


class Adversary:
    """The islands of one pattern, each kept warm from target to target."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._sums = Sums.of(problem)
        self._width = self._sums.matrix.shape[1]
        zeros = problem.shown & (problem.values == 0)
        dead = np.asarray(problem.members.T @ zeros.astype(np.int64)) > 0
        self._below, self._above = np.zeros(self._width), np.zeros(self._width)
        self._below[: problem.size] = np.maximum(problem.values - problem.floor, 0)
        self._above[: problem.size] = _INFINITE
        atoms = self._sums.column_of_atom
        least = np.where(atoms < problem.size, self._below[atoms], _INFINITE)
        self._below[atoms] = np.where(dead, 0.0, np.minimum(least, problem.atoms))
        self._above[atoms] = np.where(dead, 0.0, _INFINITE)
        self._reach = float(max((target.distance for target in problem.targets), default=1))
        self._softenable = np.zeros(self._width, bool)
        self._softenable[problem.free] = True

    def open(self, hidden: Floats, softness: float = 0.0) -> None:
        """Give each fact its room: 0 shown, 1 hidden, a fraction in proportion.

        `softness`: room for what is shown but may be hidden: too little to matter, but then cuts name few facts.
        """
        share = np.ones(self._width)
        share[: self.problem.size] = hidden
        self._down, self._up = self._room(share)
        held = (self._down > TOLERANCE) | (self._up > TOLERANCE)
        if softness:
            soft = self._softenable & ~held
            share[soft] = softness
            self._down, self._up = self._room(share)
        self._held, self._softness = held, softness
        self._islands: dict[int, _Island] = {}
        self._homes: dict[int, list[_Island]] = {}
        self._before: dict[int, tuple[float, float]] = {}
        ties = self._sums.matrix[:, np.flatnonzero(held)]
        rows, columns = ties.shape
        ends = np.r_[ties.indptr, np.full(columns, ties.nnz)]
        graph = csr_array((np.ones(ties.nnz), ties.indices + rows, ends), shape=(rows + columns, rows + columns))
        _, labels = connected_components(graph, directed=False)
        self._label = np.full(self._width, -1)
        self._label[held] = labels[rows:]
        self._order = np.argsort(labels[:rows], kind="stable")
        self._sorted = labels[:rows][self._order]

    def show(self, fact: int) -> None:
        """Show a fact of an opened pattern for as long as it is not closed again."""
        self._move(fact, 0.0, 0.0)

    def hide(self, fact: int) -> None:
        """Hide a fact of an opened pattern for as long as it is not closed again."""
        self._move(fact, self._below[fact], self._above[fact])

    def close(self, fact: int) -> None:
        """Give a fact the room that it had when the pattern was opened."""
        self._move(fact, *self._before[fact])

    def _move(self, fact: int, down: float, up: float) -> None:
        self._before.setdefault(fact, (self._down[fact], self._up[fact]))
        self._down[fact], self._up[fact] = down, up
        for island in self._homes.get(fact, ()):
            island.bound(fact, -down, up)

    def reach(self, target: Target) -> Reached:
        """The furthest change of a target's fact, up to its distance."""
        island = self._island(target.fact)
        bounds = self._limits(target)
        for column, (lower, upper) in bounds.items():
            island.bound(column, lower, upper)
        solution = island.solved({target.fact: -float(target.sign)})
        for column in bounds:
            island.bound(column, -self._down[column], self._up[column])
        columns = np.zeros(self._width)
        columns[island.columns] = solution.col_value
        amount = float(target.sign * columns[target.fact])
        change = self._sums.change(self.problem, columns)
        coefficients = np.zeros(self.problem.size)
        if amount >= target.distance - TOLERANCE:
            return Reached(amount, change, coefficients, 0.0)
        prices = np.zeros(self._width)
        prices[island.columns] = -np.asarray(solution.col_dual)
        needed = self._cut(target, amount, prices[: self.problem.size], coefficients)
        return Reached(amount, change, coefficients, needed)

    def around(self, target: Target) -> Ints:
        """The facts that the island of a target can name."""
        columns = self._island(target.fact).columns
        return np.asarray(columns[columns < self.problem.size])

    def _room(self, share: Floats) -> tuple[Floats, Floats]:
        whole = share >= 1 - TOLERANCE
        down = np.where(whole, self._below, share * np.minimum(self._below, self._reach))
        return down, np.where(whole, self._above, share * np.minimum(self._above, self._reach))

    def _island(self, column: int) -> _Island:
        label = int(self._label[column])
        label = label if label >= 0 else -1 - column
        if label not in self._islands:
            first, last = np.searchsorted(self._sorted, [label, label + 1]) if label >= 0 else (0, 0)
            rows = Rows.of(self._sums.matrix, np.sort(self._order[first:last]))
            near = np.unique(np.append(rows.indices, column))
            inside = near[self._held[near] | self._softenable[near] & (self._softness > 0)]
            if column not in inside:
                inside = np.unique(np.append(inside, column))
            self._islands[label] = _Island(rows, inside, -self._down[inside], self._up[inside])
            for other in inside.tolist():
                self._homes.setdefault(other, []).append(self._islands[label])
        return self._islands[label]

    def _limits(self, target: Target) -> dict[int, tuple[float, float]]:
        """Do not look further than asked; an insider is in an atom for sure."""
        fact, who = target.fact, target.insider
        lower, upper = -self._down[fact], self._up[fact]
        if target.sign > 0:
            upper = min(upper, float(target.distance))
        else:
            lower = max(lower, -float(target.distance))
        if who is None:
            return {fact: (lower, upper)}
        column, least = int(self._sums.column_of_atom[who]), 1.0 - float(self.problem.atoms[who])
        if column == fact:
            return {fact: (max(lower, least), upper)}
        return {fact: (lower, upper), column: (max(-self._down[column], least), self._up[column])}

    def _cut(self, target: Target, amount: float, prices: Floats, coefficients: Floats) -> float:
        """Fill in the coefficients; what the facts that must be hidden give is left out of what is needed."""
        problem = self.problem
        own = -1 if target.insider is None else int(self._sums.column_of_atom[target.insider])
        if 0 <= own < problem.size and prices[own] < 0:
            prices[own] = 0.0  # it is the insider's own record that stops the attacker
        free = problem.free
        up = prices[free] > TOLERANCE
        price = np.where(np.abs(prices[free]) > TOLERANCE, np.abs(prices[free]), 0.0)
        named = price > 0
        room = np.where(up, self._up[free], self._down[free])
        used = np.multiply(room, price, out=np.zeros(len(free)), where=named & np.isfinite(room))
        needed = target.distance - max(amount - float(used.sum()), 0.0)
        if needed <= TOLERANCE:
            return 0.0
        most = np.where(up, _INFINITE, self._below[free])
        gain = np.multiply(most, price, out=np.zeros(len(free)), where=named)
        coefficients[free] = np.minimum(gain, needed) / needed
        return 1.0


class _Island:
    """One small programme; its columns have numbers of their own."""

    def __init__(self, rows: Rows, columns: Ints, lower: Floats, upper: Floats) -> None:
        self.columns = columns
        self._place = {int(column): at for at, column in enumerate(columns)}
        self._solver = warm_solver(_PRIMAL)
        self._solver.passModel(model_of(rows.within(columns), np.zeros(len(columns)), lower, upper))

    def bound(self, column: int, lower: float, upper: float) -> None:
        """Change where a column can be; one that is elsewhere does not matter here."""
        if (place := self._place.get(column)) is not None:
            self._solver.changeColBounds(place, lower, upper)

    def solved(self, costs: dict[int, float]) -> highspy.HighsSolution:
        """The solution at these costs."""
        places = [(place, cost) for column, cost in costs.items() if (place := self._place.get(column)) is not None]
        for place, cost in places:
            self._solver.changeColCost(place, cost)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            self._solver.clearSolver()  # it lost its way from the last basis
            self._solver.run()
            status = self._solver.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"the attacker's programme ended with {status.name}")
        solution = self._solver.getSolution()
        for place, _ in places:
            self._solver.changeColCost(place, 0.0)
        return solution


def _sums(members: csr_array) -> Sums:
    """Of facts with the same atoms the first stands for all; the others are the sum of it alone."""
    facts, atoms = members.shape
    sizes = np.diff(members.indptr)
    rows = csr_array(members, dtype=np.int64)
    overlap = csr_array(rows @ rows.T)
    wholes = np.repeat(np.arange(facts), np.diff(overlap.indptr))
    parts, shared = overlap.indices, overlap.data
    same = (shared == sizes[wholes]) & (shared == sizes[parts])
    first = np.arange(facts)
    np.minimum.at(first, wholes[same], parts[same])
    inside = (shared == sizes[parts]) & (sizes[parts] < sizes[wholes]) & (first[parts] == parts) & (sizes[parts] > 0)
    within = csr_array((np.ones(inside.sum(), dtype=np.int64), (wholes[inside], parts[inside])), shape=(facts, facts))
    nearest = within - within.multiply((within @ within) > 0)
    nearest.eliminate_zeros()
    ways = _ways(rows, csr_array(nearest), overlap, first)
    column_of_atom = np.full(atoms, -1)
    single = np.flatnonzero((sizes == 1) & (first == np.arange(facts)))
    column_of_atom[members.indices[members.indptr[single]]] = single
    rest = np.flatnonzero(column_of_atom < 0)
    column_of_atom[rest] = facts + np.arange(len(rest))
    known = set(ways.indices[ways.data < 0].tolist()) | set(single.tolist())
    lists = []
    for fact in set(range(facts)) - known:
        own = members.indices[members.indptr[fact] : members.indptr[fact + 1]]
        lists.append((fact, [int(first[fact])] if first[fact] != fact else column_of_atom[own].tolist()))
    extra = _matrix(lists, facts + len(rest))
    ways.resize((ways.shape[0], facts + len(rest)))
    return Sums(csr_array(vstack([ways, extra])), column_of_atom)


def _ways(rows: csr_array, nearest: csr_array, overlap: csr_array, first: Ints) -> csr_array:
    """Each way to divide a fact over the largest facts within it: one of those with all that it shares nothing with."""
    lists, marked = [], np.zeros(rows.shape[0], dtype=bool)
    for fact in np.flatnonzero(np.diff(nearest.indptr)):
        if first[fact] != fact:
            continue
        waiting = np.sort(nearest.indices[nearest.indptr[fact] : nearest.indptr[fact + 1]])
        parts = waiting
        while len(waiting):
            seed = waiting[0]
            meets = overlap.indices[overlap.indptr[seed] : overlap.indptr[seed + 1]]
            marked[meets] = True
            mates = np.append(parts[~marked[parts]], seed)
            lists.append((int(fact), np.sort(mates).tolist()))
            waiting = waiting[marked[waiting] & (waiting != seed)]
            marked[meets] = False
    found = _matrix(lists, rows.shape[0])
    wrong = np.asarray(abs(found @ rows).sum(axis=1)).ravel() > 0
    return csr_array(found[np.flatnonzero(~wrong)])


def _matrix(lists: list[tuple[int, list[int]]], columns: int) -> csr_array:
    starts = np.cumsum([0, *(len(parts) + 1 for _, parts in lists)])
    index = np.array([column for whole, parts in lists for column in (whole, *parts)], dtype=np.int64)
    data = np.ones(len(index), dtype=np.int64)
    data[starts[:-1]] = -1
    found = csr_array((data, index, starts), shape=(len(lists), columns))
    found.sort_indices()
    return found
