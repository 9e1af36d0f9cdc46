"""The rows of a stand that are in force, and those that are so on one of two stands only."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from doorstroom.register.contract import table_named
from doorstroom.register.stand import Stand

OLD, NEW = "oud", "nieuw"
SIDE = "stand"
"""The column that says on which of the two stands a row is in force."""
RECORDED = ("geregistreerd_op", "ingetrokken_op", "bron", "levering")
"""What a row says about itself; two rows that differ in nothing else say the same."""


def in_force(stand: Stand, table: str, column: str | None = None, values: pa.Array | None = None) -> pa.Table:
    """The rows of a table in force on the stand's day; with a column, only those that hold one of the values in it."""
    wanted = _in_force_on(stand.manifest.gekend_op)
    if column is not None:
        wanted &= pc.field(column).isin(_flat(values))
    return pq.read_table(stand.path(table), filters=wanted)


def changed_rows(table: str, old: Stand, new: Stand) -> pa.Table:
    """The rows in force on one of the stands only, with `SIDE` saying which, in an order that is always the same.

    A row that was withdrawn and recorded again with the same content has not changed.
    """
    first, last = (_in_force_on(stand.manifest.gekend_op) for stand in (old, new))
    if old.manifest.tabellen[table].sha256 and old.manifest.tabellen[table] == new.manifest.tabellen[table]:
        rows = pq.read_table(old.path(table), filters=(first & ~last) | (last & ~first))
        before, after = rows.filter(first), rows.filter(last)
    else:
        before, after = in_force(old, table), in_force(new, table)
    content = [name for name in before.column_names if name not in RECORDED]
    found = _on_one_side(before, after, content)
    key = table_named(table).key
    order = [*key, *(name for name in content if name not in key), SIDE, *RECORDED]
    return found.sort_by([(name, "ascending") for name in order])


def _on_one_side(before: pa.Table, after: pa.Table, content: list[str]) -> pa.Table:
    """The rows whose content stands in one of the tables only."""
    rows = pa.concat_tables([before, after])
    number = pa.arange(0, rows.num_rows)
    is_new = pc.greater_equal(number, before.num_rows)
    marked = rows.select(content).append_column("_new", is_new).append_column("_row", number)
    found = marked.group_by(content).aggregate([("_new", "min"), ("_new", "max"), ("_row", "min")])
    alone = found.filter(pc.equal(found["_new_min"], found["_new_max"]))["_row_min"]
    return rows.append_column(SIDE, pc.if_else(is_new, NEW, OLD)).take(alone)


def _in_force_on(day: date) -> pc.Expression:
    limit, withdrawn = pa.scalar(day, pa.date32()), pc.field("ingetrokken_op")
    return (pc.field("geregistreerd_op") <= limit) & (withdrawn.is_null() | (withdrawn > limit))


def _flat(values: Any) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
