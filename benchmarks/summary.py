"""Runs of the same measurement as one: the best and the median."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.jobs import JOBS
from benchmarks.measuring import Asked, Measured

Place = tuple[int, str, str]
"""Million rows, job, contender."""


@dataclass(frozen=True)
class Summary:
    """What several runs say. Memory is the most that any of them held."""

    runs: int
    best: float
    median: float
    cpu: float
    memory: int
    loading: float


class Summaries:
    """Every place that was measured."""

    def __init__(self, measured: Sequence[tuple[Asked, Measured]]) -> None:
        runs: dict[Place, list[Measured]] = defaultdict(list)
        for asked, found in measured:
            runs[asked.size, asked.job, asked.contender].append(found)
        self.failed = {place: found[-1].failed for place, found in runs.items() if found[-1].failed}
        self._found = {place: _summary(found) for place, found in runs.items() if place not in self.failed}

    def __getitem__(self, place: Place) -> Summary | None:
        return self._found.get(place)

    def why_not(self, place: Place) -> str:
        """Why a place has no figures: what stopped it, there or on fewer rows."""
        size, job, contender = place
        earlier = (step for (step, *rest) in self.failed if rest == [job, contender] and step < size)
        return self.failed.get(place) or ("not tried" if any(earlier) else "–")

    def jobs(self, size: int) -> list[str]:
        """The jobs measured at a size, in order."""
        return [job for job in JOBS if any(place[:2] == (size, job) for place in (*self._found, *self.failed))]

    def items(self) -> list[tuple[Place, Summary]]:
        """All of them, in order."""
        return sorted(self._found.items(), key=lambda item: (item[0][0], JOBS.index(item[0][1]), item[0][2]))


def _summary(found: Sequence[Measured]) -> Summary:
    return Summary(
        runs=len(found),
        best=min(run.seconds for run in found),
        median=statistics.median(run.seconds for run in found),
        cpu=min(run.cpu for run in found),
        memory=max(run.memory for run in found),
        loading=min(run.loading for run in found),
    )
