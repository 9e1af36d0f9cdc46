"""In which class of a dimension a record falls, as an expression over its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.relational.characteristics import arrival_column
from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.scheme.classes import UNKNOWN, Band, Category
from doorstroom.tables.dimensions import ByKenmerk, ByLeeftijd, ByOmvang, ByUitkomst, ByWerkloosheidsduur, Dimension


def class_of(dimension: Dimension, records: Table) -> Column:
    """The code of the class; `onbekend` where there is no value or no class holds it."""
    return _CLASSES[dimension.kind](dimension, records)


def _category(categories: Sequence[Category], value: Column) -> Column:
    pairs = [(member, category.code) for category in categories for member in category.members]
    return value.cases(*pairs, else_=UNKNOWN) if pairs else ibis.literal(UNKNOWN)


def _place(categories: Sequence[Category], gemeente: Column) -> Column:
    pairs = [(gemeente.startswith(member), category.code) for category in categories for member in category.members]
    return ibis.cases(*pairs, else_=UNKNOWN) if pairs else ibis.literal(UNKNOWN)


def _bands(bands: Sequence[Band], holds: Callable[[Fraction], Value], known: Value) -> Column:
    """`holds(bound)` says whether the number is at least the bound."""

    def inside(band: Band) -> Value:
        above = known if band.lower is None else known & holds(band.lower)
        return above if band.upper is None else above & ~holds(band.upper)

    return ibis.cases(*((inside(band), band.code) for band in bands), else_=UNKNOWN)


def _kenmerk(dimension: ByKenmerk, records: Table) -> Column:
    if dimension.kenmerk == "geslacht":
        return _category(dimension.categories, records.geslacht)
    if dimension.kenmerk == "bemiddelingsstatus":
        return _category(dimension.categories, records.inschrijving_bemiddelingsstatus)
    if dimension.kenmerk == "provincie":
        return _place(dimension.categories, records.profiel_gemeente)
    return _category(dimension.categories, records[f"profiel_{dimension.kenmerk}"])


def _leeftijd(dimension: ByLeeftijd, records: Table) -> Column:
    born, day = records.geboortedatum, records.dag
    lived = _written(day) - _written(born)
    return _bands(dimension.bands, lambda bound: lived >= ceil(bound) * 10_000, born <= day)


def _written(day: Column) -> Column:
    """A day as the number yyyymmdd: a difference of 10 000 or more is a completed year."""
    return day.year().cast("int64") * 10_000 + day.month() * 100 + day.day()


def _werkloosheidsduur(dimension: ByWerkloosheidsduur, records: Table) -> Column:
    since, day = records.inschrijving_werkloos_sinds, records.dag
    months = (day.year() - since.year()) * 12 + day.month() - since.month()
    completed = months - (day.day() < since.day()).cast("int64")
    return _bands(dimension.bands, lambda bound: completed >= ceil(bound), since <= day)


def _omvang(dimension: ByOmvang, records: Table) -> Column:
    def holds(bound: Fraction) -> Value:
        if dimension.basis == "personen":
            return records.personen >= ceil(bound)
        return records.vte_dagen * bound.denominator >= records.p_dagen * (bound.numerator * VTE_UNIT)

    return _bands(dimension.bands, holds, ibis.literal(True))


def _uitkomst(dimension: ByUitkomst, records: Table) -> Column:
    return ibis.cases(
        (~records.geeindigd, "lopend"),
        (records[arrival_column(dimension)].notnull(), "doorgestroomd"),
        else_="zonder_aansluiting",
    )


def _vervolg(_dimension: Dimension, records: Table) -> Column:
    return ibis.cases((records.laatste >= records.evaluatie_datum, "met_traject"), else_="zonder_traject")


_CLASSES: dict[str, Callable[[Any, Table], Column]] = {
    "kenmerk": _kenmerk,
    "leeftijd": _leeftijd,
    "werkloosheidsduur": _werkloosheidsduur,
    "omvang": _omvang,
    "uitkomst": _uitkomst,
    "vervolg": _vervolg,
    "verplicht": lambda _, records: ibis.cases((records.traject_verplicht, "ja"), else_="nee"),
    "werkplek": lambda dimension, records: _place(dimension.categories, records.stage_gemeente),
    "bestemming": lambda dimension, records: _category(dimension.categories, records.positie),
    "besluit": lambda dimension, records: _category(dimension.categories, records.evaluatie_besluit),
    "grond": lambda dimension, records: _category(dimension.categories, records.advies_grond),
}
