"""Whom and when a corrected table is about, from its codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from doorstroom.kernel.dutch import date_in_words
from doorstroom.kernel.periods import ONE_DAY, Period, parse_period
from doorstroom.questions.asked import ALL
from doorstroom.questions.correcting.file import Place
from doorstroom.questions.correcting.terms import Terms, known
from doorstroom.questions.model import Choice, PeriodRequest, Span
from doorstroom.questions.requests import Population
from doorstroom.scheme.model import Scheme

CLIPPED = "periode_tot_peildatum"


def population_of(codes: Sequence[str], scheme: Scheme, place: Place) -> Population:
    """The maatregelgroepen, and the members named by themselves; `alle` is every group, none of them named."""
    groups = {groep.code: groep.leden for groep in scheme.groepen}
    if not codes or (ALL in codes and len(codes) > 1):
        hint = f"Write {ALL!r} alone, or the maatregelen that are meant."
        raise place.fault("These are no maatregelen.", field="maatregelen", hint=hint)
    if ALL in codes:
        return Population(tuple(groups), named=False)
    every = (ALL, *groups, *(item.code for item in scheme.maatregelen))
    for code in codes:
        known(code, tuple(dict.fromkeys(every)), "maatregelen", place)
    members = [code for code in codes if code not in groups]
    whole = [item for code in codes if code in groups for item in groups[code]]
    about = tuple(code for code, leden in groups.items() if code in codes or set(leden) & set(members))
    return Population(about, tuple(dict.fromkeys((*whole, *members))) if members else ())


def period_of(
    codes: Sequence[str], terms: Terms, span: Span, place: Place
) -> tuple[PeriodRequest | None, tuple[Choice, ...]]:
    """The period up to and including the peildatum, and whether that cut it; None: all of it lies later."""
    if not codes:
        raise place.fault("A table needs a period.", field="periode", hint='Write periode = "2019..2021".')
    asked = [parse_period(code) for code in codes]
    passed = Period(date.min, terms.peildatum + ONE_DAY)
    kept = tuple(clipped for period in asked if (clipped := period.intersect(passed)))
    if not kept:
        return None, ()
    request = PeriodRequest(periods=kept, origin="eigen")
    if list(kept) == asked:
        return request, ()
    nl = f"Wat na {date_in_words(terms.peildatum)} gebeurt, telt niet mee; de gevraagde periode stopt op die dag."
    return request, (Choice(code=CLIPPED, nl=nl, span=span),)
