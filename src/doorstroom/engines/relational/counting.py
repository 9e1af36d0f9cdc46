"""From records to the finest cells of a table, and from these to every margin.

Each record falls in exactly one class of every dimension but maatregel, so a margin over such a dimension counts
exactly the records of its classes. Maatregel is different: its total has records of its own, except where rows
themselves are counted, each of which has one maatregel.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from ibis.expr.types import Table

from doorstroom.engines.groups import restrictions
from doorstroom.engines.relational.amounts import whole
from doorstroom.engines.relational.classes import class_of
from doorstroom.engines.relational.dates import days_between, days_on
from doorstroom.engines.relational.population import Population, column_of
from doorstroom.tables.dimensions import TOTAL, Dimension, class_codes
from doorstroom.tables.measures import Duration
from doorstroom.tables.results import Value
from doorstroom.tables.spec import Key, TableSpec

Cells = dict[Key, Counter[int]]
"""Per cell how many records have each value: 1 for a count, an amount, or a number of days."""


def finest(records: Table, spec: TableSpec) -> Table:
    """Columns `p`, `g`, one class index per dimension in order, and `n` (and `dagen`, for a duration)."""
    wheres = restrictions(spec)
    named: dict[str, Dimension] = {f"k{index}": item for index, item in enumerate(spec.by) if item.kind != "maatregel"}
    named |= {f"w{index}": where.dimension for index, where in enumerate(wheres)}
    codes = {name: class_of(item, column_of(item, spec), records, spec) for name, item in named.items()}
    values = {"n": records.n} if "n" in records.columns else {}
    if isinstance(spec.moment, Duration):
        values = {"dagen": days_between(records.van, days_on(records.dag, 1)).cast("int64")}
    classed = records.select("p", "g", **codes, **values)
    for index, where in enumerate(wheres):
        kept = [class_codes(where.dimension).index(code) for code in where.keep]
        classed = classed.filter(classed[f"w{index}"].isin(kept))
    keys = ["p", "g", *(name for name in codes if name[0] == "k"), *(["dagen"] if "dagen" in values else [])]
    number = classed.n.sum().cast("int64") if "n" in classed.columns else classed.count()
    return classed.group_by(*keys).aggregate(n=number)


def cells_of(rows: Mapping[str, list[int]], population: Population, spec: TableSpec) -> Mapping[Key, Value]:
    """Every cell that is not zero, margins included, from the columns of `finest`."""
    cells: Cells = defaultdict(Counter)
    for period, group, codes, value, number in _read(rows, spec):
        for key in _keys(spec, population, period, group, codes):
            cells[key][value] += number
    unit = dict(zip((period.code for period in spec.periods), whole(population), strict=True))
    found = {key: _value(counted, population, unit[key[0]]) for key, counted in cells.items() if spec.shows(key[1:])}
    return {key: value for key, value in found.items() if value}


def _read(rows: Mapping[str, list[int]], spec: TableSpec) -> Iterator[tuple[str, int, tuple[str, ...], int, int]]:
    axes = [(f"k{index}", class_codes(item)) for index, item in enumerate(spec.by) if item.kind != "maatregel"]
    values = rows.get("dagen") or [1] * len(rows["n"])
    for row, number in enumerate(rows["n"]):
        codes = tuple(known[rows[name][row]] for name, known in axes)
        yield spec.periods[rows["p"][row]].code, rows["g"][row], codes, values[row], number


def _keys(spec: TableSpec, population: Population, period: str, group: int, codes: tuple[str, ...]) -> Iterator[Key]:
    own = [population.groups[abs(group)][0]]
    if group < 0 or (
        population.divided and population.thing is None and not population.is_amount and spec.unit != "overgang"
    ):
        own = [TOTAL, *own]
    rest = iter(codes)
    axes = [own if dimension.kind == "maatregel" else [TOTAL, next(rest)] for dimension in spec.by]
    return ((period, *key) for key in product(*axes))


def _value(counted: Counter[int], population: Population, unit: int) -> Value:
    if population.is_amount:
        return Fraction(counted[1], unit)
    if not isinstance(population.moment, Duration):
        return counted[1]
    number = counted.total()
    if population.moment.statistic == "mean":
        return Fraction(sum(days * times for days, times in counted.items()), number)
    return Fraction(_ranked(counted, (number - 1) // 2) + _ranked(counted, number // 2), 2)


def _ranked(counted: Counter[int], rank: int) -> int:
    """The value that stands at a rank (from 0) when all are put in order."""
    for value in sorted(counted):
        rank -= counted[value]
        if rank < 0:
            return value
    raise LookupError("There are fewer values than the rank.")
