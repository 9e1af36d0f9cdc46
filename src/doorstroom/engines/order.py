"""Which row decides where several qualify: the last in this order (see `tables.dimensions`)."""

from __future__ import annotations

from datetime import date

from doorstroom.register.contract import table_named

FOREVER = date.max
"""The end of what is still running: later than any day that can be asked for."""

_RECORDING = ("geregistreerd_op", "ingetrokken_op", "bron", "levering")


def order_columns(table: str) -> tuple[str, ...]:
    """The columns that put a table's rows in order: its day, the day of recording, then the contract's columns."""
    names = tuple(column.name for column in table_named(table).columns if column.name not in _RECORDING)
    day = tuple(name for name in ("van", "datum") if name in names)
    return (*day, "geregistreerd_op", *(name for name in names if name not in day))
