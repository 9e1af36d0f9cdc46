"""The register nearest to the true one that shows the same and takes a target far enough.

Near: few people elsewhere. Such a register mostly counts whole people, and answers every insider whom it leaves alone.
"""

from __future__ import annotations

import highspy
import numpy as np
from scipy.sparse import csr_array, hstack

from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Change, Floats, Problem, Target
from doorstroom.disclosure.suppression.solver import in_whole_numbers, model_of, quiet_solver, warm_solver


class Nearest:
    """A linear programme over how many people each atom has more, and how many fewer."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._number = len(problem.atoms)
        self._solver = warm_solver()
        matrix = csr_array(hstack([problem.members, -problem.members]))
        more = np.full(self._number, highspy.kHighsInf)
        self._upper = np.concatenate([more, problem.atoms.astype(float)])
        self._solver.passModel(model_of(matrix, np.ones(2 * self._number), np.zeros(2 * self._number), self._upper))

    def open(self, hidden: Bools) -> None:
        """Facts that are hidden may change, down to their floor; the others may not."""
        below = np.maximum(self.problem.values - self.problem.floor, 0).astype(float)
        self._down = np.where(hidden, below, 0.0)
        self._up = np.where(hidden, highspy.kHighsInf, 0.0)
        rows = np.arange(self.problem.size, dtype=np.int32)
        self._solver.changeRowsBounds(len(rows), rows, -self._down, self._up)  # type: ignore[attr-defined]

    def allows(self, change: Change) -> bool:
        """Whether nobody can rule out a change of the true register."""
        people = bool((self.problem.atoms + change.atoms >= -TOLERANCE).all())
        facts = (change.facts >= -self._down - TOLERANCE) & (change.facts <= self._up + TOLERANCE)
        return people and bool(facts.all())

    def change(self, target: Target, prices: Floats | None = None) -> Change | None:
        """The nearest change for a target, by the price of changing each atom; None if there is none."""
        if prices is not None:
            columns = np.arange(2 * self._number, dtype=np.int32)
            self._solver.changeColsCost(2 * self._number, columns, np.tile(prices, 2))
        self._ask(target)
        self._solver.run()
        found = self._found(self._solver)
        self._forget(target)
        return found

    def whole_change(self, target: Target, nodes: int) -> Change | None:
        """The same in whole numbers; None if there is none, or none was found in so many nodes of the search."""
        solver = quiet_solver()
        self._ask(target)
        solver.passModel(self._solver.getLp())
        self._forget(target)
        in_whole_numbers(solver, 2 * self._number)
        solver.setOptionValue("mip_max_nodes", nodes)
        solver.setOptionValue("mip_rel_gap", 1.0)  # any register will do
        solver.run()
        found = self._found(solver)
        return None if found is None else self.problem.change(np.round(found.atoms))

    def _found(self, solver: highspy.Highs) -> Change | None:
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.asarray(solver.getSolution().col_value)
        return self.problem.change(values[: self._number] - values[self._number :])

    def _ask(self, target: Target) -> None:
        far, fact, who = float(target.distance), target.fact, target.insider
        low, high = (far, self._up[fact]) if target.sign > 0 else (-self._down[fact], -far)
        self._solver.changeRowBounds(fact, max(low, -self._down[fact]), min(high, self._up[fact]))
        if who is not None:
            self._solver.changeColBounds(self._number + who, 0.0, float(self.problem.atoms[who]) - 1.0)

    def _forget(self, target: Target) -> None:
        fact, who = target.fact, target.insider
        self._solver.changeRowBounds(fact, -self._down[fact], self._up[fact])
        if who is not None:
            self._solver.changeColBounds(self._number + who, 0.0, float(self.problem.atoms[who]))
