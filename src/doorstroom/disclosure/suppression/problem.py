"""What is to be protected, stripped of its meaning: facts, each a sum of atoms that nobody publishes.

A fact is a number that the release would show, whatever tables it stands in; an atom is a cell of the latent
cross-classification: how many people have exactly these characteristics. All tables of a population are margins of
it, so that everything an attacker can add up or take away follows from which atoms each fact is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


TOLERANCE = 1e-6
"""Below this a number of a linear programme is zero."""


@dataclass(frozen=True)
class Target:
    """An attacker must think it possible that a fact is `distance` more (`sign` 1) or less (-1) than it is.

    `insider`: the same for someone who knows to be counted in this atom.
    """

    fact: int
    sign: int
    distance: int
    insider: int | None = None


@dataclass(frozen=True)
class Change:
    """Another register than the true one: by how much each atom and each fact differs."""

    atoms: Floats
    facts: Floats

    @property
    def is_whole(self) -> bool:
        """Whether it counts whole people."""
        return bool(np.abs(self.atoms - np.round(self.atoms)).max(initial=0.0) <= TOLERANCE)

    def protects(self, target: Target, problem: Problem) -> bool:
        """Whether it takes a target far enough, and holds the record of the insider."""
        if target.sign * self.facts[target.fact] < target.distance - TOLERANCE:
            return False
        who = target.insider
        return who is None or bool(problem.atoms[who] + self.atoms[who] >= 1 - TOLERANCE)


@dataclass(frozen=True)
class Beside:
    """What is asked of facts that are no small counts, once they are hidden: an interval twice the reach wide.

    Attributes:
        toward: which way a reader must be able to take each fact to think that it is a small count: 1 up, -1 down; 0
            where it is never taken for one.
        up, down: how far its interval is made to reach, in whole numbers.
        or_down: how far down is as good.
    """

    toward: Ints
    up: Ints
    down: Ints
    or_down: Ints

    @classmethod
    def of(cls, values: Ints, threshold: int, reach: int) -> Beside:
        """For counts that are small from 1 up to (not including) a threshold, and must be in doubt by `reach`."""
        zero = values == 0
        near = (values >= threshold) & (values < threshold + 2 * reach - 1)
        toward = np.where(zero, 1, np.where(near, -1, 0))
        down = np.where(near, reach, 0)
        return cls(toward, np.where(zero, 2 * reach, down), down, 2 * down)


@dataclass(frozen=True)
class Problem:
    """Facts over atoms.

    Attributes:
        members: facts × atoms, 1 where the atom is part of the fact.
        atoms: the true count of each atom, whole and not negative.
        costs: what it costs to hide each fact; whole and above zero.
        sensitive: facts that must be hidden; they are what is protected.
        shown: facts that must be shown: published before, or promised.
        kept_hidden: facts that must be hidden without a requirement of their own (hidden in an earlier release).
        floor: the least value that an attacker grants each fact when it is hidden (1 where zeros are always shown).
        up, down: how far the interval of each fact that must be hidden must reach, in whole numbers; 0 asks nothing.
        insiders: whether everybody counted may attack, knowing the own record.
        offset: what is added to the sum of a fact's atoms to give its value: known to the attacker, and not zero only
            where people count in several classes and once in the total.
        places: atoms × characteristics: the number of its class in each; None where that is not known.
        beside: what is asked of facts that are hidden though they are no small counts; None asks nothing.
    """

    members: csr_array
    atoms: Ints
    costs: Ints
    sensitive: Bools
    shown: Bools
    kept_hidden: Bools
    floor: Ints
    up: Ints
    down: Ints
    insiders: bool = True
    offset: Ints | None = None
    places: Ints | None = None
    beside: Beside | None = None

    @cached_property
    def values(self) -> Ints:
        """The true value of each fact."""
        sums = np.asarray(self.members @ self.atoms, dtype=np.int64)
        return sums if self.offset is None else sums + self.offset

    @property
    def size(self) -> int:
        """How many facts there are."""
        return len(self.costs)

    @cached_property
    def must_hide(self) -> Bools:
        """Facts that are hidden in every pattern."""
        return self.sensitive | self.kept_hidden

    @cached_property
    def free(self) -> Ints:
        """The facts that a pattern may show or hide."""
        return np.flatnonzero(~self.must_hide & ~self.shown)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """What an attacker without a record must think possible."""
        asked = ((1, self.up), (-1, self.down))
        return tuple(
            Target(int(fact), sign, int(distance[fact]))
            for fact in np.flatnonzero(self.must_hide)
            for sign, distance in asked
            if distance[fact]
        )

    def change(self, atoms: Floats) -> Change:
        """The change of the facts that goes with a change of the atoms."""
        return Change(atoms, np.asarray(self.members @ atoms))

    def cost_of(self, hidden: Bools) -> int:
        """What a pattern costs beyond what is hidden in every pattern."""
        return int(self.costs[hidden & ~self.must_hide].sum())
