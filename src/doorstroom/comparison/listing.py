"""The records behind changed cells as a CSV: for the house's own use, as every line of it says."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, TextIO

from doorstroom.comparison.reach import reach_of
from doorstroom.comparison.rows import SIDE
from doorstroom.comparison.tracing import CellRecords
from doorstroom.kernel.errors import OutputError
from doorstroom.kernel.numbers import VTE_UNIT, round_half_up
from doorstroom.register.columns import Column, Kind
from doorstroom.register.contract import table_named
from doorstroom.tables.dimensions import kenmerk_of
from doorstroom.tables.spec import TableSpec

OWN_USE = "niet voor publicatie"
OWNER_ONLY = 0o600
VTE_DECIMALS = 4


def write_records(path: Path, spec: TableSpec, found: Iterable[CellRecords]) -> None:
    """Write a line per changed cell and record: all of the file or nothing of it, to be read by its owner only.

    Its columns: the place of the cell (`cel_periode`, and `cel_<kenmerk>` for each dimension), the `tabel`, the `stand`
    (oud: in force on the first stand only, nieuw: on the second only), the columns of the tables, and `bescherming`.

    Raises OutputError where the file cannot be written.
    """
    scratch = path.with_name(f".{path.name}.part")
    try:
        with _own(scratch) as out:
            csv.writer(out, lineterminator="\n").writerows(_lines(spec, found))
        scratch.replace(path)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OutputError(f"{path} cannot be written: {reason}.", hint="Choose another with --records.") from error
    finally:
        scratch.unlink(missing_ok=True)


def _own(path: Path) -> TextIO:
    path.unlink(missing_ok=True)
    path.touch(OWNER_ONLY, exist_ok=False)
    return path.open("w", encoding="utf-8", newline="")


def _lines(spec: TableSpec, found: Iterable[CellRecords]) -> Iterator[list[str]]:
    columns = {column.name: column for name in reach_of(spec).tables for column in table_named(name).columns}
    places = ["cel_periode", *(f"cel_{kenmerk_of(dimension)}" for dimension in spec.by)]
    yield [*places, "tabel", SIDE, *columns, "bescherming"]
    for cell in found:
        for table, row in cell.records:
            values = (_written(row.get(name), column) for name, column in columns.items())
            yield [*cell.key, table, row[SIDE], *values, OWN_USE]


def _written(value: Any, column: Column) -> str:
    """A value as a delivery writes it."""
    if value is None:
        return ""
    if column.kind is Kind.VTE:
        return f"{round_half_up(Fraction(value, VTE_UNIT), VTE_DECIMALS):f}"
    return ("ja" if value else "nee") if column.kind is Kind.BOOL else str(value)
