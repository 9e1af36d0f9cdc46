"""What the Polars scripts share: the rows of a stand, periods, characteristics of people, counting with margins.

Everything is lazy until it is counted, so that only the columns and rows that a table needs are read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from polars import col, lit

TOTAL, UNKNOWN = "_T", "onbekend"
FOREVER = date(9999, 12, 31)
ONE_DAY = timedelta(days=1)

Groups = dict[str, tuple[str, ...]]
MAATWERK = ("bw", "sw", "cmw")
ARBEIDSZORG = ("az_str", "az_exp", "az_act")
EVERY: Groups = {code: (code,) for code in (*MAATWERK, "lde", *ARBEIDSZORG, "ama", "imw")}

PROVINCES = {"1": "antwerpen", "7": "limburg", "4": "oost_vlaanderen", "23": "vlaams_brabant", "24": "vlaams_brabant"}
PROVINCES |= {"3": "west_vlaanderen", "21": "brussel"} | dict.fromkeys(("25", "5", "6", "8", "9"), "buiten")

Frame = pl.LazyFrame
Rows = list[tuple[Any, ...]]


class Span(NamedTuple):
    """A period `[van, tot)` and its name in the table."""

    code: str
    van: date
    tot: date

    @property
    def days(self) -> int:
        return (self.tot - self.van).days


def span(van: str, tot: str, code: str = "") -> Span:
    """A period between two days."""
    return Span(code or f"{van}/{tot}", date.fromisoformat(van), date.fromisoformat(tot))


def day(text: str) -> Span:
    """One day."""
    return Span(text, date.fromisoformat(text), date.fromisoformat(text) + ONE_DAY)


def years(first: int, last: int) -> list[Span]:
    """Calendar years, the last one included."""
    return [span(f"{year}-01-01", f"{year + 1}-01-01", str(year)) for year in range(first, last + 1)]


class Stand:
    """The rows in force."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gekend_op: date = tomllib.loads((folder / "stand.toml").read_text())["gekend_op"]

    def rows(self, table: str) -> Frame:
        """The rows in force, with a day that never comes where `tot` is empty."""
        withdrawn = col("ingetrokken_op")
        rows = pl.scan_parquet(self.folder / f"{table}.parquet").filter(
            col("geregistreerd_op") <= self.gekend_op, withdrawn.is_null() | (withdrawn > self.gekend_op)
        )
        spells = table not in ("persoon", "evaluatie")
        return rows.with_columns(col("tot").fill_null(FOREVER)) if spells else rows


def classed(rows: Frame, groups: Groups) -> Frame:
    """The rows of these maatregelen, with their class in place of the maatregel."""
    classes = {code: name for name, codes in groups.items() for code in codes}
    return rows.filter(col("maatregel").is_in(list(classes))).with_columns(col("maatregel").replace(classes))


def covers(day: date | pl.Expr) -> pl.Expr:
    """Whether a row holds on a day."""
    return (col("van") <= day) & (col("tot") > day)


def touches(period: Span) -> pl.Expr:
    """Whether a row holds on a day of the period."""
    return (col("van") < period.tot) & (col("tot") > period.van)


def days_in(period: Span) -> pl.Expr:
    """How many days of the period a row holds."""
    return (pl.min_horizontal("tot", lit(period.tot)) - pl.max_horizontal("van", lit(period.van))).dt.total_days()


def with_profile(records: Frame, stand: Stand, *kenmerken: str) -> Frame:
    """Records of a person and a day with the profile held on that day; a person has one at a time."""
    profiel = stand.rows("profiel").select("persoon_id", "van", "tot", *kenmerken).sort("van")
    found = records.sort("dag").join_asof(
        profiel, left_on="dag", right_on="van", by="persoon_id", check_sortedness=False
    )
    held = [pl.when(col("tot") > col("dag")).then(col(name)).alias(name) for name in kenmerken]
    return found.with_columns(held).drop("van", "tot")


def with_age(records: Frame, stand: Stand) -> Frame:
    """Records of a person and a day with the class of age on that day, as `leeftijd`."""
    born = stand.rows("persoon").select("persoon_id", "geboortedatum")
    completed = (_written(col("dag")) - _written(col("geboortedatum"))) // 10_000
    classes = banded(completed, {"15_34": 15, "35_49": 35, "50_64": 50, "65_plus": 65})
    return records.join(born, on="persoon_id", how="left").with_columns(leeftijd=classes).drop("geboortedatum")


def _written(day: pl.Expr) -> pl.Expr:
    return day.dt.year() * 10_000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day()


def months_between(since: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Completed months."""
    whole = (day.dt.year() - since.dt.year()) * 12 + day.dt.month().cast(pl.Int32) - since.dt.month()
    return whole - (day.dt.day() < since.dt.day()).cast(pl.Int32)


def banded(number: pl.Expr, lower: dict[str, int]) -> pl.Expr:
    """The class of a number, from the lowest number of each class, in order."""
    found = lit(UNKNOWN)
    for name, least in lower.items():
        found = pl.when(number >= least).then(lit(name)).otherwise(found)
    return found


def province(gemeente: str = "gemeente") -> pl.Expr:
    """The provincie of a gemeente, from the first digits of its code."""
    two, one = (col(gemeente).str.slice(0, length).replace_strict(PROVINCES, default=None) for length in (2, 1))
    return pl.coalesce(two, one, lit(UNKNOWN))


def counted(records: Frame, fixed: Sequence[str], margins: Sequence[str] = ()) -> Rows:
    """How many records there are in each cell of each period (`span`), and in every margin of it."""
    return summed(records.group_by("span", *fixed, *margins).agg(n=pl.len()), fixed, margins)


def summed(cells: Frame, fixed: Sequence[str], margins: Sequence[str] = ()) -> Rows:
    """The cells of each period and every margin of them, from their `n`."""
    by = ["span", *fixed, *margins]
    found = cells.collect().with_columns(col(*by[1:]).cast(pl.String).fill_null(UNKNOWN)) if by[1:] else cells.collect()
    rows: Rows = []
    for size in range(len(margins) + 1):
        for left_out in combinations(margins, size):
            own = found.with_columns(**{name: lit(TOTAL) for name in left_out}).group_by(by).agg(col("n").sum())
            rows += own.rows()
    return rows
