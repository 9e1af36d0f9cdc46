"""From a protected table to the rows and columns a reader sees."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Literal

from doorstroom.documents.axes import (
    PERIOD,
    Member,
    Place,
    cell_at,
    class_axis,
    key_at,
    known,
    margin,
    period_axis,
    places,
)
from doorstroom.documents.model import BodyCell, HeaderCell, Row, TableBlock
from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Frozen
from doorstroom.kernel.numbers import format_number, round_half_up
from doorstroom.tables.assembly import NOTHING_TO_MEASURE
from doorstroom.tables.derived_table import ShownTable
from doorstroom.tables.results import Cell, Status

LEGEND = {
    Status.SUPPRESSED: "vertr.: vertrouwelijk; niet getoond, zodat geen persoon herkenbaar is",
    Status.NOT_APPLICABLE: "n.v.t.: niet van toepassing; het begrip bestaat niet voor deze maatregel of deze periode",
    Status.NOT_AVAILABLE: "n.b.: niet beschikbaar",
    Status.NOT_YET: "nog niet: nog niet bekend op de peildatum",
}
BREAK_MARK, PROVISIONAL_MARK = "\u00a0(b)", "\u00a0(v)"
"""Never on a line of their own."""
BREAK_LEGEND, PROVISIONAL_LEGEND = "(b) breuk in de reeks", "(v) voorlopige cijfers"


class Layout(Frozen):
    """Which dimensions (by index in `spec.by`) stand in the stub and which in the columns.

    A dimension in neither is shown as its margin. Periods are columns (the rightmost level; a single period
    stands above the other columns), or the innermost stub column. `total` adds the margin of the innermost row
    dimension and of the column dimensions, with `all_totals` of every row dimension. `only` keeps certain classes of
    a dimension, by index. `signed` prints a plus before what is more than zero. A rest class that is zero everywhere,
    a row that is not applicable everywhere, and what the margins of the table leave out are not shown; with
    `known_periods` neither are periods in which no class is known, only margins.
    """

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    periods: Literal["columns", "rows"] = "columns"
    total: bool = True
    all_totals: bool = False
    signed: bool = False
    total_label: str = "Totaal"
    decimals: int = 0
    only: tuple[tuple[int, tuple[str, ...]], ...] = ()
    known_periods: bool = False
    period_labels: tuple[str, ...] = ()
    """In the order of `spec.periods`; empty: `kernel.dutch.period_in_words`."""


Axis = tuple[Member, ...]
Body = tuple[tuple[Place, tuple[Cell, ...]], ...]


def lay_out(
    table: ShownTable,
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
    rows, columns = _places(table, layout)
    body = _body(table, rows, columns)
    marks = _period_marks(body, columns)
    return TableBlock(
        number=number,
        title=title,
        unit=unit,
        stub=_stub(table, layout, row_label, unit),
        heads=tuple(_heads(columns, marks, row_label or unit)),
        rows=tuple(_rows(body, columns, marks, row_label or capitalised(unit), layout)),
        notes=notes,
        legend=_legend(body, marks),
        source=source,
        decimals=layout.decimals,
    )


def axes_of(table: ShownTable, layout: Layout) -> tuple[tuple[Axis, ...], tuple[Axis, ...]]:
    """The axes of the rows and those of the columns, outermost first."""
    shown = (*layout.rows, *layout.columns)
    _check(table, shown)
    only = dict(layout.only)

    def axis(dimension: int, total: bool) -> Axis:
        classes = class_axis(table, dimension, shown=shown, only=only.get(dimension, ()))
        return (*classes, margin(dimension, layout.total_label)) if total else classes

    rows = tuple(axis(index, layout.total and (layout.all_totals or index == layout.rows[-1])) for index in layout.rows)
    columns = tuple(axis(index, layout.total) for index in layout.columns)
    periods = period_axis(table.spec, layout.period_labels)
    if layout.known_periods:
        periods = known(table, periods, shown)
    if layout.periods == "rows":
        return (*rows, periods), columns
    return rows, (periods, *columns) if len(periods) == 1 else (*columns, periods)


def _places(table: ShownTable, layout: Layout) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The rows and the columns in which the table has cells: those that its margins leave out are not there."""
    rows, columns = (places(axes) for axes in axes_of(table, layout))
    there = [(row, column) for row in rows for column in columns if key_at(table, row, column) in table.cells]
    filled_rows, filled_columns = ({place[side] for place in there} for side in (0, 1))
    kept = tuple(row for row in rows if row in filled_rows), tuple(item for item in columns if item in filled_columns)
    return kept if there else (rows, columns)


def shown_cells(table: ShownTable, layout: Layout) -> tuple[Cell, ...]:
    """The cells that a layout shows, row by row."""
    rows, columns = _places(table, layout)
    return tuple(cell_at(table, row, column) for row in rows for column in columns)


def _period_marks(body: Body, columns: tuple[Place, ...]) -> Mapping[str, str]:
    """The marks of each period, by its code: a shown cell of it follows a break, or holds a provisional number."""
    broken, provisional = set(), set()
    for row, cells in body:
        for column, cell in zip(columns, cells, strict=True):
            period = next((member.code for member in (*row, *column) if member.position == PERIOD), "")
            broken |= {period} if cell.after_break else set()
            provisional |= {period} if cell.provisional and cell.value is not None else set()
    return {
        period: (BREAK_MARK if period in broken else "") + (PROVISIONAL_MARK if period in provisional else "")
        for period in broken | provisional
    }


def _check(table: ShownTable, shown: Collection[int]) -> None:
    wrong = [index for index in shown if not 0 <= index < len(table.spec.by)]
    if wrong or len(set(shown)) < len(shown):
        raise SpecError(
            f"The layout shows the dimensions {list(shown)}; the table has {len(table.spec.by)}.",
            hint="Name each dimension at most once, by its index in the spec.",
        )


def _body(table: ShownTable, rows: tuple[Place, ...], columns: tuple[Place, ...]) -> Body:
    body = tuple((row, tuple(cell_at(table, row, column) for column in columns)) for row in rows)
    applicable = tuple(line for line in body if any(cell.status is not Status.NOT_APPLICABLE for cell in line[1]))
    return applicable or body


def _label(member: Member, marks: Mapping[str, str]) -> str:
    return member.label + (marks.get(member.code, "") if member.position == PERIOD else "")


def _stub(table: ShownTable, layout: Layout, row_label: str, unit: str) -> tuple[str, ...]:
    names = [capitalised(table.spec.by[index].label.nl) for index in layout.rows]
    if len(names) == 1 and row_label:
        names = [row_label]
    if layout.periods == "rows":
        return (*names, "Periode")
    return tuple(names) or (capitalised(unit) if row_label else "Eenheid",)


def capitalised(text: str) -> str:
    """The text with a capital at the front, the rest as it is."""
    return text[:1].upper() + text[1:]


def _heads(columns: tuple[Place, ...], marks: Mapping[str, str], only_head: str) -> Iterator[tuple[HeaderCell, ...]]:
    """One line per axis of the columns; a label spans the columns of the axes below it."""
    if not columns[0]:
        yield (HeaderCell(text=capitalised(only_head)),)
    for level in range(len(columns[0])):
        runs = groupby(columns, key=lambda place: place[: level + 1])
        yield tuple(HeaderCell(text=_label(place[-1], marks), span=len(list(run))) for place, run in runs)


def _rows(
    body: Body, columns: tuple[Place, ...], marks: Mapping[str, str], only_label: str, layout: Layout
) -> Iterator[Row]:
    above: Place = ()
    for place, cells in body:
        labels = tuple(
            "" if place[: level + 1] == above[: level + 1] else _label(member, marks)
            for level, member in enumerate(place)
        )
        signs = [layout.signed or any(member.signed for member in (*place, *column)) for column in columns]
        yield Row(
            labels=labels or (only_label,),
            cells=tuple(body_cell(cell, layout.decimals, sign) for cell, sign in zip(cells, signs, strict=True)),
            total=any(member.is_total for member in place),
        )
        above = place


def body_cell(cell: Cell, decimals: int, signed: bool = False) -> BodyCell:
    """What a reader sees of a cell, and the rounded number for a spreadsheet."""
    if cell.value is None:
        return BodyCell(text=cell.status.value, status=cell.status)
    value = round_half_up(cell.value, decimals)
    plus = "+" if signed and value > 0 else ""
    return BodyCell(text=plus + format_number(value, decimals), value=value)


def _legend(body: Body, marks: Mapping[str, str]) -> tuple[str, ...]:
    """A line for each sign; a mean of nothing has a note of its own, which says what its n.v.t. means."""
    seen = {cell.status for _, cells in body for cell in cells if cell.reason != NOTHING_TO_MEASURE}
    lines = [text for status, text in LEGEND.items() if status in seen]
    marked = "".join(marks.values())
    lines += [BREAK_LEGEND] if BREAK_MARK in marked else []
    return (*lines, PROVISIONAL_LEGEND) if PROVISIONAL_MARK in marked else tuple(lines)
