"""Rows with the periods they belong to: which periods a spell touches, which period a day falls in.

`p` is the index of a period in the spec.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.relational.dates import literal
from doorstroom.kernel.periods import Period


def in_long_form(rows: Table, keep: Sequence[str], per_period: Sequence[Mapping[str, Value]]) -> Table:
    """One row per row and period from columns that exist once per period.

    Rows whose first column of a period is empty are left out.
    """
    first = next(iter(per_period[0]))
    entries = [ibis.struct({"p": ibis.literal(index, "int16"), **columns}) for index, columns in enumerate(per_period)]
    long = rows.select(*keep, deel=ibis.array(entries).unnest()).unpack("deel")
    return long.filter(long[first].notnull())


def per_period(rows: Table, day: Column, periods: Sequence[Period]) -> Table:
    """Each row with each period that a day of its own falls in, as column `p`; periods may overlap."""
    first, last = min(period.van for period in periods), max(period.tot for period in periods)
    rows = rows.filter((day >= literal(first)) & (day < literal(last)))
    inside = [(day >= literal(period.van)) & (day < literal(period.tot)) for period in periods]
    return _exploded(rows, inside)


def touched(rows: Table, periods: Sequence[Period]) -> Table:
    """Each spell with each period it has a day in, as column `p`, and the end (excluded) of its part as `eind`."""
    van, tot = rows.van, rows.tot
    first, last = min(period.van for period in periods), max(period.tot for period in periods)
    rows = rows.filter((van < literal(last)) & (tot > literal(first)))
    inside = [(rows.van < literal(period.tot)) & (rows.tot > literal(period.van)) for period in periods]
    exploded = _exploded(rows, inside)
    ends = [(index, literal(period.tot)) for index, period in enumerate(periods)]
    return exploded.mutate(eind=ibis.least(exploded.tot, exploded.p.cases(*ends)))


def _exploded(rows: Table, inside: Sequence[Value]) -> Table:
    """One row for each condition that holds, with its index as `p`."""
    indexes = [ibis.cases((holds, ibis.literal(index, "int16"))) for index, holds in enumerate(inside)]
    long = rows.mutate(p=ibis.array(indexes).unnest())
    return long.filter(long.p.notnull())
