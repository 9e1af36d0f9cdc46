"""The axes of a table: which classes and periods stand on each, and the cell at a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import product

from doorstroom.kernel.dutch import period_in_words
from doorstroom.kernel.errors import SpecError
from doorstroom.scheme.classes import UNKNOWN
from doorstroom.tables.derived import AnySpec
from doorstroom.tables.derived_table import DerivedTable, ShownTable
from doorstroom.tables.dimensions import DIFFERENCE, TOTAL, WITHOUT_REST, ByMethode, class_codes, labelled_classes
from doorstroom.tables.results import Cell, Status
from doorstroom.tables.spec import Key

PERIOD = 0
"""The position of the period in a cell's key; dimension `i` stands at `i + 1`."""


@dataclass(frozen=True)
class Member:
    """A class, a margin or a period on an axis; `position` is its place in a cell's key, `signed` says that its
    numbers are differences."""

    position: int
    code: str
    label: str
    signed: bool = False

    @property
    def is_total(self) -> bool:
        return self.code == TOTAL


Place = tuple[Member, ...]
"""A row or a column: one member per axis."""


def cell_at(table: ShownTable, *places: Place) -> Cell:
    """The computed cell where the places cross; a dimension in none of them stands at its margin.

    SpecError for a crossing that the margins of the table leave out.
    """
    key = key_at(table, *places)
    if key not in table.cells:
        raise SpecError(
            f"The margins of the table leave out {key}, which its layout shows.",
            hint="Show every dimension in the rows, or ask for all margins.",
        )
    return table.cells[key]


def key_at(table: ShownTable, *places: Place) -> Key:
    """The key of the cell where the places cross, whether the table has it or not."""
    codes = [TOTAL] * (len(table.spec.by) + 1)
    for member in (member for place in places for member in place):
        codes[member.position] = member.code
    return tuple(codes)


def places(axes: Iterable[Collection[Member]]) -> tuple[Place, ...]:
    """Every combination of members, the last axis fastest."""
    return tuple(product(*axes))


def period_axis(spec: AnySpec, labels: tuple[str, ...] = ()) -> tuple[Member, ...]:
    """The periods in the order of the spec; raises SpecError if there are not as many labels."""
    labels = labels or tuple(period_in_words(period) for period in spec.periods)
    if len(labels) != len(spec.periods):
        raise SpecError(f"{len(labels)} period labels were given for {len(spec.periods)} periods.")
    return tuple(Member(PERIOD, period.code, label) for period, label in zip(spec.periods, labels, strict=True))


def class_axis(
    table: ShownTable, dimension: int, *, shown: Collection[int], only: Collection[str] = ()
) -> tuple[Member, ...]:
    """The classes of a dimension in table order, without an empty rest class.

    Args:
        table: where the cells are.
        dimension: index in `spec.by`.
        shown: the dimensions that the table shows; the others stand at their margin.
        only: keep these classes; empty keeps all.
    """
    divided = table.spec.by[dimension]
    classes = labelled_classes(divided)
    unknown = sorted(set(only) - {code for code, _ in classes})
    if unknown:
        raise SpecError(f"{unknown} are not classes of dimension {dimension}.")
    if not only and _rest_is_empty(table, dimension, shown):
        classes = tuple((code, label) for code, label in classes if code != UNKNOWN)
    return tuple(
        Member(dimension + 1, code, label.nl, signed=isinstance(divided, ByMethode) and code == DIFFERENCE)
        for code, label in classes
        if not only or code in only
    )


def margin(dimension: int, label: str) -> Member:
    """The margin of a dimension, a cell like any other."""
    return Member(dimension + 1, TOTAL, label)


def known(table: ShownTable, periods: tuple[Member, ...], shown: Collection[int]) -> tuple[Member, ...]:
    """The periods in which some class of the shown dimensions has a number (or a hidden one); all if none has."""
    told = {
        key[PERIOD]
        for key, cell in table.cells.items()
        if cell.status in (Status.NUMBER, Status.SUPPRESSED)
        and all((code != TOTAL) == (index in shown) for index, code in enumerate(key[1:]))
    }
    return tuple(period for period in periods if period.code in told) or periods


def _rest_is_empty(table: ShownTable, dimension: int, shown: Collection[int]) -> bool:
    if table.spec.by[dimension].kind in WITHOUT_REST or len(class_codes(table.spec.by[dimension])) == 1:
        return False
    at_margin = [index + 1 for index in range(len(table.spec.by)) if index not in shown]
    if isinstance(table, DerivedTable) and len(table.parts[0].spec.by) == len(table.spec.by):
        return all(_rest_is_empty(part, dimension, shown) for part in table.parts)
    return all(
        _holds_nothing(cell)
        for key, cell in table.cells.items()
        if key[dimension + 1] == UNKNOWN and all(key[position] == TOTAL for position in at_margin)
    )


def _holds_nothing(cell: Cell) -> bool:
    return cell.value == 0 if cell.status is Status.NUMBER else cell.status is not Status.SUPPRESSED
