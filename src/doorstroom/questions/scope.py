"""Who gets what: the period, breakdowns and maatregelen that other sentences give to a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from doorstroom.kernel.dutch import date_in_words, enumerate_in_words, period_in_words, years_in_words
from doorstroom.kernel.periods import ONE_DAY, Period
from doorstroom.questions.demand import Demand
from doorstroom.questions.model import Choice, PeriodRequest, Span
from doorstroom.questions.outline import Item
from doorstroom.questions.period_mention import PeriodMention
from doorstroom.questions.periods import split_by_grain

FIRST_DAY = date(1900, 1, 1)
Origin = Literal["eigen", "geërfd", "zusterdelen", "vraagdatum"]


@dataclass(frozen=True)
class Governing:
    """A sentence outside the parts that gives them something. `tops` None: all parts.

    `lifts`: it takes back, for these parts, what another sentence gives to all (`behalve bij (c)`).
    """

    demand: Demand
    tops: frozenset[str] | None
    under: str | None = None
    lifts: bool = False

    @property
    def reach(self) -> float:
        """How many parts it speaks of: what is said of a few goes before what is said of all."""
        return len(self.tops) if self.tops is not None else float("inf")

    def covers(self, number: str) -> bool:
        if self.under is not None:
            return number == self.under or number.startswith(f"{self.under}.")
        return self.tops is None or any(number == top or number.startswith(f"{top}.") for top in self.tops)


@dataclass(frozen=True)
class Dated:
    """The periods of a part with their origin, and what was decided on the way. No request: it names none
    without guessing (`open_words`), or lies wholly after the peildatum (`future`)."""

    request: PeriodRequest | None
    choices: tuple[Choice, ...] = ()
    open_words: Span | None = None
    future: Span | None = None
    grain: str | None = None


@dataclass
class PartTimes:
    """What every part says about time itself, to be found again by its siblings and children."""

    items: Sequence[Item]
    own: dict[str, list[PeriodMention]] = field(default_factory=dict)

    def siblings(self, number: str) -> list[list[PeriodMention]]:
        parent = number.rpartition(".")[0]
        return [
            self.own[item.number]
            for item in self.items
            if item.number != number
            and item.number.rpartition(".")[0] == parent
            and _lasting(self.own.get(item.number))
        ]


def _named(mentions: Sequence[PeriodMention] | None) -> list[PeriodMention]:
    """The expressions that say when; grains and dates of laws do not."""
    return [item for item in mentions or () if item.kind in ("absoluut", "relatief", "nu")]


def _lasting(mentions: Sequence[PeriodMention] | None) -> list[PeriodMention]:
    """Those that a part beside this one can take over: `momenteel` is said of one part alone."""
    return [item for item in _named(mentions) if item.kind != "nu"]


def _grain(mentions: Sequence[PeriodMention]) -> str | None:
    return next((item.kind for item in mentions if item.kind in ("kwartaal", "maand")), None)


def date_part(
    number: str, own: Sequence[PeriodMention], times: PartTimes, governing: Sequence[Governing], peildatum: date
) -> Dated:
    """When a part asks about: by its own words, its parent's, a governing sentence, its siblings, or the question."""
    ruling = sorted((rule for rule in governing if rule.covers(number)), key=lambda rule: rule.reach)
    ruling, lifted = given_by(ruling)
    grain = _grain([*own, *(item for rule in ruling for item in rule.demand.periods)])
    if any(_grain(rule.demand.periods) or not rule.demand.kenmerken for rule in lifted):
        grain = _grain(own)
    if _named(own):
        grain = _grain(own) if any(item.whole for item in own) else grain
        return _settle(_named(own), "eigen", peildatum, grain)
    parent = number.rpartition(".")[0]
    while parent:
        if _named(times.own.get(parent)):
            return _settle(_named(times.own[parent]), "geërfd", peildatum, grain)
        parent = parent.rpartition(".")[0]
    excepted = any(not (rule.demand.kenmerken or rule.demand.periods) for rule in lifted)
    for rule in ruling:
        if _named(rule.demand.periods) and not (excepted and rule.tops is None and not rule.demand.kenmerken):
            return _settle(_named(rule.demand.periods), "geërfd", peildatum, grain)
    return _from_siblings(number, times, peildatum, grain) or _today(peildatum, grain)


def given_by(ruling: Sequence[Governing]) -> tuple[list[Governing], list[Governing]]:
    """The sentences that give something, and those that take something back."""
    return [rule for rule in ruling if not rule.lifts], [rule for rule in ruling if rule.lifts]


def _from_siblings(number: str, times: PartTimes, peildatum: date, grain: str | None) -> Dated | None:
    at = number
    while at:
        dated = [_settle(_named(item), "zusterdelen", peildatum, grain) for item in times.siblings(at)]
        found = {item.request.periods for item in dated if item.request}
        if len(found) == 1 and all(item.request for item in dated):
            words = _in_words(next(iter(found)))
            text = f"De deelvraag noemt zelf geen periode; we nemen die van de deelvragen ernaast: {words}."
            first = dated[0]
            choice = Choice(code="periode_van_zusterdelen", nl=text, span=first.request.span if first.request else None)
            return Dated(first.request, (*first.choices, choice), grain=grain)
        if found:
            return None
        at = at.rpartition(".")[0]
    return None


def _today(peildatum: date, grain: str | None) -> Dated:
    request = PeriodRequest(periods=(Period.on(peildatum),), origin="vraagdatum")
    text = f"De vraag noemt geen periode; we geven de toestand op {date_in_words(peildatum)}, de datum van de vraag."
    return Dated(request, (Choice(code="geen_periode", nl=text),), grain=grain)


def _settle(mentions: Sequence[PeriodMention], origin: Origin, peildatum: date, grain: str | None) -> Dated:
    """Join the expressions of one part, and clip them to the peildatum."""
    choices = [choice for item in mentions for choice in item.choices]
    mentions = _explicit_first(mentions, choices)
    unclear = next((item for item in mentions if item.periods is None), None)
    if unclear:
        return Dated(None, tuple(choices), open_words=unclear.span)
    span = mentions[0].span
    asked = sorted({period for item in mentions for period in item.periods or ()})
    known = Period(FIRST_DAY, peildatum + ONE_DAY)
    kept = [clipped for period in asked if (clipped := period.intersect(known))]
    if not kept:
        return Dated(None, tuple(choices), future=span)
    if kept != asked:
        text = f"Wat na {date_in_words(peildatum)} gebeurt, telt niet mee; de gevraagde periode stopt op die dag."
        choices.append(Choice(code="periode_tot_peildatum", nl=text, span=span))
    if grain:
        kept = [piece for period in kept for piece in split_by_grain(period, grain)]
    if origin == "geërfd":
        text = f"De periode {_in_words(kept)} komt van een zin die deze deelvraag mee omvat."
        choices.append(Choice(code="periode_geërfd", nl=text, span=span))
    request = PeriodRequest(periods=tuple(kept), origin=origin, span=span)
    return Dated(request, tuple(choices), grain=grain)


def _explicit_first(mentions: Sequence[PeriodMention], choices: list[Choice]) -> list[PeriodMention]:
    """Years that are named win over `de voorbije vijf jaar`; `nu` adds nothing to a period that is named."""
    named = [item for item in mentions if item.kind == "absoluut" and item.periods]
    vague = [item for item in mentions if item not in named]
    if not named or not vague:
        return list(mentions)
    if any(item.kind == "relatief" or item.periods is None for item in vague):
        text = "De vraag noemt naast een relatieve periode ook jaren; we volgen de jaren."
        choices[:] = [choice for choice in choices if choice.code != "relatieve_periode"]
        choices.append(Choice(code="jaren_voor_relatief", nl=text, span=named[0].span))
    return named


def _in_words(periods: Sequence[Period]) -> str:
    if all(period.is_year for period in periods):
        return years_in_words([period.van.year for period in periods])
    return enumerate_in_words([period_in_words(period) for period in periods])


def governing_of(
    demand: Demand, tops: frozenset[str] | None, under: str | None = None, *, lifts: bool = False
) -> Governing | None:
    """A sentence outside the parts as a rule for them, if it gives anything, or takes anything back."""
    gives = (
        _named(demand.periods)
        or _grain(demand.periods)
        or demand.kenmerken
        or demand.classes
        or demand.groups
        or demand.rows
        or demand.in_vte
    )
    lifts = lifts and tops is not None and not (demand.names_maatregel or _named(demand.periods))
    return Governing(demand, tops, under, lifts) if gives or lifts else None
