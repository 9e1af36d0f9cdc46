"""The last day of each thing in each period, where nothing else is read from its rows.

A person or an enterprise mostly has one class of maatregel in a period. So there is one record for the class of the
last row and for the total at once (`g` is the class with a minus), and one more only for each other class. The last day
and its class are one number per period, and the classes met in a period are bits of a word: all in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import add, or_

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.relational.dates import day_after, days_between, literal, touches
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.spans import in_long_form, touched
from doorstroom.kernel.periods import Period

_WORD = 62
"""Bits of a whole number that are used."""
_ZERO = date(1970, 1, 1)
"""Days are counted from here."""


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]
def bit_or(bits: int) -> int:  # type: ignore[empty-body]
    """All bits that are set in some row. Every database has it; Ibis has it for few."""


def lasts(rows: Table, population: Population, thing: str) -> Table:
    """Columns `p`, `g`, the thing and `dag`, from rows with `g`, the thing, `van` and `tot`."""
    first, last = min(period.van for period in population.periods), max(period.tot for period in population.periods)
    rows = rows.filter((rows.van < literal(last)) & (rows.tot > literal(first)), rows[thing].notnull())
    bits = (len(population.groups) - 1).bit_length() if population.divided else 0
    numbers = {
        f"d{index}": _number(ibis.least(rows.tot, literal(period.tot)), rows.g, bits).max(
            where=touches(rows.van, rows.tot, period)
        )
        for index, period in enumerate(population.periods)
    }
    things = rows.group_by(thing).aggregate(**numbers, **(_met(rows, population) if population.divided else {}))
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


def _met(rows: Table, population: Population) -> dict[str, Column]:
    """Words of bits: the classes that each period has."""
    bit = rows.g.cases(*((group, 1 << (group - 1)) for group in range(1, len(population.groups)))).cast("int64")
    return {
        f"w{place}": bit_or(reduce(add, (_shifted(rows, bit, period, shift) for period, shift in word)))
        for place, word in enumerate(_words(population))
    }


def _shifted(rows: Table, bit: Value, period: Period, shift: int) -> Value:
    return ibis.ifelse(touches(rows.van, rows.tot, period), bit * (1 << shift), 0)


def _words(population: Population) -> Iterator[list[tuple[Period, int]]]:
    """The periods of each word, each with the place of its first bit."""
    classes = len(population.groups) - 1
    in_one = max(1, _WORD // classes)
    for start in range(0, len(population.periods), in_one):
        part = population.periods[start : start + in_one]
        yield [(period, place * classes) for place, period in enumerate(part)]


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
    mask = (1 << (len(population.groups) - 1)) - 1
    met = [(things[f"w{place}"] >> shift) & mask for place, word in enumerate(_words(population)) for _, shift in word]
    return reduce(or_, ((bits & (bits - 1)) != 0 for bits in met))
