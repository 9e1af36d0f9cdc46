"""When a row counts: the reference day that a moment finds for it in each period (see `tables.measures`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ibis.expr.types import Table

from doorstroom.engines.order import FOREVER
from doorstroom.engines.relational.dates import days_on, literal, months_on
from doorstroom.engines.relational.population import Population
from doorstroom.engines.relational.spans import per_period
from doorstroom.tables.measures import (
    Entered,
    FirstDestination,
    Left,
    PositionAfter,
    Survived,
)


def dated(rows: Table, population: Population) -> Table:
    """The rows that count, once for each period, with `p` and `dag`. `g` tells within which maatregelen."""
    return _DATED[population.moment.kind](rows, population)


def _begun(rows: Table, population: Population) -> Table:
    found = per_period(rows, rows.van, population.periods)
    return found.mutate(dag=found.van)


def _ended(rows: Table, population: Population) -> Table:
    rows = rows.filter(rows.tot < literal(FOREVER))
    rows = rows.mutate(dag=days_on(rows.tot, -1))
    return per_period(rows, rows.dag, population.periods)


def _entered(rows: Table, population: Population, absent: int) -> Table:
    """What begins, unless something of the same thing holds on one of the days before."""
    thing, found = str(population.thing), _begun(rows, population)
    others = rows.select(a_thing=thing, a_g="g", a_van="van", a_tot="tot")
    found = found.mutate(afwezig_van=days_on(found.van, -absent))
    before = [
        found[thing] == others.a_thing,
        found.g == others.a_g,
        others.a_van < found.van,
        others.a_tot > found.afwezig_van,
    ]
    return found.anti_join(others, before)


def _left(rows: Table, population: Population, absent: int) -> Table:
    """What ends, unless something of the same thing holds on one of the days after."""
    thing, found = str(population.thing), _ended(rows, population)
    others = rows.select(a_thing=thing, a_g="g", a_van="van", a_tot="tot")
    found = found.mutate(afwezig_tot=days_on(found.tot, absent))
    after = [
        found[thing] == others.a_thing,
        found.g == others.a_g,
        others.a_tot > found.tot,
        others.a_van < found.afwezig_tot,
    ]
    return found.anti_join(others, after)


def _survived(rows: Table, population: Population, months: int) -> Table:
    found = _begun(rows, population)
    return found.filter(found.tot > months_on(found.van, months))


def _of_moment(moment: Any, rows: Table, population: Population) -> Table:
    match moment:
        case Entered():
            return _entered(rows, population, moment.absent)
        case Left():
            return _left(rows, population, moment.absent)
        case Survived():
            return _survived(rows, population, moment.months)
        case FirstDestination() | PositionAfter():
            return _left(rows, population, Left().absent)
        case _:
            return _ended(rows, population)


_DATED: dict[str, Callable[[Table, Population], Table]] = {
    "begun": _begun,
    "ended": _ended,
    **{
        kind: lambda rows, population: _of_moment(population.moment, rows, population)
        for kind in ("entered", "left", "survived", "duration", "first_destination", "position_after")
    },
}
