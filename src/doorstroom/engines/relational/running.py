"""Queries that can be watched and stopped."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TypeVar

from doorstroom.engines.interface import Progress, quiet

_MOMENT = 0.1
"""Seconds between two looks at a query that runs."""

T = TypeVar("T")


@dataclass
class Watch:
    """Counts the queries of a task that are done, so that the share it tells only grows."""

    queries: int
    tell: Progress = quiet
    done: int = field(default=0, init=False)

    def running(self, share: float) -> None:
        """The share of the present query that is done."""
        self.tell(min(1.0, (self.done + min(max(share, 0.0), 1.0)) / self.queries))

    def finished(self) -> None:
        """The present query is done."""
        self.done += 1
        self.running(0.0)


def run(work: Callable[[], T], stop: Callable[[], None], share: Callable[[], float], watch: Watch) -> T:
    """What `work` gives. It runs beside us: whatever interrupts us (Ctrl-C) stops it before it reaches the caller."""
    with ThreadPoolExecutor(1, thread_name_prefix="query") as worker:
        query = worker.submit(work)
        try:
            while not wait([query], timeout=_MOMENT).done:
                watch.running(share())
        except BaseException:
            while not wait([query], timeout=_MOMENT).done:
                stop()
            raise
        found = query.result()
    watch.finished()
    return found
