"""Who or what is counted: one record per counted thing in a period and a group of maatregelen.

Each function walks the facts in deciding order, so that of several for one thing the last one stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from doorstroom.engines.reference.facts import Fact, Thing
from doorstroom.engines.reference.moments import reference_day
from doorstroom.engines.reference.positions import change_on, first_destination, position_on
from doorstroom.engines.reference.rows import Register
from doorstroom.kernel.periods import ONE_DAY, Period, add_months
from doorstroom.tables.measures import FirstDestination, Moment, OnDate, PositionAfter, is_amount
from doorstroom.tables.spec import TableSpec


@dataclass(frozen=True)
class Scope:
    """Where the counting takes place: the stand's rows, the spec, one period, the facts of one cell's maatregelen."""

    register: Register
    spec: TableSpec
    moment: Moment
    period: Period
    facts: tuple[Fact, ...]

    @property
    def peildatum(self) -> date:
        """The last day that counts: the spec's, else the stand's."""
        return self.spec.peildatum or self.register.gekend_op


@dataclass(frozen=True)
class Record:
    """A counted thing, its reference day, the fact that decides its classes, and all facts about it."""

    thing: Thing
    day: date
    fact: Fact
    same: tuple[Fact, ...]
    positie: str | None = None


def population(scope: Scope) -> list[Record]:
    """One record per counted thing."""
    spec = scope.spec
    if spec.unit == "overgang":
        return list(_transitions(scope))
    if is_amount(spec.unit, spec.source):
        return list(_amounts(scope))
    last: dict[Thing, Record] = {}
    for thing, same in _by_thing(scope, spec.unit).items():
        for fact in same:
            day = reference_day(fact, scope.moment, scope.period, same)
            if day and (thing not in last or day >= last[thing].day):
                last[thing] = Record(thing, day, fact, same)
    return [_led_on(record, scope) for record in last.values()]


def _by_thing(scope: Scope, unit: str) -> dict[Thing, tuple[Fact, ...]]:
    found: dict[Thing, list[Fact]] = defaultdict(list)
    for fact in scope.facts:
        if unit in fact.things:
            found[fact.things[unit]].append(fact)
    return {thing: tuple(facts) for thing, facts in found.items()}


def _led_on(record: Record, scope: Scope) -> Record:
    """The record with the positie that a moment of destination asks for."""
    moment, posities = scope.moment, scope.register.positie.get(record.fact.persoon_id, [])
    known = [row for row in posities if row.van < scope.spec.horizon]
    if isinstance(moment, PositionAfter):
        return replace(record, positie=position_on(known, add_months(record.day, moment.months)))
    if isinstance(moment, FirstDestination):
        until = add_months(record.day, moment.months)
        return replace(record, positie=first_destination(known, record.day, until))
    return record


def _transitions(scope: Scope) -> Iterator[Record]:
    """A person and the day before a change of positie in the period, if the person then was in the population."""
    for (person,), same in _by_thing(scope, "persoon").items():
        posities = scope.register.positie.get(str(person), [])
        for day in sorted({row.van for row in posities if scope.period.contains(row.van)}):
            held = [fact for fact in same if reference_day(fact, OnDate(), Period.on(day - ONE_DAY), same)]
            if held and change_on(posities, day):
                yield Record((person, day), day - ONE_DAY, held[-1], same, position_on(posities, day))


def _amounts(scope: Scope) -> Iterator[Record]:
    """A person (and a place of work, where that is asked) with the days worked there in the period; of a contingent an
    onderneming with the days of its bookings."""
    asked = [dimension.kind for dimension in (*scope.spec.by, *(where.dimension for where in scope.spec.where))]
    found: dict[Thing, list[Fact]] = defaultdict(list)
    for fact in scope.facts:
        if fact.part(scope.period):
            place = workplace(fact, scope.register) if "werkplaats" in asked else None
            found[*_holder(fact), place].append(fact)
    for thing, facts in found.items():
        parts = [part for fact in facts if (part := fact.part(scope.period))]
        yield Record(thing, max(part.last for part in parts), facts[-1], tuple(facts))


def _holder(fact: Fact) -> Thing:
    """Whose amount it is: the person's, or of a contingent the onderneming's."""
    return fact.things["persoon"] if "persoon" in fact.things else fact.things["onderneming"]


def workplace(fact: Fact, register: Register) -> str | None:
    """The municipality of the vestiging, or of the onderneming where the vestiging has none; a booking of a contingent
    has no vestiging."""
    row = fact.tewerkstelling
    if row is None:
        return seat(str(fact.things["onderneming"][0]), register)
    vestiging = register.vestiging.get(row.vestiging_id) if row.vestiging_id else None
    if vestiging and vestiging.gemeente:
        return vestiging.gemeente
    return seat(row.onderneming_id, register)


def seat(onderneming_id: str, register: Register) -> str | None:
    """The municipality of an onderneming."""
    onderneming = register.onderneming.get(onderneming_id)
    return onderneming.gemeente if onderneming else None
