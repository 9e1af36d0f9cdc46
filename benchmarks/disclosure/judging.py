"""An attacker of the benchmark's own: how many small counts it works out closer than is allowed.

It knows every shown fact, that a hidden one is at least the floor, and that no group has fewer than nobody. It shares
with what it judges only the description of the problem, and solves with SciPy. As many targets as it can are refuted by
one programme: a change in which all of them move by their whole distance proves each of them safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack, vstack

from doorstroom.disclosure.suppression.certifying import Certifier
from doorstroom.disclosure.suppression.problem import Bools, Floats, Problem, Target

_ENOUGH = 1e-5


@dataclass(frozen=True)
class Verdict:
    """Small counts that can be worked out too closely, by a reader; and by anybody in whole numbers, if asked.

    `exposed`: small counts that are simply shown. `unknown`: there was no time to look at these.
    """

    sensitive: int
    broken: int
    exposed: int = 0
    unknown: int = 0
    broken_by_insiders: int | None = None
    seconds: float = 0.0


class Judge:
    """A problem, ready to have patterns judged."""

    def __init__(self, problem: Problem, seconds: float = 60.0) -> None:
        self.problem = problem
        self._seconds = seconds

    def verdict(self, hidden: Bools) -> Verdict:
        """What an attacker finds in a pattern."""
        began, problem = monotonic(), self.problem
        exposed = int((problem.sensitive & ~hidden).sum())
        safe = hidden | ~problem.sensitive
        waiting = [target for target in problem.targets if safe[target.fact]]
        room = _Room.of(problem, hidden)
        broken: set[int] = set()
        while waiting and monotonic() - began < self._seconds:
            proved = room.together(waiting)
            if proved:
                waiting = [item for item in waiting if item not in proved]
                continue
            if room.furthest(waiting[0]) < waiting[0].distance - _ENOUGH:
                broken.add(waiting[0].fact)
            waiting = waiting[1:]
        unknown = {item.fact for item in waiting} - broken
        insiders = self._by_insiders(hidden) if problem.insiders and not exposed else None
        return Verdict(int(problem.sensitive.sum()), len(broken), exposed, len(unknown), insiders, monotonic() - began)

    def _by_insiders(self, hidden: Bools) -> int:
        found = Certifier(self.problem).certify(hidden)
        return len({target.fact for target in found.broken})


@dataclass(frozen=True)
class _Room:
    """Where the changes of the atoms can be under a pattern."""

    problem: Problem
    equal: csr_array
    above: csr_array
    lowest: Floats
    bounds: Floats

    @staticmethod
    def of(problem: Problem, hidden: Bools) -> _Room:
        """Shown facts do not change; hidden ones do not go below their floor."""
        limited = np.flatnonzero(hidden & ((problem.floor > 0) | (np.diff(problem.members.indptr) > 1)))
        lowest = (np.minimum(problem.floor, problem.values) - problem.values)[limited].astype(float)
        bounds = np.c_[-problem.atoms.astype(float), np.full(len(problem.atoms), np.inf)]
        return _Room(problem, problem.members[np.flatnonzero(~hidden)], problem.members[limited], lowest, bounds)

    def furthest(self, target: Target) -> float:
        """How far one target can be taken."""
        row = target.sign * self.problem.members[[target.fact]].toarray()[0].astype(float)
        cap = csr_array(row[None, :])
        found = linprog(
            -row,
            A_ub=vstack([-self.above, cap]),
            b_ub=np.r_[-self.lowest, target.distance],
            A_eq=self.equal,
            b_eq=np.zeros(self.equal.shape[0]),
            bounds=self.bounds,
            method="highs",
        )
        return -float(_checked(found).fun)

    def together(self, targets: list[Target]) -> set[Target]:
        """The targets that go their whole distance when as many as possible are taken that far at once."""
        number, size = len(targets), len(self.problem.atoms)
        signs = csr_array(np.array([target.sign for target in targets])[:, None])
        rows = self.problem.members[[target.fact for target in targets]].multiply(signs)
        distances = np.array([float(target.distance) for target in targets])
        none = csr_array((self.above.shape[0], number))
        found = linprog(
            np.r_[np.zeros(size), -np.ones(number)],
            A_ub=vstack([hstack([-self.above, none]), hstack([-rows, csr_array(np.eye(number))])]),
            b_ub=np.r_[-self.lowest, np.zeros(number)],
            A_eq=hstack([self.equal, csr_array((self.equal.shape[0], number))]),
            b_eq=np.zeros(self.equal.shape[0]),
            bounds=np.vstack([self.bounds, np.c_[np.full(number, -np.inf), distances]]),
            method="highs",
        )
        reached = np.asarray(_checked(found).x)[size:]
        return {target for target, far in zip(targets, reached, strict=True) if far >= target.distance - _ENOUGH}


def _checked(found):  # type: ignore[no-untyped-def]
    """A programme that was not solved proves nothing."""
    if found.status != 0:
        raise ArithmeticError(f"the judge's programme: {found.message}")
    return found
