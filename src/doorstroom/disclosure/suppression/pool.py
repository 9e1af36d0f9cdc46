"""Other registers that were found, and what each of them proves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from doorstroom.disclosure.suppression.problem import TOLERANCE, Change, Ints, Problem
from doorstroom.disclosure.suppression.proving import Targets


@dataclass(frozen=True)
class Aside:
    """Changes that were left out, and which targets lost a proof by it."""

    changes: tuple[tuple[int, Change], ...]
    hurt: tuple[int, ...]
    lost: tuple[list[int], ...]


class Pool:
    """Changes in whole numbers, each looked at once for all targets and all people."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._targets = Targets.of(problem.targets)
        self._people = np.flatnonzero(problem.atoms > 0)
        self._changes: dict[int, Change] = {}
        self._missing: dict[int, Ints] = {}
        self._proofs: list[list[int]] = [[] for _ in problem.targets]
        self._number = 0

    def __len__(self) -> int:
        return len(self._changes)

    def add(self, change: Change) -> None:
        """Keep a change."""
        left = self._problem.atoms[self._people] + change.atoms[self._people]
        self._changes[self._number] = change
        self._missing[self._number] = self._people[left < 1 - TOLERANCE]
        for at in np.flatnonzero(self._targets.met(change, self._problem)).tolist():
            self._proofs[at].append(self._number)
        self._number += 1

    def set_aside(self, allowed: Callable[[Change], bool]) -> Aside:
        """Leave out the changes that are not allowed."""
        numbers = frozenset(number for number, change in self._changes.items() if not allowed(change))
        hurt = tuple(at for at, proofs in enumerate(self._proofs) if not numbers.isdisjoint(proofs))
        lost = tuple([number for number in self._proofs[at] if number in numbers] for at in hurt)
        for at in hurt:
            self._proofs[at] = [number for number in self._proofs[at] if number not in numbers]
        return Aside(tuple((number, self._changes.pop(number)) for number in sorted(numbers)), hurt, lost)

    def restore(self, aside: Aside) -> None:
        """Take in again what was left out."""
        self._changes |= dict(aside.changes)
        for at, numbers in zip(aside.hurt, aside.lost, strict=True):
            self._proofs[at] += numbers

    def proves(self, at: int) -> bool:
        """Whether a target is proved for those who have no record."""
        return bool(self._proofs[at])

    def unanswered(self, at: int, people: Ints) -> Ints:
        """Who of these finds the own record missing in every change that proves a target."""
        for number in self._proofs[at]:
            if not len(people):
                break
            people = np.intersect1d(people, self._missing[number], assume_unique=True)
        return people
