"""Whether a release is safe by the requirement of its problem: one up, one down, for everyone, in whole people.

For each target, and each insider who knows to be in an atom, another register is looked for that fits all that is known
and takes the fact far enough. One register proves many targets: first such are looked for that prove as many as can be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from doorstroom.disclosure.perturbation.knowledge import Knowledge
from doorstroom.disclosure.perturbation.registers import Registers
from doorstroom.disclosure.suppression.problem import Ints, Problem, Target


@dataclass(frozen=True)
class Verdict:
    """What was found: `exposed` targets (a reader or the insider named knows too much), `unsettled` ones (no time)."""

    exposed: tuple[Target, ...]
    unsettled: tuple[Target, ...]

    @property
    def is_safe(self) -> bool:
        """Whether every target was proved."""
        return not self.exposed and not self.unsettled


def judged(problem: Problem, knowledge: Knowledge, seconds: float = 30.0) -> Verdict:
    """Prove or refute every target of the problem. What was not settled in time counts as unsettled, never as safe."""
    judge = _Judge(problem, knowledge, monotonic() + seconds)
    judge.sweep()
    return judge.verdict()


class _Judge:
    def __init__(self, problem: Problem, knowledge: Knowledge, until: float) -> None:
        self._problem = problem
        self._people = np.flatnonzero(problem.atoms > 0) if problem.insiders else np.zeros(0, dtype=np.int64)
        self._registers = Registers(problem, knowledge, self._people, until)

    def sweep(self) -> None:
        """Look for registers that take as many facts as can be the one way, then the other, while that proves more."""
        for sign in (1, -1):
            waiting = [place for place, target in enumerate(self._problem.targets) if target.sign == sign]
            while waiting and self._registers.towards(waiting):
                left = [place for place in waiting if not self._registers.proving(self._problem.targets[place])]
                if len(left) == len(waiting):
                    break
                waiting = left

    def verdict(self) -> Verdict:
        """Each target by itself: what the registers at hand do not prove yet is searched."""
        exposed: list[Target] = []
        unsettled: list[Target] = []
        for place, target in enumerate(self._problem.targets):
            waiting = self._without(self._insiders(target), self._registers.proving(target))
            asked, first = target, not self._registers.proving(target)
            while first or len(waiting):
                asked = target if first else replace(target, insider=int(waiting[0]))
                outcome = self._registers.find(place, asked)
                if outcome is True:
                    waiting = self._without(waiting, [len(self._registers.atoms) - 1])
                else:
                    (unsettled if outcome is None else exposed).append(asked)
                    waiting = waiting[:0] if first else waiting[1:]
                first = False
        return Verdict(tuple(exposed), tuple(unsettled))

    def _without(self, waiting: Ints, registers: list[int]) -> Ints:
        """Insiders who find themselves in none of some registers."""
        for register in registers:
            waiting = waiting[self._registers.atoms[register][waiting] < 1]
        return waiting

    def _insiders(self, target: Target) -> Ints:
        """The atoms whose people may attack a target; nobody doubts that the own record is there."""
        if target.sign > 0 or self._problem.values[target.fact] - target.distance >= 1:
            return self._people
        return np.setdiff1d(self._people, self._problem.members[[target.fact]].indices)
