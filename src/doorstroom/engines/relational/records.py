"""One record per counted thing, period and class of maatregel.

A record holds `p` (index of the period), `g` (index of the class of maatregel, 0 for all together; with a minus for the
class and all together at once), `dag` (its reference day) and the columns that the population needs of its deciding
row. Where rows themselves are counted, each stands in its own class only: their classes of maatregel add up. Where
records differ in nothing that is read, there is one with their number as `n`.
"""

from __future__ import annotations

from collections.abc import Sequence

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.relational.amounts import amounts
from doorstroom.engines.relational.classes_met import counted_by_classes, suffices
from doorstroom.engines.relational.dates import days_on, literal, touches
from doorstroom.engines.relational.lasts import lasts
from doorstroom.engines.relational.moments import dated
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.session import Session
from doorstroom.engines.relational.sizes import enterprises_with_size
from doorstroom.engines.relational.sources import ORDER, rows_of, with_seat
from doorstroom.engines.relational.spans import in_long_form, touched
from doorstroom.engines.relational.transitions import transitions
from doorstroom.tables.measures import is_touching


def records_of(population: Population, session: Session) -> Table:
    """The records of a population, with what can be read from its own source."""
    rows = admitted(population, session)
    if population.unit == "overgang":
        return transitions(rows, population, session)
    if population.is_amount:
        return amounts(rows, population)
    if population.thing is None:
        records = _rows(rows, population)
    elif not is_touching(population.moment):
        records = _things_dated(rows, population, population.thing)
    elif suffices(population):
        records = counted_by_classes(rows, population, population.thing, session)
    elif not population.sizes and not population.attributes and "eerste" not in population.needs:
        records = lasts(rows, population, population.thing)
    elif not population.sizes or population.attributes or "eerste" in population.needs:
        records = _things_touching(rows, population, population.thing)
        records = _with_size(records, rows, population, population.thing) if population.sizes else records
    else:
        records = enterprises_with_size(rows, population)
    return with_seat(records, session) if "zetel" in population.needs else records


def admitted(population: Population, session: Session) -> Table:
    """The rows of the maatregelen that count, with the index of their own class as `g` (0 where there are none)."""
    rows = rows_of(population.source, session, population.reach, with_place="werkplaats" in population.needs)
    rows = rows.filter(rows.maatregel.isin(population.maatregelen))
    own = population.own_groups
    return rows.mutate(g=rows.maatregel.cases(*own).cast("int16") if own else ibis.literal(0, "int16"))


def _rows(rows: Table, population: Population) -> Table:
    if is_touching(population.moment):
        found = touched(rows, population.periods)
        found = found.mutate(dag=days_on(found.eind, -1))
    else:
        found = dated(rows, population)
    return found.select("p", "g", "dag", *_kept(population, rows))


def _kept(population: Population, rows: Table) -> tuple[str, ...]:
    """The columns of a row that its record needs."""
    person = ("persoon_id",) if population.is_personal and "persoon_id" in rows.columns else ()
    return tuple(dict.fromkeys((*population.attributes, *person)))


def _things_touching(rows: Table, population: Population, thing: str) -> Table:
    """Per thing the last day in each period: one aggregate per period, one pass over the rows."""
    values = {
        f"d{index}": _deciding(rows, ibis.least(rows.tot, literal(period.tot)), population)
        for index, period in enumerate(population.periods)
    }
    inside = [touches(rows.van, rows.tot, period) for period in population.periods]
    found = {name: value.max(where=holds) for (name, value), holds in zip(values.items(), inside, strict=True)}
    firsts = {"eerste": rows.van.min()} if "eerste" in population.needs else {}
    own = rows.group_by("g", thing).aggregate(**found, **firsts)
    if population.divided:
        own = with_total(own, thing, dict.fromkeys(values, "max") | dict.fromkeys(firsts, "min"))
    keep = ("g", thing, *firsts)
    fields = _fields(population)
    long = in_long_form(own.filter(own[thing].notnull()), keep, [_unfolded(own[name], fields) for name in values])
    return long.mutate(dag=days_on(long.eind, -1)).drop("eind", *_order_only(population))


def _fields(population: Population) -> tuple[str, ...]:
    """The fields of a deciding value: the end, then what breaks ties, then what is read; none if only the end is."""
    if not population.attributes:
        return ()
    return ("eind", *(f"o{index}" for index in range(len(ORDER[population.source]))), *population.attributes)


def _order_only(population: Population) -> tuple[str, ...]:
    return tuple(f"o{index}" for index in range(len(ORDER[population.source]))) if population.attributes else ()


def _deciding(rows: Table, end: Value, population: Population) -> Value:
    """A value whose maximum belongs to the row that decides, and carries what is read from it."""
    fields = _fields(population)
    if not fields:
        return end
    order = [rows[name] for name in ORDER[population.source]]
    attributes = [rows[name] for name in population.attributes]
    return ibis.struct(dict(zip(fields, (end, *order, *attributes), strict=True)))


def _unfolded(value: Column, fields: Sequence[str]) -> dict[str, Value]:
    return {name: value[name] for name in fields} if fields else {"eind": value}


def _with_size(records: Table, rows: Table, population: Population, thing: str) -> Table:
    sized = enterprises_with_size(rows, population).select(*sorted(population.sizes), s_p="p", s_g="g", s_thing=thing)
    same = [records.p == sized.s_p, records.g == sized.s_g, records[thing] == sized.s_thing]
    return records.inner_join(sized, same).drop("s_p", "s_g", "s_thing")


def _things_dated(rows: Table, population: Population, thing: str) -> Table:
    """Per thing the last of the days that the moment finds."""
    rows = rows.filter(rows[thing].notnull())
    grouped = with_margin(rows) if population.divided else rows
    found = dated(grouped, population)
    value = _deciding(found, found.dag, population)
    last = found.group_by("p", "g", thing).aggregate(laatste=value.max())
    fields = _fields(population)
    if fields:
        columns = {("dag" if name == "eind" else name): last.laatste[name] for name in fields}
        records = last.select("p", "g", thing, **columns).drop(*_order_only(population))
    else:
        records = last.rename(dag="laatste")
    if "eerste" in population.needs:
        firsts = grouped.group_by(e_g="g", e_thing=thing).aggregate(eerste=grouped.van.min())
        same = [records.g == firsts.e_g, records[thing] == firsts.e_thing]
        records = records.inner_join(firsts, same).drop("e_g", "e_thing")
    return records


def with_margin(rows: Table) -> Table:
    """Each row twice: in its own class of maatregel and in the total (0)."""
    return rows.mutate(g=ibis.array([ibis.literal(0, "int16"), rows.g]).unnest())


def with_total(own: Table, thing: str | Sequence[str], how: dict[str, str]) -> Table:
    """Things per class of maatregel, and the same things over all classes together, from those."""
    keys = [thing] if isinstance(thing, str) else list(thing)
    combined = {name: getattr(own[name], method)() for name, method in how.items()}
    total = own.group_by(*keys).aggregate(**combined).mutate(g=ibis.literal(0, "int16"))
    return own.union(total.select(*own.columns))
