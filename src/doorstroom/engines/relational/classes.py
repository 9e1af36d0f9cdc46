"""In which class of a dimension a record falls, as an expression over its columns.

A class is told by its index in `class_codes(dimension)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import groupby
from math import ceil
from typing import Any

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.relational.characteristics import arrival_column
from doorstroom.engines.relational.dates import completed_months, days_on, literal, written
from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.scheme.classes import UNKNOWN, Band, Category
from doorstroom.tables.dimensions import (
    PLACES,
    ByCohort,
    ByDuur,
    ByKenmerk,
    ByLeeftijd,
    ByOmvang,
    ByUitkomst,
    ByWerkloosheidsduur,
    Dimension,
    class_codes,
)
from doorstroom.tables.spec import TableSpec


def class_of(dimension: Dimension, column: str, records: Table, spec: TableSpec) -> Column:
    """The index of the class; that of `onbekend` where there is no value or no class holds it."""
    found = _CLASSES[dimension.kind](dimension, records[column] if column in records.columns else None, records, spec)
    return found.cast("int16")


def _index(dimension: Dimension, code: str) -> int:
    return class_codes(dimension).index(code)


def _rest(dimension: Dimension) -> int:
    return _index(dimension, UNKNOWN)


def _category(dimension: Any, value: Column) -> Column:
    categories: Sequence[Category] = dimension.categories
    pairs = [
        (member, _index(dimension, category.code))
        for category in categories
        for member in category.members
        if category.code != UNKNOWN
    ]
    return value.cases(*pairs, else_=_rest(dimension)) if pairs else ibis.literal(_rest(dimension))


def _place(dimension: Any, gemeente: Column) -> Column:
    """The first class with a member that the municipality's code begins with."""
    pairs: list[tuple[Value, int]] = []
    for category in dimension.categories:
        members = sorted(category.members, key=len)
        holds = [
            gemeente.left(length).isin(list(same)) if length < 5 else gemeente.isin(list(same))
            for length, same in groupby(members, key=len)
        ]
        pairs += [(held, _index(dimension, category.code)) for held in holds]
    return ibis.cases(*pairs, else_=_rest(dimension)) if pairs else ibis.literal(_rest(dimension))


def _bands(dimension: Any, reaches: Callable[[Fraction], Value], known: Value) -> Column:
    """`reaches(bound)` says whether the number is at least the bound. Bounds are tried from high to low, once each."""
    bands: Sequence[Band] = dimension.bands
    bounds = sorted({bound for band in bands for bound in (band.lower, band.upper) if bound is not None}, reverse=True)
    below = next((band.code for band in bands if band.lower is None), UNKNOWN)
    held = [next((band.code for band in bands if band.holds(bound)), UNKNOWN) for bound in bounds]
    from_bound = [(reaches(bound), _index(dimension, code)) for bound, code in zip(bounds, held, strict=True)]
    return ibis.cases(*from_bound, (known, _index(dimension, below)), else_=_rest(dimension))


def _kenmerk(dimension: ByKenmerk, value: Column, _records: Table, _spec: TableSpec) -> Column:
    return _place(dimension, value) if dimension.kenmerk in PLACES else _category(dimension, value)


def _leeftijd(dimension: ByLeeftijd, born: Column, records: Table, _spec: TableSpec) -> Column:
    lived = written(records.dag) - written(born)
    return _bands(dimension, lambda bound: lived >= ceil(bound) * 10_000, born <= records.dag)


def _werkloosheidsduur(dimension: ByWerkloosheidsduur, since: Column, records: Table, _spec: TableSpec) -> Column:
    completed = completed_months(since, records.dag)
    return _bands(dimension, lambda bound: completed >= ceil(bound), since <= records.dag)


def _duur(dimension: ByDuur, since: Column, records: Table, _spec: TableSpec) -> Column:
    completed = completed_months(since, days_on(records.dag, 1))
    return _bands(dimension, lambda bound: completed >= ceil(bound), ibis.literal(value=True))


def _omvang(dimension: ByOmvang, value: Column, records: Table, spec: TableSpec) -> Column:
    def holds(bound: Fraction) -> Value:
        if dimension.basis == "personen":
            return value >= ceil(bound)
        days = [(index, period.days) for index, period in enumerate(spec.periods)]
        return value * bound.denominator >= records.p.cases(*days).cast("int64") * (bound.numerator * VTE_UNIT)

    return _bands(dimension, holds, ibis.literal(value=True))


def _cohort(dimension: ByCohort, day: Column, _records: Table, _spec: TableSpec) -> Column:
    pairs = [
        ((day >= literal(period.van)) & (day < literal(period.tot)), _index(dimension, period.code))
        for period in dimension.cohorten
    ]
    return ibis.cases(*pairs, else_=_rest(dimension))


def _uitkomst(dimension: ByUitkomst, _column: Column, records: Table, _spec: TableSpec) -> Column:
    return ibis.cases(
        (~records.geeindigd, _index(dimension, "lopend")),
        (records[arrival_column(dimension)].notnull(), _index(dimension, "doorgestroomd")),
        else_=_index(dimension, "zonder_aansluiting"),
    )


def _verplicht(dimension: Dimension, value: Column, _records: Table, _spec: TableSpec) -> Column:
    return ibis.cases((value, _index(dimension, "ja")), else_=_index(dimension, "nee"))


def _vervolg(dimension: Dimension, value: Column, records: Table, _spec: TableSpec) -> Column:
    followed = value >= records.dag
    return ibis.cases((followed, _index(dimension, "met_traject")), else_=_index(dimension, "zonder_traject"))


def _coded(dimension: Dimension, value: Column, _records: Table, _spec: TableSpec) -> Column:
    return _category(dimension, value)


def _placed(dimension: Dimension, value: Column, _records: Table, _spec: TableSpec) -> Column:
    return _place(dimension, value)


_CLASSES: dict[str, Callable[[Any, Any, Table, TableSpec], Column]] = {
    "kenmerk": _kenmerk,
    "leeftijd": _leeftijd,
    "werkloosheidsduur": _werkloosheidsduur,
    "duur": _duur,
    "cohort": _cohort,
    "omvang": _omvang,
    "uitkomst": _uitkomst,
    "verplicht": _verplicht,
    "vervolg": _vervolg,
    "werkplaats": _placed,
    "werkplek": _placed,
    "bestemming": _coded,
    "vorige_positie": _coded,
    "besluit": _coded,
    "grond": _coded,
}
