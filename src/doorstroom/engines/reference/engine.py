"""The reference engine: plain Python over rows. It defines what every other engine must give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, product

from doorstroom.engines.groups import groups_of, restrictions
from doorstroom.engines.interface import Progress, quiet
from doorstroom.engines.reference.classes import class_of
from doorstroom.engines.reference.facts import Fact, facts_of
from doorstroom.engines.reference.populations import Record, Scope, population
from doorstroom.engines.reference.rows import Register, read_register
from doorstroom.engines.reference.values import value_of
from doorstroom.kernel.periods import ONE_DAY, Period
from doorstroom.register.stand import Stand
from doorstroom.tables.dimensions import TOTAL
from doorstroom.tables.measures import OnDate
from doorstroom.tables.results import Value
from doorstroom.tables.spec import Key, TableSpec


class ReferenceEngine:
    """Slow and obvious; it keeps the rows of the last stand it was given."""

    name = "reference"

    def __init__(self) -> None:
        self._read: tuple[Stand, Register] | None = None

    def values(self, spec: TableSpec, stand: Stand) -> Mapping[Key, Value]:
        register = self._register(stand)
        cells: dict[Key, Value] = {}
        for scope, group in scopes(spec, register, facts_of(spec.source, register)):
            cells |= _cells(scope, group)
        return {key: value for key, value in cells.items() if value and spec.shows(key[1:])}

    def tables(
        self, specs: Sequence[TableSpec], stand: Stand, progress: Progress = quiet
    ) -> Iterator[Mapping[Key, Value]]:
        for number, spec in enumerate(specs, start=1):
            yield self.values(spec, stand)
            progress(number / len(specs))

    def explain(self, spec: TableSpec, stand: Stand) -> str:
        return (
            f"Over the rows of stand {stand.digest[:12]}, for each of {len(spec.periods)} periods and "
            f"{len(groups_of(spec))} groups of maatregelen: walk the rows of {spec.source}, keep one record per "
            f"{spec.unit}, class it, and count it in its classes and their margins."
        )

    def contingent_periods(self, maatregelen: tuple[str, ...], period: Period, stand: Stand) -> tuple[Period, ...]:
        rows = [row for row in self._register(stand).contingent if row.maatregel in maatregelen]
        days = (period.van + ONE_DAY * offset for offset in range(period.days))
        stretches = []
        for total, stretch in groupby(days, key=lambda day: sum(row.vte for row in rows if row.covers(day))):
            held = list(stretch)
            if total != 0:
                stretches.append(Period(held[0], held[-1] + ONE_DAY))
        return tuple(stretches)

    def _register(self, stand: Stand) -> Register:
        if self._read is None or self._read[0] is not stand:
            self._read = (stand, read_register(stand))
        return self._read[1]


def scopes(spec: TableSpec, register: Register, facts: Sequence[Fact]) -> Iterator[tuple[Scope, str]]:
    """Each period and group of maatregelen of a table, with the facts that count in it."""
    for period, (group, maatregelen) in product(spec.periods, groups_of(spec).items()):
        held = tuple(fact for fact in facts if fact.maatregel in maatregelen)
        yield Scope(register, spec, spec.moment, period, held), group


def on_month_ends(scope: Scope) -> list[Scope]:
    """The same on each of the last days of months in the period."""
    days = scope.period.month_ends
    return [replace(scope, moment=OnDate(), period=Period.on(day)) for day in days]


def records_by_cell(scope: Scope, group: str) -> dict[Key, list[Record]]:
    """The records of one period and one group of maatregelen, in each cell and margin that they fall in."""
    cells: dict[Key, list[Record]] = defaultdict(list)
    for record in population(scope):
        if all(class_of(where.dimension, record, scope) in where.keep for where in restrictions(scope.spec)):
            for key in _keys(record, scope, group):
                cells[key].append(record)
    return cells


def _cells(scope: Scope, group: str) -> Mapping[Key, Value]:
    """The cells of one period and one group of maatregelen that hold a record."""
    if scope.moment.kind == "month_end_mean":
        return _mean_of_month_ends(scope, group)
    return {key: value_of(records, scope) for key, records in records_by_cell(scope, group).items()}


def _mean_of_month_ends(scope: Scope, group: str) -> Mapping[Key, Value]:
    days = on_month_ends(scope)
    cells: dict[Key, Fraction] = defaultdict(Fraction)
    for on_day in days:
        for key, value in _cells(on_day, group).items():
            cells[(scope.period.code, *key[1:])] += Fraction(value) / len(days)
    return dict(cells)


def _keys(record: Record, scope: Scope, group: str) -> list[Key]:
    """The cell a record counts in, and every margin of it."""
    axes = [
        [group] if dimension.kind == "maatregel" else [TOTAL, class_of(dimension, record, scope)]
        for dimension in scope.spec.by
    ]
    return [(scope.period.code, *codes) for codes in product(*axes)]
