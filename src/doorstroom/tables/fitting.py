"""Which dimension fits which measure: a table of the language, read by the check at construction."""

from __future__ import annotations

from doorstroom.tables.dimensions import Dimension, kenmerk_of
from doorstroom.tables.measures import DESTINATION_MOMENTS, Moment, Source, Unit, is_amount

_PERSONAL = frozenset({"kenmerk", "leeftijd"})
_OF_SOURCE: dict[Source, frozenset[str]] = {
    "tewerkstelling": _PERSONAL | {"werkplaats", "duur", "cohort"},
    "contingent": frozenset({"werkplaats"}),
    "werkzoekende": _PERSONAL | {"werkloosheidsduur", "grond", "cohort"},
    "advies": _PERSONAL | {"grond", "duur", "cohort"},
    "doorstroomtraject": _PERSONAL | {"uitkomst", "verplicht", "duur", "cohort"},
    "stage": _PERSONAL | {"werkplek", "duur", "cohort"},
    "evaluatie": _PERSONAL | {"besluit", "vervolg"},
}
_IMPERSONAL: frozenset[Unit] = frozenset({"onderneming", "vestiging", "werkgever"})
_THINGS: frozenset[Unit] = _IMPERSONAL | {"persoon"}
_LASTED = frozenset({"on_date", "in_period", "ended", "month_end_mean", "duration"})
"""Moments at which a spell has lasted some time."""
_SIZED = frozenset({"on_date", "in_period", "month_end_mean"})
"""Moments at which an enterprise has people in the whole period."""


def fitting(unit: Unit, source: Source, moment: Moment) -> frozenset[str]:
    """The kinds of dimension that a measure can be broken down by, or restricted on."""
    fits = _OF_SOURCE[source] | {"maatregel"}
    if unit in _IMPERSONAL:
        fits -= _PERSONAL
    if unit in _THINGS or is_amount(unit, source) or moment.kind not in _LASTED:
        fits -= {"duur"}
    if is_amount(unit, source) or unit == "overgang":
        fits -= {"cohort"}
    if unit == "overgang":
        fits -= {"werkplaats"}
    if source == "tewerkstelling" and unit in ("onderneming", "vestiging") and moment.kind in _SIZED:
        fits |= {"omvang"}
    if moment.kind in DESTINATION_MOMENTS:
        fits |= {"bestemming"}
    return fits | {"vorige_positie"} if moment.kind == "transitions" else fits


def fits(dimension: Dimension, unit: Unit, source: Source, moment: Moment) -> bool:
    """Whether a measure can be broken down by this dimension."""
    if kenmerk_of(dimension) == "bemiddelingsstatus" and source != "werkzoekende":
        return False
    return dimension.kind in fitting(unit, source, moment)
