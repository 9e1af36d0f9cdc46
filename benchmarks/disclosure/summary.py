"""Results against the proven optimum: ratios, safe or not, and how long."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.disclosure.running import COUNT, VALUE, Result

Place = tuple[str, str]
"""An instance and what is minimised."""


@dataclass(frozen=True)
class Ratio:
    """A method over the optimum: mean and worst of what it hides beyond the small counts, and of all it hides."""

    number: int
    mean: float
    worst: float
    mean_of_all: float
    worst_of_all: float


@dataclass(frozen=True)
class Results:
    """All results."""

    found: Sequence[Result]

    @cached_property
    def best_bound(self) -> dict[Place, float]:
        """The least that any pattern costs, as far as it is proved."""
        return {(item.instance, item.by): item.bound for item in self.found if item.bound is not None}

    def is_proven(self, result: Result) -> bool:
        """Whether the optimum of its instance is known: our exact method closed it."""
        exact = self.at((result.instance, result.by), "exact")
        return exact is not None and exact.bound is not None and exact.bound > exact.cost - 0.5

    def at(self, place: Place, method: str) -> Result | None:
        """One result that is there."""
        return next(
            (
                item
                for item in self.found
                if ((item.instance, item.by), item.method) == (place, method) and not item.failed
            ),
            None,
        )

    def of(self, method: str, by: str, *kinds: str) -> list[Result]:
        """The results of a method, those without any included."""
        return [item for item in self.found if (item.method, item.by) == (method, by) and item.kind in kinds]

    def ratio(self, method: str, by: str, *kinds: str) -> Ratio | None:
        """Over the instances whose optimum is proven and above nothing."""
        pairs = [
            (item, exact)
            for item in self.of(method, by, *kinds)
            if not item.failed
            and self.is_proven(item)
            and (exact := self.at((item.instance, by), "exact")) is not None
            and exact.cost
        ]
        if not pairs:
            return None
        beyond = [item.cost / exact.cost for item, exact in pairs]
        total = [all_hidden(item) / all_hidden(exact) for item, exact in pairs]
        return Ratio(len(pairs), statistics.mean(beyond), max(beyond), statistics.mean(total), max(total))


def all_hidden(result: Result) -> int:
    """All that is hidden, in what was minimised."""
    return {COUNT: result.cells, VALUE: result.value}[result.by]


def gap(result: Result, bound: float | None) -> float | None:
    """How much dearer a pattern is than the least that is proved to be needed."""
    return None if not bound else result.cost / bound - 1.0


def spread(results: Sequence[Result], of: Callable[[Result], float]) -> tuple[float, float] | None:
    """The median and the most."""
    numbers = [of(item) for item in results if not item.failed]
    return (statistics.median(numbers), max(numbers)) if numbers else None
