"""What a record's classes are read from that is not in its own row: the person, and what followed."""

from __future__ import annotations

from collections.abc import Iterable

import ibis
from ibis.expr.types import Table

from doorstroom.engines.relational.dates import days_on, literal
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.positions import with_destination
from doorstroom.engines.relational.session import Session
from doorstroom.tables.dimensions import ByUitkomst, Dimension

_PROFILE = {
    "herkomst": "herkomst",
    "onderwijsniveau": "onderwijsniveau",
    "kennis_nederlands": "kennis_nederlands",
    "arbeidsbeperking": "arbeidsbeperking",
    "woonplaats": "gemeente",
}
"""Columns of a record that come from the profiel, and what they are called there."""


def described(records: Table, population: Population, outcomes: Iterable[ByUitkomst], session: Session) -> Table:
    """The records with every column that the population needs."""
    needs = population.needs
    if "bestemming" in needs and "bestemming" not in records.columns:
        records = with_destination(records, population, session)
    if "profiel" in needs:
        records = _with_profile(records, needs, session)
    if needs & {"geboortedatum", "geslacht"} and "geslacht" not in records.columns:
        records = _with_person(records, needs, session)
    for outcome in outcomes:
        records = _with_arrival(records, outcome, population, session)
    if "vervolg" in needs:
        records = _with_follow_up(records, population, session)
    return records


def outcomes_of(dimensions: Iterable[Dimension]) -> tuple[ByUitkomst, ...]:
    """The different outcomes that dimensions ask for."""
    return tuple(dict.fromkeys(item for item in dimensions if isinstance(item, ByUitkomst)))


def _with_profile(records: Table, needs: frozenset[str], session: Session) -> Table:
    """Add the columns of the profiel that holds on the reference day."""
    columns = {name: column for name, column in _PROFILE.items() if name in needs}
    profile = session.table("profiel").select(k_persoon="persoon_id", k_van="van", k_tot="tot", **columns)
    holds = [records.persoon_id == profile.k_persoon, profile.k_van <= records.dag, profile.k_tot > records.dag]
    return records.left_join(profile, holds).drop("k_persoon", "k_van", "k_tot")


def _with_person(records: Table, needs: frozenset[str], session: Session) -> Table:
    columns = sorted(needs & {"geboortedatum", "geslacht"})
    people = session.table("persoon").select(*columns, q_persoon="persoon_id")
    return records.left_join(people, records.persoon_id == people.q_persoon).drop("q_persoon")


def arrival_column(dimension: ByUitkomst) -> str:
    """The column that is not empty where the person of a traject reached the positie in time."""
    return f"bereikt_{dimension.positie}_{dimension.aansluitend}"


def _with_arrival(records: Table, dimension: ByUitkomst, population: Population, session: Session) -> Table:
    """Whether a traject has ended by the peildatum, and whether its person reached the positie then."""
    peildatum = literal(population.peildatum or session.gekend_op)
    trajecten = session.table("doorstroomtraject")
    ended = trajecten.filter(trajecten.tot <= peildatum).select("traject_id", "persoon_id", einde="tot")
    ended = ended.mutate(tot_en_met=ibis.least(days_on(ended.einde, dimension.aansluitend), peildatum))
    posities = session.table("positie")
    reached = posities.filter(posities.positie == dimension.positie).select(
        b_persoon="persoon_id", b_van="van", b_tot="tot"
    )
    in_time = [
        ended.persoon_id == reached.b_persoon,
        reached.b_van <= ended.tot_en_met,
        reached.b_tot > ended.einde,
    ]
    arrived = ended.semi_join(reached, in_time)
    column = arrival_column(dimension)
    arrived = arrived.select(arrived.traject_id.name(column))
    records = records.left_join(arrived, records.traject_id == arrived[column])
    return records.mutate(geeindigd=records.tot <= peildatum)


def _with_follow_up(records: Table, population: Population, session: Session) -> Table:
    """Add `vervolg`: the day on which the last traject of the person in the same maatregel began, by the peildatum."""
    peildatum = literal(population.peildatum or session.gekend_op)
    trajecten = session.table("doorstroomtraject")
    begun = trajecten.filter(trajecten.van <= peildatum)
    last = begun.group_by(v_persoon="persoon_id", v_maatregel="maatregel").aggregate(vervolg=begun.van.max())
    same = [records.persoon_id == last.v_persoon, records.maatregel == last.v_maatregel]
    return records.left_join(last, same).drop("v_persoon", "v_maatregel")
