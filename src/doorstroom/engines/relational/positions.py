"""A person's positie through time, beside records that have a person and a day."""

from __future__ import annotations

from collections.abc import Sequence

from ibis.expr.types import Column, Table

from doorstroom.engines.relational.dates import days_on, literal, months_on
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.session import Session
from doorstroom.engines.relational.sources import in_reach
from doorstroom.engines.relational.spans import per_period
from doorstroom.kernel.periods import add_months
from doorstroom.tables.measures import FirstDestination, PositionAfter


def with_positie(records: Table, day: Column, name: str, positie: Table) -> Table:
    """Add the positie held on a day of each record, as a column; empty where none is known."""
    held = positie.select(h_persoon="persoon_id", h_van="van", h_tot="tot", **{name: "positie"})
    covers = [records.persoon_id == held.h_persoon, held.h_van <= day, held.h_tot > day]
    return records.left_join(held, covers).drop("h_persoon", "h_van", "h_tot")


def with_destination(records: Table, population: Population, session: Session) -> Table:
    """Add `bestemming`, the positie that the moment leads to."""
    moment = population.moment
    if not isinstance(moment, FirstDestination | PositionAfter):
        return records
    first = min(period.van for period in population.periods)
    last = add_months(max(period.last for period in population.periods), moment.months)
    positie = session.table("positie")
    positie = positie.filter(positie.tot > literal(first), positie.van <= literal(last))
    positie = positie.filter(positie.van < literal(population.horizon))
    if isinstance(moment, PositionAfter):
        records = records.mutate(doel=months_on(records.dag, moment.months))
        return with_positie(records, records.doel, "bestemming", positie).drop("doel")
    return _with_first(records, moment, positie)


def _with_first(records: Table, moment: FirstDestination, positie: Table) -> Table:
    """The first other positie that begins in time, else the one held; looked up once per person and day."""
    keys = ("persoon_id", "dag")
    days = records.select(*keys).distinct()
    near = positie.select(n_persoon="persoon_id", n_van="van", n_tot="tot", positie="positie")
    in_time = [
        days.persoon_id == near.n_persoon,
        near.n_tot > days.dag,
        near.n_van <= months_on(days.dag, moment.months),
    ]
    near = days.inner_join(near, in_time)
    later = near.n_van > near.dag
    each = near.group_by(*keys, "positie").aggregate(begint=near.n_van.min(where=later), gehouden=(~later).any())
    taken = each.positie.argmin(each.begint, where=~each.gehouden)
    found = each.group_by(*keys).aggregate(bestemming=taken.coalesce(each.positie.max(where=each.gehouden)))
    return _with(records, found, keys)


def _with(records: Table, found: Table, keys: Sequence[str]) -> Table:
    """Add the columns that were found for these keys."""
    named = found.rename(**{f"f_{key}": key for key in keys})
    joined = records.left_join(named, [records[key] == named[f"f_{key}"] for key in keys])
    return joined.drop(*(f"f_{key}" for key in keys))


def changes(rows: Table, population: Population, session: Session) -> Table:
    """The changes of positie in each period by who has rows: person, `p`, `dag` (the day before), both posities."""
    positie = in_reach(session.table("positie"), population.reach)
    positie = positie.semi_join(rows, positie.persoon_id == rows.persoon_id).select(
        "persoon_id", "positie", "van", "tot"
    )
    positie = session.settled(positie)
    begun = positie.select("persoon_id", "van", bestemming="positie")
    begun = per_period(begun, begun.van, population.periods)
    held = positie.select(h_persoon="persoon_id", h_tot="tot", vorige_positie="positie")
    begun = begun.left_join(held, [begun.persoon_id == held.h_persoon, begun.van == held.h_tot])
    begun = begun.filter(~begun.vorige_positie.identical_to(begun.bestemming))
    return begun.mutate(dag=days_on(begun.van, -1)).drop("van", "h_persoon", "h_tot")
