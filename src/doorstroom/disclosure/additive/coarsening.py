"""Coarser classes as an alternative to hiding: which two classes to merge so that most numbers can be shown.

Works on problems, so that any tables can use it: give for each pair of classes the problem of the tables without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import monotonic

from doorstroom.disclosure.suppression.problem import Problem
from doorstroom.disclosure.suppression.suppressing import suppress

Build = Callable[["Merge"], Problem]
"""The problem of the same tables with two classes merged."""


@dataclass(frozen=True)
class Merge:
    """Two classes of a dimension that become one."""

    dimension: str
    first: str
    second: str

    def __str__(self) -> str:
        return f"merge {self.first} and {self.second} of {self.dimension}"


@dataclass(frozen=True)
class Proposal:
    """What a merge gives, by the fast method.

    Attributes:
        hidden: numbers hidden after it; `shown`: numbers shown after it.
        before: numbers hidden without it.
        is_safe: whether every sensitive number is safe after it.
    """

    merge: Merge
    hidden: int
    shown: int
    before: int
    is_safe: bool

    def __str__(self) -> str:
        cells = "1 cell" if self.hidden == 1 else f"{self.hidden} cells"
        unsafe = "" if self.is_safe else ", and still not safe"
        return f"{self.merge}: {cells} hidden instead of {self.before}{unsafe}"


def proposals(
    problem: Problem, merges: Iterable[Merge], build: Build, seconds: float = 30.0, most: int = 5
) -> tuple[Proposal, ...]:
    """The best merges: those that make a release safe first, then those that leave fewest hidden.

    Args:
        problem: the tables as they are.
        merges: what to try, the most promising first; `build`: the problem after each.
        seconds: after this no further merge is tried; equal calls give equal answers if all were.
        most: how many to give.

    Returns:
        Only merges that hide less than now, or are safe where the tables as they are are not.
    """
    until = monotonic() + seconds
    now = suppress(problem, seconds, exact=False)
    before = int(now.hidden.sum())
    found: list[Proposal] = []
    for merge in merges:
        left = until - monotonic()
        if left <= 0:
            break
        merged = suppress(build(merge), left, exact=False)
        hidden = int(merged.hidden.sum())
        found.append(Proposal(merge, hidden, len(merged.hidden) - hidden, before, merged.is_safe))
    better = [item for item in found if item.hidden < before or (item.is_safe and not now.is_safe)]
    return tuple(sorted(better, key=lambda item: (not item.is_safe, item.hidden, -item.shown))[:most])
