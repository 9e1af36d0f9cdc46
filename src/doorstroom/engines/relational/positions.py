"""A person's positie through time, beside records that have a person and a day."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
from ibis.expr.types import Column, Table

from doorstroom.engines.relational.dates import days_on, literal, months_on
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.session import Session
from doorstroom.engines.relational.spans import per_period
from doorstroom.tables.measures import FirstDestination, PositionAfter


def with_positie(records: Table, day: Column, name: str, positie: Table) -> Table:
    """Add the positie held on a day of each record, as a column; empty where none is known."""
    held = positie.select(h_persoon="persoon_id", h_van="van", h_tot="tot", **{name: "positie"})
    covers = [records.persoon_id == held.h_persoon, held.h_van <= day, held.h_tot > day]
    return records.left_join(held, covers).drop("h_persoon", "h_van", "h_tot")


def with_destination(records: Table, population: Population, session: Session) -> Table:
    """Add `bestemming`, the positie that the moment leads to."""
    moment = population.moment
    positie = session.table("positie")
    positie = positie.filter(positie.van < literal(population.horizon))
    if isinstance(moment, PositionAfter):
        records = records.mutate(doel=months_on(records.dag, moment.months))
        return with_positie(records, records.doel, "bestemming", positie).drop("doel")
    if isinstance(moment, FirstDestination):
        return _with_first(records, moment, positie)
    return records


def _with_first(records: Table, moment: FirstDestination, positie: Table) -> Table:
    """The first other positie that begins in time, else the one held; looked up once per person and day."""
    days = records.select("persoon_id", "dag").distinct()
    days = with_positie(days, days.dag, "gehouden", positie)
    days = days.mutate(doel=months_on(days.dag, moment.months))
    later = positie.select(l_persoon="persoon_id", l_van="van", nieuw="positie")
    begins = [days.persoon_id == later.l_persoon, later.l_van > days.dag, later.l_van <= days.doel]
    found = days.inner_join(later, begins)
    found = found.filter(~found.nieuw.identical_to(found.gehouden))
    first = ibis.struct({"l_van": found.l_van, "nieuw": found.nieuw})
    first_found = found.group_by("persoon_id", "dag").aggregate(eerst=first.min())
    keys = ("persoon_id", "dag")
    days = _with(days.drop("doel"), first_found.select(*keys, nieuw=first_found.eerst["nieuw"]), keys)
    days = days.select(*keys, bestemming=days.nieuw.coalesce(days.gehouden))
    return _with(records, days, keys)


def _with(records: Table, found: Table, keys: Sequence[str]) -> Table:
    """Add the columns that were found for these keys."""
    named = found.rename(**{f"f_{key}": key for key in keys})
    joined = records.left_join(named, [records[key] == named[f"f_{key}"] for key in keys])
    return joined.drop(*(f"f_{key}" for key in keys))


def changes(population: Population, session: Session) -> Table:
    """The changes of positie in each period: person, `p`, `dag` (the day before), both posities."""
    positie = session.table("positie")
    begun = positie.select("persoon_id", "van", bestemming="positie")
    begun = begun.mutate(dag=days_on(begun.van, -1))
    begun = with_positie(begun, begun.dag, "vorige_positie", positie)
    begun = begun.filter(~begun.vorige_positie.identical_to(begun.bestemming))
    return per_period(begun, begun.van, population.periods).drop("van")
