"""The least-cost change that protects one target; whatever it changes must be hidden."""

from __future__ import annotations

import highspy
import numpy as np

from doorstroom.disclosure.suppression.adversary import Sums
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Change, Floats, Ints, Problem, Target
from doorstroom.disclosure.suppression.rows import Rows
from doorstroom.disclosure.suppression.solver import in_whole_numbers, model_of, quiet_solver, solved, warm_solver

_Bounds = dict[int, tuple[float, float]]


class Cheapest:
    """Adds to a pattern what a target needs, as cheaply as one target by itself allows.

    Each column of the sums counts twice: how far it goes up, then how far it goes down.
    """

    def __init__(self, problem: Problem, hidden: Bools, *, sharing: bool = False) -> None:
        """`sharing`: prefer what stands in sums with only one hidden part, so that one fact serves several targets."""
        self.problem = problem
        self.hidden = hidden.copy()
        self._sums = Sums.of(problem)
        self._width = self._sums.matrix.shape[1]
        self._relations_of = self._sums.matrix.T.tocsr()
        self._costs = np.zeros(self._width)
        self._costs[: problem.size] = costs_of(problem, hidden, sharing=sharing)
        self._upper = self._limits()
        self._solver: highspy.Highs | None = None

    def protect(self, target: Target, *, whole: bool = False) -> Change | None:
        """The change, `whole` in whole numbers; None where no pattern can protect the target."""
        bounds = self._bounds(target)
        if bounds is None:
            return None
        moved = None if whole else self._nearby(target, bounds)
        if moved is None:
            moved = self._anywhere(bounds, whole=whole)
        if moved is None:
            return None
        change = self._sums.change(self.problem, moved)
        self._hide(np.abs(change.facts) > TOLERANCE)
        return change

    def _nearby(self, target: Target, bounds: _Bounds) -> Floats | None:
        """The same among what two sums lead to, where that is less than everything; None if there is none."""
        if self._width > self.problem.size:
            return None  # through atoms that are no fact everything is near
        matrix = self._sums.matrix
        rows = self._rows_of(np.unique(Rows.of(matrix, self._rows_of(np.array([target.fact]))).indices))
        if 2 * len(rows) > matrix.shape[0]:
            return None
        part = Rows.of(matrix, rows)
        there = np.bincount(part.indices, minlength=self._width)
        columns = np.flatnonzero((there > 0) & (there == np.diff(self._relations_of.indptr)))
        place = {int(column): at for at, column in enumerate(columns)}
        both = np.concatenate([columns, self._width + columns])
        lower, upper = np.zeros(len(both)), self._upper[both]
        for column, (least, most) in bounds.items():
            at = place.get(column % self._width)
            if at is not None:
                at += len(columns) * (column >= self._width)
                lower[at], upper[at] = least, most
        if target.fact not in place:
            return None
        solver = warm_solver()
        solver.passModel(model_of(part.within(columns).twice(), np.tile(self._costs[columns], 2), lower, upper))
        values = solved(solver)
        if values is None:
            return None
        moved = np.zeros(self._width)
        moved[columns] = values[: len(columns)] - values[len(columns) :]
        return moved

    def _rows_of(self, columns: Ints) -> Ints:
        return np.unique(Rows.of(self._relations_of, columns).indices)

    def _anywhere(self, bounds: _Bounds, *, whole: bool) -> Floats | None:
        solver = self._everything()
        for column, (lower, upper) in bounds.items():
            solver.changeColBounds(column, lower, upper)
        values = solved(_in_whole(solver) if whole else solver)
        for column in bounds:
            solver.changeColBounds(column, 0.0, float(self._upper[column]))
        if values is None:
            return None
        moved = values[: self._width] - values[self._width :]
        return np.round(moved) if whole else moved

    def _everything(self) -> highspy.Highs:
        if self._solver is None:
            self._solver = warm_solver()
            every = np.arange(self._sums.matrix.shape[0])
            matrix, costs = Rows.of(self._sums.matrix, every).twice(), np.tile(self._costs, 2)
            self._solver.passModel(model_of(matrix, costs, np.zeros(2 * self._width), self._upper))
        return self._solver

    def _bounds(self, target: Target) -> _Bounds | None:
        """The columns that a target fixes: its own change, and the record of an insider. None if those contradict."""
        fact, far, who = target.fact, float(target.distance), target.insider
        up, down = (far, 0.0) if target.sign > 0 else (0.0, far)
        own = {fact: (up, up), self._width + fact: (down, down)}
        if who is None:
            return own
        column, most = int(self._sums.column_of_atom[who]), float(self.problem.atoms[who]) - 1.0
        if column == fact:
            return own if down <= most else None
        return {**own, self._width + column: (0.0, min(most, float(self._upper[self._width + column])))}

    def _hide(self, changed: Bools) -> None:
        fresh = np.flatnonzero(changed & ~self.hidden)
        self.hidden[fresh] = True
        self._costs[fresh] = 0.0
        if self._solver is not None and len(fresh):
            both = np.concatenate([fresh, self._width + fresh]).astype(np.int32)
            self._solver.changeColsCost(len(both), both, np.zeros(len(both)))

    def _limits(self) -> Floats:
        problem, infinite = self.problem, highspy.kHighsInf
        atoms = self._sums.column_of_atom
        up, down = np.full(self._width, infinite), np.full(self._width, infinite)
        up[: problem.size] = np.where(problem.shown, 0.0, infinite)
        down[: problem.size] = np.where(problem.shown, 0, np.maximum(problem.values - problem.floor, 0))
        down[atoms] = np.minimum(down[atoms], problem.atoms)
        return np.concatenate([up, down])


def costs_of(problem: Problem, hidden: Bools, *, sharing: bool) -> Floats:
    """What hiding each fact costs from here on."""
    costs = np.where(hidden, 0.0, problem.costs)
    return costs / (1.0 + _lonely_sums(problem, hidden)) if sharing else costs


def _lonely_sums(problem: Problem, hidden: Bools) -> Floats:
    """In how many sums with one hidden part each fact stands."""
    ties = abs(Sums.of(problem).matrix)
    gone = np.ones(ties.shape[1])
    gone[: problem.size] = hidden
    return np.asarray(ties.T @ (ties @ gone == 1).astype(float))[: problem.size]


def _in_whole(solver: highspy.Highs) -> highspy.Highs:
    other = quiet_solver()
    other.setOptionValue("mip_rel_gap", 0.5)  # one target by itself: near the cheapest will do
    other.passModel(solver.getLp())
    in_whole_numbers(other, other.getNumCol())
    return other
