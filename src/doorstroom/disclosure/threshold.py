"""The threshold rule alone: counts of people from 1 to the threshold are hidden.

That is not yet protection: `releasing.protect` also hides what would give them away. `derivable_cells` tells which
hidden cells one subtraction finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from doorstroom.disclosure.policy import Policy
from doorstroom.kernel.periods import Period
from doorstroom.tables.cases import cases_of
from doorstroom.tables.dimensions import TOTAL, class_codes
from doorstroom.tables.measures import Duration
from doorstroom.tables.results import Cell, ProtectedTable, RawTable, Status
from doorstroom.tables.spec import Key, TableSpec

EVENTS = frozenset({"traject", "stage", "evaluatie"})
"""Units that belong to one maatregel, so that maatregelen add up."""

EVENT_SOURCES = frozenset({"doorstroomtraject", "stage", "evaluatie"})
"""Sources counted by when they began: their periods add up to the span (but for the few who began twice)."""


def without_small_counts(tables: Sequence[RawTable], policy: Policy) -> tuple[ProtectedTable, ...]:
    """The tables without their small counts, in order; what these follow from is still there.

    A mean, a median or an amount of people needs the count behind it (`tables.cases.with_cases`) in the same
    release; ValueError where it is not there.
    """
    counts = {table.spec: table.cells for table in tables}
    return tuple(_protect_one(table, policy, counts) for table in tables)


def _protect_one(table: RawTable, policy: Policy, counts: Mapping[TableSpec, Mapping[Key, Cell]]) -> ProtectedTable:
    cells = dict(table.cells)
    if counts_people(table.spec, policy):
        cases = _cases(table, counts)
        cells = {key: hidden(cell) if is_small(cases[key], policy) else cell for key, cell in cells.items()}
    number = sum(cell.status is Status.SUPPRESSED for cell in cells.values())
    return ProtectedTable(table.spec, cells, table.provenance, policy.code, number)


def _cases(table: RawTable, counts: Mapping[TableSpec, Mapping[Key, Cell]]) -> Mapping[Key, Cell]:
    """How many people each cell is about: its own count, or the one behind a duration or an amount."""
    behind = cases_of(table.spec)
    if behind is None:
        return table.cells
    if behind not in counts:
        raise ValueError("durations and amounts need the count of their cases beside them (tables.cases.with_cases)")
    return counts[behind]


def counts_people(spec: TableSpec, policy: Policy) -> bool:
    """A contingent counted in trajecten is a grant, not people."""
    return spec.unit in policy.units and spec.source != "contingent"


def is_small(count: Cell, policy: Policy) -> bool:
    """Whether a count is so small that it is hidden; of a difference its size matters, not its sign."""
    return bool(count.value) and -policy.threshold < (count.value or 0) < policy.threshold


def hidden(cell: Cell) -> Cell:
    """The cell without its number."""
    return Cell(None, Status.SUPPRESSED, after_break=cell.after_break, provisional=cell.provisional)


def derivable_cells(table: ProtectedTable) -> tuple[Key, ...]:
    """Hidden cells that one subtraction gives away: the only hidden one beside a printed total.

    Looks along every dimension whose classes add up to their margin (not maatregel where a person can count
    twice) and along the years of events beside their span. Longer chains of reasoning are not searched.
    """
    spec = table.spec
    if isinstance(spec.moment, Duration):
        return ()  # means do not add up
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
    """Whether one cell of a whole line is hidden; where a margin was left out of the table there is no subtraction."""
    return all(key in cells for key in line) and sum(cells[key].status is Status.SUPPRESSED for key in line) == 1
