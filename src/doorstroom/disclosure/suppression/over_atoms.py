"""The least-cost change that protects one target, where most atoms are no fact: reckoned over the atoms themselves.

A sum of nobody can only grow, by what its atoms grow, so hiding it is a price of those atoms and what is hidden already
has none. Rows are left for the sums of somebody that are still shown, and for the target for as long as it is asked.
"""

from __future__ import annotations

import highspy
import numpy as np
from scipy.sparse import csr_array, eye_array, hstack

from doorstroom.disclosure.suppression.cheapest import costs_of
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Change, Floats, Ints, Problem, Target
from doorstroom.disclosure.suppression.solver import (
    in_whole_numbers,
    model_of,
    quiet_solver,
    rounded,
    solved,
    warm_solver,
)

_INFINITE = highspy.kHighsInf

_AT_ONCE = 0.7
"""Parts of a person from which a change is made whole together with others: half the time, a few per cent dearer."""


class CheapestOverAtoms:
    """Adds to a pattern what a target needs, as cheaply as one target by itself allows.

    Columns: how far each atom goes up, how far those with people go down; then the same for each fact that is a row.
    """

    def __init__(self, problem: Problem, hidden: Bools, *, sharing: bool = False) -> None:
        self.problem = problem
        self.hidden = hidden.copy()
        self._costs = costs_of(problem, hidden, sharing=sharing)
        self._filled = np.flatnonzero(problem.atoms > 0)
        self._facts, self._prices, most = _rows_and_prices(problem, self.hidden, self._costs)
        self._row = np.full(problem.size, -1)
        self._row[self._facts] = np.arange(len(self._facts))
        self._first = len(problem.atoms) + len(self._filled)
        self._upper = np.concatenate([most, problem.atoms[self._filled], *_limits(problem, self._facts)])
        self._solver = warm_solver()
        self._solver.passModel(self._model())

    def protect(self, target: Target, *, whole: bool = False) -> Change | None:
        """The change, `whole` in whole numbers; None where no pattern can protect the target."""
        own = self.problem.members[[target.fact]].indices
        fewer = np.flatnonzero(np.isin(self._filled, own))
        columns = np.concatenate([own, len(self.problem.atoms) + fewer]).astype(np.int32)
        signs, far = np.repeat([1.0, -1.0], [len(own), len(fewer)]), float(target.sign * target.distance)
        self._solver.clearSolver()  # nothing changes at first, which costs nothing: the search begins there
        self._solver.addRow(far, far, len(columns), columns, signs)
        self._keep_record(target, 1.0)
        values = self._whole() if whole else solved(self._solver)
        self._solver.deleteRows(1, np.array([len(self._facts)], dtype=np.int32))
        self._keep_record(target, 0.0)
        if values is None:
            return None
        number = len(self.problem.atoms)
        atoms = values[:number].copy()
        atoms[self._filled] -= values[number : self._first]
        change = self.problem.change(np.round(atoms) if whole else atoms)
        self._hide(np.flatnonzero((np.abs(change.facts) > TOLERANCE) & ~self.hidden))
        return change

    def _keep_record(self, target: Target, least: float) -> None:
        """The atom of an insider keeps at least so many."""
        if target.insider is not None:
            column = len(self.problem.atoms) + int(np.searchsorted(self._filled, target.insider))
            self._upper[column] = float(self.problem.atoms[target.insider]) - least
            self._solver.changeColBounds(column, 0.0, self._upper[column])

    def _columns(self, rows: Ints) -> Ints:
        return np.concatenate([self._first + rows, self._first + len(self._facts) + rows])

    def _hide(self, fresh: Ints) -> None:
        """Hiding these costs nothing from now on."""
        self.hidden[fresh] = True
        rows = self._row[fresh]
        self._set(self._columns(rows[rows >= 0]), 0.0)
        members, priced = self.problem.members, fresh[rows < 0]
        for fact in priced.tolist():
            self._prices[members.indices[members.indptr[fact] : members.indptr[fact + 1]]] -= self._costs[fact]
        atoms = np.unique(members[priced].indices)
        self._set(atoms, self._prices[atoms])

    def _set(self, columns: Ints, costs: Floats | float) -> None:
        if len(columns):
            self._solver.changeColsCost(len(columns), columns.astype(np.int32), np.broadcast_to(costs, columns.shape))

    def _model(self) -> highspy.HighsLp:
        rows = self.problem.members[self._facts]
        one = eye_array(len(self._facts))
        matrix = csr_array(hstack([rows, -rows[:, self._filled], -one, one]))
        costs = self._costs[self._facts]
        prices = np.concatenate([self._prices, np.zeros(len(self._filled)), costs, costs])
        return model_of(matrix, prices, np.zeros(len(prices)), self._upper.astype(float))

    def _whole(self) -> Floats | None:
        found = rounded(self._solver, self._upper[: self._first], at_once=_AT_ONCE)
        return solved(self._in_whole_numbers()) if found is None else found

    def _in_whole_numbers(self) -> highspy.Highs:
        other = quiet_solver()
        other.setOptionValue("mip_rel_gap", 0.5)  # one target by itself: near the cheapest will do
        other.passModel(self._solver.getLp())
        in_whole_numbers(other, self._first)
        return other


def _rows_and_prices(problem: Problem, hidden: Bools, costs: Floats) -> tuple[Ints, Floats, Floats]:
    """The facts that are rows; what it costs that each atom goes up, because of the others; and how far it can."""
    people = np.asarray(problem.members @ problem.atoms)
    near_floor = people > np.maximum(problem.values - problem.floor, 0)
    rows = (~hidden & (people > 0)) | (hidden & near_floor)
    prices = np.asarray(problem.members.T @ np.where(rows, 0.0, costs))
    settled = np.asarray(problem.members.T @ (problem.shown & ~rows).astype(float)) > 0
    return np.flatnonzero(rows), prices, np.where(settled, 0.0, _INFINITE)


def _limits(problem: Problem, facts: Ints) -> tuple[Floats, Floats]:
    """How far facts may go up and down."""
    shown = problem.shown[facts]
    below = np.maximum(problem.values - problem.floor, 0)[facts]
    return np.where(shown, 0.0, _INFINITE), np.where(shown, 0.0, below)
