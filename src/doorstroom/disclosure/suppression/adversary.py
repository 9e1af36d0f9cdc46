"""The attacker as a linear programme: how far a fact can be from the truth, given which facts are shown.

The columns are the changes of the atoms, the rows the changes of the facts: none for what is shown, anything down to
the floor for what is hidden. For a pattern between showing and hiding (a fraction) the room is in proportion; the duals
then tell which facts would give more of it: a cut (Fischetti & Salazar, Management Science 47, 2001, section 4; here
with the atoms as columns that are free and always hidden).
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import csr_array

from doorstroom.disclosure.suppression.problem import TOLERANCE, Change, Floats, Ints, Problem, Target
from doorstroom.disclosure.suppression.solver import model_of, warm_solver

_PRIMAL = 4


@dataclass(frozen=True)
class Reached:
    """How far an attacker can take a target and by which change; and, where that is too little, the cut.

    `coefficients` per fact, with `needed`: every safe pattern has Σ coefficient × hidden ≥ needed.
    """

    amount: float
    change: Change
    coefficients: Floats
    needed: float


class Adversary:
    """One linear programme per problem, kept warm from target to target."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        zeros = problem.shown & (problem.values == 0)
        dead = np.asarray(problem.members[np.flatnonzero(zeros)].sum(axis=0)).ravel() > 0 if zeros.any() else None
        self._alive = np.ones(len(problem.atoms), bool) if dead is None else ~dead
        sizes = np.diff(problem.members.indptr)
        self._single = sizes == 1
        self._rows = np.flatnonzero(~self._single)
        self._row_of = np.full(problem.size, -1)
        self._row_of[self._rows] = np.arange(len(self._rows))
        self._singles = np.flatnonzero(self._single)
        self._column_of = problem.members.indices[problem.members.indptr[self._singles]]
        self._fact_at = np.full(len(problem.atoms), -1)
        self._fact_at[self._column_of] = self._singles
        self._solver = self._model()

    def open(self, hidden: Floats) -> None:
        """Give each fact its room: 0 shown, 1 hidden, a fraction in proportion."""
        problem = self.problem
        self._hidden = hidden
        whole = hidden >= 1 - TOLERANCE
        below = np.maximum(problem.values - problem.floor, 0).astype(float)
        self._reach = float(max((target.distance for target in problem.targets), default=1))
        self._down = np.where(whole, below, hidden * np.minimum(below, self._reach))
        self._up = np.where(whole, highspy.kHighsInf, hidden * self._reach)
        rows = self._rows
        if len(rows):
            index = np.arange(len(rows), dtype=np.int32)
            self._solver.changeRowsBounds(  # type: ignore[attr-defined]  # its stubs lack it
                len(rows), index, -self._down[rows], self._up[rows]
            )
        self._lower = np.where(self._alive, -self.problem.atoms.astype(float), 0.0)
        self._upper = np.where(self._alive, highspy.kHighsInf, 0.0)
        np.maximum.at(self._lower, self._column_of, -self._down[self._singles])
        np.minimum.at(self._upper, self._column_of, self._up[self._singles])
        columns = np.arange(len(self._lower), dtype=np.int32)
        self._solver.changeColsBounds(len(columns), columns, self._lower, self._upper)

    def reach(self, target: Target) -> Reached:
        """The furthest change of a target's fact, up to its distance."""
        members = self._members(target.fact)
        self._solver.changeColsCost(len(members), members, np.full(len(members), -float(target.sign)))
        undo = self._limit(target)
        self._solver.run()
        status = self._solver.getModelStatus()
        solution = self._solver.getSolution()
        change = np.asarray(solution.col_value)
        amount = float(target.sign * change[members].sum())
        if status != highspy.HighsModelStatus.kOptimal:
            raise ArithmeticError(f"the attacker's programme ended with {status.name}")
        found = self._reached(target, amount, self.problem.change(change), solution)
        undo()
        self._solver.changeColsCost(len(members), members, np.zeros(len(members)))
        return found

    def _members(self, fact: int) -> Ints:
        matrix = self.problem.members
        return np.asarray(matrix.indices[matrix.indptr[fact] : matrix.indptr[fact + 1]], dtype=np.int32)

    def _limit(self, target: Target):  # type: ignore[no-untyped-def]
        """Do not look further than asked; an insider is in an atom for sure."""
        fact, solver = target.fact, self._solver
        up, down = self._up[fact], self._down[fact]
        if target.sign > 0:
            up = min(up, float(target.distance))
        else:
            down = min(down, float(target.distance))
        column = int(self._members(fact)[0]) if self._single[fact] else -1
        row = int(self._row_of[fact])
        if column >= 0:
            lower = max(self._lower[column], -down)
            solver.changeColBounds(column, lower, min(self._upper[column], up))
        else:
            solver.changeRowBounds(row, -down, up)
        who = target.insider
        if who is not None:
            least = max(self._lower[who], 1.0 - float(self.problem.atoms[who]))
            top = min(self._upper[who], up) if who == column else self._upper[who]
            least = max(least, -down) if who == column else least
            solver.changeColBounds(who, least, top)

        def undo() -> None:
            if column >= 0:
                solver.changeColBounds(column, self._lower[column], self._upper[column])
            else:
                solver.changeRowBounds(row, -self._down[fact], self._up[fact])
            if who is not None:
                solver.changeColBounds(who, self._lower[who], self._upper[who])

        return undo

    def _reached(self, target: Target, amount: float, change: Change, solution: highspy.HighsSolution) -> Reached:
        problem = self.problem
        coefficients = np.zeros(problem.size)
        if amount >= target.distance - TOLERANCE:
            return Reached(amount, change, coefficients, 0.0)
        prices = np.zeros(problem.size)
        prices[self._rows] = -np.asarray(solution.row_dual)
        columns = -np.asarray(solution.col_dual)
        prices[self._singles] = columns[self._column_of]
        own = -1 if target.insider is None else self._fact_at[target.insider]
        if own >= 0 and prices[own] < 0:
            prices[own] = 0.0  # it is the insider's own record that stops the attacker
        free = np.zeros(problem.size, bool)
        free[problem.free] = True
        below = np.maximum(problem.values - problem.floor, 0).astype(float)
        used = np.where(prices > 0, np.where(np.isinf(self._up), 0.0, self._up), self._down) * np.abs(prices)
        constant = amount - float(used[free].sum())
        needed = target.distance - max(constant, 0.0)
        if needed <= TOLERANCE:
            return Reached(amount, change, coefficients, 0.0)
        price = np.abs(prices)
        gain = np.where(prices > TOLERANCE, needed, np.minimum(price * below, needed))
        coefficients[free] = np.where(price > TOLERANCE, gain, 0.0)[free]
        return Reached(amount, change, coefficients / needed, 1.0)

    def _model(self) -> highspy.Highs:
        problem = self.problem
        solver = warm_solver(_PRIMAL)
        part = csr_array(problem.members[self._rows])
        nothing = np.zeros(len(problem.atoms))
        solver.passModel(model_of(part, nothing, nothing, nothing))
        return solver
