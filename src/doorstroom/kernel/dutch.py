"""How dates, periods and lists are written in Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from doorstroom.kernel.periods import Period

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def date_in_words(day: date) -> str:
    """`26 januari 2022`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def period_in_words(period: Period) -> str:
    """`2020`, `2021 (1e kwartaal)`, `26 januari 2022` or the first and the last day."""
    if period.is_day:
        return date_in_words(period.van)
    if period.is_year:
        return str(period.van.year)
    van, last = period.van, period.last
    if period.is_school_year:
        return f"schooljaar {van.year}-{last.year}"
    if period == Period(Period.year(period.van.year).van, Period.year(period.last.year).tot):
        return f"{period.van.year}–{period.last.year}"
    if _whole_quarters(period):
        first, final = (van.month + 2) // 3, last.month // 3
        return f"{van.year} (kwartaal {first})" if first == final else f"{van.year} (kwartaal {first} tot {final})"
    if period == Period.month(van.year, van.month):
        return f"{MONTHS[van.month - 1]} {van.year}"
    return f"{date_in_words(van)} tot en met {date_in_words(last)}"


def _whole_quarters(period: Period) -> bool:
    starts = all(day.day == 1 and day.month % 3 == 1 for day in (period.van, period.tot))
    return starts and period.van.year == period.last.year


def years_in_words(years: Sequence[int]) -> str:
    """Years as a range where they follow on, else as a list: `2015–2021`, `2019 en 2021`."""
    ordered = sorted(set(years))
    if len(ordered) > 1 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}–{ordered[-1]}"
    return enumerate_in_words([str(year) for year in ordered])


def enumerate_in_words(words: Sequence[str], last: str = "en") -> str:
    """`a, b en c`; the empty list gives the empty string."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
