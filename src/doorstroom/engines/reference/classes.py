"""In which class of a dimension a record falls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeVar

from doorstroom.engines.reference.populations import Record, Scope, seat, workplace
from doorstroom.engines.reference.positions import position_on, reached
from doorstroom.engines.reference.values import lasted, vte_days
from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.kernel.periods import completed_months, completed_years
from doorstroom.scheme.classes import UNKNOWN, Band, Category
from doorstroom.tables.dimensions import (
    PLACES,
    ByCohort,
    ByDuur,
    ByKenmerk,
    ByLeeftijd,
    ByOmvang,
    ByUitkomst,
    ByVorigePositie,
    ByWerkloosheidsduur,
    ByWerkplaats,
    Dimension,
)


def class_of(dimension: Dimension, record: Record, scope: Scope) -> str:
    """The code of the class; `onbekend` where there is no value or no class holds it."""
    return _CLASSES[dimension.kind](dimension, record, scope)


T = TypeVar("T")


def _read(row: T | None) -> T:
    """The row that a dimension is read from; every measure that the dimension fits has it."""
    if row is None:
        raise LookupError("The measure has no row to read this dimension from.")
    return row


def _category(categories: Sequence[Category], value: str | None) -> str:
    for category in categories:
        if value in category.members:
            return category.code
    return UNKNOWN


def _place(categories: Sequence[Category], gemeente: str | None) -> str:
    for category in categories:
        if gemeente and gemeente.startswith(category.members):
            return category.code
    return UNKNOWN


def _band(bands: Sequence[Band], value: Fraction | int) -> str:
    for band in bands:
        if band.holds(value):
            return band.code
    return UNKNOWN


def _duration(bands: Sequence[Band], since: date | None, day: date, completed: Callable[[date, date], int]) -> str:
    return UNKNOWN if since is None or since > day else _band(bands, completed(since, day))


def _kenmerk(dimension: ByKenmerk, record: Record, scope: Scope) -> str:
    name, categories = dimension.kenmerk, dimension.categories
    if name == "geslacht":
        persoon = scope.register.persoon.get(record.fact.persoon_id)
        return _category(categories, persoon.geslacht if persoon else None)
    if name == "bemiddelingsstatus":
        return _category(categories, _read(record.fact.inschrijving).bemiddelingsstatus)
    profielen = [row for row in scope.register.profiel.get(record.fact.persoon_id, []) if row.covers(record.day)]
    if not profielen:
        return UNKNOWN
    if name in PLACES:
        return _place(categories, profielen[-1].gemeente)
    return _category(categories, getattr(profielen[-1], name))


def _leeftijd(dimension: ByLeeftijd, record: Record, scope: Scope) -> str:
    persoon = scope.register.persoon.get(record.fact.persoon_id)
    return _duration(dimension.bands, persoon.geboortedatum if persoon else None, record.day, completed_years)


def _werkloosheidsduur(dimension: ByWerkloosheidsduur, record: Record, _scope: Scope) -> str:
    return _duration(dimension.bands, _read(record.fact.inschrijving).werkloos_sinds, record.day, completed_months)


def _omvang(dimension: ByOmvang, record: Record, scope: Scope) -> str:
    there = [fact for fact in record.same if fact.part(scope.period)]
    if dimension.basis == "personen":
        return _band(dimension.bands, len({fact.persoon_id for fact in there}))
    total = sum(vte_days(fact, scope.period) for fact in there)
    return _band(dimension.bands, Fraction(total, VTE_UNIT * scope.period.days))


def _duur(dimension: ByDuur, record: Record, _scope: Scope) -> str:
    return _band(dimension.bands, completed_months(record.fact.van, record.fact.van + lasted(record)))


def _cohort(dimension: ByCohort, record: Record, scope: Scope) -> str:
    own = scope.spec.unit in ("persoon", "onderneming", "vestiging", "werkgever")
    first = min(fact.van for fact in record.same) if own else record.fact.van
    return next((period.code for period in dimension.cohorten if period.contains(first)), UNKNOWN)


def _werkplaats(dimension: ByWerkplaats, record: Record, scope: Scope) -> str:
    if scope.spec.unit == "onderneming":
        return _place(dimension.categories, seat(str(record.thing[0]), scope.register))
    return _place(dimension.categories, workplace(record.fact, scope.register))


def _vorige_positie(dimension: ByVorigePositie, record: Record, scope: Scope) -> str:
    posities = scope.register.positie.get(record.fact.persoon_id, [])
    return _category(dimension.categories, position_on(posities, record.day))


def _uitkomst(dimension: ByUitkomst, record: Record, scope: Scope) -> str:
    traject, peildatum = _read(record.fact.traject), scope.peildatum
    end = traject.tot
    if end > peildatum:
        return "lopend"
    until = min(end + timedelta(days=dimension.aansluitend), peildatum)
    posities = scope.register.positie.get(traject.persoon_id, [])
    return "doorgestroomd" if reached(posities, dimension.positie, end, until) else "zonder_aansluiting"


def _vervolg(_dimension: Dimension, record: Record, scope: Scope) -> str:
    evaluatie = _read(record.fact.evaluatie)
    followed = any(
        row.persoon_id == evaluatie.persoon_id
        and row.maatregel == evaluatie.maatregel
        and evaluatie.datum <= row.van <= scope.peildatum
        for row in scope.register.traject.values()
    )
    return "met_traject" if followed else "zonder_traject"


def _verplicht(_dimension: Dimension, record: Record, _scope: Scope) -> str:
    return "ja" if _read(record.fact.traject).verplicht else "nee"


_CLASSES: dict[str, Callable[[Any, Record, Scope], str]] = {
    "kenmerk": _kenmerk,
    "leeftijd": _leeftijd,
    "werkloosheidsduur": _werkloosheidsduur,
    "omvang": _omvang,
    "duur": _duur,
    "cohort": _cohort,
    "werkplaats": _werkplaats,
    "vorige_positie": _vorige_positie,
    "uitkomst": _uitkomst,
    "verplicht": _verplicht,
    "vervolg": _vervolg,
    "werkplek": lambda dimension, record, _scope: _place(dimension.categories, _read(record.fact.stage).gemeente),
    "bestemming": lambda dimension, record, _scope: _category(dimension.categories, record.positie),
    "besluit": lambda dimension, record, _scope: _category(dimension.categories, _read(record.fact.evaluatie).besluit),
    "grond": lambda dimension, record, _scope: _category(dimension.categories, _read(record.fact.advies).grond),
}
