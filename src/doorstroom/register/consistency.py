"""Whether the rows of a delivery agree with each other: times, keys, references, one at a time.

Keys and overlaps are looked at on every day of knowledge, not only the last: a stand is also asked as it was known
earlier. All on whole columns at once: half a million rows take seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from doorstroom.register.contract import TABLES, Table
from doorstroom.register.conversion import Fitted
from doorstroom.register.findings import Findings
from doorstroom.register.overlaps import Spans, meeting, overlapping

_FOREVER = 4_000_000
"""Days after the epoch: later than any date, for an empty end."""
_LARGEST = 2**62


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
    """On no day of knowledge do two rows in force have the same key."""
    known = rows.keep(_in_force_once(rows))
    recorded, withdrawn = _days(known.table["geregistreerd_op"], 0), _days(known.table["ingetrokken_op"], _FOREVER)
    mask = meeting(_groups(known, table.key), recorded, withdrawn)
    message = f"Another row that was in force at the same time has the same {' + '.join(table.key)}."
    _note(known, mask, findings, table.key[0], message, "Fill in ingetrokken_op of the row that was corrected.")


def _check_one_at_a_time(table: Table, rows: Fitted, findings: Findings) -> None:
    """On no day of knowledge do two rows in force overlap in valid time."""
    if not table.one_at_a_time:
        return
    known = rows.keep(_in_force_once(rows) & _holds(rows))
    days = {name: _days(known.table[name], _FOREVER) for name in ("van", "tot", "geregistreerd_op", "ingetrokken_op")}
    mask = overlapping(Spans(_groups(known, table.one_at_a_time), *days.values()))
    message = f"The row overlaps another one of the same {' + '.join(table.one_at_a_time)} that was in force with it."
    hint = "At any moment exactly one row holds: end one, or fill in ingetrokken_op of the row that was corrected."
    _note(known, mask, findings, "van", message, hint)


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


def _in_force_once(rows: Fitted) -> np.ndarray:
    """Rows that were in force at the end of some day: not those that were withdrawn on the day they were recorded."""
    return _before(rows, "geregistreerd_op", "ingetrokken_op")


def _holds(rows: Fitted) -> np.ndarray:
    """Rows that end after they start; the others are a finding of their own."""
    return _before(rows, "van", "tot")


def _before(rows: Fitted, first: str, last: str) -> np.ndarray:
    apart = pc.fill_null(pc.less(rows.table[first], rows.table[last]), fill_value=True)
    return np.asarray(apart.to_numpy(), dtype=bool)


def _groups(rows: Fitted, names: Sequence[str]) -> np.ndarray:
    """A whole number per combination of values in these columns."""
    group = np.zeros(rows.table.num_rows, dtype=np.int64)
    for name in names:
        rank = _ranks(rows.table[name]) + 1
        size = int(rank.max(initial=0)) + 1
        if int(group.max(initial=0)) >= _LARGEST // size:
            group = np.unique(group, return_inverse=True)[1]
        group = group * size + rank
    return group


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
