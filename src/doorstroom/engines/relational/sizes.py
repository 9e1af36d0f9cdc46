"""Enterprises and sites with their size: the people who worked there in the period, or their VTE × days."""

from __future__ import annotations

import ibis
from ibis.expr.types import Table

from doorstroom.engines.relational.dates import days_between, days_on, literal, touches, within
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.spans import in_long_form


def enterprises_with_size(rows: Table, population: Population) -> Table:
    """Records of enterprises or sites with `personen` or `vte_dagen` (ten-thousandths)."""
    thing = str(population.thing)
    first, last = min(period.van for period in population.periods), max(period.tot for period in population.periods)
    rows = rows.filter((rows.van < literal(last)) & (rows.tot > literal(first)), rows[thing].notnull())
    people = _people(rows, population, thing)
    sized = _totals(people, population, thing)
    if population.divided:
        together = people.group_by(thing, "persoon_id").aggregate(
            **{name: people[name].max() for name in people.columns if name[0] == "d"},
            **{name: people[name].sum().cast("int64") for name in people.columns if name[0] == "n"},
        )
        sized = sized.union(_totals(together.mutate(g=ibis.literal(0, "int16")), population, thing))
    columns = [
        {"eind": sized[f"d{index}"], "personen": sized[f"p{index}"], "vte_dagen": sized[f"n{index}"]}
        for index in range(len(population.periods))
    ]
    long = in_long_form(sized, ("g", thing), columns)
    return long.mutate(dag=days_on(long.eind, -1)).drop("eind")


def _people(rows: Table, population: Population, thing: str) -> Table:
    """Per person in an enterprise: the end of the last part in each period, and the VTE × days."""
    ends, sums = {}, {}
    for index, period in enumerate(population.periods):
        inside = touches(rows.van, rows.tot, period)
        van, tot = within(rows.van, rows.tot, period)
        ends[f"d{index}"] = tot.max(where=inside)
        sums[f"n{index}"] = (rows.bedrag * days_between(van, tot)).sum(where=inside).cast("int64")
    return rows.group_by("g", thing, "persoon_id").aggregate(**ends, **sums)


def _totals(people: Table, population: Population, thing: str) -> Table:
    found = {}
    for index in range(len(population.periods)):
        found[f"d{index}"] = people[f"d{index}"].max()
        found[f"p{index}"] = people[f"d{index}"].count()
        found[f"n{index}"] = people[f"n{index}"].sum().cast("int64")
    return people.group_by("g", thing).aggregate(**found)
