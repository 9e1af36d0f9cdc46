"""The last day of each thing in each period, where nothing else is read from its rows.

A person or an enterprise mostly has one class of maatregel in a period. So there is one record for the class of the
last row and for the total at once (`g` is the class with a minus), and one more only for each other class. The last day
and its class are one number per period: all in one pass.
"""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.relational.classes_met import masks, met
from doorstroom.engines.relational.dates import day_after, days_between, literal, touches
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.spans import in_long_form, touched

_ZERO = date(1970, 1, 1)
"""Days are counted from here."""


def lasts(rows: Table, population: Population, thing: str) -> Table:
    """Columns `p`, `g`, the thing and `dag`, from rows with `g`, the thing, `van` and `tot`."""
    rows = rows.filter(rows[thing].notnull())
    bits = (len(population.groups) - 1).bit_length() if population.divided else 0
    numbers = {
        f"d{index}": _number(ibis.least(rows.tot, literal(period.tot)), rows.g, bits).max(
            where=touches(rows.van, rows.tot, period)
        )
        for index, period in enumerate(population.periods)
    }
    things = rows.group_by(thing).aggregate(**numbers, **(met(rows, population) if population.divided else {}))
    long = in_long_form(things, (thing,), [{"nummer": things[name]} for name in numbers])
    if not population.divided:
        return long.select("p", thing, g=ibis.literal(0, "int16"), dag=_day(long.nummer, bits))
    found = long.select("p", thing, g=(-_group(long.nummer, bits)).cast("int16"), dag=_day(long.nummer, bits))
    return found.union(_others(rows, things, population, thing, bits).select(*found.columns))


def _number(end: Value, group: Column, bits: int) -> Value:
    """The day before an end and a class in one number: the later day, then the higher class."""
    day = days_between(literal(_ZERO), end).cast("int32") - 1
    return day * (1 << bits) + group.cast("int32")


def _day(number: Column, bits: int) -> Column:
    return day_after(_ZERO, number >> bits)


def _group(number: Column, bits: int) -> Column:
    return number & ((1 << bits) - 1)


def _others(rows: Table, things: Table, population: Population, thing: str, bits: int) -> Table:
    """The last day in each class but that of the last row, of things with several classes in a period."""
    several = things.filter(_several(things, population)).select(s_thing=thing)
    found = touched(rows.semi_join(several, rows[thing] == several.s_thing), population.periods)
    each = found.group_by("p", "g", thing).aggregate(nummer=_number(found.eind, found.g, bits).max())
    rank = ibis.row_number().over(group_by=[each.p, each[thing]], order_by=each.nummer.desc())
    each = each.mutate(plaats=rank)
    return each.filter(each.plaats > 0).mutate(dag=_day(each.nummer, bits))


def _several(things: Table, population: Population) -> Value:
    """Whether in some period two bits are set: then taking away the lowest leaves one."""
    return reduce(or_, ((bits & (bits - 1)) != 0 for bits in masks(things, population)))
