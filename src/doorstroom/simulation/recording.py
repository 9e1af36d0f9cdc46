"""Recorded time: facts become known some time after they happen, and some are first recorded wrongly.

A period is first known as running; when its end becomes known that row is withdrawn and replaced. What happened up
to the peildatum is known on the peildatum, so that the register as known on that day gives the published figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.simulation.rows import RUNNING, Floats, Ints, Mask, Rows, day, length, stack, take
from doorstroom.simulation.targets import Targets


@dataclass(frozen=True)
class Recorder:
    """When facts become known. `deadlines`: days by which everything that happened up to then is recorded."""

    rng: np.random.Generator
    deadlines: tuple[int, ...]

    @classmethod
    def of(cls, rng: np.random.Generator, targets: Targets) -> Recorder:
        return cls(rng, (day(targets.tijden.peildatum), day(targets.tijden.gekend_op)))

    def known(self, fact: Ints, lag: Ints, share: Floats) -> Ints:
        """The day a fact is recorded: `lag` days on, or sooner, by `share` of the time that is left to a deadline.

        Of two facts with one lag and share the later is never recorded first.
        """
        recorded = fact + lag
        for deadline in self.deadlines:
            hurried = fact + (share * (deadline - fact)).astype(np.int64)
            recorded = np.where(fact <= deadline, np.minimum(recorded, hurried), recorded)
        return recorded

    def once(self, rows: Rows, fact: str, days: int) -> Rows:
        """Rows recorded once, at most so many days after the fact."""
        size = length(rows)
        when = self.known(rows[fact], self.rng.integers(1, days, size), self.rng.random(size))
        return {**rows, "geregistreerd_op": when, "ingetrokken_op": np.full(size, RUNNING, np.int64)}

    def periods(self, rows: Rows, days: int, subject: Ints | None = None) -> Rows:
        """Periods known as running first and with their end later. Rows of one `subject` share their lag."""
        groups = np.arange(length(rows)) if subject is None else subject
        size = int(groups.max(initial=-1)) + 1
        lag, share = self.rng.integers(1, days, size)[groups], self.rng.random(size)[groups]
        begun = self.known(rows["van"], lag, share)
        ended = self.known(np.minimum(rows["tot"], self.deadlines[-1]), lag, share)
        closes = (rows["tot"] < RUNNING) & (ended > begun)
        final = np.where(rows["tot"] < RUNNING, np.maximum(begun, ended), begun)
        never = np.full(length(rows), RUNNING, np.int64)
        current = {**rows, "geregistreerd_op": final, "ingetrokken_op": never}
        first = {**rows, "tot": never, "geregistreerd_op": begun, "ingetrokken_op": ended}
        return stack([current, take(first, closes)])

    def correct(self, rows: Rows, share: float, wrong: dict[str, Ints]) -> Rows:
        """A share of the rows in force was first recorded with `wrong` values, and corrected some months later."""
        chosen = (rows["ingetrokken_op"] == RUNNING) & (self.rng.random(length(rows)) < share)
        chosen &= self._differs(rows, wrong)
        later = self.known(
            rows["geregistreerd_op"],
            self.rng.integers(20, 200, length(rows)),
            self.rng.random(length(rows)),
        )
        chosen &= later > rows["geregistreerd_op"]
        mistaken = take({**rows, **wrong, "ingetrokken_op": later}, chosen)
        right = {**rows, "geregistreerd_op": np.where(chosen, later, rows["geregistreerd_op"])}
        return stack([right, mistaken])

    def mistakes(self, rows: Rows, share: float) -> Rows:
        """A share of rows that should never have been there: another person's, withdrawn later without a successor."""
        chosen = np.flatnonzero((rows["ingetrokken_op"] == RUNNING) & (self.rng.random(length(rows)) < share))
        extra = take(rows, chosen)
        extra["person"] = rows["person"][self.rng.integers(0, length(rows), len(chosen))]
        extra["ingetrokken_op"] = self.known(
            extra["geregistreerd_op"], self.rng.integers(5, 120, len(chosen)), self.rng.random(len(chosen))
        )
        kept = (extra["ingetrokken_op"] > extra["geregistreerd_op"]) & ~np.isin(_begins(extra), _begins(rows))
        return stack([rows, take(extra, kept)])

    @staticmethod
    def _differs(rows: Rows, wrong: dict[str, Ints]) -> Mask:
        differs = np.zeros(length(rows), bool)
        for name, values in wrong.items():
            differs |= rows[name] != values
        return differs


def _begins(rows: Rows) -> Ints:
    """Who and from when, in one number: no two rows of one person may say that the same began on one day."""
    return rows["person"].astype(np.int64) * RUNNING + rows["van"]
