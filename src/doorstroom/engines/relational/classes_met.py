"""Which classes of maatregel a thing has in each period, as bits of a word; all that is needed where no day is read.

There are few different words, so things are counted by their words first and everything else is done on those counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.relational.dates import touches
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.session import Session
from doorstroom.engines.relational.spans import in_long_form
from doorstroom.kernel.periods import Period

_WORD = 62
"""Bits of a whole number that are used."""


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator]
def bit_or(bits: int) -> int:  # type: ignore[empty-body]
    """All bits that are set in some row. Every database has it; Ibis has it for few."""


def suffices(population: Population) -> bool:
    """Whether nothing is read of a thing but its classes, and of a person the geslacht."""
    fixed = {"geslacht"} if population.thing == "persoon_id" else set()
    return population.needs <= fixed


def counted_by_classes(rows: Table, population: Population, thing: str, session: Session) -> Table:
    """Columns `p`, `g`, `n` (and `geslacht`): so many things, instead of a record for each."""
    rows = rows.filter(rows[thing].notnull())
    names = word_names(population)
    things = rows.group_by(thing).aggregate(**met(rows, population))
    own = ["geslacht"] if "geslacht" in population.needs else []
    if own:
        people = session.table("persoon").select("geslacht", q_persoon="persoon_id")
        things = things.left_join(people, things[thing] == people.q_persoon)
    counted = things.group_by(*names, *own).aggregate(n=lambda found: found.count())
    per_period = [{"m": mask.nullif(0)} for mask in masks(counted, population)]
    long = in_long_form(counted, (*own, "n"), per_period)
    long = long.group_by("p", "m", *own).aggregate(n=long.n.sum().cast("int64"))
    return long.select("p", "n", *own, g=groups_met(long.m, population).unnest()).filter(
        lambda found: found.g.notnull()
    )


def met(rows: Table, population: Population) -> dict[str, Column]:
    """The words, as aggregates over the rows of a thing."""
    bits = [(group, 1 << max(group - 1, 0)) for group in _own_groups(population)]
    bit = rows.g.cases(*bits).cast("int32").cast("int64")  # Ibis leaves out a cast to what it takes a value for
    return {
        f"w{place}": bit_or(reduce(add, (_shifted(rows, bit, period, shift) for period, shift in word)))
        for place, word in enumerate(words(population))
    }


def masks(things: Table, population: Population) -> list[Column]:
    """Per period the bits of its classes, out of the words."""
    mask = (1 << len(_own_groups(population))) - 1
    return [(things[f"w{place}"] >> shift) & mask for place, word in enumerate(words(population)) for _, shift in word]


def word_names(population: Population) -> list[str]:
    """The columns of the words."""
    return [f"w{place}" for place, _ in enumerate(words(population))]


def words(population: Population) -> Iterator[list[tuple[Period, int]]]:
    """The periods of each word, each with the place of its first bit."""
    classes = len(_own_groups(population))
    in_one = max(1, _WORD // classes)
    for start in range(0, len(population.periods), in_one):
        part = population.periods[start : start + in_one]
        yield [(period, place * classes) for place, period in enumerate(part)]


def groups_met(mask: Column, population: Population) -> Value:
    """The total and each class whose bit is set."""
    groups = [
        ibis.cases(((mask & (1 << place)) != 0, ibis.literal(group, "int16")))
        for place, group in enumerate(_own_groups(population))
    ]
    return ibis.array([ibis.literal(0, "int16"), *groups] if population.divided else groups)


def _own_groups(population: Population) -> range:
    """The classes of maatregel that a row can have: 0 where they are not shown apart."""
    return range(1, len(population.groups)) if population.divided else range(1)


def _shifted(rows: Table, bit: Value, period: Period, shift: int) -> Value:
    return ibis.ifelse(touches(rows.van, rows.tot, period), bit * (1 << shift), 0)
