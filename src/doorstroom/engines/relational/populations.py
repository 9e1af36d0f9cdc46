"""Who or what is counted: one record per counted thing, period and group of maatregelen.

A record holds `periode`, `groep` and what its classes are read from: `persoon_id` and `dag` (the reference
day), or columns of the deciding row.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

import ibis
from ibis.expr.types import Table

from doorstroom.engines.groups import groups_of
from doorstroom.engines.relational.rows import (
    dated,
    days_between,
    grouped,
    last_on_day,
    last_row,
    periods_of,
    touching,
    with_found,
    with_row,
)
from doorstroom.engines.relational.session import Session
from doorstroom.tables.spec import TableSpec

_DAY = ibis.interval(days=1)
_CELL = ("periode", "groep")


def population(spec: TableSpec, session: Session) -> Table:
    """The records of a spec that counts."""
    find = _POPULATIONS[spec.unit, spec.source, spec.moment.kind]
    return session.kept(population_key(spec), lambda: find(spec, session))


def population_key(spec: TableSpec) -> Hashable:
    """Specs with equal keys have the same records, whatever they are broken down by."""
    groups = tuple(groups_of(spec).items())
    return spec.unit, spec.source, spec.moment, spec.periods, spec.horizon, groups


def people_at_work(spec: TableSpec, session: Session) -> Table:
    """A person by the last day of tewerkstelling in the period."""
    spells = _parts(spec, session.table("tewerkstelling"))
    last = spells.group_by(*_CELL, "persoon_id").aggregate(einde=spells.deel_tot.max())
    return last.select(*_CELL, "persoon_id", dag=last.einde - _DAY)


def enterprises_at_work(spec: TableSpec, session: Session) -> Table:
    """An onderneming with the number of people who worked there in the period, and their VTE × days."""
    spells = _parts(spec, session.table("tewerkstelling"))
    return spells.group_by(*_CELL, "p_dagen", "onderneming_id").aggregate(
        personen=spells.persoon_id.nunique(),
        vte_dagen=(spells.tewerkstellingsbreuk * spells.dagen).sum().cast("int64"),
    )


def jobseekers_on_date(spec: TableSpec, session: Session) -> Table:
    """People on the day of each period; kept, since what became of them may be asked in more ways than one."""
    found = touching(session.table("inschrijving"), periods_of(spec))
    days = found.select("periode", "persoon_id", dag=found.p_van).distinct()
    key = ("jobseekers", spec.periods, tuple(groups_of(spec).items()))
    return session.kept(key, lambda: _jobseekers(days, spec, session))


def jobseekers_first_destination(spec: TableSpec, session: Session) -> Table:
    """The same people with the first other positie that began in time, else the one they held."""
    records = jobseekers_on_date(spec, session)
    positie = session.table("positie").filter(lambda rows: rows.van < spec.horizon)
    held = last_on_day(_days(records), positie, ["positie"], "gehouden")
    later = with_found(_after(positie, periods_of(spec)), held, "persoon_id", "dag")
    later = later.filter(~later.positie.identical_to(later.gehouden_positie))
    by_day = last_row(later.select("persoon_id", "dag", "van", "rang"), "persoon_id", "dag", "van")
    first = by_day.group_by("persoon_id", "dag").aggregate(rang=by_day.rang.min())
    new = with_row(first, "rang", positie, ["positie"], "nieuw").drop("rang")
    records = with_found(with_found(records, held, "persoon_id", "dag"), new, "persoon_id", "dag")
    return records.mutate(positie=records.nieuw_positie.coalesce(records.gehouden_positie))


def jobseekers_position_after(spec: TableSpec, session: Session) -> Table:
    """The same people with the positie they held on the day looked ahead to."""
    records = jobseekers_on_date(spec, session)
    positie = session.table("positie").filter(lambda rows: rows.van < spec.horizon)
    periods = periods_of(spec)
    ends = records.select("periode", "persoon_id").distinct().inner_join(periods, "periode")
    ends = ends.select("periode", "persoon_id", dag=ends.p_eind)
    held = last_on_day(_days(ends), positie, ["positie"], "later")
    after = ends.inner_join(held, ["persoon_id", "dag"]).select("periode", "persoon_id", positie="later_positie")
    return with_found(records, after, "periode", "persoon_id")


def transitions(spec: TableSpec, session: Session) -> Table:
    """A person and a day on which the positie changed, a jobseeker with an advies until then."""
    positie = session.table("positie")
    found = dated(positie, "van", periods_of(spec))
    days = found.select("periode", "persoon_id", dag=found.van - _DAY).distinct()
    key = ("jobseekers before a change", spec.periods, tuple(groups_of(spec).items()))
    records = session.kept(key, lambda: _jobseekers(days, spec, session)).mutate(volgende=lambda rows: rows.dag + _DAY)
    before = last_on_day(_days(records), positie, ["positie"], "voor")
    next_days = records.select("persoon_id", dag=records.volgende).distinct()
    after = last_on_day(next_days, positie, ["positie"], "na").select("persoon_id", "na_positie", volgende="dag")
    records = with_found(with_found(records, before, "persoon_id", "dag"), after, "persoon_id", "volgende")
    return records.filter(~records.voor_positie.identical_to(records.na_positie)).mutate(positie=records.na_positie)


def trajects_begun(spec: TableSpec, session: Session) -> Table:
    """A traject that began in the period."""
    return _with_traject(grouped(dated(session.table("doorstroomtraject"), "van", periods_of(spec)), spec), session)


def people_with_traject_begun(spec: TableSpec, session: Session) -> Table:
    """A person by the traject that began last in the period."""
    begun = grouped(dated(session.table("doorstroomtraject"), "van", periods_of(spec)), spec)
    return _with_traject(last_row(begun, *_CELL, "persoon_id"), session)


def stages_begun(spec: TableSpec, session: Session) -> Table:
    """A stage that began in the period, in a traject of the maatregelen."""
    return _last_stages(spec, session, "traject_id", "werkgever_id", "van")


def employers_with_stage_begun(spec: TableSpec, session: Session) -> Table:
    """A werkgever by the stage that began last in the period."""
    return _last_stages(spec, session, "werkgever_id")


def evaluations(spec: TableSpec, session: Session) -> Table:
    """An evaluatie: a person, an onderneming, a maatregel and a day."""
    return _last_evaluations(spec, session, "persoon_id", "onderneming_id", "maatregel", "datum")


def people_evaluated(spec: TableSpec, session: Session) -> Table:
    """A person by the last evaluatie in the period."""
    return _last_evaluations(spec, session, "persoon_id")


_POPULATIONS: dict[tuple[str, str, str], Callable[[TableSpec, Session], Table]] = {
    ("persoon", "tewerkstelling", "in_period"): people_at_work,
    ("persoon", "tewerkstelling", "on_date"): people_at_work,
    ("onderneming", "tewerkstelling", "in_period"): enterprises_at_work,
    ("persoon", "advies", "on_date"): jobseekers_on_date,
    ("persoon", "advies", "first_destination"): jobseekers_first_destination,
    ("persoon", "advies", "position_after"): jobseekers_position_after,
    ("overgang", "advies", "transitions"): transitions,
    ("traject", "doorstroomtraject", "begun"): trajects_begun,
    ("persoon", "doorstroomtraject", "begun"): people_with_traject_begun,
    ("stage", "stage", "begun"): stages_begun,
    ("werkgever", "stage", "begun"): employers_with_stage_begun,
    ("evaluatie", "evaluatie", "in_period"): evaluations,
    ("persoon", "evaluatie", "in_period"): people_evaluated,
}


def amount_days(spec: TableSpec, session: Session) -> Table:
    """Per period and group Σ amount × days, in ten-thousandths."""
    contingent = spec.source == "contingent"
    spells = _parts(spec, session.table(spec.source))
    amount = spells.vte if contingent else spells.tewerkstellingsbreuk
    return spells.group_by(*_CELL).aggregate(n=(amount * spells.dagen).sum().cast("int64"))


def _parts(spec: TableSpec, rows: Table) -> Table:
    """The part of each spell that lies in each period: its end (excluded) and its number of days."""
    spells = grouped(touching(rows, periods_of(spec)), spec)
    van, tot = ibis.greatest(spells.van, spells.p_van), ibis.least(spells.tot, spells.p_tot)
    return spells.mutate(deel_tot=tot, dagen=days_between(van, tot))


def _jobseekers(days: Table, spec: TableSpec, session: Session) -> Table:
    """People on given days (periode, persoon_id, dag) who are registered then and have a valid advies."""
    adviezen = grouped(session.table("advies"), spec).select("persoon_id", "groep", "van", "tot", "rang", "grond")
    advised = days.inner_join(adviezen, ["persoon_id", adviezen.van <= days.dag, adviezen.tot > days.dag])
    records = last_row(advised, *_CELL, "persoon_id", "dag", into="advies")
    columns = ["bemiddelingsstatus", "werkloos_sinds"]
    registered = last_on_day(_days(records), session.table("inschrijving"), columns, "inschrijving")
    records = records.inner_join(registered, ["persoon_id", "dag"])
    return with_row(records, "advies", session.table("advies"), ["grond"], "advies")


def _with_traject(begun: Table, session: Session) -> Table:
    columns = ["persoon_id", "maatregel", "van", "tot", "verplicht"]
    rows = session.table("doorstroomtraject")
    records = with_row(begun.select(*_CELL, "rang"), "rang", rows, columns, "traject")
    return records.mutate(persoon_id=records.traject_persoon_id, dag=records.traject_van)


def _last_stages(spec: TableSpec, session: Session, *thing: str) -> Table:
    trajects = session.table("doorstroomtraject").select("traject_id", "maatregel")
    stages = session.table("stage").inner_join(trajects, "traject_id")
    begun = grouped(dated(stages, "van", periods_of(spec)), spec)
    return with_row(last_row(begun, *_CELL, *thing), "rang", session.table("stage"), ["gemeente"], "stage")


def _last_evaluations(spec: TableSpec, session: Session, *thing: str) -> Table:
    rows = session.table("evaluatie")
    last = last_row(grouped(dated(rows, "datum", periods_of(spec)), spec), *_CELL, *thing)
    columns = ["persoon_id", "maatregel", "datum", "besluit"]
    records = with_row(last.select(*_CELL, "rang"), "rang", rows, columns, "evaluatie")
    return records.mutate(persoon_id=records.evaluatie_persoon_id, dag=records.evaluatie_datum)


def _days(records: Table) -> Table:
    return records.select("persoon_id", "dag").distinct()


def _after(rows: Table, periods: Table) -> Table:
    """Each row with each period (a day) after which, and by whose look-ahead day, it begins."""
    found = rows.inner_join(periods, [rows.van > periods.p_van, rows.van <= periods.p_eind])
    return found.mutate(dag=found.p_van)
