"""Figures as SVG and PNG, drawn by Vega-Lite in vl-convert with its own fonts: no browser, no network."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from doorstroom.documents.model import Chart, Series
from doorstroom.kernel.numbers import format_number

COLOURS = ("#004488", "#b34700", "#00705a", "#8a3b8f", "#595959", "#8f6b00")
"""Told apart with every form of colour blindness, and at least 4.5 : 1 on white."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (4, 4), (10, 4))
FONT = "Liberation Sans"
LEAST_WIDTH, HEIGHT = 430, 230
_CHARACTER = 6.8
"""Width of a character of an axis label."""
_LABEL_HEIGHT = 0.065
"""Least distance between two labels, as a share of the axis."""
_SCALES: dict[str, dict[str, Any]] = {
    "line": {"type": "point", "padding": 0.5},
    "bar": {"type": "band", "paddingInner": 0.25, "paddingOuter": 0.125},
}
"""Either way every category has an equal share of the width."""
_INK, _FAINT = "#222222", "#d9d9d9"
_LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"]}
PNG_SCALE = 3.0


def svg(chart: Chart, font: str = FONT) -> str:
    """The figure as SVG, in a font that the medium has."""
    drawing = _draw(chart)
    return drawing if font == FONT else drawing.replace(FONT, font)


@lru_cache(maxsize=64)
def png(chart: Chart) -> bytes:
    """The figure as PNG, three pixels to the point."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(_draw(chart), scale=PNG_SCALE))


@lru_cache(maxsize=64)
def _draw(chart: Chart) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(specification(chart), format_locale=_LOCALE))


def specification(chart: Chart) -> dict[str, Any]:
    """The Vega-Lite specification of a chart, its data inside."""
    layers = _bars(chart) if chart.form == "bar" else _lines(chart)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": _width(chart),
        "height": HEIGHT,
        "background": "white",
        "data": {"values": _points(chart)},
        "layer": [*layers, *_breaks(chart)],
        "config": _CONFIG,
    }


_CONFIG = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": _INK,
        "titleColor": _INK,
        "gridColor": _FAINT,
        "domainColor": _INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "legend": {"labelFontSize": 12, "labelColor": _INK, "labelLimit": 400, "symbolSize": 90},
}


def _width(chart: Chart) -> float:
    """Wide enough for the longest word under each category; longer labels go over several lines."""
    longest = max((len(word) for category in chart.categories for word in category.split()), default=0)
    return max(LEAST_WIDTH, len(chart.categories) * (longest + 1) * _CHARACTER)


def _points(chart: Chart) -> list[dict[str, Any]]:
    return [
        {
            "category": category,
            "series": series.name,
            "value": None if value is None else float(value),
            "text": "" if value is None else _written(value),
        }
        for series in chart.series
        for category, value in zip(chart.categories, series.values, strict=True)
    ]


def _written(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    return format_number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _categories(chart: Chart) -> dict[str, Any]:
    return {
        "field": "category",
        "type": "ordinal",
        "scale": {"domain": list(chart.categories)} | _SCALES[chart.form],
        "axis": {"title": None, "labelAngle": 0, "grid": False, "labelExpr": "split(datum.label, ' ')"},
    }


def _values(chart: Chart) -> dict[str, Any]:
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [0, 1.08 * _top(chart)], "nice": True},
        "axis": {
            "title": chart.unit,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleX": 0,
            "titleY": -14,
            "format": ",~f",
            "tickCount": 5,
            "domain": False,
            "ticks": False,
        },
    }


def _by_series(chart: Chart, values: tuple[Any, ...]) -> dict[str, Any]:
    names = [series.name for series in chart.series]
    ranges = [values[index % len(values)] for index in range(len(names))]
    return {"field": "series", "type": "nominal", "scale": {"domain": names, "range": ranges}, "legend": None}


def _lines(chart: Chart) -> list[dict[str, Any]]:
    place = {"x": _categories(chart), "y": _values(chart)}
    colour = _by_series(chart, COLOURS)
    dashes = _by_series(chart, tuple(list(dash) for dash in DASHES))
    line = {"mark": {"type": "line", "strokeWidth": 2}, "encoding": place | {"color": colour, "strokeDash": dashes}}
    point = {
        "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
        "encoding": place | {"color": colour, "shape": _by_series(chart, SHAPES)},
    }
    return [line, point, _numbers(chart) if len(chart.series) == 1 else _names(chart)]


def _numbers(chart: Chart) -> dict[str, Any]:
    """The number above each point of the only series."""
    return {
        "mark": {"type": "text", "dy": -12, "fontSize": 12, "color": _INK},
        "encoding": {"x": _categories(chart), "y": _values(chart), "text": {"field": "text"}},
    }


def _names(chart: Chart) -> dict[str, Any]:
    """The name of each series beside its last point, moved apart where two would touch."""
    ends = [(series.name, end) for series in chart.series if (end := _end(series)) is not None]
    return {
        "data": {"values": [{"series": name, "value": height} for name, height in _apart(ends, _top(chart))]},
        "mark": {"type": "text", "align": "left", "dx": 14, "fontSize": 12, "aria": False},
        "encoding": {
            "x": {"datum": chart.categories[-1], "type": "ordinal"},
            "y": _values(chart),
            "text": {"field": "series"},
            "color": _by_series(chart, COLOURS),
        },
    }


def _end(series: Series) -> float | None:
    return next((float(value) for value in reversed(series.values) if value is not None), None)


def _top(chart: Chart) -> float:
    return max((float(value) for series in chart.series for value in series.values if value is not None), default=1.0)


def _apart(ends: list[tuple[str, float]], top: float) -> list[tuple[str, float]]:
    placed: list[tuple[str, float]] = []
    for name, height in sorted(ends, key=lambda end: end[1]):
        lowest = placed[-1][1] + _LABEL_HEIGHT * top if placed else height
        placed.append((name, max(height, lowest)))
    return placed


def _bars(chart: Chart) -> list[dict[str, Any]]:
    colour = _by_series(chart, COLOURS)
    if len(chart.series) > 1:
        colour["legend"] = {"title": None, "orient": "bottom", "columns": 3}
    names = [series.name for series in chart.series]
    place = {
        "x": _categories(chart),
        "y": _values(chart),
        "xOffset": {"field": "series", "type": "nominal", "sort": names},
    }
    bar = {"mark": {"type": "bar"}, "encoding": place | {"color": colour}}
    few = len(chart.categories) * len(names) <= 12
    text = {
        "mark": {"type": "text", "dy": -7, "fontSize": 11, "color": _INK},
        "encoding": place | {"text": {"field": "text"}},
    }
    return [bar, text] if few else [bar]


def _breaks(chart: Chart) -> list[dict[str, Any]]:
    """A dashed rule before each category that follows a break; before the first there is nothing to divide."""
    starts = [index for index, category in enumerate(chart.categories) if category in chart.breaks and index]
    return [mark for index in starts for mark in _break_at(_width(chart) * index / len(chart.categories))]


def _break_at(x: float) -> list[dict[str, Any]]:
    one: dict[str, Any] = {"data": {"values": [{}]}}
    rule = {"mark": {"type": "rule", "strokeDash": [4, 3], "color": "#555555"}, "encoding": {"x": {"value": x}}}
    text = {
        "mark": {"type": "text", "text": "breuk in de reeks", "fontSize": 11, "color": "#444444"},
        "encoding": {"x": {"value": x}, "y": {"value": -9}},
    }
    return [one | rule, one | text]
