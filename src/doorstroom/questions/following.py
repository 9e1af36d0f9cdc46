"""A demand that points back to another, completed from it: what is counted, of whom, by what and when."""

from __future__ import annotations

from dataclasses import replace

from doorstroom.questions.classes import AskedClasses
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.joining import ENTERPRISES, OUTCOMES, PEOPLE
from doorstroom.questions.period_mention import PeriodMention


def starts_what_precedes(demand: Demand, before: Demand) -> bool:
    """Whether people are said to have started without saying what (`de personen die in 2020 startten`)."""
    started = any(sight.code == "gestart" for sight in demand.kwalificaties)
    people = bool(demand.atoms) and all(sight.code in PEOPLE for sight in demand.atoms)
    return started and people and not before.policy and bool(before.atoms)


def started_by(demand: Demand, before: Demand) -> Demand:
    """The people who started what the demand before is about."""
    return replace(following_on(demand, before), atoms=[*demand.atoms, *before.atoms])


def _repeats_all(demand: Demand) -> bool:
    points = demand.references or demand.pointed or demand.labels
    return any(sight.code == "herhaal" for sight in demand.references) or not points


def _periods_on(demand: Demand, before: Demand) -> list[PeriodMention]:
    """Its own, in the steps of what it repeats (`idem voor de tweede helft`)."""
    if not demand.periods:
        return before.periods
    steps = [item for item in before.periods if item.kind in ("kwartaal", "maand")]
    return [*demand.periods, *steps] if _repeats_all(demand) else demand.periods


def _kwalificaties_on(demand: Demand, before: Demand) -> list[Sight]:
    """Those of both; what runs on a day is no longer what started."""
    own = {sight.code for sight in demand.kwalificaties} & OUTCOMES
    running = any(sight.code == "lopend" for sight in demand.kwalificaties)
    kept = [s for s in before.kwalificaties if not (running and s.code == "gestart")]
    return [*(s for s in kept if not (own and s.code in OUTCOMES)), *demand.kwalificaties]


def _kenmerken_on(demand: Demand, before: Demand) -> list[Sight]:
    """`dezelfde cijfers` has the breakdowns of what it repeats; `van hen` keeps only the restrictions."""
    if _repeats_all(demand):
        return demand.kenmerken or before.kenmerken
    own = {sight.code.partition("=")[0] for sight in demand.kenmerken}
    kept = [sight for sight in before.kenmerken if "=" in sight.code and sight.code.partition("=")[0] not in own]
    return [*kept, *demand.kenmerken]


def _classes_on(demand: Demand, before: Demand) -> list[AskedClasses]:
    if demand.classes:
        return demand.classes
    if _repeats_all(demand):
        return before.classes if not demand.kenmerken else []
    named = {sight.code for sight in before.kenmerken}
    return [item for item in before.classes if len(item.items) == 1 and not named & {"leeftijd", "werkloosheidsduur"}]


def following_on(demand: Demand, before: Demand) -> Demand:
    """A demand that points back (`hiervan`, `dezelfde vraag voor`), completed from the one it points to."""
    own_head = [sight for sight in demand.atoms if sight.code not in {s.code for s in before.atoms}]
    return replace(
        demand,
        atoms=_atoms_on(demand, before, own_head),
        kwalificaties=_kwalificaties_on(demand, before),
        groups=demand.groups or (before.groups if not demand.rows else []),
        rows=demand.rows or ([] if demand.groups else before.rows),
        kenmerken=[sight for sight in _kenmerken_on(demand, before) if sight.code not in demand.waived],
        classes=_classes_on(demand, before),
        periods=_periods_on(demand, before),
        asks=demand.asks or before.asks,
        in_vte=demand.in_vte or before.in_vte,
        maten=demand.maten or before.maten,
        outside=[*demand.outside, *_refused_with(demand, before)],
        elsewhere=demand.elsewhere or before.elsewhere,
        borrowed=True,
    )


def _atoms_on(demand: Demand, before: Demand, own: list[Sight]) -> list[Sight]:
    """What is counted: enterprises alone, people who are in what was counted before, or else that with its own."""
    if own and own[0].code in ENTERPRISES:
        return demand.atoms
    people = bool(own) and own[0].code in PEOPLE and bool(before.atoms) and before.atoms[0].code == "doorstroomtraject"
    return [*own, *before.atoms] if people else [*before.atoms, *own]


def _refused_with(demand: Demand, before: Demand) -> list[Sight]:
    """Of people who cannot be counted nothing can be counted either."""
    refused = before.outside or before.unread or before.strange_head
    return [Sight("zoals_ervoor", demand.span)] if refused else []
