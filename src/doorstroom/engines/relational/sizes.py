"""Enterprises and sites with their size: the people who worked there in the period, or their VTE × days."""

from __future__ import annotations

import ibis
from ibis.expr.types import Table

from doorstroom.engines.relational.classes_met import groups_met, masks, met, word_names
from doorstroom.engines.relational.dates import days_between, touches, within
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.spans import in_long_form


def enterprises_with_size(rows: Table, population: Population) -> Table:
    """Columns `p`, `g`, the enterprise or site, and `personen` or `vte_dagen` (ten-thousandths) as asked."""
    thing = str(population.thing)
    rows = rows.filter(rows[thing].notnull())
    if population.sizes == {"personen"}:
        return _by_people(rows, population, thing)
    if population.sizes == {"vte_dagen"}:
        return _by_vte(rows, population, thing)
    sized, people = _by_vte(rows, population, thing), _by_people(rows, population, thing)
    people = people.rename(y_p="p", y_g="g", y_thing=thing)
    same = [sized.p == people.y_p, sized.g == people.y_g, sized[thing] == people.y_thing]
    return sized.inner_join(people, same).drop("y_p", "y_g", "y_thing")


def _by_people(rows: Table, population: Population, thing: str) -> Table:
    """Each person once for every class of maatregel that the person had there, and once for all."""
    words = word_names(population)
    people = rows.group_by(thing, "persoon_id").aggregate(**met(rows, population))
    alike = people.group_by(thing, *words).aggregate(n=lambda found: found.count())
    long = in_long_form(alike, (thing, "n"), [{"m": mask.nullif(0)} for mask in masks(alike, population)])
    long = long.select("p", thing, "n", g=groups_met(long.m, population).unnest())
    return long.filter(long.g.notnull()).group_by("p", "g", thing).aggregate(personen=long.n.sum().cast("int64"))


def _by_vte(rows: Table, population: Population, thing: str) -> Table:
    names = [f"n{index}" for index, _ in enumerate(population.periods)]
    sums = {}
    for name, period in zip(names, population.periods, strict=True):
        van, tot = within(rows.van, rows.tot, period)
        worked = (rows.bedrag * days_between(van, tot)).sum(where=touches(rows.van, rows.tot, period))
        sums[name] = worked.cast("int64")
    sized = rows.group_by("g", thing).aggregate(**sums)
    if population.divided:
        total = sized.group_by(thing).aggregate(**{name: sized[name].sum().cast("int64") for name in names})
        sized = sized.union(total.mutate(g=ibis.literal(0, "int16")).select(*sized.columns))
    return in_long_form(sized, ("g", thing), [{"vte_dagen": sized[name]} for name in names])
