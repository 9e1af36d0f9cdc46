"""Figures: which series a chart has, and what its drawing shows."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from tests.documents.sample import contingent, growing, with_every_status

from doorstroom.documents.chart import draw_chart
from doorstroom.documents.layout import Layout
from doorstroom.documents.model import Chart, Series
from doorstroom.documents.writers.figures import DASHES, SHAPES, png, specification, svg
from doorstroom.tables.results import Cell, Status

LAYOUT = Layout(rows=(0,), total=False, decimals=1)


@pytest.fixture
def chart() -> Chart:
    return draw_chart(contingent(growing), LAYOUT, number="1", title="Contingent", unit="VTE")


def test_each_row_class_is_a_series_over_the_periods(chart: Chart):
    assert [series.name for series in chart.series] == [
        "collectief maatwerk",
        "lokale diensteneconomie",
        "arbeidsmatige activiteiten",
    ]
    assert chart.categories == ("2015", "2016", "2017", "2018", "2019", "2020", "2021")
    assert chart.series[1].values[0] == Decimal("1868.0")
    assert chart.breaks == ("2019",)


def test_a_cell_without_a_number_is_a_gap():
    chart = draw_chart(contingent(with_every_status), LAYOUT, number="1", title="Contingent", unit="VTE")
    values = {series.name: series.values for series in chart.series}
    assert [value is None for value in values["lokale diensteneconomie"]] == [
        False,
        True,
        True,
        False,
        False,
        False,
        True,
    ]
    assert "arbeidsmatige activiteiten" not in values


def test_the_text_for_those_who_do_not_see_it_gives_the_course_of_each_series(chart: Chart):
    assert "lokale diensteneconomie: van 1.868,0 in 2015 naar 1.994,6 in 2021." in chart.alt


def test_a_table_without_any_number_gives_a_chart_without_series():
    table = contingent(lambda key: Cell(None, Status.NOT_YET))
    chart = draw_chart(table, LAYOUT, number="1", title="Contingent", unit="VTE")
    assert chart.series == ()
    assert svg(chart).startswith("<svg")


def test_series_differ_in_more_than_colour():
    assert len(set(SHAPES)) == len(set(DASHES)) == 6


def test_the_drawing_names_every_series_and_marks_the_break(chart: Chart):
    drawing = svg(chart)
    for series in chart.series:
        assert series.name in drawing
    assert "breuk in de reeks" in drawing
    assert "20.000" in drawing


def test_names_beside_the_lines_never_touch():
    close = tuple(Series(name=f"reeks {number}", values=(Decimal(100 + number), Decimal(100))) for number in range(5))
    chart = Chart(number="1", title="t", unit="u", categories=("2020", "2021"), series=close, alt="a")
    names = next(layer for layer in specification(chart)["layer"] if "data" in layer)["data"]["values"]
    heights = sorted(name["value"] for name in names)
    assert min(high - low for low, high in pairwise(heights)) > 6


@pytest.mark.parametrize("form", ["line", "bar"])
def test_the_same_chart_gives_the_same_bytes(chart: Chart, form: str):
    same = chart.model_copy(update={"form": form})
    again = Chart.model_validate(same.model_dump())
    svg_bytes, png_bytes = svg(same), png(same)
    svg.__globals__["_draw"].cache_clear()
    png.cache_clear()
    assert (svg(again), png(again)) == (svg_bytes, png_bytes)
    assert png_bytes.startswith(b"\x89PNG")


def test_the_drawing_asks_for_nothing_from_outside(chart: Chart):
    addresses = set(re.findall(r"https?://[^\"' )]+", svg(chart)))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
