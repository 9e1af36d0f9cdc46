"""Half-open periods of days, `[van, tot)`, and all date arithmetic.

A running period has no end. A date is the period of one day. Codes follow ISO 8601:
`2020`, `2021-Q1`, `2021-03`, `2022-01-26`, `2018-07-16/2019-10-16` (the end excluded); a school year, from
1 September, is `SJ2020-2021`. `2015..2021` is a range of such periods, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from doorstroom.kernel.errors import SpecError

ONE_DAY = timedelta(days=1)
_CODES = re.compile(r"^(?P<year>\d{4})(?:-?Q(?P<quarter>[1-4])|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?$", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"^SJ(?P<van>\d{4})-(?P<tot>\d{4})$", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Period:
    """Days from `van` up to but not including `tot`; never empty."""

    van: date
    tot: date

    def __post_init__(self) -> None:
        if self.van >= self.tot:
            raise SpecError(
                f"A period must hold at least one day; {self.van} to {self.tot} (excluded) holds none.",
                hint="Its end is the first day that no longer belongs to it.",
            )

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        van = date(year, 3 * quarter - 2, 1)
        return cls(van, add_months(van, 3))

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        van = date(year, month, 1)
        return cls(van, add_months(van, 1))

    @classmethod
    def school_year(cls, year: int) -> Period:
        """From 1 September of a year to 31 August of the next."""
        return cls(date(year, 9, 1), date(year + 1, 9, 1))

    @classmethod
    def on(cls, day: date) -> Period:
        return cls(day, day + ONE_DAY)

    @property
    def days(self) -> int:
        return (self.tot - self.van).days

    @property
    def last(self) -> date:
        """The last day that belongs to the period."""
        return self.tot - ONE_DAY

    @property
    def is_day(self) -> bool:
        return self.days == 1

    @property
    def is_year(self) -> bool:
        return self == Period.year(self.van.year)

    @property
    def is_school_year(self) -> bool:
        return self == Period.school_year(self.van.year)

    @property
    def month_ends(self) -> tuple[date, ...]:
        """The last day of each of its months; empty if it does not consist of whole months."""
        if self.van.day != 1 or self.tot.day != 1:
            return ()
        months = (self.tot.year - self.van.year) * 12 + self.tot.month - self.van.month
        return tuple(add_months(self.van, number) - ONE_DAY for number in range(1, months + 1))

    @property
    def code(self) -> str:
        if self.is_day:
            return self.van.isoformat()
        if self.is_year:
            return f"{self.van.year:04d}"
        quarter = (self.van.month + 2) // 3
        if self == Period.quarter(self.van.year, quarter):
            return f"{self.van.year:04d}-Q{quarter}"
        if self == Period.month(self.van.year, self.van.month):
            return f"{self.van.year:04d}-{self.van.month:02d}"
        if self.is_school_year:
            return f"SJ{self.van.year:04d}-{self.tot.year:04d}"
        return f"{self.van.isoformat()}/{self.tot.isoformat()}"

    def contains(self, day: date) -> bool:
        return self.van <= day < self.tot

    def intersect(self, other: Period) -> Period | None:
        van, tot = max(self.van, other.van), min(self.tot, other.tot)
        return Period(van, tot) if van < tot else None

    def split_at(self, days: Iterable[date]) -> tuple[Period, ...]:
        """The pieces of the period between the given days that fall inside it."""
        cuts = sorted({day for day in days if self.van < day < self.tot})
        bounds = [self.van, *cuts, self.tot]
        return tuple(Period(van, tot) for van, tot in pairwise(bounds))


_FORMS = "2020, 2021-Q1, 2021-03, 2022-01-26, SJ2020-2021 or 2018-07-16/2019-10-16 (end excluded)"


def parse_period(code: str) -> Period:
    """Read a period code; raises SpecError naming the forms that are accepted."""
    text = code.strip()
    try:
        if "/" in text:
            van, tot = text.split("/", 1)
            return Period(date.fromisoformat(van), date.fromisoformat(tot))
        school = _SCHOOL_YEAR.match(text)
        if school and int(school["tot"]) == int(school["van"]) + 1:
            return Period.school_year(int(school["van"]))
        match = _CODES.match(text)
        if match:
            return _from_groups(match)
    except ValueError:
        pass
    raise SpecError(f"{code!r} is not a period.", hint=f"Write {_FORMS}.")


def parse_periods(code: str) -> tuple[Period, ...]:
    """Read a period code, or a range of periods of one kind (`2019-Q3..2021-Q2`); of days, one a year.

    Raises SpecError where it is neither, or where the range does not end on a period of its own kind.
    """
    if ".." not in code:
        return (parse_period(code),)
    first, last = (parse_period(part) for part in code.split("..", 1))
    months = 12 if first.is_day else len(first.month_ends)
    found = [first]
    while months and found[-1].van < last.van:
        found.append(_so_many_months_on(first, months * len(found)))
    if found[-1] != last:
        raise SpecError(
            f"{code!r} is not a range of periods.", hint="Write 2015..2021, 2020-Q1..2021-Q4 or 2015-12-31..2021-12-31."
        )
    return tuple(found)


def _so_many_months_on(period: Period, months: int) -> Period:
    van = add_months(period.van, months)
    return Period.on(van) if period.is_day else Period(van, add_months(period.tot, months))


def _from_groups(match: re.Match[str]) -> Period:
    year = int(match["year"])
    if match["quarter"]:
        return Period.quarter(year, int(match["quarter"]))
    if match["day"]:
        return Period.on(date(year, int(match["month"]), int(match["day"])))
    if match["month"]:
        return Period.month(year, int(match["month"]))
    return Period.year(year)


def add_months(day: date, months: int) -> date:
    """The same day so many months on; the last day of the month where that day does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), following - ONE_DAY)


def completed_years(since: date, day: date) -> int:
    """Whole years between two days: a person's age in the usual sense."""
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def completed_months(since: date, day: date) -> int:
    """Whole months between two days, counted from the same day of the month."""
    return (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
