"""Proofs that a pattern is safe: for each target a change of the atoms that no reader can rule out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstroom.disclosure.suppression.adversary import Adversary
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Change, Ints, Problem, Target


@dataclass
class Targets:
    """Targets that wait for a proof, as columns of numbers: a change is held against all at once."""

    facts: Ints
    signs: Ints
    distances: Ints
    insiders: Ints
    waiting: Bools

    @staticmethod
    def of(targets: Sequence[Target]) -> Targets:
        """Some targets, all waiting."""
        rows = [(item.fact, item.sign, item.distance, -1 if item.insider is None else item.insider) for item in targets]
        facts, signs, distances, insiders = np.array(rows, dtype=np.int64).reshape(-1, 4).T
        return Targets(facts, signs, distances, insiders, np.ones(len(rows), dtype=bool))

    def first(self) -> int | None:
        """The first that waits."""
        at = int(np.argmax(self.waiting)) if len(self.waiting) else 0
        return at if len(self.waiting) and self.waiting[at] else None

    def met(self, change: Change, problem: Problem) -> Bools:
        """Which of all a change takes far enough."""
        far = self.signs * change.facts[self.facts] >= self.distances - TOLERANCE
        there = problem.atoms[self.insiders] + change.atoms[self.insiders] >= 1 - TOLERANCE
        return np.asarray(far & ((self.insiders < 0) | there))

    def skip(self, at: int) -> None:
        """One has been looked at."""
        self.waiting[at] = False

    def drop(self, at: int, change: Change, problem: Problem) -> Bools:
        """One has been looked at, and those that the change takes far enough; which those are."""
        met = self.met(change, problem) & self.waiting
        self.waiting &= ~met
        self.waiting[at] = False
        return met


class Proofs:
    """A pattern and the change behind each target; what is shown later asks only for the changes that moved it."""

    def __init__(self, problem: Problem, hidden: Bools, targets: Sequence[Target]) -> None:
        self.problem = problem
        self.hidden: Bools = hidden.copy()
        self._targets = tuple(targets)
        self._columns = Targets.of(self._targets)
        self._adversary = Adversary(problem)
        self._changes: list[Change | None] = [None] * len(self._targets)
        self._leaning: list[set[int]] = []

    @property
    def changes(self) -> tuple[Change, ...]:
        """Those that prove the pattern, each once."""
        return tuple({id(change): change for change in self._changes if change is not None}.values())

    def prove(self) -> bool:
        """Whether every target is safe under the pattern."""
        self._adversary.open(self.hidden.astype(float))
        found = self._search(np.arange(len(self._targets)))
        if found is None:
            return False
        self._leaning = [set() for _ in range(self.problem.size)]
        self._keep(found)
        return True

    def try_showing(self, fact: int) -> bool:
        """Show a fact after all if every target stays safe."""
        self._adversary.show(fact)
        found = self._search(self._by_size(self._leaning[fact]))
        if found is None:
            self._adversary.hide(fact)
            return False
        self.hidden[fact] = False
        self._keep(found)
        return True

    def _by_size(self, targets: set[int]) -> Ints:
        """Those first whose change is small: they have the fewest ways around."""
        sizes = [(np.count_nonzero(change.facts), at) for at in targets if (change := self._changes[at]) is not None]
        return np.array([at for _, at in sorted(sizes)], dtype=np.int64)

    def _keep(self, found: dict[int, Change]) -> None:
        for at, change in found.items():
            before = self._changes[at]
            for fact in _moved(before, self.hidden) if before is not None else ():
                self._leaning[fact].discard(at)
            for fact in _moved(change, self.hidden):
                self._leaning[fact].add(at)
            self._changes[at] = change

    def _search(self, places: Ints) -> dict[int, Change] | None:
        found: dict[int, Change] = {}
        targets = [self._targets[at] for at in places]
        waiting = Targets.of(targets)
        while (at := waiting.first()) is not None:
            reached = self._adversary.reach(targets[at])
            if reached.amount < targets[at].distance - TOLERANCE:
                return None
            met = waiting.drop(at, reached.change, self.problem)
            found |= dict.fromkeys(places[met].tolist(), reached.change)
        return found


def _moved(change: Change, hidden: Bools) -> list[int]:
    """The hidden facts that a change moves."""
    moved: list[int] = np.flatnonzero((np.abs(change.facts) > TOLERANCE) & hidden).tolist()
    return moved
