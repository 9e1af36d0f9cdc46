"""Who or what is counted: one record per counted thing in a period and a group of maatregelen.

Each function walks the rows in deciding order, so that of several records for one thing the last one stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from doorstroom.engines.reference.positions import change_on, first_destination, position_on
from doorstroom.engines.reference.rows import Advies, Evaluatie, Inschrijving, Register, Spell, Stage, Traject
from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.kernel.periods import ONE_DAY, Period, add_months
from doorstroom.tables.measures import FirstDestination, PositionAfter
from doorstroom.tables.spec import TableSpec


@dataclass(frozen=True)
class Record:
    """A counted thing, its reference day, and the rows its classes are read from."""

    thing: tuple[object, ...]
    day: date
    persoon_id: str = ""
    advies: Advies | None = None
    inschrijving: Inschrijving | None = None
    traject: Traject | None = None
    stage: Stage | None = None
    evaluatie: Evaluatie | None = None
    positie: str | None = None
    people: int = 0
    vte_days: int = 0


@dataclass(frozen=True)
class Scope:
    """Where the counting takes place: the stand's rows, the spec, one period, the maatregelen of one cell."""

    register: Register
    spec: TableSpec
    period: Period
    maatregelen: frozenset[str]

    @property
    def peildatum(self) -> date:
        """The last day that counts: the spec's, else the stand's."""
        return self.spec.peildatum or self.register.gekend_op


Population = Callable[[Scope], Iterable[Record]]


def population(scope: Scope) -> list[Record]:
    """One record per counted thing."""
    spec = scope.spec
    records = _POPULATIONS[spec.unit, spec.source, spec.moment.kind](scope)
    return list({record.thing: record for record in records}.values())


def people_at_work(scope: Scope) -> Iterable[Record]:
    """A person by the last day of tewerkstelling in the period."""
    last: dict[str, date] = {}
    for row in scope.register.tewerkstelling:
        part = row.clip(scope.period)
        if part and row.maatregel in scope.maatregelen:
            last[row.persoon_id] = max(part.last, last.get(row.persoon_id, part.last))
    return [Record((person,), day, person) for person, day in last.items()]


def enterprises_at_work(scope: Scope) -> Iterable[Record]:
    """An onderneming with the number of people who worked there in the period, and their VTE × days."""
    people: dict[str, set[str]] = {}
    vte_days: dict[str, int] = {}
    for row in scope.register.tewerkstelling:
        part = row.clip(scope.period)
        if part and row.maatregel in scope.maatregelen:
            people.setdefault(row.onderneming_id, set()).add(row.persoon_id)
            vte_days[row.onderneming_id] = vte_days.get(row.onderneming_id, 0) + row.tewerkstellingsbreuk * part.days
    day = scope.period.last
    return [Record((name,), day, people=len(people[name]), vte_days=vte_days[name]) for name in people]


def jobseekers_on_date(scope: Scope) -> Iterable[Record]:
    """A person registered as a jobseeker on the day, with a valid advies, and the positie that is asked."""
    day = scope.period.van
    for person in scope.register.inschrijving:
        record = _jobseeker(scope, person, day)
        if record:
            yield replace(record, positie=_destination(scope, person, day))


def transitions(scope: Scope) -> Iterable[Record]:
    """A person and a day of the period on which the positie changed, a jobseeker with an advies until then."""
    for person, posities in scope.register.positie.items():
        for day in sorted({row.van for row in posities if scope.period.contains(row.van)}):
            record = _jobseeker(scope, person, day - ONE_DAY)
            if record and change_on(posities, day):
                yield replace(record, thing=(person, day), positie=position_on(posities, day))


def trajects_begun(scope: Scope) -> Iterable[Record]:
    """A traject that began in the period."""
    for row in scope.register.traject.values():
        if row.maatregel in scope.maatregelen and scope.period.contains(row.van):
            yield Record((row.traject_id,), row.van, row.persoon_id, traject=row)


def people_with_traject_begun(scope: Scope) -> Iterable[Record]:
    """A person by the traject that began last in the period."""
    for row in scope.register.traject.values():
        if row.maatregel in scope.maatregelen and scope.period.contains(row.van):
            yield Record((row.persoon_id,), row.van, row.persoon_id, traject=row)


def stages_begun(scope: Scope) -> Iterable[Record]:
    """A stage that began in the period, in a traject of the maatregelen."""
    for row in _stages(scope):
        yield Record((row.traject_id, row.werkgever_id, row.van), row.van, stage=row)


def employers_with_stage_begun(scope: Scope) -> Iterable[Record]:
    """A werkgever by the stage that began last in the period."""
    for row in _stages(scope):
        yield Record((row.werkgever_id,), row.van, stage=row)


def evaluations(scope: Scope) -> Iterable[Record]:
    """An evaluatie: a person, an onderneming, a maatregel and a day."""
    for row in _evaluaties(scope):
        thing = (row.persoon_id, row.onderneming_id, row.maatregel, row.datum)
        yield Record(thing, row.datum, row.persoon_id, evaluatie=row)


def people_evaluated(scope: Scope) -> Iterable[Record]:
    """A person by the last evaluatie in the period."""
    for row in _evaluaties(scope):
        yield Record((row.persoon_id,), row.datum, row.persoon_id, evaluatie=row)


_POPULATIONS: dict[tuple[str, str, str], Population] = {
    ("persoon", "tewerkstelling", "in_period"): people_at_work,
    ("persoon", "tewerkstelling", "on_date"): people_at_work,
    ("onderneming", "tewerkstelling", "in_period"): enterprises_at_work,
    ("persoon", "advies", "on_date"): jobseekers_on_date,
    ("persoon", "advies", "first_destination"): jobseekers_on_date,
    ("persoon", "advies", "position_after"): jobseekers_on_date,
    ("overgang", "advies", "transitions"): transitions,
    ("traject", "doorstroomtraject", "begun"): trajects_begun,
    ("persoon", "doorstroomtraject", "begun"): people_with_traject_begun,
    ("stage", "stage", "begun"): stages_begun,
    ("werkgever", "stage", "begun"): employers_with_stage_begun,
    ("evaluatie", "evaluatie", "in_period"): evaluations,
    ("persoon", "evaluatie", "in_period"): people_evaluated,
}


def amount_days(scope: Scope) -> int:
    """Σ amount × days in the period, in ten-thousandths, of tewerkstellingen or of a contingent."""
    register = scope.register
    if scope.spec.source == "contingent":
        amounts: list[tuple[Spell, str, int]] = [(row, row.maatregel, row.vte) for row in register.contingent]
    else:
        amounts = [(row, row.maatregel, row.tewerkstellingsbreuk) for row in register.tewerkstelling]
    parts = ((spell.clip(scope.period), maatregel, amount) for spell, maatregel, amount in amounts)
    return sum(amount * part.days for part, maatregel, amount in parts if part and maatregel in scope.maatregelen)


def amount_unit(period: Period) -> int:
    """What one VTE during the whole period amounts to."""
    return VTE_UNIT * period.days


def _jobseeker(scope: Scope, person: str, day: date) -> Record | None:
    register = scope.register
    inschrijvingen = [row for row in register.inschrijving.get(person, []) if row.covers(day)]
    adviezen = [
        row for row in register.advies.get(person, []) if row.covers(day) and row.maatregel in scope.maatregelen
    ]
    if not inschrijvingen or not adviezen:
        return None
    return Record((person,), day, person, advies=adviezen[-1], inschrijving=inschrijvingen[-1])


def _destination(scope: Scope, person: str, day: date) -> str | None:
    posities, moment = scope.register.positie.get(person, []), scope.spec.moment
    known = [row for row in posities if row.van < scope.spec.horizon]
    if isinstance(moment, PositionAfter):
        return position_on(known, add_months(day, moment.months))
    if isinstance(moment, FirstDestination):
        return first_destination(known, day, add_months(day, moment.months))
    return None


def _stages(scope: Scope) -> Iterable[Stage]:
    for row in scope.register.stage:
        traject = scope.register.traject.get(row.traject_id)
        if traject and traject.maatregel in scope.maatregelen and scope.period.contains(row.van):
            yield row


def _evaluaties(scope: Scope) -> Iterable[Evaluatie]:
    for row in scope.register.evaluatie:
        if row.maatregel in scope.maatregelen and scope.period.contains(row.datum):
            yield row
