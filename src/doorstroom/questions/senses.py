"""What each word adds to a demand, by its role and the zone it stands in."""

from __future__ import annotations

from collections.abc import Callable

from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.scanning import ASKS
from doorstroom.questions.zones import Placed

REFERENCES = ("vorige", "mensen", "herhaal", "indeling")
"""What points back: to what was counted, to its people, to a whole question, to its breakdowns."""


def put(demand: Demand, placed: Placed, leads_in: bool) -> None:
    """Add an element. `leads_in`: it stands before the word that asks, so that what is not understood of it restricts
    nothing."""
    element, zone = placed.element, placed.zone
    span = element.span
    if element.period:
        demand.periods.append(element.period)
    if element.classes:
        demand.classes.append(element.classes)
    if not element.silent and zone == "naar":
        demand.no_breakdown.append(Sight(element.word, span))
    elif not element.silent and not leads_in:
        demand.unread.append(span)
    demand.question_mark |= element.word == "?"
    for role, code in element.senses:
        if role in _PUT:
            _PUT[role](demand, Sight(code, span), zone)
    if zone == "omvang" and element.has(ASKS):
        demand.kenmerken.append(Sight("omvang", span))


def _unit(demand: Demand, sight: Sight, _zone: str) -> None:
    if sight.code == "vte":
        demand.in_vte = True
    else:
        demand.maten.append(sight.code)


def _maatregel(demand: Demand, sight: Sight, zone: str) -> None:
    if zone != "bestemming":
        (demand.rows if zone == "naar" else demand.groups).append(sight)


def _kenmerk(demand: Demand, sight: Sight, zone: str) -> None:
    if not (zone == "bestemming" and "=" in sight.code):
        demand.kenmerken.append(sight)


def _elders(demand: Demand, sight: Sight, zone: str) -> None:
    (demand.no_breakdown if zone == "naar" else demand.elsewhere).append(sight)


def _buiten(demand: Demand, sight: Sight, zone: str) -> None:
    (demand.no_breakdown if zone == "naar" else demand.outside).append(sight)


def _begrip(demand: Demand, sight: Sight, zone: str) -> None:
    if zone == "bestemming" and sight.code in ("doorstroom", "uitstroom"):
        demand.kenmerken.append(Sight("bestemming", sight.span))
    elif zone == "omvang" and sight.code == "vte":
        demand.in_vte = True
    elif zone == "hoofd":
        demand.atoms.append(sight)


def _kwalificatie(demand: Demand, sight: Sight, zone: str) -> None:
    if zone == "hoofd":
        demand.kwalificaties.append(sight)


def _vraag(demand: Demand, sight: Sight, zone: str) -> None:
    if zone == "hoofd":
        demand.asks.append(sight)


def _verwijzing(demand: Demand, sight: Sight, _zone: str) -> None:
    if sight.code in REFERENCES:
        demand.references.append(sight)
    elif sight.code.startswith("deel "):
        demand.labels.append(sight.code.removeprefix("deel "))
    demand.all_named |= sight.code == "genoemde_maatregelen"
    demand.for_each |= sight.code == "voor_elk"
    demand.for_all |= sight.code == "alles"
    demand.for_both |= sight.code == "beide_vorige"


_PUT: dict[str, Callable[[Demand, Sight, str], None]] = {
    "eenheid": _unit,
    "maatregel": _maatregel,
    "kenmerk": _kenmerk,
    "elders": _elders,
    "buiten": _buiten,
    "begrip": _begrip,
    "kwalificatie": _kwalificatie,
    "vraag": _vraag,
    "verwijzing": _verwijzing,
}
