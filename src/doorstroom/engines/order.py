"""Which row decides where several qualify: the last in this order (see `tables.dimensions`)."""

from __future__ import annotations

from datetime import date

from doorstroom.register.contract import table_named

FOREVER = date.max
"""The end of what is still running: later than any day that can be asked for."""


def order_columns(table: str) -> tuple[str, ...]:
    """The columns that put a table's rows in order: its day, the day of recording, then the rest of its key.

    Of the rows in force no two agree in their key, so this is a whole order.
    """
    contract = table_named(table)
    names = [column.name for column in contract.columns]
    day = tuple(name for name in ("van", "datum") if name in names)
    return (*day, "geregistreerd_op", *(name for name in contract.key if name not in day))
