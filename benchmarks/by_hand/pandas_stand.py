"""What the pandas scripts share: the rows of a stand, periods, characteristics of people, counting with margins.

Whoever knows that joining and grouping by text is slow in pandas makes numbers of people first, with the library below
it. Most scripts do not; both ways are measured.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

TOTAL, UNKNOWN = "_T", "onbekend"
FOREVER = pd.Timestamp("9999-12-31")
ONE_DAY = pd.Timedelta(days=1)

Groups = dict[str, tuple[str, ...]]
MAATWERK = ("bw", "sw", "cmw")
ARBEIDSZORG = ("az_str", "az_exp", "az_act")
EVERY: Groups = {code: (code,) for code in (*MAATWERK, "lde", *ARBEIDSZORG, "ama", "imw")}

PROVINCES = {"1": "antwerpen", "7": "limburg", "4": "oost_vlaanderen", "23": "vlaams_brabant", "24": "vlaams_brabant"}
PROVINCES |= {"3": "west_vlaanderen", "21": "brussel"} | dict.fromkeys(("25", "5", "6", "8", "9"), "buiten")


class Span(NamedTuple):
    """A period `[van, tot)` and its name in the table."""

    code: str
    van: pd.Timestamp
    tot: pd.Timestamp


def span(van: str, tot: str, code: str = "") -> Span:
    """A period between two days."""
    return Span(code or f"{van}/{tot}", pd.Timestamp(van), pd.Timestamp(tot))


def years(first: int, last: int) -> list[Span]:
    """Calendar years, the last one included."""
    return [span(f"{year}-01-01", f"{year + 1}-01-01", str(year)) for year in range(first, last + 1)]


class Stand:
    """The rows in force. Each set of columns is read once; `numbered` makes numbers of people."""

    def __init__(self, folder: Path, *, numbered: bool) -> None:
        self.folder = folder
        self.numbered = numbered
        self.gekend_op = pd.Timestamp(tomllib.loads((folder / "stand.toml").read_text())["gekend_op"])
        self.rows = cache(self._rows)

    def _rows(self, table: str, *columns: str) -> pd.DataFrame:
        """The rows in force; persoon_id becomes `persoon`, an empty `tot` a day that never comes."""
        read = pq.read_table(self.folder / f"{table}.parquet", columns=[*columns, "geregistreerd_op", "ingetrokken_op"])
        known = pc.less_equal(read["geregistreerd_op"], self.gekend_op.date())
        withdrawn = pc.less_equal(read["ingetrokken_op"], self.gekend_op.date()).fill_null(False)
        read = read.filter(pc.and_not(known, withdrawn)).drop_columns(["ingetrokken_op"])
        codes = [field.name for field in read.schema if field.type == pa.string() and not field.name.endswith("_id")]
        if "persoon_id" in columns:
            people = read["persoon_id"]
            people = pc.index_in(people, value_set=self.persons) if self.numbered else people
            read = read.drop_columns(["persoon_id"]).append_column("persoon", people)
        rows = read.to_pandas(date_as_object=False, categories=codes)
        return rows.fillna({"tot": FOREVER}) if "tot" in columns else rows

    @cached_property
    def persons(self) -> pa.ChunkedArray:
        """Everybody; a person's number is their place here."""
        return pq.read_table(self.folder / "persoon.parquet", columns=["persoon_id"])["persoon_id"]


def classed(rows: pd.DataFrame, groups: Groups) -> pd.DataFrame:
    """The rows of these maatregelen, with their class in place of the maatregel."""
    classes = {code: name for name, codes in groups.items() for code in codes}
    rows = rows[rows["maatregel"].isin(list(classes))]
    return rows.assign(maatregel=rows["maatregel"].map(classes).astype("category"))


def covering(rows: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """The rows that hold on a day."""
    return rows[(rows["van"] <= day) & (rows["tot"] > day)]


def touching(rows: pd.DataFrame, period: Span) -> pd.DataFrame:
    """The rows that hold on a day of the period."""
    return rows[(rows["van"] < period.tot) & (rows["tot"] > period.van)]


def days_in(rows: pd.DataFrame, period: Span) -> pd.Series:
    """How many days of the period each row holds."""
    return (rows["tot"].clip(upper=period.tot) - rows["van"].clip(lower=period.van)).dt.days


def with_profile(records: pd.DataFrame, stand: Stand, *kenmerken: str) -> pd.DataFrame:
    """Records of a person and a day with the profile held on that day; a person has one at a time."""
    profiel = stand.rows("profiel", "persoon_id", "van", "tot", *kenmerken).drop(columns="geregistreerd_op")
    found = records[["persoon", "dag"]].reset_index(names="record").merge(profiel, on="persoon")
    found = found[(found["van"] <= found["dag"]) & (found["tot"] > found["dag"])].set_index("record")
    return records.join(found[list(kenmerken)])


def with_person(records: pd.DataFrame, stand: Stand, column: str) -> pd.DataFrame:
    """Records of a person with a column of `persoon`."""
    people = stand.rows("persoon", "persoon_id", column)[["persoon", column]]
    return records.merge(people, on="persoon", how="left")


def with_age(records: pd.DataFrame, stand: Stand) -> pd.DataFrame:
    """Records of a person and a day with the class of age on that day, as `leeftijd`."""
    found = with_person(records, stand, "geboortedatum")
    completed = (_written(found["dag"]) - _written(found["geboortedatum"])) // 10_000
    return found.assign(leeftijd=banded(completed, {"15_34": 15, "35_49": 35, "50_64": 50, "65_plus": 65}))


def _written(days: pd.Series) -> pd.Series:
    return days.dt.year * 10_000 + days.dt.month * 100 + days.dt.day


def months_between(since: pd.Series, day: pd.Series) -> pd.Series:
    """Completed months."""
    whole = (day.dt.year - since.dt.year) * 12 + day.dt.month - since.dt.month
    return whole - (day.dt.day < since.dt.day)


def banded(numbers: pd.Series, lower: dict[str, float]) -> pd.Series:
    """The class of each number, from the lowest number of each class."""
    return pd.cut(numbers, [*lower.values(), np.inf], right=False, labels=list(lower))


def provinces(gemeenten: pd.Series) -> pd.Series:
    """The provincie of each gemeente, from the first digits of its code."""
    return gemeenten.map(lambda code: PROVINCES.get(code[:2]) or PROVINCES.get(code[:1]), na_action="ignore")


Rows = list[tuple[Any, ...]]


def counted(records: pd.DataFrame, period: Span, fixed: Sequence[str], margins: Sequence[str] = ()) -> Rows:
    """How many records there are in each cell of a period, and in every margin of it."""
    by = [*fixed, *margins]
    if not by:
        return [(period.code, len(records))]
    cells = records.groupby(by, observed=True, dropna=False).size().reset_index(name="n")
    return summed(cells, period, fixed, margins)


def summed(cells: pd.DataFrame, period: Span, fixed: Sequence[str], margins: Sequence[str] = ()) -> Rows:
    """The cells of a period and every margin of them, from their `n`."""
    by = [*fixed, *margins]
    if not by:
        return [(period.code, int(cells["n"].sum()))]
    cells = cells.astype(dict.fromkeys(by, "object")).fillna(dict.fromkeys(by, UNKNOWN))
    rows: Rows = []
    for size in range(len(margins) + 1):
        for left_out in combinations(margins, size):
            own = cells.assign(**dict.fromkeys(left_out, TOTAL)).groupby(by)["n"].sum().reset_index()
            rows += [(period.code, *row) for row in own.itertuples(index=False, name=None)]
    return rows


def over(periods: Iterable[Span], table: Callable[[Span], Rows]) -> Rows:
    """The rows of a table, period after period."""
    return [row for period in periods for row in table(period)]
