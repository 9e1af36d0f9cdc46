"""Whether the rows of a delivery agree with each other: times, keys, references, one at a time.

All on whole columns at once: half a million rows take seconds.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from doorstroom.register.contract import TABLES, Table
from doorstroom.register.conversion import Fitted
from doorstroom.register.findings import Findings

_FOREVER = 4_000_000
"""Days after the epoch: later than any date, for an empty end."""
_SPAN = 10_000_000
"""More than any two days lie apart, so that groups laid end to end stay apart."""


def check_consistency(fitted: Mapping[str, Fitted], findings: Findings) -> None:
    """Note every row that contradicts itself or another row. Tables that are absent are empty."""
    for table in TABLES:
        if table.name in fitted:
            rows = fitted[table.name]
            _check_times(rows, findings)
            _check_key(table, rows, findings)
            _check_one_at_a_time(table, rows, findings)
            _check_references(table, fitted, findings)


def _check_times(rows: Fitted, findings: Findings) -> None:
    names = rows.table.column_names
    if "van" in names:
        wrong = pc.greater_equal(rows.table["van"], rows.table["tot"])
        _note(
            rows,
            wrong,
            findings,
            "tot",
            "The end is not after the start.",
            "It is the first day that no longer counts.",
        )
    wrong = pc.greater(rows.table["geregistreerd_op"], rows.table["ingetrokken_op"])
    _note(rows, wrong, findings, "ingetrokken_op", "The row was withdrawn before it was recorded.")


def _check_key(table: Table, rows: Fitted, findings: Findings) -> None:
    current = rows.keep(_current(rows))
    columns = [_ranks(current.table[name]) for name in table.key]
    order = np.lexsort(columns[::-1])
    repeated = np.ones(max(len(order) - 1, 0), dtype=bool)
    for column in columns:
        repeated &= np.diff(column[order]) == 0
    mask = np.zeros(len(order), dtype=bool)
    mask[order[1:][repeated]] = True
    message = f"Another current row has the same {' + '.join(table.key)}."
    _note(current, mask, findings, table.key[0], message, "Fill in ingetrokken_op of the row that was corrected.")


def _check_one_at_a_time(table: Table, rows: Fitted, findings: Findings) -> None:
    if not table.one_at_a_time:
        return
    current = rows.keep(_current(rows))
    group = _ranks(current.table.select(table.one_at_a_time).column(0))
    van, tot = _days(current.table["van"], 0), _days(current.table["tot"], _FOREVER)
    order = np.lexsort((van, group))
    # Groups laid end to end on one axis: the running maximum of ends never reaches into the next group.
    base = group[order] * _SPAN
    latest = np.maximum.accumulate(base + tot[order]) if len(order) else base
    mask = np.zeros(len(order), dtype=bool)
    mask[order[1:]] = latest[:-1] > (base + van[order])[1:]
    message = f"The row overlaps another one of the same {' + '.join(table.one_at_a_time)}."
    _note(current, mask, findings, "van", message, "At any moment exactly one row holds.")


def _check_references(table: Table, fitted: Mapping[str, Fitted], findings: Findings) -> None:
    rows = fitted[table.name]
    for column in table.columns:
        if column.refers is None:
            continue
        target = fitted.get(column.refers)
        known = pc.unique(target.table[_identifier(column.refers)]) if target else pa.array([], pa.string())
        values = rows.table[column.name]
        wrong = pc.and_(values.is_valid(), pc.invert(pc.is_in(values, value_set=_array(known))))
        _note(rows, wrong, findings, column.name, f"No row of {column.refers} has this identifier.")


def _identifier(name: str) -> str:
    return next(table.key[0] for table in TABLES if table.name == name)


def _current(rows: Fitted) -> np.ndarray:
    return np.asarray(rows.table["ingetrokken_op"].is_null().to_numpy(), dtype=bool)


def _ranks(column: pa.ChunkedArray) -> np.ndarray:
    """A whole number per distinct value; −1 for an empty one."""
    return np.asarray(pc.fill_null(_array(column).dictionary_encode().indices, -1).to_numpy(), dtype=np.int64)


def _days(column: pa.ChunkedArray, empty: int) -> np.ndarray:
    return np.asarray(pc.fill_null(_array(column).cast(pa.int32()), empty).to_numpy(), dtype=np.int64)


def _array(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _note(
    rows: Fitted, wrong: np.ndarray | pa.ChunkedArray, findings: Findings, column: str, message: str, hint: str = ""
) -> None:
    mask = wrong if isinstance(wrong, np.ndarray) else pc.fill_null(wrong, fill_value=False).to_numpy()
    findings.add_rows(rows.file, rows.rows[np.asarray(mask, dtype=bool)], message, column=column, hint=hint)
