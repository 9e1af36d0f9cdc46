"""Date arithmetic as expressions, with the meaning of `kernel.periods`."""

from __future__ import annotations

from datetime import date

import ibis
from ibis.expr.types import Column, Value

from doorstroom.kernel.periods import Period


def literal(day: date) -> Value:
    """A day of the calendar."""
    return ibis.literal(day, type="date")


def days_on(day: Column, number: int) -> Column:
    """The day so many days later (or earlier)."""
    return (day.cast("timestamp") + ibis.interval(days=number)).date()


def day_after(first: date, number: Column) -> Column:
    """The day so many days after the first."""
    return (literal(first).cast("timestamp") + number.as_interval("D")).date()


def months_on(day: Column, number: int) -> Column:
    """The same day so many months later, the last day of that month where it does not exist."""
    return (day.cast("timestamp") + ibis.interval(months=number)).date()


def days_between(van: Value, tot: Value) -> Column:
    """How many days `[van, tot)` holds."""
    return tot.delta(van, unit="day")


def written(day: Column) -> Column:
    """A day as the number yyyymmdd: a difference of 10 000 or more is a completed year."""
    return day.year().cast("int64") * 10_000 + day.month() * 100 + day.day()


def completed_months(since: Column, day: Column) -> Column:
    """Whole months between two days, counted from the same day of the month."""
    months = (day.year() - since.year()) * 12 + day.month() - since.month()
    return months - (day.day() < since.day()).cast("int64")


def touches(van: Column, tot: Column, period: Period) -> Value:
    """Whether `[van, tot)` has a day in the period."""
    return (van < literal(period.tot)) & (tot > literal(period.van))


def within(van: Column, tot: Column, period: Period) -> tuple[Value, Value]:
    """The part of `[van, tot)` that lies in the period, as its first day and its end (excluded)."""
    return ibis.greatest(van, literal(period.van)), ibis.least(tot, literal(period.tot))
