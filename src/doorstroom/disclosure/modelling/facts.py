"""The facts of a family: every cell with a number, each fact once, in whatever tables and releases it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from doorstroom.disclosure.modelling.axes import Axis
from doorstroom.disclosure.modelling.boxes import Box, box_of
from doorstroom.disclosure.modelling.families import Family
from doorstroom.tables.dimensions import TOTAL
from doorstroom.tables.results import Cell, ProtectedTable, RawTable, Status
from doorstroom.tables.spec import Key, TableSpec

Place = tuple[TableSpec, Key]
"""Where a fact stands."""


@dataclass
class Fact:
    """A count and everything that is known of its publication.

    Attributes:
        value: as it would be shown.
        places: the cells of this release in which it stands; none where only an earlier release showed it.
        margins: the most margins (classes taken together) that it is in any of its cells.
        shown_before, hidden_before: what an earlier release did with it, while its value was the same.
        gives_away: the count is all of a group, so that it tells what everybody in that group is.
    """

    box: Box
    value: int
    places: list[Place] = field(default_factory=list)
    margins: int = 0
    shown_before: bool = False
    hidden_before: bool = False
    gives_away: bool = False


def facts_of(
    family: Family,
    axes: Mapping[str, Axis],
    tables: Mapping[TableSpec, RawTable],
    earlier: Iterable[ProtectedTable],
    now: Mapping[TableSpec, Mapping[Key, Cell]],
) -> tuple[Fact, ...]:
    """The facts of a family, in the order of its tables.

    `earlier`: tables of earlier releases; `now`: their cells as they would be counted today.
    """
    found: dict[Box, Fact] = {}
    for spec in family.specs:
        if spec in tables:
            for key, cell in _numbers(tables[spec].cells):
                fact = _fact(found, box_of(spec, key, axes), cell)
                fact.places.append((spec, key))
                fact.margins = max(fact.margins, sum(code == TOTAL for code in key[1:]))
                fact.gives_away |= _is_whole_group(tables[spec], key)
    for table in earlier:
        if table.spec in family.specs:
            _remember(found, table, now[table.spec], axes)
    return tuple(found.values())


def _remember(found: dict[Box, Fact], table: ProtectedTable, now: Mapping[Key, Cell], axes: Mapping[str, Axis]) -> None:
    """What an earlier release showed and still holds is known; what it hid stays hidden."""
    for key, cell in table.cells.items():
        present = now.get(key)
        if present is None or present.value is None:
            continue
        if cell.status is Status.SUPPRESSED:
            _fact(found, box_of(table.spec, key, axes), present).hidden_before = True
        elif cell.value == present.value:
            _fact(found, box_of(table.spec, key, axes), present).shown_before = True


def _numbers(cells: Mapping[Key, Cell]) -> Iterator[tuple[Key, Cell]]:
    return ((key, cell) for key, cell in cells.items() if cell.value is not None)


def _fact(found: dict[Box, Fact], box: Box, cell: Cell) -> Fact:
    return found.setdefault(box, Fact(box, int(cell.value or 0)))


def _is_whole_group(table: RawTable, key: Key) -> bool:
    """Whether a class holds everybody of a group, so that the table tells it of each of them."""
    value = table.cells[key].value
    for index, code in enumerate(key[1:], start=1):
        margin = table.cells.get((*key[:index], TOTAL, *key[index + 1 :]))
        if code != TOTAL and value and margin is not None and margin.value == value:
            return True
    return False


def specs_of(tables: Sequence[RawTable], earlier: Sequence[ProtectedTable]) -> tuple[TableSpec, ...]:
    """Every spec that says something, this release's first."""
    return tuple(dict.fromkeys((*(table.spec for table in tables), *(table.spec for table in earlier))))
