"""How one table stands by itself: every dimension that was asked is shown, with its margins."""

from __future__ import annotations

from doorstroom.answers.views import period_label
from doorstroom.documents.layout import Layout
from doorstroom.tables.derived import AnySpec, Bridge, Difference, Growth, Index, Ratio, Share
from doorstroom.tables.derived_table import ShownTable
from doorstroom.tables.dimensions import class_codes
from doorstroom.tables.measures import Duration, has_decimals
from doorstroom.tables.results import Status
from doorstroom.tables.spec import TableSpec

MANY_PERIODS, FEW_CLASSES, MANY_CLASSES = 9, 8, 40
"""From so many periods on they stand in the rows; up to so many classes can stand in the columns; of a dimension with
more than so many, those without a case are left out."""


def layout_of(table: ShownTable) -> Layout:
    """The layout of a table: periods side by side where they fit, else one below the other."""
    spec = table.spec
    rows, columns, down = _places(spec)
    return Layout(
        rows=rows,
        columns=columns,
        periods="rows" if down else "columns",
        only=tuple((index, kept) for index in range(len(spec.by)) if (kept := with_cases_only(table, index))),
        all_totals=True,
        total_label="Samen" if _does_not_add(spec) else "Totaal",
        signed=isinstance(spec, Difference | Growth),
        decimals=decimals_of(spec),
        period_labels=tuple(period_label(period) for period in spec.periods),
    )


def with_cases_only(table: ShownTable, index: int) -> tuple[str, ...]:
    """The classes of a long dimension in which anything was counted; empty where all are shown."""
    codes = class_codes(table.spec.by[index])
    if len(codes) <= MANY_CLASSES:
        return ()
    filled = {key[index + 1] for key, cell in table.cells.items() if cell.value or cell.status is Status.SUPPRESSED}
    kept = tuple(code for code in codes if code in filled)
    return kept if len(kept) < len(codes) else ()


def decimals_of(spec: AnySpec) -> int:
    """How many decimals are shown: one for percentages, indices and means, two for a ratio of two units."""
    match spec:
        case TableSpec():
            return 1 if has_decimals(spec) else 0
        case Share() | Index():
            return 1
        case Ratio():
            return 1 if spec.times > 1 else 2
        case Growth():
            return 0 if spec.absolute and is_whole(spec) else 1
        case _:
            return 0 if is_whole(spec) else 1


def is_whole(spec: AnySpec) -> bool:
    """Whether every number is a whole one: counts, and what is added to or taken from them."""
    match spec:
        case TableSpec():
            return not has_decimals(spec)
        case Difference() | Bridge():
            return not any(has_decimals(part) for part in spec.parts)
        case Growth():
            return spec.absolute and not has_decimals(spec.of)
        case _:
            return False


def _places(spec: AnySpec) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """The dimensions in the rows, those in the columns, and whether the periods go down."""
    every = tuple(range(len(spec.by)))
    if isinstance(spec, Bridge):
        return every[1:], every[:1], True
    many, one = len(spec.periods) >= (MANY_PERIODS if every else FEW_CLASSES), len(spec.periods) == 1
    whole = not isinstance(spec, TableSpec) or spec.margins is None
    across = whole and bool(every) and len(class_codes(spec.by[-1])) <= FEW_CLASSES
    if across and (many or (one and len(every) > 1)):
        return every[:-1], every[-1:], many
    return every, (), many


def _does_not_add(spec: AnySpec) -> bool:
    """Whether the margin is no sum of its classes: a mean, a median, a ratio or an index of all together."""
    means = isinstance(spec, TableSpec) and isinstance(spec.moment, Duration)
    return means or isinstance(spec, Ratio | Index)
