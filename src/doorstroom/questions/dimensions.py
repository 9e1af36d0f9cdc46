"""The breakdowns of a request as dimensions of tables, in the classes asked or in the house's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, get_args

from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.kernel.errors import SchemeError, SpecError
from doorstroom.kernel.periods import Period
from doorstroom.questions.lexicon import Begrip, Meting
from doorstroom.questions.model import Breakdown, Choice, Request
from doorstroom.questions.moments import moment_of
from doorstroom.scheme.classes import Band, Category, ClassScheme
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import (
    ByBesluit,
    ByBestemming,
    ByGrond,
    ByKenmerk,
    ByLeeftijd,
    ByOmvang,
    ByUitkomst,
    ByWerkloosheidsduur,
    ByWerkplek,
    Dimension,
    Kenmerk,
    kenmerk_of,
)
from doorstroom.tables.spec import TableSpec

MOST_CROSSED = 2
IN_VTE = "in_vte"
Axes = tuple[Dimension, ...]
_CLASSED: dict[str, Callable[[tuple[Band, ...], tuple[Category, ...]], Dimension]] = {
    "leeftijd": lambda bands, _: ByLeeftijd(bands=bands),
    "werkloosheidsduur": lambda bands, _: ByWerkloosheidsduur(bands=bands),
    "bestemming": lambda _, categories: ByBestemming(categories=categories),
    "besluit": lambda _, categories: ByBesluit(categories=categories),
    "grond": lambda _, categories: ByGrond(categories=categories),
}


def dimension_sets(
    request: Request, begrip: Begrip, meting: Meting, leden: Sequence[str], scheme: Scheme, peildatum: date
) -> tuple[list[Axes], list[Choice]]:
    """The axes of each table a measure needs beside its rows of maatregelen.

    One or two breakdowns are crossed in one table; more give a table each, as a cross of all would hold
    mostly empty and protected cells.
    """
    notes: list[Choice] = []
    own = tuple(_dimension(name, None, leden, scheme, peildatum) for name in meting.per)
    asked: list[Dimension] = []
    for breakdown in request.breakdowns:
        name = begrip.kenmerk_als.get(breakdown.kenmerk, breakdown.kenmerk)
        dimension = _try(name, breakdown, meting, leden, scheme, peildatum)
        if dimension is None:
            notes.append(_not_here(name, begrip, breakdown))
        elif name not in {kenmerk_of(item) for item in (*own, *asked)}:
            asked.append(dimension)
            notes += _remapped(breakdown, name, begrip)
    if len(own) + len(asked) <= MOST_CROSSED:
        return _sizes((*own, *asked), request, leden, scheme), notes
    names = enumerate_in_words([item.label.nl for item in asked])
    nl = (
        f"Bij meer dan twee kenmerken geven we één tabel per kenmerk ({names}); "
        "samen gekruist zouden de cellen te klein zijn."
    )
    notes.append(Choice(code="tabel_per_kenmerk", nl=nl, span=request.breakdowns[0].span))
    return [axes for item in asked for axes in _sizes((*own, item), request, leden, scheme)], notes


def size_scheme(maatregel: str, scheme: Scheme) -> str | None:
    """The code of the house's size classes for a maatregel, where it has them."""
    try:
        return scheme.house_classes("omvang", maatregel).code
    except SchemeError:
        return None


def _sizes(axes: Axes, request: Request, leden: Sequence[str], scheme: Scheme) -> list[Axes]:
    """Size in heads as asked; beside it in VTE where the house publishes so, to follow its series."""
    size = next((item for item in axes if isinstance(item, ByOmvang)), None)
    if size is None:
        return [axes]
    if IN_VTE in request.kwalificaties:
        return [_replace(axes, size, size.model_copy(update={"basis": "vte"}))]
    house = _house("omvang", leden, scheme)
    if house.eenheid != "vte":
        return [axes]
    return [axes, _replace(axes, size, ByOmvang(basis="vte", bands=house.bands))]


def _replace(axes: Axes, old: Dimension, new: Dimension) -> Axes:
    return tuple(new if item is old else item for item in axes)


def _try(
    name: str, breakdown: Breakdown, meting: Meting, leden: Sequence[str], scheme: Scheme, peildatum: date
) -> Dimension | None:
    """The dimension, if a table of this measure can have it."""
    day = (Period.on(peildatum),)
    try:
        dimension = _dimension(name, breakdown, leden, scheme, peildatum)
        moment = moment_of(meting, meting.unit, day, scheme, peildatum)
        TableSpec(
            unit=meting.unit,
            source=meting.source,
            moment=moment,
            periods=day,
            maatregelen=tuple(leden),
            by=(dimension,),
        )
    except (SpecError, SchemeError):
        return None
    return dimension


def _dimension(
    name: str, breakdown: Breakdown | None, leden: Sequence[str], scheme: Scheme, peildatum: date
) -> Dimension:
    if name == "uitkomst":
        return ByUitkomst(aansluitend=int(scheme.parameter("aansluitend_dagen").on(peildatum).waarde))
    house = _house("provincie" if name == "werkplek" else name, leden, scheme)
    bands = breakdown.bands if breakdown and breakdown.bands else house.bands
    if name == "omvang":
        return ByOmvang(basis="personen", bands=bands)
    if name == "werkplek":
        return ByWerkplek(categories=house.categories)
    if name in _CLASSED:
        return _CLASSED[name](bands, house.categories)
    if name not in get_args(Kenmerk):
        raise SpecError(f"There is no dimension {name!r}.")
    fields: dict[str, Any] = {"kenmerk": name, "label": house.label, "categories": house.categories}
    return ByKenmerk(**fields)


def _house(name: str, leden: Sequence[str], scheme: Scheme) -> ClassScheme:
    return scheme.house_classes(name, leden[0] if leden else None)


def _not_here(name: str, begrip: Begrip, breakdown: Breakdown) -> Choice:
    nl = f"Een uitsplitsing naar {name.replace('_', ' ')} bestaat niet voor {begrip.naam}."
    return Choice(code="uitsplitsing_bestaat_niet", nl=nl, span=breakdown.span)


def _remapped(breakdown: Breakdown, name: str, begrip: Begrip) -> list[Choice]:
    if name == breakdown.kenmerk:
        return []
    nl = f"Voor {begrip.naam} is {breakdown.kenmerk} die van de {name}."
    if name == "uitkomst":
        nl = f"Voor {begrip.naam} geven we de uitkomst van het traject; een andere bestemming wordt niet geregistreerd."
    return [Choice(code=f"{name}_voor_{breakdown.kenmerk}", nl=nl, span=breakdown.span)]
