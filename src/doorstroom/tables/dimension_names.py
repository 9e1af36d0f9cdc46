"""Dimensions by name, in the classes of the house or those that are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period
from doorstroom.scheme.classes import Category
from doorstroom.scheme.gemeenten import gemeente_classes
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import (
    ByBesluit,
    ByBestemming,
    ByCohort,
    ByDuur,
    ByGrond,
    ByKenmerk,
    ByLeeftijd,
    ByMaatregel,
    ByOmvang,
    ByUitkomst,
    ByVerplicht,
    ByVervolg,
    ByVorigePositie,
    ByWerkloosheidsduur,
    ByWerkplaats,
    ByWerkplek,
    Dimension,
)
from doorstroom.tables.nearest import nearest
from doorstroom.tables.options import classes_for, day_of, whole_number
from doorstroom.tables.written import periods_of

_BANDED: dict[str, type[ByLeeftijd | ByWerkloosheidsduur | ByDuur]] = {
    "leeftijd": ByLeeftijd,
    "werkloosheidsduur": ByWerkloosheidsduur,
    "duur": ByDuur,
}
_CODED: dict[str, type[ByBestemming | ByVorigePositie | ByBesluit | ByGrond]] = {
    "bestemming": ByBestemming,
    "vorige_positie": ByVorigePositie,
    "besluit": ByBesluit,
    "grond": ByGrond,
}
_PLACES: dict[str, type[ByWerkplaats | ByWerkplek]] = {"werkplaats": ByWerkplaats, "werkplek": ByWerkplek}
KENMERKEN = (
    "geslacht",
    "herkomst",
    "onderwijsniveau",
    "kennis_nederlands",
    "arbeidsbeperking",
    "bemiddelingsstatus",
    "provincie",
    "gemeente",
)
NAMES = (
    *KENMERKEN,
    *_BANDED,
    *_CODED,
    *_PLACES,
    "werkplaats_gemeente",
    "maatregel",
    "groep",
    "omvang",
    "cohort",
    "uitkomst",
    "verplicht",
    "vervolg",
)
"""Every name a dimension can be asked by. `groep` puts maatregelen that followed one another in one series."""


def dimension_named(name: str, scheme: Scheme, maatregelen: tuple[str, ...], options: Mapping[str, Any]) -> Dimension:
    """A dimension by its name, in the house's classes unless `options` says otherwise.

    Options: `classes` (a class scheme per name), `omvang` (`personen` or `vte`), `aansluitend` (days),
    `gemeenten_op` (the day whose municipalities are shown), `cohorten_vanaf` (the first year of entry shown apart).
    """
    if name not in NAMES:
        raise SpecError(f"There is no characteristic {name!r}.", hint=nearest(name, NAMES))
    if name in ("maatregel", "groep"):
        return ByMaatregel(categories=(_groups if name == "groep" else _single)(scheme, maatregelen))
    if name in ("gemeente", "werkplaats_gemeente"):
        return _by_gemeente(name, scheme, options)
    if name == "cohort":
        return ByCohort(cohorten=_years(options))
    if name == "uitkomst":
        days = scheme.parameter("aansluitend_dagen").waarden[-1].waarde
        return ByUitkomst(aansluitend=whole_number(options, "aansluitend", int(days)))
    if name == "verplicht":
        return ByVerplicht()
    if name == "vervolg":
        return ByVervolg()
    return _classed(name, scheme, maatregelen, options)


def _classed(name: str, scheme: Scheme, maatregelen: tuple[str, ...], options: Mapping[str, Any]) -> Dimension:
    classes = classes_for(name, scheme, maatregelen[-1] if maatregelen else None, options)
    if name == "omvang":
        return ByOmvang(basis=options.get("omvang", "personen"), bands=classes.bands)
    if name in _PLACES:
        return _PLACES[name](categories=classes.categories)
    if name in _BANDED:
        return _BANDED[name](bands=classes.bands)
    if name in _CODED:
        return _CODED[name](categories=classes.categories)
    return ByKenmerk.model_validate({"kenmerk": name, "label": classes.label, "categories": classes.categories})


def _single(scheme: Scheme, maatregelen: tuple[str, ...]) -> tuple[Category, ...]:
    found = [scheme.maatregel(code) for code in maatregelen]
    return tuple(Category(code=item.code, label=item.kort, members=(item.code,)) for item in found)


def _groups(scheme: Scheme, maatregelen: tuple[str, ...]) -> tuple[Category, ...]:
    """Per group the maatregelen that are asked, so that those which followed one another are one series."""
    found = []
    for groep in scheme.groepen:
        members = tuple(code for code in groep.leden if code in maatregelen)
        if members:
            found.append(Category(code=groep.code, label=groep.naam, members=members))
    return tuple(found)


def _by_gemeente(name: str, scheme: Scheme, options: Mapping[str, Any]) -> Dimension:
    last_change = max(gemeente.van or date.min for gemeente in scheme.gemeenten)
    categories = gemeente_classes(scheme, day_of(options, "gemeenten_op", last_change))
    if name == "werkplaats_gemeente":
        label = Label(nl="gemeente van tewerkstelling", en="municipality of work")
        return ByWerkplaats(categories=categories, label=label)
    return ByKenmerk(kenmerk="gemeente", label=Label(nl="gemeente", en="municipality"), categories=categories)


def _years(options: Mapping[str, Any]) -> tuple[Period, ...]:
    """The years up to the last period that is asked."""
    periods = periods_of(options)
    if not periods:
        raise SpecError("The periods are missing.", hint='Write periods = ["2021"].')
    last = max(period.last.year for period in periods)
    first = whole_number(options, "cohorten_vanaf", last - 5)
    if first > last:
        raise SpecError("'cohorten_vanaf' is after the last period.", hint=f"Write a year up to {last}.")
    return tuple(Period.year(year) for year in range(first, last + 1))
