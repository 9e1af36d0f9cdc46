"""Amounts summed over days: VTE, VTE-days, hours, a contingent.

`n` is Σ amount × days, a whole number: in ten-thousandths of a VTE-day (or a traject-day), for hours multiplied by
`hour_unit`, so that nothing is rounded before the one division at the end.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import ibis
from ibis.expr.types import Table, Value

from doorstroom.engines.relational.dates import days_between, days_on, touches, within
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.spans import in_long_form
from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.tables.measures import DayMean

DAYS_OF_WEEK = 7


def amounts(rows: Table, population: Population) -> Table:
    """Per period, class of maatregel, and person and place where these matter: `n`, and the reference day if read."""
    keys = [*(["persoon_id"] if population.is_personal else []), *sorted(population.needs & {"werkplaats"})]
    sums, ends = {}, {}
    for index, period in enumerate(population.periods):
        inside = touches(rows.van, rows.tot, period)
        van, tot = within(rows.van, rows.tot, period)
        sums[f"n{index}"] = (_weighed(rows, population) * days_between(van, tot)).sum(where=inside).cast("int64")
        if population.reads_day:
            ends[f"d{index}"] = tot.max(where=inside)
    own = rows.group_by("g", *keys).aggregate(**sums, **ends)
    if population.divided:
        combined = {name: own[name].sum().cast("int64") for name in sums} | {name: own[name].max() for name in ends}
        total = own.aggregate(**combined, by=keys)
        own = own.union(total.mutate(g=ibis.literal(0, "int16")).select(*own.columns))
    names = {"n": "n", "eind": "d"} if population.reads_day else {"n": "n"}
    columns = [
        {name: own[f"{first}{index}"] for name, first in names.items()} for index, _ in enumerate(population.periods)
    ]
    long = in_long_form(own, ("g", *keys), columns)
    return long.mutate(dag=days_on(long.eind, -1)).drop("eind") if population.reads_day else long


def _weighed(rows: Table, population: Population) -> Value:
    if not population.uren_per_week:
        return rows.bedrag
    unit = hour_unit(population)
    weights = [(code, int(Fraction(str(hours)) * unit)) for code, hours in population.uren_per_week]
    return rows.bedrag * rows.maatregel.cases(*weights).cast("int64")


def hour_unit(population: Population) -> int:
    """The smallest whole number that makes the hours a week of every maatregel whole."""
    return lcm(*(Fraction(str(hours)).denominator for _, hours in population.uren_per_week))


def whole(population: Population) -> list[int]:
    """Per period what `n` must be divided by."""
    hours = DAYS_OF_WEEK * hour_unit(population) if population.uren_per_week else 1
    means = isinstance(population.moment, DayMean)
    return [VTE_UNIT * hours * (period.days if means else 1) for period in population.periods]
