"""From the records of a cell to its value: how many, how much, or how long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

from doorstroom.engines.reference.facts import Fact
from doorstroom.engines.reference.populations import Record, Scope
from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.kernel.periods import ONE_DAY, Period
from doorstroom.tables.measures import DayMean, Duration, is_amount
from doorstroom.tables.results import Value

DAYS_OF_WEEK = 7


def value_of(records: Sequence[Record], scope: Scope) -> Value:
    """The value of a cell that holds these records (at least one)."""
    spec = scope.spec
    if is_amount(spec.unit, spec.source):
        total = sum((_amount(record, scope) for record in records), Fraction(0))
        return total / scope.period.days if isinstance(scope.moment, DayMean) else total
    if isinstance(scope.moment, Duration):
        return _statistic(sorted(lasted(record).days for record in records), scope.moment)
    return len(records)


def _amount(record: Record, scope: Scope) -> Fraction:
    """Σ amount × days in VTE-days; in hours where these are asked."""
    hours = dict(scope.spec.uren_per_week)
    return sum(
        (
            Fraction(vte_days(fact, scope.period), VTE_UNIT) * hours.get(fact.maatregel, DAYS_OF_WEEK) / DAYS_OF_WEEK
            for fact in record.same
        ),
        Fraction(0),
    )


def vte_days(fact: Fact, period: Period) -> int:
    """Amount × days in the period, in ten-thousandths."""
    part = fact.part(period)
    return fact.amount * part.days if part else 0


def lasted(record: Record) -> timedelta:
    """From the first day of what is counted up to and including the reference day."""
    return record.day + ONE_DAY - record.fact.van


def _statistic(days: Sequence[int], moment: Duration) -> Fraction:
    if moment.statistic == "mean":
        return Fraction(sum(days), len(days))
    middle = len(days) // 2
    return Fraction(days[middle]) if len(days) % 2 else Fraction(days[middle - 1] + days[middle], 2)
