"""Proof in whole numbers, against everyone: for each target and each insider another register that shows the same.

A register is a count of people per atom. One that differs from the true one in a few atoms answers all insiders who are
not in those; so a target needs few of them, however many people there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from doorstroom.disclosure.suppression.nearest import Nearest
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Change, Ints, Problem, Target

_TRIES = 4
"""Vertices that are looked at in the hope of a whole one, before whole numbers are searched."""


_NODES = 500
"""Of the search for one register in whole numbers. What is not found by then is not proved."""


@dataclass(frozen=True)
class Certificate:
    """What was proved.

    Attributes:
        targets: how many targets are proved, for everybody that may attack.
        registers: how many other registers prove it.
        broken: targets that a reader, or the insider it names, can work out closer than is allowed.
        only_in_whole_numbers: those of the broken that are safe for real numbers.
    """

    targets: int
    registers: int
    broken: tuple[Target, ...]
    only_in_whole_numbers: tuple[Target, ...] = ()


class Certifier:
    """Looks for the other registers. Changes that were found once are tried first for every later target."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._nearest = Nearest(problem)
        self._people = np.flatnonzero(problem.atoms > 0) if problem.insiders else np.zeros(0, dtype=np.int64)
        self._random = np.random.default_rng(1)
        self._pool: list[Change] = []

    def certify(self, hidden: Bools) -> Certificate:
        """Prove a pattern, or say which targets are broken, and by whom."""
        self._nearest.open(hidden)
        self._pool = [change for change in self._pool if self._nearest.allows(change)]
        broken: dict[Target, bool] = {}
        proved = 0
        for target in self.problem.targets:
            found = self._break(target)
            broken |= found
            proved += not found
        whole_only = tuple(target for target, only in broken.items() if only)
        return Certificate(proved, len(self._pool), tuple(broken), whole_only)

    def _break(self, target: Target) -> dict[Target, bool]:
        """Who can break a target, each with whether only whole numbers do; nobody if it is proved."""
        waiting, broken = self._insiders(target), {}
        fitting = [change for change in self._pool if change.protects(target, self.problem)]
        for change in fitting:
            waiting = self._without(waiting, change)
        if not fitting:
            failure = self._find(target)
            if failure is not None:
                return {target: failure}
            waiting = self._without(waiting, self._pool[-1])
        while len(waiting):
            asked = replace(target, insider=int(waiting[0]))
            failure = self._find(asked)
            if failure is None:
                waiting = self._without(waiting, self._pool[-1])
            else:
                broken[asked], waiting = failure, waiting[1:]
        return broken

    def _insiders(self, target: Target) -> Ints:
        """The atoms whose people may attack a target. Nobody doubts that the own record is there."""
        if target.sign > 0 or self.problem.values[target.fact] - target.distance >= 1:
            return self._people
        matrix = self.problem.members
        own = matrix.indices[matrix.indptr[target.fact] : matrix.indptr[target.fact + 1]]
        return np.setdiff1d(self._people, own)

    def _without(self, waiting: Ints, change: Change) -> Ints:
        """Insiders who would not find themselves in the changed register."""
        return waiting[self.problem.atoms[waiting] + change.atoms[waiting] < 1 - TOLERANCE]

    def _find(self, target: Target) -> bool | None:
        """Add a whole change for a target; False if there is none in real numbers, True if only not in whole ones."""
        change = self._nearest.change(target)
        if change is None:
            return False
        found = self._whole_vertex(target, change) or self._nearest.whole_change(target, _NODES)
        if found is None:
            return True
        self._pool.append(self.problem.change(np.round(found.atoms)))
        return None

    def _whole_vertex(self, target: Target, change: Change) -> Change | None:
        """The change, or one of a few others, if it counts whole people."""
        other: Change | None = change
        for _ in range(_TRIES):
            if other is None or other.is_whole:
                break
            other = self._nearest.change(target, 1.0 + self._random.random(len(change.atoms)))
        return other if other is not None and other.is_whole else None
