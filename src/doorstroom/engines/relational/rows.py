"""The joins that every measure is made of: rows with periods, with groups of maatregelen, with a day.

What is written here is relational algebra only, so that any backend Ibis knows can run it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.groups import groups_of
from doorstroom.kernel.periods import Period, add_months
from doorstroom.tables.dimensions import TOTAL
from doorstroom.tables.measures import FirstDestination, Moment, PositionAfter
from doorstroom.tables.spec import TableSpec

_PERIOD = "struct<periode: string, p_van: date, p_tot: date, p_eind: date, p_dagen: int64>"


def periods_of(spec: TableSpec) -> Table:
    """One row per period: its code, first day, end (excluded), the day to look ahead to, number of days."""
    rows = [
        {
            "periode": period.code,
            "p_van": period.van,
            "p_tot": period.tot,
            "p_eind": _look_ahead(spec.moment, period),
            "p_dagen": period.days,
        }
        for period in spec.periods
    ]
    return ibis.literal(rows, type=f"array<{_PERIOD}>").unnest().name("p").as_table().unpack("p")


def _look_ahead(moment: Moment, period: Period) -> date:
    if isinstance(moment, FirstDestination | PositionAfter):
        return add_months(period.van, moment.months)
    return period.van


def touching(rows: Table, periods: Table) -> Table:
    """Each spell with each period it has a day in."""
    return rows.inner_join(periods, [rows.van < periods.p_tot, rows.tot > periods.p_van])


def dated(rows: Table, day: str, periods: Table) -> Table:
    """Each row with each period its day falls in."""
    return rows.inner_join(periods, [rows[day] >= periods.p_van, rows[day] < periods.p_tot])


def grouped(rows: Table, spec: TableSpec) -> Table:
    """The rows of the maatregelen that count, once for the margin and once for their own class (`groep`)."""
    groups = groups_of(spec)
    rows = rows.filter(rows.maatregel.isin(sorted(groups[TOTAL])))
    own = [(member, code) for code, members in groups.items() if code != TOTAL for member in sorted(members)]
    if not own:
        return rows.mutate(groep=ibis.literal(TOTAL))
    return with_margin(rows.mutate(groep=rows.maatregel.cases(*own)), "groep")


def with_margin(rows: Table, column: str) -> Table:
    """Each row twice: in its class and in the margin. This is a grouping set, said with records."""
    return rows.mutate(**{column: ibis.array([ibis.literal(TOTAL), rows[column]]).unnest()})


def last_row(rows: Table, *keys: str, into: str = "rang") -> Table:
    """Per key the place (`rang`) of the row that decides."""
    return rows.group_by(*keys).aggregate(rows.rang.max().name(into))


def last_on_day(days: Table, rows: Table, columns: Iterable[str], prefix: str) -> Table:
    """For distinct (persoon_id, dag): the columns of the row that covers the day and decides, as `prefix_column`."""
    spells = rows.select("persoon_id", "van", "tot", "rang")
    covering = days.inner_join(
        spells, [days.persoon_id == spells.persoon_id, spells.van <= days.dag, spells.tot > days.dag]
    )
    return with_row(last_row(covering, "persoon_id", "dag"), "rang", rows, columns, prefix).drop("rang")


def with_row(records: Table, rang: str, rows: Table, columns: Iterable[str], prefix: str) -> Table:
    """Add the columns of the row whose place stands in column `rang` of the records."""
    found = rows.select(**{f"{prefix}_rang": rows.rang}, **{f"{prefix}_{name}": rows[name] for name in columns})
    return records.inner_join(found, records[rang] == found[f"{prefix}_rang"]).drop(f"{prefix}_rang")


def with_found(records: Table, found: Table, *keys: str) -> Table:
    """Add the columns of what was found for these keys; empty where nothing was."""
    named = found.rename(**{f"{key}_gevonden": key for key in keys})
    joined = records.left_join(named, [records[key] == named[f"{key}_gevonden"] for key in keys])
    return joined.drop(*(f"{key}_gevonden" for key in keys))


def days_between(van: Value, tot: Value) -> Column:
    """How many days `[van, tot)` holds."""
    return tot.delta(van, unit="day")
