"""What an engine is: it turns a spec and a stand into numbers, and nothing else.

Statuses, breaks and provenance are the business of `tables.assembly`; protection that of `disclosure`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from doorstroom.kernel.periods import Period
from doorstroom.register.stand import Stand
from doorstroom.tables.results import Value
from doorstroom.tables.spec import Key, TableSpec

Progress = Callable[[float], None]
"""Told which share (0 to 1) is done."""


def quiet(_share: float) -> None:
    """Progress that nobody watches."""


class Engine(Protocol):
    """Computes specs over a stand. Every engine gives exactly the same values."""

    @property
    def name(self) -> str:
        """The name that provenance records."""

    def values(self, spec: TableSpec, stand: Stand) -> Mapping[Key, Value]:
        """The cells that are not zero, margins included, each computed from the records.

        Numbers of units are whole numbers; means over days are exact fractions.
        """

    def tables(
        self, specs: Sequence[TableSpec], stand: Stand, progress: Progress = quiet
    ) -> Iterator[Mapping[Key, Value]]:
        """The values of several specs, in order, one by one as they are ready; they share passes over the data.

        KeyboardInterrupt stops what runs at once; the engine can be used again.
        """

    def explain(self, spec: TableSpec, stand: Stand) -> str:
        """How the values are obtained: a query, or a description."""

    def contingent_periods(self, maatregelen: tuple[str, ...], period: Period, stand: Stand) -> tuple[Period, ...]:
        """The longest stretches of the period over which the contingent of these maatregelen together is
        constant, in order; days on which it is zero are left out."""
