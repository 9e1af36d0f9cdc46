"""Periods as people write them, made into days; relative ones count from the question's date.

`find_periods` reports every expression with its place. What cannot be fixed without guessing (`de voorbije
jaren`, `deze legislatuur`) is reported without periods, so that the reader asks back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from doorstroom.kernel.periods import Period, add_months
from doorstroom.questions.model import Span
from doorstroom.questions.period_forms import ANY, READERS
from doorstroom.questions.period_mention import ALIKE, PeriodMention


def find_periods(text: str, region: Span, peildatum: date) -> list[PeriodMention]:
    """Every expression of time in a stretch of text, in order. Dates of laws and of other questions,
    and since when something has another name, are masked: no period is asked with them."""
    found: list[PeriodMention] = []
    at = region.start
    while match := ANY.search(text, at, region.end):
        kind = match.lastgroup or ""
        mention = READERS[kind](match, peildatum)
        if mention:
            found.append(_as_before(mention, found))
        at = max(match.end(), at + 1)
    return found


def _as_before(mention: PeriodMention, earlier: Sequence[PeriodMention]) -> PeriodMention:
    """`in dezelfde maanden van 2019`: the pieces of a year that were named before, of another year."""
    if mention.kind != ALIKE:
        return mention
    pieces = next((item.periods for item in reversed(earlier) if item.periods and item.kind == "absoluut"), ())
    year = (mention.periods or (Period.year(1),))[0].van.year
    alike = tuple(Period(_in_year(p.van, year), _in_year(p.tot, year + p.tot.year - p.van.year)) for p in pieces)
    return replace(mention, periods=alike or None, kind="absoluut")


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year)


def split_by_grain(period: Period, grain: str) -> tuple[Period, ...]:
    """A period cut at every quarter or month."""
    months = 3 if grain == "kwartaal" else 1
    first = date(period.van.year, 1, 1)
    steps = 12 * (period.last.year - period.van.year + 1) // months
    return period.split_at(add_months(first, months * step) for step in range(1, steps + 1))


def years_named(mentions: list[PeriodMention]) -> Iterator[int]:
    """The last years of the absolute periods."""
    for mention in mentions:
        if mention.kind == "absoluut" and mention.periods:
            yield mention.periods[-1].last.year
