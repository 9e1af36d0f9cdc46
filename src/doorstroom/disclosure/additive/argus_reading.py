"""A table as τ-ARGUS reads it: fields in a .tab file, padded or not, and what they are in the .rda file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from math import ceil
from pathlib import Path

from doorstroom.disclosure.additive.argus_metadata import Metadata, Role, Variable, read_metadata
from doorstroom.disclosure.additive.cells import TOTAL, Cell, Sheet, Status, Table
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.hierarchies import Hierarchy, checked, read_hrc
from doorstroom.disclosure.additive.numbers import read_number, read_whole
from doorstroom.disclosure.additive.reading import check_contributions, check_double, read_text
from doorstroom.kernel.errors import Where

_NONE = ("", "-")
_EMPTY = "E"
_HIDDEN = ("M", "ML")


def read_argus(path: Path) -> tuple[Table, dict[str, Hierarchy]]:
    """A .tab file with the .rda file of the same name beside it, and the hierarchies that this names.

    Empty cells are left out. Status U marks a cell as sensitive, P one that must be shown, M one that is hidden.

    Raises:
        TableError: a file cannot be read as what it should be; it says the row and the field.
    """
    metadata = read_metadata(path.with_suffix(".rda"))
    lines = [(number, line) for number, line in enumerate(read_text(path).splitlines(), start=1) if line.strip()]
    rows = [_Row(str(path), number, _fields(line, metadata.separator), metadata) for number, line in lines]
    cells = [(row, row.cell()) for row in rows if not row.is_empty]
    if not cells:
        raise TableError("There are no cells.", where=Where(str(path)))
    names = tuple(metadata.variables[place].name for place in metadata.every("dimension"))
    value = metadata.variables[metadata.every("value")[0]].name
    sheet = Sheet(
        path=str(path),
        header=(*names, value),
        rows=tuple((*(code or TOTAL for code in row.codes), row.value) for row, _ in cells),
        numbers=tuple(row.number for row, _ in cells),
    )
    check_double(str(path), [cell for _, cell in cells])
    table = Table(sheet, names, value, tuple(cell for _, cell in cells))
    return table, _hierarchies(path, metadata, table)


def _fields(line: str, separator: str) -> tuple[str, ...]:
    parts = line.split(separator) if separator.strip() else line.split()
    return tuple(part.strip().strip('"').strip() for part in parts)


class _Row:
    """One line of a .tab file."""

    def __init__(self, file: str, number: int, fields: Sequence[str], metadata: Metadata) -> None:
        self.number, self._file, self._metadata = number, file, metadata
        if len(fields) != len(metadata.variables):
            raise TableError(
                f"There are {len(fields)} fields, and {len(metadata.variables)} variables.",
                where=Where(file, number),
                hint=f"Separate them by {metadata.separator!r}, or correct the .rda file.",
            )
        self._fields = fields
        self.codes = tuple(fields[place] for place in metadata.every("dimension"))
        self.value = fields[metadata.every("value")[0]]
        self._status = self._text("status").upper()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the cell."""
        return self.value in _NONE or self._status == _EMPTY

    def cell(self) -> Cell:
        """The cell; TableError if a field cannot be read."""
        metadata = self._metadata
        value = read_number(self.value, self._where(metadata.every("value")[0]))
        variables = [metadata.variables[place] for place in metadata.every("dimension")]
        cost = self._number("cost")
        largest = tuple(
            read_number(self._fields[place], self._where(place))
            for place in metadata.every("largest")
            if self._fields[place] not in _NONE
        )
        check_contributions(largest, value, [self._where(place) for place in metadata.every("largest")])
        return Cell(
            row=self.number,
            codes=tuple(_code(code, item) for code, item in zip(self.codes, variables, strict=True)),
            value=value,
            status=self._state(),
            cost=None if cost is None else max(1, ceil(cost)),
            contributors=self._whole("contributors"),
            largest=largest,
            is_marked=self._status == metadata.unsafe.upper(),
            lower=self._number("lower") if self._status == metadata.unsafe.upper() else None,
            upper=self._number("upper") if self._status == metadata.unsafe.upper() else None,
        )

    def _state(self) -> Status:
        letters = self._metadata
        if self._status in _HIDDEN:
            return "hidden"
        if self._status == letters.protect.upper():
            return "shown"
        if self._status not in {"", letters.safe.upper(), letters.unsafe.upper()}:
            raise TableError(
                "This is no status.",
                where=self._where(letters.every("status")[0]),
                hint=f"It is {letters.safe}, {letters.unsafe}, {letters.protect}, {', '.join(_HIDDEN)} or {_EMPTY}.",
            )
        return ""

    def _text(self, role: Role) -> str:
        place = self._metadata.first(role)
        return "" if place is None or self._fields[place] in _NONE else self._fields[place]

    def _number(self, role: Role) -> Decimal | None:
        place = self._metadata.first(role)
        return read_number(self._fields[place], self._where(place)) if place is not None and self._text(role) else None

    def _whole(self, role: Role) -> int | None:
        place = self._metadata.first(role)
        return read_whole(self._fields[place], self._where(place)) if place is not None and self._text(role) else None

    def _where(self, place: int) -> Where:
        return Where(self._file, self.number, self._metadata.variables[place].name)


def _code(code: str, variable: Variable) -> str:
    return TOTAL if code in {"", variable.total} else code


def _hierarchies(path: Path, metadata: Metadata, table: Table) -> dict[str, Hierarchy]:
    found: dict[str, Hierarchy] = {}
    for number, name in enumerate(table.dimensions):
        item = metadata.variables[metadata.every("dimension")[number]]
        if item.hierarchy:
            found[name] = read_hrc(path.parent / Path(item.hierarchy), total=item.total or TOTAL, lead=item.lead)
        elif item.levels:
            codes = [cell.codes[number] for cell in table.cells]
            found[name] = _by_characters(codes, item.levels, Where(str(path), column=name))
    return found


def _by_characters(codes: Iterable[str], levels: Sequence[int], where: Where) -> Hierarchy:
    """The hierarchy that the codes themselves tell: the first characters are those of the class above."""
    ends = tuple(end for end, size in zip(accumulate(levels), levels, strict=True) if size)
    children: dict[str, dict[str, None]] = {TOTAL: {}}
    for code in codes:
        if code == TOTAL:
            continue
        above = [TOTAL, *(code[:end] for end in ends if end <= len(code))]
        for parent, child in pairwise(above):
            children.setdefault(parent, {})[child] = None
        if above[-1] != code:
            raise TableError(f"{code!r} does not end at a level.", where=where, hint=f"Levels end at {ends}.")
    return checked({parent: tuple(below) for parent, below in children.items()}, where)
