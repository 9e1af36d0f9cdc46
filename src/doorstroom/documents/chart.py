"""From a protected table to a figure: a series per row class over the periods, from the same cells."""

from __future__ import annotations

from typing import Literal

from doorstroom.documents.axes import Place, cell_at, period_axis, places
from doorstroom.documents.layout import Layout, axes_of
from doorstroom.documents.model import Chart, Series
from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.kernel.numbers import format_number, round_half_up
from doorstroom.tables.derived_table import ShownTable
from doorstroom.tables.results import Status


def draw_chart(
    table: ShownTable,
    layout: Layout,
    *,
    number: str,
    title: str,
    unit: str,
    alt: str = "",
    row_label: str = "",
    form: Literal["line", "bar"] = "line",
) -> Chart:
    """A figure of the cells that the layout shows, the periods as its categories.

    Row and column classes together make the series; a series without any number is left out.
    A cell without a number is a gap. An empty `alt` is written from the first and last number of each series.
    `row_label` names the only series where no dimension is shown.
    """
    periods = period_axis(table.spec, layout.period_labels)
    rows, columns = axes_of(table, layout)
    classes = places(axis for axis in (*rows, *columns) if axis != periods)
    broken = [
        period.label for period in periods if any(cell_at(table, place, (period,)).after_break for place in classes)
    ]
    drawn = [
        series
        for place in classes
        if (series := _series(table, place, periods, row_label or title, layout.decimals)) is not None
    ]
    categories = tuple(period.label for period in periods)
    return Chart(
        number=number,
        title=title,
        unit=unit,
        categories=categories,
        series=tuple(drawn),
        form=form,
        alt=alt or _in_words(drawn, categories, unit, layout.decimals),
        breaks=tuple(broken),
    )


def _series(table: ShownTable, place: Place, periods: Place, name: str, decimals: int) -> Series | None:
    cells = [cell_at(table, place, (period,)) for period in periods]
    if all(cell.status is not Status.NUMBER for cell in cells):
        return None
    values = tuple(None if cell.value is None else round_half_up(cell.value, decimals) for cell in cells)
    return Series(name=", ".join(member.label for member in place) or name, values=values)


def _in_words(series: list[Series], categories: tuple[str, ...], unit: str, decimals: int) -> str:
    lines = [_course(one, categories, decimals) for one in series]
    span = enumerate_in_words([categories[0], categories[-1]], "tot") if len(categories) > 1 else categories[0]
    return f"Grafiek in {unit}, {span}. {' '.join(lines)}".strip()


def _course(series: Series, categories: tuple[str, ...], decimals: int) -> str:
    known = [(name, value) for name, value in zip(categories, series.values, strict=True) if value is not None]
    (first, start), (last, end) = known[0], known[-1]
    if first == last:
        return f"{series.name}: {format_number(start, decimals)} in {first}."
    return (
        f"{series.name}: van {format_number(start, decimals)} in {first} naar {format_number(end, decimals)} in {last}."
    )
