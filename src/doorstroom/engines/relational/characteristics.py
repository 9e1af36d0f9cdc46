"""What a record's classes are read from that is not in its own row: the person, and what followed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import ibis
from ibis.expr.types import Table

from doorstroom.engines.relational.rows import last_on_day, with_found
from doorstroom.engines.relational.session import Session
from doorstroom.tables.dimensions import ByKenmerk, ByUitkomst, Dimension
from doorstroom.tables.spec import TableSpec

_PROFILE = ("herkomst", "onderwijsniveau", "kennis_nederlands", "arbeidsbeperking", "gemeente")


def described(
    records: Table, key: Hashable, dimensions: Iterable[Dimension], spec: TableSpec, session: Session
) -> Table:
    """The records with the columns that these dimensions are read from. `key` names the records."""
    found = list(dimensions)
    if any(_is_personal(dimension) for dimension in found):
        plain = records
        records = session.kept(("described", key), lambda: _with_person(plain, session))
    for arrival in {arrival_column(item): item for item in found if isinstance(item, ByUitkomst)}.values():
        records = _with_arrival(records, arrival, spec, session)
    if any(dimension.kind == "vervolg" for dimension in found):
        records = _with_follow_up(records, spec, session)
    return records


def arrival_column(dimension: ByUitkomst) -> str:
    """The column that is not empty where the person of a traject reached the positie in time."""
    return f"bereikt_{dimension.positie}_{dimension.aansluitend}"


def _is_personal(dimension: Dimension) -> bool:
    """Whether a dimension is read from the profiel or the persoon."""
    kenmerk = isinstance(dimension, ByKenmerk) and dimension.kenmerk != "bemiddelingsstatus"
    return kenmerk or dimension.kind == "leeftijd"


def _with_person(records: Table, session: Session) -> Table:
    """Add the person's columns, as on the reference day."""
    days = records.select("persoon_id", "dag").distinct()
    profile = last_on_day(days, session.table("profiel"), _PROFILE, "profiel")
    people = session.table("persoon").select("persoon_id", "geslacht", "geboortedatum")
    return with_found(with_found(records, profile, "persoon_id", "dag"), people, "persoon_id")


def _with_arrival(records: Table, dimension: ByUitkomst, spec: TableSpec, session: Session) -> Table:
    """Whether a traject has ended by the peildatum, and whether its person reached the positie then."""
    peildatum = ibis.literal(spec.peildatum or session.gekend_op)
    ended = session.table("doorstroomtraject").select("rang", "persoon_id", einde="tot")
    ended = ended.filter(ended.einde <= peildatum)
    posities = session.table("positie").select("persoon_id", "van", "tot", "positie")
    reached = posities.filter(posities.positie == dimension.positie)
    until = ibis.least(ended.einde + ibis.interval(days=dimension.aansluitend), peildatum)
    arrived = ended.semi_join(reached, ["persoon_id", reached.van <= until, reached.tot > ended.einde])
    column = arrival_column(dimension)
    arrived = arrived.select(arrived.rang.name(column))
    records = records.left_join(arrived, records.rang == arrived[column])
    return records.mutate(geeindigd=records.traject_tot <= peildatum)


def _with_follow_up(records: Table, spec: TableSpec, session: Session) -> Table:
    """The day on which the last traject in the same maatregel as an evaluatie began, by the peildatum."""
    peildatum = ibis.literal(spec.peildatum or session.gekend_op)
    begun = session.table("doorstroomtraject").filter(lambda rows: rows.van <= peildatum)
    last = begun.group_by(v_persoon="persoon_id", v_maatregel="maatregel").aggregate(laatste=begun.van.max())
    same = [records.evaluatie_persoon_id == last.v_persoon, records.evaluatie_maatregel == last.v_maatregel]
    return records.left_join(last, same).drop("v_persoon", "v_maatregel")
