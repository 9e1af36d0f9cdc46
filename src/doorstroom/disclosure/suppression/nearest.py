"""The register nearest to the true one that shows the same and takes a target far enough.

Near: few people elsewhere. Such a register mostly counts whole people, and answers every insider whom it leaves alone.
"""

from __future__ import annotations

import highspy
import numpy as np

from doorstroom.disclosure.suppression.part import Part
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Change, Floats, Problem, Target
from doorstroom.disclosure.suppression.room import Room


class Nearest:
    """A linear programme per part of the room that a pattern leaves."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    def open(self, hidden: Bools) -> None:
        """Facts that are hidden may change, down to their floor; the others may not."""
        below = np.maximum(self.problem.values - self.problem.floor, 0).astype(float)
        self._down = np.where(hidden, below, 0.0)
        self._up = np.where(hidden, highspy.kHighsInf, 0.0)
        self._room = Room.of(self.problem, hidden)
        self._place = np.full(len(self.problem.atoms), -1)
        self._place[self._room.alive] = np.arange(len(self._room.alive))
        self._parts: dict[bytes, Part] = {}

    def allows(self, change: Change) -> bool:
        """Whether nobody can rule out a change of the true register."""
        people = bool((self.problem.atoms + change.atoms >= -TOLERANCE).all())
        facts = (change.facts >= -self._down - TOLERANCE) & (change.facts <= self._up + TOLERANCE)
        return people and bool(facts.all())

    def change(self, target: Target, random: np.random.Generator | None = None) -> Change | None:
        """The nearest change for a target; None if there is none. `random`: by prices of chance."""
        part = self._part(target.fact)
        return None if part is None else self._found(part.change(target, random))

    def rounded_change(self, target: Target) -> Change | None:
        """A change in whole numbers, by rounding one atom after another; None where that leads nowhere."""
        part = self._part(target.fact)
        return None if part is None else self._found(part.rounded_change(target))

    def whole_change(self, target: Target, nodes: int) -> Change | None:
        """The same in whole numbers; None if there is none, or none was found in so many nodes of the search."""
        part = self._part(target.fact)
        return None if part is None else self._found(part.whole_change(target, nodes))

    def _found(self, atoms: Floats | None) -> Change | None:
        return None if atoms is None else self.problem.change(atoms)

    def _part(self, fact: int) -> Part | None:
        """The islands in which a fact has atoms; None if it is settled."""
        members = self.problem.members
        own = self._place[members.indices[members.indptr[fact] : members.indptr[fact + 1]]]
        islands = np.unique(self._room.island[own[own >= 0]])
        if not len(islands):
            return None
        key = islands.tobytes()
        if key not in self._parts:
            self._parts[key] = Part(self._room, np.isin(self._room.island, islands))
        return self._parts[key]
