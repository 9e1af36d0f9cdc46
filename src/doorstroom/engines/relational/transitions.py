"""Changes of positie by people who belonged to a population the day before."""

from __future__ import annotations

import ibis
from ibis.expr.types import Table

from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.positions import changes
from doorstroom.engines.relational.session import Session
from doorstroom.engines.relational.sources import ORDER

_KEYS = ("p", "g", "persoon_id", "dag", "bestemming", "vorige_positie")


def transitions(rows: Table, population: Population, session: Session) -> Table:
    """One record per change and own class, with what is needed of the row that decided the day before.

    In a class and in the total the same row may not decide: where rows are read from, each class is decided apart.
    """
    names = tuple(dict.fromkeys((*ORDER[population.source], *population.attributes))) if population.attributes else ()
    columns = tuple(dict.fromkeys(("persoon_id", "g", "van", "tot", *names)))
    rows = session.settled(rows.filter(rows.persoon_id.notnull()).select(*columns))
    changed = session.settled(changes(rows, population, session))
    read = {f"r_{name}": rows[name] for name in names}
    spells = rows.select("g", r_persoon="persoon_id", r_begin="van", r_eind="tot", **read)
    covers = [changed.persoon_id == spells.r_persoon, spells.r_begin <= changed.dag, spells.r_eind > changed.dag]
    found = changed.inner_join(spells, covers).drop("r_persoon", "r_begin", "r_eind")
    if population.divided:
        found = found.mutate(g=ibis.array([ibis.literal(0, "int16"), found.g]).unnest())
    if not names:
        return found.select(*_KEYS).distinct()
    order = {name: found[f"r_{name}"] for name in names}
    last = found.group_by(*_KEYS).aggregate(rij=ibis.struct(order).max())
    return last.select(*_KEYS, **{name: last.rij[name] for name in population.attributes})
