"""Tidy CSV: one row per cell, one column per dimension."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import pairwise
from pathlib import Path

from doorstroom.disclosure.additive.cells import TOTAL, Cell, Sheet, Status, Table
from doorstroom.disclosure.additive.columns import Columns, columns_of
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.numbers import read_number, read_whole
from doorstroom.kernel.errors import Where

_SEPARATORS = (",", ";", "\t")
_YES, _NO = ("yes", "ja", "true", "1"), ("", "no", "nee", "false", "0")


def read_table(path: Path, *, total: str = TOTAL, carried: Sequence[str] = (), cost: str = "cost") -> Table:
    """A table from a CSV file (UTF-8; fields separated by a comma, a semicolon or a tab).

    Args:
        total: the code of all classes together.
        carried: columns that are no dimensions, to be written again as they are.
        cost: the name of the column with costs.

    Raises:
        TableError: the file cannot be read as a table; it says the row and the column.
    """
    sheet = read_sheet(path)
    columns = columns_of(sheet.path, sheet.header, carried, cost)
    cells = tuple(_cell(sheet, columns, place, total) for place in range(len(sheet.rows)))
    check_double(sheet.path, cells)
    header = sheet.header
    return Table(
        sheet=sheet,
        dimensions=tuple(header[index] for index in columns.dimensions),
        value=header[columns.value],
        cells=cells,
        carried=tuple(header[index] for index in columns.carried),
    )


def read_text(path: Path) -> str:
    """The text of a file; TableError if there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise TableError(f"The file cannot be read: {reason}.", where=Where(str(path))) from error
    except UnicodeDecodeError as error:
        raise TableError("This is not text in UTF-8.", where=Where(str(path)), hint="Save it as UTF-8.") from error


def read_sheet(path: Path) -> Sheet:
    """The rows of a CSV file; TableError if there are none or one has too few or too many fields."""
    file, text = str(path), read_text(path)
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        lines = [(reader.line_num, tuple(field.strip() for field in row)) for row in reader if any(row)]
    except csv.Error as error:
        raise TableError("This is not CSV.", where=Where(file, reader.line_num)) from error
    if len(lines) < 2:
        raise TableError("There are no cells.", where=Where(file), hint="Write a header and a row for each cell.")
    header = lines[0][1]
    for number, row in lines[1:]:
        if len(row) != len(header):
            raise TableError(
                f"There are {len(row)} fields, and {len(header)} columns.",
                where=Where(file, number),
                hint="Write every field, also when it is empty.",
            )
    return Sheet(file, header, tuple(row for _, row in lines[1:]), tuple(number for number, _ in lines[1:]), separator)


def _cell(sheet: Sheet, columns: Columns, place: int, total: str) -> Cell:
    row = _Row(sheet, place)
    lower, upper = row.number(columns.lower), row.number(columns.upper)
    value = row.required(columns.value)
    return Cell(
        row=sheet.numbers[place],
        codes=tuple(row.code(index, total) for index in columns.dimensions),
        value=value,
        status=row.status(columns.status),
        cost=row.whole(columns.cost, 1),
        contributors=row.whole(columns.contributors, 0),
        largest=row.largest(columns.largest, value),
        is_marked=row.yes(columns.sensitive),
        lower=lower,
        upper=upper,
    )


class _Row:
    """The fields of one row, each read as what it should be."""

    def __init__(self, sheet: Sheet, place: int) -> None:
        self._sheet, self._fields = sheet, sheet.rows[place]
        self._number = sheet.numbers[place]

    def where(self, index: int) -> Where:
        return Where(self._sheet.path, self._number, self._sheet.header[index])

    def code(self, index: int, total: str) -> str:
        code = self._fields[index]
        if not code:
            raise TableError("There is no class.", where=self.where(index), hint=f"Write {total} for all together.")
        return TOTAL if code == total else code

    def required(self, index: int) -> Decimal:
        return read_number(self._fields[index], self.where(index), comma=self._sheet.separator != ",")

    def number(self, index: int | None) -> Decimal | None:
        return None if index is None or not self._fields[index] else self.required(index)

    def whole(self, index: int | None, least: int) -> int | None:
        if index is None or not self._fields[index]:
            return None
        return read_whole(self._fields[index], self.where(index), least=least)

    def status(self, index: int | None) -> Status:
        text = "" if index is None else self._fields[index].lower()
        if index is not None and text not in {"", "hidden", "shown"}:
            raise TableError("This is no status.", where=self.where(index), hint="Write hidden, shown, or nothing.")
        return "hidden" if text == "hidden" else "shown" if text == "shown" else ""

    def yes(self, index: int | None) -> bool:
        text = "" if index is None else self._fields[index].lower()
        if index is not None and text not in (*_YES, *_NO):
            raise TableError("This is neither yes nor no.", where=self.where(index), hint="Write yes, no, or nothing.")
        return text in _YES

    def largest(self, indexes: tuple[int, ...], value: Decimal) -> tuple[Decimal, ...]:
        found = tuple(_until_empty(self.number(index) for index in indexes))
        check_contributions(found, value, [self.where(index) for index in indexes])
        return found


def check_contributions(largest: Sequence[Decimal], value: Decimal, where: Sequence[Where]) -> None:
    """TableError if the largest contributions are not in descending order, or more than the value."""
    for place, (earlier, later) in enumerate(pairwise(largest), start=1):
        if later > earlier:
            raise TableError("This is more than the contribution before it.", where=where[place], hint="Largest first.")
    if sum(largest) > value:
        raise TableError(
            "The largest contributions are more than the value.",
            where=where[0],
            hint="Give them in the same unit as the value.",
        )


def _until_empty(numbers: Iterator[Decimal | None]) -> Iterator[Decimal]:
    for number in numbers:
        if number is None:
            return
        yield number


def check_double(file: str, cells: Sequence[Cell]) -> None:
    """TableError if a cell is there twice."""
    first: dict[tuple[str, ...], int] = {}
    for cell in cells:
        earlier = first.setdefault(cell.codes, cell.row)
        if earlier != cell.row:
            raise TableError(f"Row {earlier} is the same cell.", where=Where(file, cell.row), hint="Leave one out.")
