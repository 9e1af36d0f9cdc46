"""The least-cost change that protects one target; whatever it changes must be hidden."""

from __future__ import annotations

import highspy
import numpy as np
from scipy.sparse import csr_array, eye_array, hstack

from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Change, Floats, Problem, Target
from doorstroom.disclosure.suppression.solver import in_whole_numbers, model_of, quiet_solver, warm_solver


class Cheapest:
    """Adds to a pattern what a target needs, as cheaply as one target by itself allows."""

    def __init__(self, problem: Problem, hidden: Bools) -> None:
        self.problem = problem
        self.hidden = hidden.copy()
        self._solver = self._model()

    def protect(self, target: Target, *, whole: bool = False) -> Change | None:
        """The change, `whole` in whole numbers; None where no pattern can protect the target."""
        before = dict(self._bounds(target))
        for column, (lower, upper) in before.items():
            self._solver.changeColBounds(column, lower, upper)
        values = self._solved(whole=whole)
        for column in before:
            self._solver.changeColBounds(column, float(self._lower[column]), float(self._upper[column]))
        if values is None:
            return None
        change = self.problem.change(values[: len(self.problem.atoms)])
        self._hide(np.abs(change.facts) > TOLERANCE)
        return change

    def _solved(self, *, whole: bool) -> Floats | None:
        solver = self._solver
        if whole:
            solver = quiet_solver()
            solver.setOptionValue("mip_rel_gap", 0.5)  # one target by itself: near the cheapest will do
            solver.passModel(self._solver.getLp())
            in_whole_numbers(solver, len(self.problem.atoms))
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.asarray(solver.getSolution().col_value)
        return np.round(values) if whole else values

    def _bounds(self, target: Target) -> list[tuple[int, tuple[float, float]]]:
        """The columns that a target fixes: its own change, and the record of an insider."""
        up, down = self._columns(target.fact)
        far = float(target.distance)
        own = [(up, (far, far)), (down, (0.0, 0.0))] if target.sign > 0 else [(down, (far, far)), (up, (0.0, 0.0))]
        if target.insider is None:
            return own
        return [*own, (target.insider, (1.0 - float(self.problem.atoms[target.insider]), highspy.kHighsInf))]

    def _hide(self, changed: Bools) -> None:
        fresh = np.flatnonzero(changed & ~self.hidden)
        self.hidden[fresh] = True
        for fact in fresh:
            for column in self._columns(int(fact)):
                self._solver.changeColCost(column, 0.0)

    def _columns(self, fact: int) -> tuple[int, int]:
        atoms = len(self.problem.atoms)
        return atoms + fact, atoms + self.problem.size + fact

    def _model(self) -> highspy.Highs:
        """Columns: changes of atoms, then each fact's change up and down; rows: what facts are made of."""
        problem = self.problem
        atoms, facts = len(problem.atoms), problem.size
        below = np.where(problem.shown, 0, np.maximum(problem.values - problem.floor, 0)).astype(float)
        above = np.where(problem.shown, 0.0, highspy.kHighsInf)
        self._lower = np.concatenate([-problem.atoms.astype(float), np.zeros(2 * facts)])
        self._upper = np.concatenate([np.full(atoms, highspy.kHighsInf), above, below])
        price = np.where(self.hidden, 0.0, problem.costs.astype(float))
        unit = eye_array(facts)
        matrix = csr_array(hstack([problem.members, -unit, unit]))
        solver = warm_solver()
        solver.passModel(model_of(matrix, np.concatenate([np.zeros(atoms), price, price]), self._lower, self._upper))
        return solver
