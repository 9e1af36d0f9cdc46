"""The threshold rule: counts of people from 1 to the threshold are hidden, zero stays visible.

Primary suppression only: `derivable_cells` tells which hidden cells a reader can still compute from
a printed total, so that a draft never passes in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from doorstroom.disclosure.policy import Policy
from doorstroom.kernel.periods import Period
from doorstroom.tables.dimensions import TOTAL, class_codes
from doorstroom.tables.results import Cell, ProtectedTable, RawTable, Status
from doorstroom.tables.spec import Key, TableSpec

EVENTS = frozenset({"traject", "stage", "evaluatie"})
"""Units that belong to one maatregel, so that maatregelen add up."""

EVENT_SOURCES = frozenset({"doorstroomtraject", "stage", "evaluatie"})
"""Sources counted by when they began: their periods add up to the span (but for the few who began twice)."""


def protect(tables: Sequence[RawTable], policy: Policy) -> tuple[ProtectedTable, ...]:
    """Protect a release: every table of an answer goes through here together, in order."""
    return tuple(_protect_one(table, policy) for table in tables)


def _protect_one(table: RawTable, policy: Policy) -> ProtectedTable:
    people = _counts_people(table.spec, policy)
    cells = {key: _shown(cell, policy) if people else cell for key, cell in table.cells.items()}
    hidden = sum(cell.status is Status.SUPPRESSED for cell in cells.values())
    return ProtectedTable(table.spec, cells, table.provenance, policy.code, hidden)


def _counts_people(spec: TableSpec, policy: Policy) -> bool:
    """A contingent counted in trajecten is a grant, not people."""
    return spec.unit in policy.units and spec.source != "contingent"


def _shown(cell: Cell, policy: Policy) -> Cell:
    if cell.value is None or not 0 < cell.value < policy.threshold:
        return cell
    return Cell(None, Status.SUPPRESSED, after_break=cell.after_break, provisional=cell.provisional)


def derivable_cells(table: ProtectedTable) -> tuple[Key, ...]:
    """Hidden cells that one subtraction gives away: the only hidden one beside a printed total.

    Looks along every dimension whose classes add up to their margin (not maatregel where a person can count
    twice) and along the years of events beside their span. Longer chains of reasoning are not searched.
    """
    spec = table.spec
    return tuple(
        key
        for key, cell in table.cells.items()
        if cell.status is Status.SUPPRESSED and any(_alone(table.cells, line) for line in _lines(spec, key))
    )


def _lines(spec: TableSpec, key: Key) -> Iterator[list[Key]]:
    """The additive lines through a cell: all classes of one dimension and their margin, and for events
    the periods and the whole span they make up."""
    for index, dimension in enumerate(spec.by, start=1):
        if dimension.kind == "maatregel" and spec.unit not in EVENTS:
            continue
        yield [(*key[:index], code, *key[index + 1 :]) for code in (TOTAL, *class_codes(dimension))]
    if spec.source in EVENT_SOURCES and _has_span(spec.periods):
        yield [(period.code, *key[1:]) for period in spec.periods]


def _has_span(periods: Sequence[Period]) -> bool:
    """Whether the longest period is made up of all the others."""
    whole = max(periods, key=lambda period: period.days)
    return len(periods) > 2 and sum(period.days for period in periods) == 2 * whole.days


def _alone(cells: Mapping[Key, Cell], line: Sequence[Key]) -> bool:
    return sum(cells[key].status is Status.SUPPRESSED for key in line) == 1
