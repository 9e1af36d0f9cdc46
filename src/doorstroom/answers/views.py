"""How a spec is printed: which dimensions stand in the rows, which in the columns, body or annex."""

from __future__ import annotations

from collections.abc import Callable

from doorstroom.answers.plan import View
from doorstroom.documents.layout import Layout
from doorstroom.kernel.dutch import period_in_words
from doorstroom.kernel.periods import Period
from doorstroom.tables.dimensions import Dimension
from doorstroom.tables.measures import has_decimals
from doorstroom.tables.spec import TableSpec

PROFILE = frozenset({"kenmerk", "leeftijd", "werkloosheidsduur"})
"""Dimensions that describe people: their tables go to an annex, the totals stay in the body."""


def views_of(spec: TableSpec, *, one_group: bool, with_body: bool = True) -> tuple[View, ...]:
    """The views of a spec, in printing order.

    `one_group`: the maatregelen form one series (forms of arbeidszorg, BW and SW before collectief
    maatwerk), so that a profile is shown for the series as a whole. `with_body`: also print the totals
    in the body of the answer; false where another spec of the same part does that already.
    """
    maatregel = _indexes(spec, lambda d: d.kind == "maatregel")
    profile = _indexes(spec, lambda d: d.kind in PROFILE)
    if not profile:
        others = _indexes(spec, lambda d: d.kind != "maatregel")
        return (View(_layout(spec, rows=(*maatregel, *others))),)
    head = () if one_group else maatregel
    body = (View(_layout(spec, rows=maatregel)),) if with_body else ()
    singles = tuple(View(_known(_layout(spec, rows=(*head, index))), annex=True) for index in profile)
    if len(profile) != 2:
        return (*body, *singles)
    first, second = profile
    crossed = _known(_layout(spec, rows=(*head, first), columns=(second,)))
    crossed = crossed.model_copy(update={"periods": "rows"})
    return (*body, *singles, View(crossed, annex=True))


def _known(layout: Layout) -> Layout:
    """Only the periods the characteristics are known for: the totals of the others stand in the body."""
    return layout.model_copy(update={"known_periods": True})


def stretch_view() -> View:
    """Periods down the side: a contingent per stretch of days."""
    return View(Layout(periods="rows", total=False, decimals=2), stretches=True)


def _layout(spec: TableSpec, *, rows: tuple[int, ...], columns: tuple[int, ...] = ()) -> Layout:
    labels = tuple(period_label(period) for period in spec.periods)
    return Layout(rows=rows, columns=columns, decimals=1 if has_decimals(spec) else 0, period_labels=labels)


def period_label(period: Period) -> str:
    """A period as a column head: short, and the same everywhere."""
    if not period.is_day:
        return period_in_words(period).replace("(kwartaal ", "(kw. ")
    day = period.van
    if (day.day, day.month) in _ENDS:
        return f"{_ENDS[day.day, day.month]} {day.year}"
    return f"{day.day}/{day.month}/{day.year}"


_ENDS = {(31, 12): "eind", (1, 1): "begin"}


def _indexes(spec: TableSpec, test: Callable[[Dimension], bool]) -> tuple[int, ...]:
    return tuple(index for index, dimension in enumerate(spec.by) if test(dimension))
