"""Proof in whole numbers, against everyone: for each target and each insider another register that shows the same.

A register is a count of people per atom. One that differs from the true one in a few atoms answers all insiders who are
not in those; so a target needs few of them, however many people there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from doorstroom.disclosure.suppression.nearest import Nearest
from doorstroom.disclosure.suppression.pool import Pool
from doorstroom.disclosure.suppression.problem import Bools, Change, Ints, Problem, Target
from doorstroom.disclosure.suppression.proving import Targets

_TRIES = 3
"""Changes that are rounded before whole numbers are searched."""


_NODES = 500
"""Of the search for one register in whole numbers. What is not found by then is not proved."""

_MOST_SEARCHED = 500
"""Up to so many facts whole numbers are searched; beyond that what is not found by rounding is not proved."""


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
        self._pool = Pool(problem)
        self.solved = 0
        self._nodes = _NODES if problem.size <= _MOST_SEARCHED else 0

    @property
    def registers(self) -> int:
        """How many other registers are at hand."""
        return len(self._pool)

    def certify(self, hidden: Bools, enough: int | None = None, besides: Sequence[Target] = ()) -> Certificate:
        """Prove a pattern, or say which targets are broken, and by whom; `enough`: about so many, `besides` those."""
        self._nearest.open(hidden)
        self._pool.set_aside(self._nearest.allows)
        broken: dict[Target, bool] = {}
        proved, known = 0, set(besides)
        for at in range(len(self.problem.targets)):
            before = len(broken)
            for found, only in self._breaks(at, self._nodes):
                broken[found] = only
                if enough is not None and len(broken.keys() - known) >= enough:
                    return Certificate(proved, len(self._pool), tuple(broken), _only_in_whole_numbers(broken))
            proved += len(broken) == before
        return Certificate(proved, len(self._pool), tuple(broken), _only_in_whole_numbers(broken))

    def note(self, change: Change) -> bool:
        """Keep a change that was found elsewhere, if it counts whole people; whether it does."""
        if change.is_whole:
            self._pool.add(self.problem.change(np.round(change.atoms)))
        return change.is_whole

    def tidied(self, hidden: Bools, until: float, effort: int) -> Bools:
        """A proved pattern without the facts that need not be hidden, the dearest first; `effort`: programmes."""
        problem, pattern = self.problem, hidden.copy()
        extra = np.flatnonzero(hidden & ~problem.must_hide)
        most = self.solved + effort
        for fact in sorted(extra, key=lambda item: (-problem.costs[item], -problem.values[item], item)):
            if self.solved > most or monotonic() > until:
                break
            pattern[fact] = False
            pattern[fact] = not self._stays_proved(pattern)
        return pattern

    def _stays_proved(self, hidden: Bools) -> bool:
        """Whether a pattern that shows one fact more than what is proved can be proved too, without a long search."""
        self._nearest.open(hidden)
        aside = self._pool.set_aside(self._nearest.allows)
        if self._may_stay(aside.hurt) and all(next(self._breaks(at, 0), None) is None for at in aside.hurt):
            return True
        self._pool.restore(aside)
        return False

    def _may_stay(self, numbers: Sequence[int]) -> bool:
        """Whether targets that lost their proofs have one in real numbers: what has none is soon found so."""
        targets = [self.problem.targets[at] for at in numbers if not self._pool.proves(at)]
        waiting = Targets.of(targets)
        while (at := waiting.first()) is not None:
            self.solved += 1
            change = self._nearest.change(targets[at])
            if change is None:
                return False
            waiting.drop(at, change, self.problem)
            self.note(change)
        return True

    def _breaks(self, at: int, nodes: int) -> Iterator[tuple[Target, bool]]:
        """Who can break a target, each with whether only whole numbers do; nobody if it is proved."""
        target = self.problem.targets[at]
        if not self._pool.proves(at) and (failure := self._find(target, nodes)) is not None:
            yield target, failure
            return
        waiting = self._pool.unanswered(at, self._insiders(target))
        while len(waiting):
            asked = replace(target, insider=int(waiting[0]))
            failure = self._find(asked, nodes)
            if failure is None:
                waiting = self._pool.unanswered(at, waiting)
            else:
                yield asked, failure
                waiting = waiting[1:]

    def _insiders(self, target: Target) -> Ints:
        """The atoms whose people may attack a target. Nobody doubts that the own record is there."""
        if target.sign > 0 or self.problem.values[target.fact] - target.distance >= 1:
            return self._people
        matrix = self.problem.members
        own = matrix.indices[matrix.indptr[target.fact] : matrix.indptr[target.fact + 1]]
        return np.setdiff1d(self._people, own)

    def _find(self, target: Target, nodes: int) -> bool | None:
        """Add a whole change for a target; False if there is none in real numbers, True if only not in whole ones."""
        self.solved += 1
        change = self._nearest.change(target)
        if change is None:
            return False
        found = self._whole(target, change, nodes)
        if found is None:
            return True
        self._pool.add(self.problem.change(np.round(found.atoms)))
        return None

    def _whole(self, target: Target, change: Change, nodes: int) -> Change | None:
        """A change in whole numbers: the nearest may be one, or may be rounded; else they are searched."""
        if change.is_whole:
            return change
        for _ in range(_TRIES if nodes else 1):
            found = self._nearest.rounded_change(target)
            if found is not None:
                return found
            self._nearest.change(target, self._random)
        return self._nearest.whole_change(target, nodes) if nodes else None


def _only_in_whole_numbers(broken: Mapping[Target, bool]) -> tuple[Target, ...]:
    return tuple(target for target, only in broken.items() if only)
