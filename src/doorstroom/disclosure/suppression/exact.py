"""The cheapest safe pattern, proved: an integer programme with cuts from the attacker.

Every pattern that is not safe for some target breaks a cut that the attacker's duals give. Cuts are first found for the
relaxation, then for whole patterns, until none is broken: then nothing cheaper is safe. (Fischetti & Salazar 2001.)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

import highspy
import numpy as np

from doorstroom.disclosure.suppression.adversary import Adversary, Reached
from doorstroom.disclosure.suppression.fast import cheap_pattern
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Floats, Ints, Problem, Target
from doorstroom.disclosure.suppression.solver import in_whole_numbers, quiet_solver

_BATCH = 400
"""Cuts that are added at most before the programme is solved again."""


@dataclass
class Found:
    """The best pattern so far and the least any safe pattern costs."""

    hidden: Bools
    cost: int
    bound: float
    cuts: int = field(default=0)

    @property
    def is_optimal(self) -> bool:
        return self.bound > self.cost - 1 + TOLERANCE


class Search:
    """The programme, the attacker and the cuts; it can be asked again after patterns were forbidden.

    `effort`: how many programmes of the attacker may be solved in all. Unlike a time it gives equal answers anywhere.
    """

    def __init__(self, problem: Problem, effort: int) -> None:
        self.problem = problem
        self.extra: list[Target] = []
        self._left = effort
        self._adversary = Adversary(problem)
        self._master = _Master(problem)
        self._rounds = 0

    def goes_on(self, until: float) -> bool:
        """Whether there is time and effort left."""
        return self._left > 0 and monotonic() < until

    def forbid(self, hidden: Bools) -> None:
        """No pattern that hides no more than this one is safe: hide something else too."""
        others = self.problem.free[~hidden[self.problem.free]]
        self._master.cut(others, np.ones(len(others)), 1.0)

    def run(self, incumbent: Bools, until: float) -> Found:
        """The cheapest pattern safe for real numbers, or the best by `until`; `incumbent` must be safe."""
        found = Found(incumbent, self.problem.cost_of(incumbent), 0.0)
        while self.goes_on(until):
            relaxed = self._master.relaxed(until)
            if relaxed is None:
                break
            found.bound = max(found.bound, float(np.ceil(relaxed[1] - 1e-4)))
            if found.is_optimal or not self._cuts(relaxed[0], until):
                break
        while self.goes_on(until) and not found.is_optimal:
            solved = self._master.whole(until)
            if solved is None:
                break
            pattern, bound = solved
            found.bound = max(found.bound, float(np.ceil(bound - 1e-4)))
            self._improve(found, pattern, until)
        found.cuts = self._master.number
        return found

    def _improve(self, found: Found, pattern: Bools, until: float) -> None:
        """Take a pattern if it is safe; now and then look whether what makes it safe is cheaper than the best."""
        safe = not self._cuts(pattern.astype(float), until) and self.goes_on(until)
        self._rounds += 1
        if safe:
            found.hidden, found.cost = pattern, self.problem.cost_of(pattern)
        elif self._rounds.bit_count() == 1:
            better = cheap_pattern(self.problem, until, pattern, self.extra)
            if self.problem.cost_of(better) < found.cost:
                found.hidden, found.cost = better, self.problem.cost_of(better)

    def _cuts(self, pattern: Floats, until: float) -> int:
        """How many cuts were broken by a pattern, and added."""
        self._adversary.open(pattern)
        targets = [*self.problem.targets, *self.extra]
        added = 0
        while targets and self.goes_on(until) and added < _BATCH:
            self._left -= 1
            reached = self._adversary.reach(targets[0])
            added += self._add(reached, pattern)
            targets = [item for item in targets[1:] if not reached.change.protects(item, self.problem)]
        return added

    def _add(self, reached: Reached, pattern: Floats) -> int:
        if not reached.needed or reached.coefficients @ pattern >= reached.needed - 1e-4:
            return 0
        facts = np.flatnonzero(reached.coefficients)
        self._master.cut(facts, reached.coefficients[facts], reached.needed)
        return 1


class _Master:
    """Which facts to hide: one column each, in a linear programme and then in whole numbers."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._place = np.full(problem.size, -1)
        self._place[problem.free] = np.arange(len(problem.free))
        self.number = 0
        self._solver = quiet_solver()
        number = len(problem.free)
        self._solver.addVars(number, np.zeros(number), np.ones(number))
        columns = np.arange(number, dtype=np.int32)
        self._solver.changeColsCost(number, columns, problem.costs[problem.free].astype(float))

    def cut(self, facts: Ints, coefficients: Floats, needed: float) -> None:
        """Σ coefficient × hidden must be at least `needed`."""
        columns = self._place[facts].astype(np.int32)
        self._solver.addRow(needed, highspy.kHighsInf, len(columns), columns, coefficients)
        self.number += 1

    def relaxed(self, until: float) -> tuple[Floats, float] | None:
        """The cheapest fractions and what they cost; None if there was no time."""
        if not _run(self._solver, until):
            return None
        return self._pattern(self._solver), float(self._solver.getInfo().objective_function_value)

    def whole(self, until: float) -> tuple[Bools, float] | None:
        """The cheapest pattern and a bound; None if there was no time.

        A solver of its own each time: given a start, HiGHS 1.16 may return that start as the solution.
        """
        solver = quiet_solver()
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.99)
        solver.passModel(self._solver.getLp())
        in_whole_numbers(solver, len(self.problem.free))
        if not _run(solver, until):
            return None
        return self._pattern(solver) > 0.5, float(solver.getInfo().mip_dual_bound)

    def _pattern(self, solver: highspy.Highs) -> Floats:
        pattern = self.problem.must_hide.astype(float)
        pattern[self.problem.free] = np.asarray(solver.getSolution().col_value)
        return pattern


def _run(solver: highspy.Highs, until: float) -> bool:
    solver.setOptionValue("time_limit", solver.getRunTime() + max(0.05, until - monotonic()))
    solver.run()
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)
