"""All tables of a release as facts about the same units: each number once, in whatever files it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from doorstroom.disclosure.additive.axes import Axis, axes_of
from doorstroom.disclosure.additive.cells import TOTAL, Cell, Table
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.hierarchies import Hierarchy
from doorstroom.disclosure.additive.numbers import decimals_of
from doorstroom.kernel.errors import Where

Key = tuple[str, ...]
"""A class of every dimension of the release."""

Kind = Literal["counts", "amounts"]


@dataclass(frozen=True)
class Place:
    """Where a fact stands: the number of the table and of the cell in it."""

    table: int
    cell: int


@dataclass(frozen=True)
class Fact:
    """A number of the release, in whole units of `Release.unit`.

    `margins`: the most dimensions of a table of which it takes classes together. The rest: as in `Cell`.
    """

    key: Key
    value: int
    places: tuple[Place, ...]
    margins: int = 0
    is_hidden: bool = False
    is_shown: bool = False
    is_marked: bool = False
    cost: int | None = None
    contributors: int | None = None
    largest: tuple[int, ...] = ()
    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True)
class Release:
    """Tables about the same units.

    Attributes:
        facts: each number once, in the order of the files.
        kind: `counts` of units, or `amounts` that they contribute.
        unit: what one is; below 1 where amounts have decimals.
    """

    tables: tuple[Table, ...]
    axes: tuple[Axis, ...]
    facts: tuple[Fact, ...]
    kind: Kind
    unit: Decimal = field(default=Decimal(1))

    @cached_property
    def numbers(self) -> dict[Key, int]:
        """The place of each fact."""
        return {fact.key: number for number, fact in enumerate(self.facts)}

    def where(self, place: Place, column: str | None = None) -> Where:
        """The file and the row of a cell."""
        table = self.tables[place.table]
        return Where(table.path, table.cells[place.cell].row, column)


def release_of(
    tables: Sequence[Table], hierarchies: Mapping[str, Hierarchy] | None = None, kind: Kind | None = None
) -> Release:
    """The facts of some tables; dimensions of the same name are the same.

    Args:
        hierarchies: per dimension which classes are made of which.
        kind: None: amounts where a value has decimals or largest contributions are given, counts elsewhere.

    Raises:
        TableError: a class is not in its hierarchy, a cell has two values or contradicts itself, a count is not whole.
    """
    axes = axes_of(tables, hierarchies or {})
    kind = kind or ("amounts" if _has_amounts(tables) else "counts")
    unit = Decimal(1).scaleb(-_decimals(tables, kind))
    gathered: dict[Key, list[Place]] = {}
    for number, table in enumerate(tables):
        for place, cell in enumerate(table.cells):
            gathered.setdefault(_key(table, cell, axes), []).append(Place(number, place))
    facts = tuple(_fact(key, tables, places, axes, unit) for key, places in gathered.items())
    return Release(tuple(tables), axes, facts, kind, unit)


def _has_amounts(tables: Sequence[Table]) -> bool:
    fractions = any(decimals_of(cell.value) for table in tables for cell in table.cells)
    return fractions or any(table.has_contributions for table in tables)


def _decimals(tables: Sequence[Table], kind: Kind) -> int:
    """How many decimals are needed; TableError for a count that has any."""
    most = 0
    for table in tables:
        for cell in table.cells:
            numbers = (cell.value, cell.lower, cell.upper, *cell.largest)
            found = max(decimals_of(number) for number in numbers if number is not None)
            if found and kind == "counts":
                where = Where(table.path, cell.row, table.value)
                raise TableError("This is not a count.", where=where, hint="Write a whole number, or ask for amounts.")
            most = max(most, found)
    return most


def _key(table: Table, cell: Cell, axes: Sequence[Axis]) -> Key:
    own = dict(zip(table.dimensions, cell.codes, strict=True))
    return tuple(own.get(axis.name, TOTAL) for axis in axes)


def _fact(key: Key, tables: Sequence[Table], places: Sequence[Place], axes: Sequence[Axis], unit: Decimal) -> Fact:
    cells = [tables[place.table].cells[place.cell] for place in places]
    _check_same(cells, places, tables)
    by_name = {axis.name: axis for axis in axes}
    margins = (
        sum(
            not by_name[name].is_finest(code)
            for name, code in zip(tables[place.table].dimensions, cell.codes, strict=True)
        )
        for place, cell in zip(places, cells, strict=True)
    )
    return Fact(
        key=key,
        value=_whole(cells[0].value, unit),
        places=tuple(places),
        margins=max(margins),
        is_hidden=any(cell.status == "hidden" for cell in cells),
        is_shown=any(cell.status == "shown" for cell in cells),
        is_marked=any(cell.is_marked for cell in cells),
        cost=max((cell.cost for cell in cells if cell.cost is not None), default=None),
        contributors=min((cell.contributors for cell in cells if cell.contributors is not None), default=None),
        largest=next((tuple(_whole(part, unit) for part in cell.largest) for cell in cells if cell.largest), ()),
        lower=_furthest((cell.lower for cell in cells), unit),
        upper=_furthest((cell.upper for cell in cells), unit),
    )


def _whole(number: Decimal, unit: Decimal) -> int:
    return int(number / unit)


def _furthest(levels: Iterator[Decimal | None], unit: Decimal) -> int | None:
    return max((_whole(level, unit) for level in levels if level is not None), default=None)


def _check_same(cells: Sequence[Cell], places: Sequence[Place], tables: Sequence[Table]) -> None:
    """One value and one status in all files."""
    first, table = cells[0], tables[places[0].table]
    for cell, place in zip(cells[1:], places[1:], strict=True):
        other = tables[place.table]
        if cell.value != first.value:
            far = abs(cell.value - first.value)
            raise TableError(
                f"This cell differs by {far} from the same cell in {table.path}, row {first.row}.",
                where=Where(other.path, cell.row, other.value),
                hint="Make them the same, or give dimensions that are not the same other names.",
            )
    if {"hidden", "shown"} <= {cell.status for cell in cells}:
        raise TableError(
            "This cell must be hidden in one file and shown in another.",
            where=Where(table.path, first.row, "status"),
            hint="Choose one of them.",
        )
