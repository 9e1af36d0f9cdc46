"""The cheapest safe pattern, proved: an integer programme with cuts from the attacker.

Every pattern that is not safe for some target breaks a cut that the attacker's duals give. Cuts are first found for the
relaxation, then for whole patterns, until none is broken: then nothing cheaper is safe. (Fischetti & Salazar 2001.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

import highspy
import numpy as np

from doorstroom.disclosure.suppression.adversary import Adversary, Reached, Sums
from doorstroom.disclosure.suppression.fast import cheap_pattern
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Floats, Ints, Problem, Target
from doorstroom.disclosure.suppression.proving import Targets
from doorstroom.disclosure.suppression.solver import in_whole_numbers, quiet_solver

_BATCH = 5000
"""Cuts that are added at most before the programme is solved again."""

_MORE = 2
"""Further cuts that are looked for where one was found."""

_MOSTLY = 0.5
"""Where more of the facts are near what is broken, there is no use in changing a pattern only there."""

_SOFTNESS = 1e-3
"""How far what is shown may move while cuts are looked for: then the cheapest of many equal cuts is found."""


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
        self._sums = Sums.of(problem).matrix
        self._may_hide = np.zeros(self._sums.shape[1], dtype=bool)
        self._may_hide[problem.free] = True
        self._master = _Master(problem)
        self._rounds = 0
        self._broken: list[Target] = []

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
            solved = self._master.whole(until, found.cost - 1)
            if solved is None:
                break
            pattern, bound = solved
            found.bound = max(found.bound, min(float(found.cost), float(np.ceil(bound - 1e-4))))
            if not found.is_optimal:
                self._improve(found, pattern, until)
        found.cuts = self._master.number
        return found

    def _improve(self, found: Found, pattern: Bools, until: float) -> None:
        """Take a pattern if it is safe; if not, change it only where it is broken, until it is or is too dear."""
        region = np.zeros(self.problem.size, dtype=bool)
        while self._cuts(pattern.astype(float), until, region):
            region[:] = False
            for target in self._broken:
                region[self._adversary.around(target)] = True
            if region[self.problem.free].mean() > _MOSTLY:
                return self._repair(found, pattern, until)
            repaired = self._master.elsewhere(pattern, region, until)
            if repaired is None or self.problem.cost_of(repaired) >= found.cost:
                return None
            pattern = repaired
        if self.goes_on(until):
            found.hidden, found.cost = pattern, self.problem.cost_of(pattern)
        return None

    def _repair(self, found: Found, pattern: Bools, until: float) -> None:
        """Now and then look whether what makes a pattern safe is cheaper than the best."""
        self._rounds += 1
        if self._rounds.bit_count() == 1:
            better = cheap_pattern(self.problem, until, pattern, self.extra)
            if self.problem.cost_of(better) < found.cost:
                found.hidden, found.cost = better, self.problem.cost_of(better)

    def _cuts(self, pattern: Floats, until: float, region: Bools | None = None) -> int:
        """How many cuts a pattern broke, which are added; looked for in a region first, or where the last ones were."""
        everywhere = [*self.problem.targets, *self.extra]
        near = self._broken if region is None else [item for item in everywhere if region[item.fact]]
        self._company(pattern)
        self._adversary.open(pattern, _SOFTNESS)
        if near and (added := self._separated(pattern, near, until)):
            return added
        added = self._separated(pattern, everywhere, until)
        if not added and self.goes_on(until):
            self._adversary.open(pattern)
            added = self._separated(pattern, everywhere, until)
        return added

    def _separated(self, pattern: Floats, targets: Sequence[Target], until: float) -> int:
        waiting, added, broken = Targets.of(targets), 0, []
        while (at := waiting.first()) is not None and self.goes_on(until) and added < _BATCH:
            reached = self._reach(targets[at])
            if number := self._add(reached, pattern):
                added += number + self._more(targets[at], reached, pattern)
                broken.append(targets[at])
            waiting.drop(at, reached.change, self.problem)
        self._broken = broken
        return added

    def _company(self, pattern: Floats) -> None:
        """In the cheapest pattern what is hidden by choice is never all that a sum hides: it would be of no use."""
        ties = abs(self._sums)
        shares = np.ones(ties.shape[1])
        shares[: self.problem.size] = pattern
        sums = ties @ shares
        for row in np.flatnonzero(sums < 2.0 - 1e-3):
            columns = ties.indices[ties.indptr[row] : ties.indptr[row + 1]]
            for fact in columns[2 * shares[columns] > sums[row] + 1e-3]:
                if self._may_hide[fact]:
                    others = columns[(columns != fact) & self._may_hide[columns]]
                    self._master.cut(np.append(others, fact), np.append(np.ones(len(others)), -1.0), 0.0)

    def _reach(self, target: Target) -> Reached:
        self._left -= 1
        return self._adversary.reach(target)

    def _more(self, target: Target, reached: Reached, pattern: Floats) -> int:
        """Other cuts for a target: those that are still broken if all that a cut names were hidden."""
        added = 0
        opened: list[int] = []
        for _ in range(_MORE):
            named = np.flatnonzero((reached.coefficients > 0) & (pattern < 1 - TOLERANCE))
            for fact in named.tolist():
                self._adversary.hide(fact)
                opened.append(fact)
            reached = self._reach(target)
            if not self._add(reached, pattern):
                break
            added += 1
        for fact in opened:
            self._adversary.close(fact)
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
        self._least, self._rises = 0.0, np.zeros(len(problem.free))
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
        self._least = float(self._solver.getInfo().objective_function_value)
        self._rises = np.maximum(np.asarray(self._solver.getSolution().col_dual), 0.0)
        return self._pattern(self._solver), self._least

    def whole(self, until: float, most: int) -> tuple[Bools, float] | None:
        """The cheapest pattern of at most a cost and a bound; None if there was no time.

        What is too dear is shown: by the relaxation a pattern that hides it costs more than `most`.
        A solver of its own each time: given a start, HiGHS 1.16 may return that start as the solution.
        """
        upper = np.where(self._least + self._rises > most + 1e-4, 0.0, 1.0)
        solver = self._in_whole_numbers(np.zeros(len(upper)), upper)
        if _run(solver, until):
            return self._pattern(solver) > 0.5, float(solver.getInfo().mip_dual_bound)
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return self.problem.must_hide, float(most + 1)
        return None

    def elsewhere(self, pattern: Bools, region: Bools, until: float) -> Bools | None:
        """The cheapest pattern that differs only within a region; None if there is none or no time."""
        own, inside = pattern[self.problem.free].astype(float), region[self.problem.free]
        solver = self._in_whole_numbers(np.where(inside, 0.0, own), np.where(inside, 1.0, own))
        return self._pattern(solver) > 0.5 if _run(solver, until) else None

    def _in_whole_numbers(self, lower: Floats, upper: Floats) -> highspy.Highs:
        solver = quiet_solver()
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.99)
        model = self._solver.getLp()
        model.col_lower_, model.col_upper_ = lower, upper
        solver.passModel(model)
        in_whole_numbers(solver, len(lower))
        return solver

    def _pattern(self, solver: highspy.Highs) -> Floats:
        pattern = self.problem.must_hide.astype(float)
        pattern[self.problem.free] = np.asarray(solver.getSolution().col_value)
        return pattern


def _run(solver: highspy.Highs, until: float) -> bool:
    solver.setOptionValue("time_limit", solver.getRunTime() + max(0.05, until - monotonic()))
    solver.run()
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)
