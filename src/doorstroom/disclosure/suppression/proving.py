"""Proofs that a pattern is safe: for each target a change of the atoms that no reader can rule out."""

from __future__ import annotations

from collections.abc import Sequence

from doorstroom.disclosure.suppression.adversary import Adversary
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Change, Problem, Target


class Proofs:
    """A pattern and the change behind each target; what is shown later asks only for the changes that moved it."""

    def __init__(self, problem: Problem, targets: Sequence[Target]) -> None:
        self.problem = problem
        self.hidden: Bools = problem.must_hide.copy()
        self._targets = tuple(targets)
        self._adversary = Adversary(problem)
        self._changes: dict[Target, Change] = {}

    def prove(self, hidden: Bools) -> bool:
        """Whether every target is safe under the pattern, which is kept if so."""
        found = self._search(hidden, self._targets)
        if found is None:
            return False
        self.hidden, self._changes = hidden.copy(), found
        return True

    def try_showing(self, fact: int) -> bool:
        """Show a fact after all if every target stays safe."""
        leaning = [target for target, change in self._changes.items() if abs(change.facts[fact]) > TOLERANCE]
        pattern = self.hidden.copy()
        pattern[fact] = False
        found = self._search(pattern, leaning)
        if found is None:
            return False
        self.hidden = pattern
        self._changes |= found
        return True

    def _search(self, hidden: Bools, targets: Sequence[Target]) -> dict[Target, Change] | None:
        found: dict[Target, Change] = {}
        self._adversary.open(hidden.astype(float))
        for target in targets:
            if target in found:
                continue
            reached = self._adversary.reach(target)
            if reached.amount < target.distance - TOLERANCE:
                return None
            for other in targets:
                if other not in found and reached.change.protects(other, self.problem):
                    found[other] = reached.change
        return found
