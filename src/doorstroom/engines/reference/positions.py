"""A person's positie through time, read from rows in deciding order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from doorstroom.engines.reference.rows import Positie
from doorstroom.kernel.periods import ONE_DAY


def position_on(posities: Iterable[Positie], day: date) -> str | None:
    """The positie held on a day; None where none is known."""
    held = [row.positie for row in posities if row.covers(day)]
    return held[-1] if held else None


def change_on(posities: Sequence[Positie], day: date) -> bool:
    """Whether the positie held on a day differs from that of the day before."""
    return position_on(posities, day) != position_on(posities, day - ONE_DAY)


def first_destination(posities: Sequence[Positie], day: date, until: date) -> str | None:
    """The first positie that begins after `day` and by `until` and differs from the one held on `day`."""
    held = position_on(posities, day)
    new = [row for row in posities if day < row.van <= until and row.positie != held]
    if not new:
        return held
    first = min(row.van for row in new)
    return [row.positie for row in new if row.van == first][-1]


def reached(posities: Iterable[Positie], positie: str, since: date, until: date) -> bool:
    """Whether a positie holds on the day `since`, or begins after it and by `until`."""
    return any(row.positie == positie and row.van <= until and row.tot > since for row in posities)
