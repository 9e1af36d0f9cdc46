"""The breakdowns of a request as dimensions of tables, in the classes asked or in the house's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.kernel.errors import SchemeError, SpecError
from doorstroom.kernel.periods import Period
from doorstroom.questions.lexicon import Begrip, Meting
from doorstroom.questions.model import Breakdown, Choice, Request, Restriction
from doorstroom.questions.moments import moment_of
from doorstroom.scheme.classes import Band
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimension_names import dimension_named
from doorstroom.tables.dimensions import (
    ByDuur,
    ByLeeftijd,
    ByOmvang,
    ByWerkloosheidsduur,
    Dimension,
    kenmerk_of,
    labelled_classes,
)
from doorstroom.tables.spec import TableSpec, Where

MOST_CROSSED = 2
IN_VTE = "in_vte"
Axes = tuple[Dimension, ...]


def dimension_sets(
    request: Request, meting: Meting, leden: Sequence[str], scheme: Scheme, peildatum: date
) -> tuple[list[Axes], list[Choice]]:
    """The axes of each table a measure needs beside its rows of maatregelen.

    One or two breakdowns are crossed in one table; more give a table each, as a cross of all would hold
    mostly empty and protected cells.
    """
    own = tuple(named_dimension(name, (), leden, scheme, peildatum) for name in meting.per)
    known = {kenmerk_of(item) for item in own}
    breakdowns = [
        item
        for item in request.breakdowns
        if item.kenmerk not in known and _fits(item, meting, leden, scheme, peildatum)
    ]
    asked = [named_dimension(item.kenmerk, item.bands, leden, scheme, peildatum) for item in breakdowns]
    if len(own) + len(asked) <= MOST_CROSSED:
        return _sizes((*own, *asked), request, leden, scheme), []
    names = enumerate_in_words([item.label.nl for item in asked])
    nl = (
        f"Bij meer dan twee kenmerken geven we één tabel per kenmerk ({names}); "
        "samen gekruist zouden de cellen te klein zijn."
    )
    note = Choice(code="tabel_per_kenmerk", nl=nl, span=request.breakdowns[0].span)
    return [axes for item in asked for axes in _sizes((*own, item), request, leden, scheme)], [note]


def named_dimension(
    name: str, bands: tuple[Band, ...], leden: Sequence[str], scheme: Scheme, peildatum: date
) -> Dimension:
    """A dimension in the house's classes or in bands of the question; SpecError where there is none of that name."""
    if name == "omvang" and bands:
        return ByOmvang(basis="personen", bands=bands)
    options = {
        "aansluitend": int(scheme.parameter("aansluitend_dagen").on(peildatum).waarde),
        "gemeenten_op": peildatum,
    }
    dimension = dimension_named(name, scheme, tuple(leden[:1]), options)
    if bands and isinstance(dimension, ByLeeftijd | ByWerkloosheidsduur | ByOmvang | ByDuur):
        return dimension.model_copy(update={"bands": bands})
    return dimension


def with_what_fits(
    request: Request, begrip: Begrip, leden: Sequence[str], scheme: Scheme, peildatum: date
) -> tuple[Request, list[Choice]]:
    """The request with its breakdowns as this notion has them; those that it does not have are told."""
    kept: dict[str, Breakdown] = {}
    zonder: list[str] = []
    notes: list[Choice] = []
    for breakdown in request.breakdowns:
        name = begrip.kenmerk_als.get(breakdown.kenmerk, breakdown.kenmerk)
        if any(name in meting.per for meting in begrip.metingen):
            continue
        meant = breakdown.model_copy(update={"kenmerk": name})
        if not any(_fits(meant, meting, leden, scheme, peildatum) for meting in begrip.metingen):
            nl = f"Een uitsplitsing naar {name.replace('_', ' ')} bestaat niet voor {begrip.naam}."
            notes.append(Choice(code="uitsplitsing_bestaat_niet", nl=nl, span=breakdown.span))
            zonder.append(breakdown.kenmerk)
        elif name not in kept and not {_axis(name)} & {_axis(other) for other in kept}:
            kept[name] = meant
            notes += _remapped(breakdown, name, begrip)
    changes = {"breakdowns": tuple(kept.values()), "zonder": (*request.zonder, *zonder)}
    return request.model_copy(update=changes), notes


def _axis(name: str) -> str:
    """What a breakdown lies along: the place of work is one, per province or per municipality."""
    return "werkplaats" if name.startswith("werkplaats") else name


def restriction_to_where(
    item: Restriction, begrip: Begrip, leden: Sequence[str], scheme: Scheme, peildatum: date
) -> Where | None:
    """One class of a characteristic as a restriction of the tables; None where the notion does not have it."""
    breakdown = _restricting(item, begrip)
    if not any(_fits(breakdown, meting, leden, scheme, peildatum) for meting in begrip.metingen):
        return None
    dimension = named_dimension(breakdown.kenmerk, breakdown.bands, leden, scheme, peildatum)
    code = next((code for code, label in labelled_classes(dimension) if item.code in (code, label.nl)), None)
    return Where(dimension=dimension, keep=(code,)) if code else None


def restricted(begrip: Begrip, request: Request, leden: Sequence[str], scheme: Scheme, peildatum: date) -> Begrip:
    """The notion with those of its measures that know every restriction: of women there are stages, no employers."""
    asked = [_restricting(item, begrip) for item in request.waar]
    kept = tuple(m for m in begrip.metingen if all(_fits(item, m, leden, scheme, peildatum) for item in asked))
    return begrip.model_copy(update={"metingen": kept})


def _restricting(item: Restriction, begrip: Begrip) -> Breakdown:
    name = begrip.kenmerk_als.get(item.kenmerk, item.kenmerk)
    return Breakdown(kenmerk=name, span=item.span, bands=(item.band,) if item.band else ())


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
    if not leden or size_scheme(leden[0], scheme) is None:
        return [axes]
    house = scheme.house_classes("omvang", leden[0])
    if house.eenheid != "vte":
        return [axes]
    return [axes, _replace(axes, size, ByOmvang(basis="vte", bands=house.bands))]


def _replace(axes: Axes, old: Dimension, new: Dimension) -> Axes:
    return tuple(new if item is old else item for item in axes)


def _fits(breakdown: Breakdown, meting: Meting, leden: Sequence[str], scheme: Scheme, peildatum: date) -> bool:
    """Whether a table of this measure can have the breakdown."""
    day = (Period.on(peildatum),)
    try:
        dimension = named_dimension(breakdown.kenmerk, breakdown.bands, leden, scheme, peildatum)
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
        return False
    return True


def _remapped(breakdown: Breakdown, name: str, begrip: Begrip) -> list[Choice]:
    if name == breakdown.kenmerk:
        return []
    nl = f"Voor {begrip.naam} is {breakdown.kenmerk} die van de {name.replace('_', ' ')}."
    if name == "uitkomst":
        nl = f"Voor {begrip.naam} geven we de uitkomst van het traject; een andere bestemming wordt niet geregistreerd."
    return [Choice(code=f"{name}_voor_{breakdown.kenmerk}", nl=nl, span=breakdown.span)]
