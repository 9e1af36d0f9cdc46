"""When a fact counts: the reference day a moment finds for it in a period, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from doorstroom.engines.reference.facts import Fact
from doorstroom.kernel.periods import ONE_DAY, Period, add_months
from doorstroom.tables.measures import Duration, Entered, FirstDestination, Left, Moment, PositionAfter, Survived


def reference_day(fact: Fact, moment: Moment, period: Period, same: Sequence[Fact]) -> date | None:
    """The day of the fact's record; None where it does not count. `same` are all facts about the same thing."""
    return _DAYS[moment.kind](fact, moment, period, same)


def _touches(fact: Fact, _moment: Any, period: Period, _same: Sequence[Fact]) -> date | None:
    part = fact.part(period)
    return part.last if part else None


def _begun(fact: Fact, _moment: Any, period: Period, _same: Sequence[Fact]) -> date | None:
    return fact.van if period.contains(fact.van) else None


def _ended(fact: Fact, _moment: Any, period: Period, _same: Sequence[Fact]) -> date | None:
    last = fact.tot - ONE_DAY
    return last if period.contains(last) else None


def _entered(fact: Fact, moment: Entered, period: Period, same: Sequence[Fact]) -> date | None:
    """The first day, if nothing of the thing holds on any of the days before it."""
    begun = _begun(fact, moment, period, same)
    before = any(
        other.van < fact.van and other.tot > fact.van - timedelta(days=moment.absent) for other in same if begun
    )
    return None if before else begun


def _left(fact: Fact, moment: Left, period: Period, same: Sequence[Fact]) -> date | None:
    """The last day, if nothing of the thing holds on any of the days after it."""
    ended = _ended(fact, moment, period, same)
    after = any(
        other.tot > fact.tot and other.van < fact.tot + timedelta(days=moment.absent) for other in same if ended
    )
    return None if after else ended


def _survived(fact: Fact, moment: Survived, period: Period, same: Sequence[Fact]) -> date | None:
    begun = _begun(fact, moment, period, same)
    return begun if begun and fact.tot > add_months(fact.van, moment.months) else None


def _lasted(fact: Fact, moment: Duration, period: Period, same: Sequence[Fact]) -> date | None:
    find = _ended if moment.of == "ended" else _touches
    return find(fact, moment, period, same)


def _led_on(fact: Fact, moment: FirstDestination | PositionAfter, period: Period, same: Sequence[Fact]) -> date | None:
    if moment.since == "left":
        return _left(fact, Left(), period, same)
    return _touches(fact, moment, period, same)


_DAYS: dict[str, Callable[[Fact, Any, Period, Sequence[Fact]], date | None]] = {
    "on_date": _touches,
    "in_period": _touches,
    "begun": _begun,
    "ended": _ended,
    "entered": _entered,
    "left": _left,
    "survived": _survived,
    "duration": _lasted,
    "first_destination": _led_on,
    "position_after": _led_on,
}
