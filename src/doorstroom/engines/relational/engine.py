"""The fast engine: one query per table over records that tables share. Everything above the backend is Ibis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import accumulate, pairwise

from ibis.expr.types import Table

from doorstroom.engines.interface import Progress, quiet
from doorstroom.engines.relational.backends import Backend
from doorstroom.engines.relational.characteristics import described, outcomes_of
from doorstroom.engines.relational.classes_met import suffices
from doorstroom.engines.relational.counting import cells_of, finest
from doorstroom.engines.relational.dates import literal
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.records import records_of
from doorstroom.engines.relational.running import Watch
from doorstroom.engines.relational.session import Session
from doorstroom.engines.settings import EngineSettings
from doorstroom.kernel.periods import Period
from doorstroom.register.stand import Stand
from doorstroom.tables.measures import OnDate
from doorstroom.tables.results import Value
from doorstroom.tables.spec import Key, TableSpec


class RelationalEngine:
    """Computes with Ibis; it keeps the connection to the last stand it was given."""

    def __init__(self, name: str, connect: Callable[[EngineSettings], Backend], settings: EngineSettings) -> None:
        self.name = name
        self._connect = partial(connect, settings)
        self._session: Session | None = None

    def values(self, spec: TableSpec, stand: Stand) -> Mapping[Key, Value]:
        return next(self.tables((spec,), stand))

    def tables(
        self, specs: Sequence[TableSpec], stand: Stand, progress: Progress = quiet
    ) -> Iterator[Mapping[Key, Value]]:
        session = self._on(stand)
        lowered = [_lowered(spec) for spec in specs]
        waiting = Counter(_shared_key(spec) for spec in lowered)
        session.watch = Watch(_queries(lowered, session), progress)
        for spec, low in zip(specs, lowered, strict=True):
            key = _shared_key(low)
            alike = [other for other in lowered if _shared_key(other) == key]
            cells = _cells(low, alike, session)
            yield cells if low is spec else _means(cells, spec)
            waiting[key] -= 1
            if not waiting[key]:
                session.drop(key)

    def explain(self, spec: TableSpec, stand: Stand) -> str:
        low, session = _lowered(spec), self._on(stand).unfolded()
        _, records = _records([low], session)
        return session.backend.sql(finest(records, low))

    def contingent_periods(self, maatregelen: tuple[str, ...], period: Period, stand: Stand) -> tuple[Period, ...]:
        rows = self._on(stand).table("contingent")
        van, tot = literal(period.van), literal(period.tot)
        rows = rows.filter(rows.maatregel.isin(maatregelen), rows.van < tot, rows.tot > van)
        booked = rows.group_by("van", "tot").aggregate(vte=rows.vte.sum().cast("int64"))
        steps: Counter[date] = Counter()
        for row in self._on(stand).backend.fetch(booked, Watch(1)).to_pylist():
            steps[max(row["van"], period.van)] += row["vte"]
            steps[min(row["tot"], period.tot)] -= row["vte"]
        days = sorted({period.van, period.tot, *(day for day, step in steps.items() if step)})
        totals = accumulate(steps[day] for day in days)
        return tuple(Period(van, tot) for (van, tot), total in zip(pairwise(days), totals, strict=False) if total)

    def close(self) -> None:
        """Let go of the stand and the database."""
        if self._session is not None:
            self._session.close()
            self._session.backend.close()
            self._session = None

    def _on(self, stand: Stand) -> Session:
        if self._session is None or self._session.stand is not stand:
            self.close()
            self._session = Session(self._connect(), stand)
        return self._session


def _lowered(spec: TableSpec) -> TableSpec:
    """A mean of month-ends is counted on each of these days; every other spec as it is."""
    if spec.moment.kind != "month_end_mean":
        return spec
    days = sorted({day for period in spec.periods for day in period.month_ends})
    return spec.model_copy(update={"moment": OnDate(), "periods": tuple(Period.on(day) for day in days)})


def _means(cells: Mapping[Key, Value], spec: TableSpec) -> Mapping[Key, Value]:
    """From the values at each month-end to their means per period."""
    means: dict[Key, Fraction] = {}
    for period in spec.periods:
        ends = {day.isoformat() for day in period.month_ends}
        for key, value in cells.items():
            if key[0] in ends:
                own = (period.code, *key[1:])
                means[own] = means.get(own, Fraction(0)) + Fraction(value) / len(ends)
    return {key: value for key, value in means.items() if value}


def _shared_key(spec: TableSpec) -> Population:
    """What specs must agree in to share their records. What a size is counted in is part of it."""
    population = Population.of(spec)
    apart = frozenset({"personen", "vte_dagen", "werkplaats", "zetel"})
    return replace(population, needs=population.needs & apart)


def _queries(specs: Sequence[TableSpec], session: Session) -> int:
    """How many queries the specs take."""
    groups: dict[Population, list[TableSpec]] = {}
    for spec in specs:
        groups.setdefault(_shared_key(spec), []).append(spec)
    return sum(len(alike) + (len(alike) > 1) + _settled(_joined(alike), session) for alike in groups.values())


def _settled(population: Population, session: Session) -> int:
    """How many tables are computed before the records of a population are."""
    if session.backend.is_adaptive or not _is_settled(population):
        return 0
    return 4 if population.unit == "overgang" else 1


def _joined(specs: Sequence[TableSpec]) -> Population:
    """The population of specs that share their records, with everything that any of them reads."""
    populations = [Population.of(spec) for spec in specs]
    return replace(populations[0], needs=frozenset().union(*(item.needs for item in populations)))


def _records(specs: Sequence[TableSpec], session: Session) -> tuple[Population, Table]:
    """The records of specs with one population; kept where several need them."""
    population = _joined(specs)
    outcomes = outcomes_of(item for spec in specs for item in (*spec.by, *(where.dimension for where in spec.where)))

    key = _shared_key(specs[0])

    def make() -> Table:
        records = records_of(population, session)
        if _is_settled(population):
            records = session.settled(records)
        return described(records, population, outcomes, session)

    return population, session.kept(key, make) if len(specs) > 1 else make()


def _is_settled(population: Population) -> bool:
    """Whether records are computed before they are joined, so that the database knows how many there are."""
    return population.is_personal and not population.is_amount and not suffices(population)


def _cells(spec: TableSpec, alike: Sequence[TableSpec], session: Session) -> Mapping[Key, Value]:
    population, records = _records(alike, session)
    rows = session.backend.fetch(finest(records, spec), session.watch).to_pydict()
    session.release()
    return cells_of(rows, population, spec)
