"""From a protected table to the rows and columns a reader sees."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Literal

from doorstroom.documents.axes import (
    PERIOD,
    Member,
    Place,
    cell_at,
    class_axis,
    known,
    margin,
    period_axis,
    places,
)
from doorstroom.documents.model import BodyCell, HeaderCell, Row, TableBlock
from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Frozen
from doorstroom.kernel.numbers import format_number, round_half_up
from doorstroom.tables.results import Cell, ProtectedTable, Status

LEGEND = {
    Status.SUPPRESSED: "vertr.: vertrouwelijk; niet getoond, zodat geen persoon herkenbaar is",
    Status.NOT_APPLICABLE: "n.v.t.: niet van toepassing; het begrip bestaat niet voor deze maatregel of deze periode",
    Status.NOT_AVAILABLE: "n.b.: niet beschikbaar",
    Status.NOT_YET: "nog niet: nog niet bekend op de peildatum",
}
BREAK_MARK = "\u00a0(b)"
"""Never on a line of its own."""
BREAK_LEGEND = "(b) breuk in de reeks"


class Layout(Frozen):
    """Which dimensions (by index in `spec.by`) stand in the stub and which in the columns.

    A dimension in neither is shown as its margin. Periods are columns (the rightmost level; a single period
    stands above the other columns), or the innermost stub column. `total` adds the margin of the innermost row
    dimension and of the column dimensions. `only` keeps certain classes of a dimension, by index. A rest class
    that is zero everywhere and a row that is not applicable everywhere are left out; with `known_periods` so are
    periods in which no class is known, only margins.
    """

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    periods: Literal["columns", "rows"] = "columns"
    total: bool = True
    total_label: str = "Totaal"
    decimals: int = 0
    only: tuple[tuple[int, tuple[str, ...]], ...] = ()
    known_periods: bool = False
    period_labels: tuple[str, ...] = ()
    """In the order of `spec.periods`; empty: `kernel.dutch.period_in_words`."""


Axis = tuple[Member, ...]
Body = tuple[tuple[Place, tuple[Cell, ...]], ...]


def lay_out(
    table: ProtectedTable,
    layout: Layout,
    *,
    number: str,
    title: str,
    unit: str,
    row_label: str = "",
    notes: tuple[str, ...] = (),
    source: str = "",
) -> TableBlock:
    """The table as a block, every text formatted in nl-BE, with a legend for each status that occurs.

    Args:
        table: protected cells; none is added up here, every margin is a cell.
        layout: what stands where; raises SpecError if it names a dimension that is not there, or one twice.
        number, title, unit: of the caption.
        row_label: the label of the only row or column where there are no row or column dimensions,
            the head of the stub where there is one row dimension. Empty: the unit, or the dimension's own name.
        notes, source: printed under the table.
    """
    row_axes, column_axes = axes_of(table, layout)
    columns = places(column_axes)
    body = _body(table, places(row_axes), columns)
    broken = broken_periods(body, columns)
    return TableBlock(
        number=number,
        title=title,
        unit=unit,
        stub=_stub(table, layout, row_label, unit),
        heads=tuple(_heads(column_axes, broken, row_label or unit)),
        rows=tuple(_rows(body, broken, row_label or capitalised(unit), layout.decimals)),
        notes=notes,
        legend=_legend(body, broken),
        source=source,
        decimals=layout.decimals,
    )


def axes_of(table: ProtectedTable, layout: Layout) -> tuple[tuple[Axis, ...], tuple[Axis, ...]]:
    """The axes of the rows and those of the columns, outermost first."""
    shown = (*layout.rows, *layout.columns)
    _check(table, shown)
    only = dict(layout.only)

    def axis(dimension: int, total: bool) -> Axis:
        classes = class_axis(table, dimension, shown=shown, only=only.get(dimension, ()))
        return (*classes, margin(dimension, layout.total_label)) if total else classes

    rows = tuple(axis(index, layout.total and index == layout.rows[-1]) for index in layout.rows)
    columns = tuple(axis(index, layout.total) for index in layout.columns)
    periods = period_axis(table.spec, layout.period_labels)
    if layout.known_periods:
        periods = known(table, periods, shown)
    if layout.periods == "rows":
        return (*rows, periods), columns
    return rows, (periods, *columns) if len(periods) == 1 else (*columns, periods)


def broken_periods(body: Body, columns: tuple[Place, ...]) -> frozenset[str]:
    """Codes of the periods in which a shown cell follows a break in the series."""
    return frozenset(
        member.code
        for row, cells in body
        for column, cell in zip(columns, cells, strict=True)
        for member in (*row, *column)
        if cell.after_break and member.position == PERIOD
    )


def _check(table: ProtectedTable, shown: Collection[int]) -> None:
    wrong = [index for index in shown if not 0 <= index < len(table.spec.by)]
    if wrong or len(set(shown)) < len(shown):
        raise SpecError(
            f"The layout shows the dimensions {list(shown)}; the table has {len(table.spec.by)}.",
            hint="Name each dimension at most once, by its index in the spec.",
        )


def _body(table: ProtectedTable, rows: tuple[Place, ...], columns: tuple[Place, ...]) -> Body:
    body = tuple((row, tuple(cell_at(table, row, column) for column in columns)) for row in rows)
    applicable = tuple(line for line in body if any(cell.status is not Status.NOT_APPLICABLE for cell in line[1]))
    return applicable or body


def _label(member: Member, broken: Collection[str]) -> str:
    return member.label + (BREAK_MARK if member.position == PERIOD and member.code in broken else "")


def _stub(table: ProtectedTable, layout: Layout, row_label: str, unit: str) -> tuple[str, ...]:
    names = [capitalised(table.spec.by[index].label.nl) for index in layout.rows]
    if len(names) == 1 and row_label:
        names = [row_label]
    if layout.periods == "rows":
        return (*names, "Periode")
    return tuple(names) or (capitalised(unit) if row_label else "Eenheid",)


def capitalised(text: str) -> str:
    """The text with a capital at the front, the rest as it is."""
    return text[:1].upper() + text[1:]


def _heads(axes: tuple[Axis, ...], broken: Collection[str], only_head: str) -> Iterator[tuple[HeaderCell, ...]]:
    """One line per axis; a label spans the columns of the axes below it."""
    if not axes:
        yield (HeaderCell(text=capitalised(only_head)),)
    columns = places(axes)
    for level in range(len(axes)):
        runs = groupby(columns, key=lambda place: place[: level + 1])
        yield tuple(HeaderCell(text=_label(place[-1], broken), span=len(list(run))) for place, run in runs)


def _rows(body: Body, broken: Collection[str], only_label: str, decimals: int) -> Iterator[Row]:
    above: Place = ()
    for place, cells in body:
        labels = tuple(
            "" if place[: level + 1] == above[: level + 1] else _label(member, broken)
            for level, member in enumerate(place)
        )
        yield Row(
            labels=labels or (only_label,),
            cells=tuple(body_cell(cell, decimals) for cell in cells),
            total=any(member.is_total for member in place),
        )
        above = place


def body_cell(cell: Cell, decimals: int) -> BodyCell:
    """What a reader sees of a cell, and the rounded number for a spreadsheet."""
    if cell.value is None:
        return BodyCell(text=cell.status.value, status=cell.status)
    return BodyCell(text=format_number(cell.value, decimals), value=round_half_up(cell.value, decimals))


def _legend(body: Body, broken: Collection[str]) -> tuple[str, ...]:
    seen = {cell.status for _, cells in body for cell in cells}
    lines = [text for status, text in LEGEND.items() if status in seen]
    return (*lines, BREAK_LEGEND) if broken else tuple(lines)
