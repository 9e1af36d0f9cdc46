"""Changes of positie by people who belonged to a population the day before."""

from __future__ import annotations

import ibis
from ibis.expr.types import Table

from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.positions import changes
from doorstroom.engines.relational.session import Session
from doorstroom.engines.relational.sources import ORDER


def transitions(rows: Table, population: Population, session: Session) -> Table:
    """One record per change, with what is needed of the row that decided the day before."""
    changed = changes(population, session)
    rows = rows.filter(rows.persoon_id.notnull())
    names = tuple(dict.fromkeys((*ORDER[population.source], *population.attributes)))
    columns = {f"r_{name}": rows[name] for name in names}
    spells = rows.select("g", r_persoon="persoon_id", r_begin="van", r_eind="tot", **columns)
    covers = [changed.persoon_id == spells.r_persoon, spells.r_begin <= changed.dag, spells.r_eind > changed.dag]
    found = changed.inner_join(spells, covers).drop("r_persoon", "r_begin", "r_eind")
    order = {name: found[f"r_{name}"] for name in names}
    keys = ("p", "g", "persoon_id", "dag", "bestemming", "vorige_positie")
    last = found.group_by(*keys).aggregate(rij=ibis.struct(order).max())
    return last.select(*keys, **{name: last.rij[name] for name in population.attributes})
