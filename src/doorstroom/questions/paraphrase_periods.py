"""Periods in the words of a question: `van 2015 tot en met 2021`, `in januari 2020`, `op 31 december 2021`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from doorstroom.kernel.dutch import MONTHS, date_in_words, enumerate_in_words
from doorstroom.kernel.periods import Period

_RANKS = ("eerste", "tweede", "derde", "vierde")
_GRAINS = {1: "maand", 3: "kwartaal"}
_SHORTEST_RUN = 3


def periods_asked_in_words(periods: Sequence[Period]) -> str:
    """One expression of time for each run of periods that follow on, such that the reader finds the same periods."""
    ordered = sorted(dict.fromkeys(periods))
    grained = _by_grain(ordered)
    if grained:
        return grained
    pieces = [words for _, run in groupby(ordered, key=_kind) for words in _of_a_kind(list(run))]
    return enumerate_in_words(pieces)


def _kind(period: Period) -> str:
    if period.is_year:
        return "jaar"
    return "schooljaar" if period.is_school_year else "ander"


def _of_a_kind(periods: list[Period]) -> list[str]:
    if periods[0].is_year:
        return [_years([period.van.year for period in periods])]
    if periods[0].is_school_year:
        return [_school_years([period.van.year for period in periods])]
    return [_single(period) for period in periods]


def _years(years: list[int]) -> str:
    if _follow_on(years) and len(years) >= _SHORTEST_RUN:
        return f"van {years[0]} tot en met {years[-1]}"
    return f"in {enumerate_in_words([str(year) for year in years])}"


def _school_years(years: list[int]) -> str:
    said = [f"{year}-{year + 1}" for year in years]
    if len(said) == 1:
        return f"in het schooljaar {said[0]}"
    if _follow_on(years) and len(years) >= _SHORTEST_RUN:
        return f"in de schooljaren {said[0]} tot en met {said[-1]}"
    return f"in de schooljaren {enumerate_in_words(said)}"


def _follow_on(years: list[int]) -> bool:
    return years == list(range(years[0], years[-1] + 1))


def _single(period: Period) -> str:
    van, last = period.van, period.last
    if period.is_day:
        return f"op {date_in_words(van)}"
    if _is_quarter(period):
        return f"in het {_RANKS[(van.month - 1) // 3]} kwartaal van {van.year}"
    if len(period.month_ends) == 1:
        return f"in {_month(period)}"
    return f"van {date_in_words(van)} tot en met {date_in_words(last)}"


def _by_grain(periods: Sequence[Period]) -> str:
    """`van januari 2021 tot en met september 2021, per maand`: quarters or months that follow on; empty for others."""
    months = len(periods[0].month_ends)
    alike = all(len(item.month_ends) == months and (months == 1 or _is_quarter(item)) for item in periods)
    if months not in _GRAINS or not alike or len(periods) < _SHORTEST_RUN:
        return ""
    whole = Period(periods[0].van, periods[-1].tot)
    if sum(item.days for item in periods) != whole.days:
        return ""
    if whole.is_year:
        return f"in {whole.van.year}, per {_GRAINS[months]}"
    first, last = Period.month(whole.van.year, whole.van.month), Period.month(whole.last.year, whole.last.month)
    return f"van {_month(first)} tot en met {_month(last)}, per {_GRAINS[months]}"


def _is_quarter(period: Period) -> bool:
    return period == Period.quarter(period.van.year, (period.van.month + 2) // 3)


def _month(period: Period) -> str:
    return f"{MONTHS[period.van.month - 1]} {period.van.year}"
