"""The fast engine: one query per spec. The backend is DuckDB; everything above the session is Ibis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from itertools import accumulate, pairwise

import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from doorstroom.engines.groups import restrictions
from doorstroom.engines.relational.characteristics import described
from doorstroom.engines.relational.classes import class_of
from doorstroom.engines.relational.populations import amount_days, population, population_key
from doorstroom.engines.relational.rows import with_margin
from doorstroom.engines.relational.session import Session
from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.kernel.periods import Period
from doorstroom.register.stand import Stand
from doorstroom.tables.results import Value
from doorstroom.tables.spec import Key, TableSpec


class RelationalEngine:
    """Computes with Ibis; it keeps the connection to the last stand it was given."""

    def __init__(self, name: str, connect: Callable[[], BaseBackend]) -> None:
        self.name = name
        self._connect = connect
        self._session: Session | None = None

    def values(self, spec: TableSpec, stand: Stand) -> Mapping[Key, Value]:
        session = self._on(stand)
        columns = _query(spec, session).to_pyarrow().to_pydict()
        numbers: list[int] = columns.pop("n")
        keys: list[Key] = list(zip(*columns.values(), strict=True))
        if spec.moment.kind != "day_mean":
            return dict(zip(keys, numbers, strict=True))
        whole = {period.code: VTE_UNIT * period.days for period in spec.periods}
        return {key: Fraction(number, whole[key[0]]) for key, number in zip(keys, numbers, strict=True) if number}

    def explain(self, spec: TableSpec, stand: Stand) -> str:
        return str(ibis.to_sql(_query(spec, self._on(stand).unfolded())))

    def contingent_periods(self, maatregelen: tuple[str, ...], period: Period, stand: Stand) -> tuple[Period, ...]:
        rows = self._on(stand).table("contingent")
        rows = rows.filter(rows.maatregel.isin(maatregelen), rows.van < period.tot, rows.tot > period.van)
        booked = rows.group_by("van", "tot").aggregate(vte=rows.vte.sum().cast("int64")).to_pyarrow().to_pylist()
        steps: Counter[date] = Counter()
        for row in booked:
            steps[max(row["van"], period.van)] += row["vte"]
            steps[min(row["tot"], period.tot)] -= row["vte"]
        days = sorted({period.van, period.tot, *(day for day, step in steps.items() if step)})
        totals = accumulate(steps[day] for day in days)
        return tuple(Period(van, tot) for (van, tot), total in zip(pairwise(days), totals, strict=False) if total)

    def _on(self, stand: Stand) -> Session:
        if self._session is None or self._session.stand is not stand or self._session.is_full:
            if self._session is not None:
                self._session.close()
            self._session = Session(self._connect(), stand)
        return self._session


def duckdb_engine() -> RelationalEngine:
    """The engine on an embedded DuckDB."""
    return RelationalEngine("duckdb", ibis.duckdb.connect)


def _query(spec: TableSpec, session: Session) -> Table:
    """Columns `periode`, one class code per dimension in order, and `n`."""
    if spec.moment.kind == "day_mean":
        totals = amount_days(spec, session)
        return totals.select("periode", **{f"k{index}": totals.groep for index in range(len(spec.by))}, n=totals.n)
    records = _classed(spec, session)
    names = ["groep" if dimension.kind == "maatregel" else f"k{index}" for index, dimension in enumerate(spec.by)]
    for name in names:
        records = records if name == "groep" else with_margin(records, name)
    return records.group_by("periode", *names).aggregate(n=lambda rows: rows.count())


def _classed(spec: TableSpec, session: Session) -> Table:
    """The records that satisfy every restriction, with the code of each dimension's class."""
    kept = {f"w{index}": where for index, where in enumerate(restrictions(spec))}
    classed = {f"k{index}": item for index, item in enumerate(spec.by) if item.kind != "maatregel"}
    dimensions = classed | {column: where.dimension for column, where in kept.items()}
    records = described(population(spec, session), population_key(spec), dimensions.values(), spec, session)
    codes = {column: class_of(dimension, records) for column, dimension in dimensions.items()}
    records = records.select("periode", "groep", **codes)
    for column, where in kept.items():
        records = records.filter(records[column].isin(where.keep))
    return records
