"""People in many periods at once, without a row per person and period.

A person keeps one row with the last day in each period (`d0`, `d1`, …). The classes of all dimensions in a period are
packed in one number, people with the same numbers in every period are counted together, and only these few counts are
put in long form. Days are written as yyyymmdd, so that ages and spells are compared as whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from math import ceil, prod

import ibis
from ibis.expr.types import Column, Table, Value

from doorstroom.engines.groups import restrictions
from doorstroom.engines.order import FOREVER
from doorstroom.engines.relational.classes import category_class, cohort_class, place_class
from doorstroom.engines.relational.dates import days_on, literal, touches, written
from doorstroom.engines.relational.moments import is_touching
from doorstroom.engines.relational.population import PROFILE, Population
from doorstroom.engines.relational.records import admitted, with_total
from doorstroom.engines.relational.session import Session
from doorstroom.engines.relational.spans import in_long_form
from doorstroom.scheme.classes import UNKNOWN, Band
from doorstroom.tables.dimensions import PLACES, ByCohort, ByKenmerk, ByLeeftijd, Dimension, class_codes
from doorstroom.tables.spec import TableSpec

_EVER = 99_991_231
_READABLE = frozenset({"kenmerk", "leeftijd", "cohort", "maatregel"})
_AT_MOST = 40
"""Periods in one row; more are counted in turns."""
_WORD = 62
"""Bits of a whole number that are used."""


def is_wide(spec: TableSpec) -> bool:
    """Whether a spec can be counted this way: people with a day in each period, by what a person is."""
    dimensions = (*spec.by, *(where.dimension for where in spec.where))
    readable = all(
        item.kind in _READABLE and not (isinstance(item, ByKenmerk) and item.kenmerk == "bemiddelingsstatus")
        for item in dimensions
    )
    leads_on = spec.moment.kind in ("first_destination", "position_after", "duration")
    return spec.unit == "persoon" and is_touching(spec.moment) and not leads_on and readable


def people(specs: Sequence[TableSpec], population: Population, session: Session) -> Table:
    """One row per person and class of maatregel (per row of the profiel, where that is needed), with all it reads."""
    rows = _days(population, session)
    classed = _classed(specs)
    if "profiel" in population.needs:
        rows = _with_profile(rows, {name: item for name, item in classed.items() if item.kenmerk in PROFILE}, session)
    if population.needs & {"geboortedatum", "geslacht"}:
        own = {name: item for name, item in classed.items() if item.kenmerk not in PROFILE}
        rows = _with_person(rows, own, population.needs, session)
    return rows.drop("persoon_id")


def finest_of(rows: Table, specs: Sequence[TableSpec], population: Population, spec: TableSpec) -> Table:
    """Columns `p`, `g`, `k` (the classes of all dimensions in one number, see `unpacked`) and `n`."""
    bits = prod(len(class_codes(item)) for item in spec.by if item.kind != "maatregel").bit_length()
    columns = {item: name for name, item in _classed(specs).items()}
    read = partial(_packed, rows, spec, columns, known="profiel" in population.needs)
    words = _words([read(rows[f"d{index}"]) for index in range(len(spec.periods))], bits)
    counted = rows.select("g", **words).group_by("g", *words).aggregate(aantal=lambda found: found.count())
    digits = [{"k": _digit(counted, index, bits).nullif(0)} for index in range(len(spec.periods))]
    long = in_long_form(counted, ("g", "aantal"), digits)
    return long.group_by("p", "g", "k").aggregate(n=long.aantal.sum().cast("int64"))


def _words(digits: Sequence[Value], bits: int) -> dict[str, Value]:
    """The numbers of all periods (0: does not count) in as few whole numbers of 64 bits as hold them."""
    words: dict[str, Value] = {}
    for index, digit in enumerate(digits):
        place, shift = divmod(index, _WORD // bits)
        name = f"w{place}"
        words[name] = words.get(name, ibis.literal(0, "int64")) + digit.cast("int64") * (1 << shift * bits)
    return words


def _digit(counted: Table, index: int, bits: int) -> Value:
    """The number of a period, out of its word. Shifts, since a division of whole numbers passes through floats."""
    place, shift = divmod(index, _WORD // bits)
    return (counted[f"w{place}"] >> shift * bits) & ((1 << bits) - 1)


def _classed(specs: Sequence[TableSpec]) -> dict[str, ByKenmerk]:
    """The characteristics that the specs read, each with the column that holds the index of its class."""
    dimensions = (item for spec in specs for item in (*spec.by, *(where.dimension for where in spec.where)))
    found = dict.fromkeys(item for item in dimensions if isinstance(item, ByKenmerk))
    return {f"c{index}": item for index, item in enumerate(found)}


def unpacked(columns: Mapping[str, list[int]], spec: TableSpec) -> dict[str, list[int]]:
    """The columns of `finest_of` with one class index per dimension, as `counting.finest` gives them."""
    found = {"p": columns["p"], "g": columns["g"], "n": columns["n"]}
    weight = 1
    for index, dimension in enumerate(spec.by):
        if dimension.kind != "maatregel":
            size = len(class_codes(dimension))
            found[f"k{index}"] = [(number - 1) // weight % size for number in columns["k"]]
            weight *= size
    return found


def in_turns(spec: TableSpec) -> list[TableSpec]:
    """The spec with so many periods at a time as fit in a row."""
    return [
        spec.model_copy(update={"periods": spec.periods[start : start + _AT_MOST]})
        for start in range(0, len(spec.periods), _AT_MOST)
    ]


def _days(population: Population, session: Session) -> Table:
    """Per person and class of maatregel the last day in each period, empty where there is none."""
    rows = admitted(population, session)
    if "eerste" not in population.needs:
        first, last = min(period.van for period in population.periods), max(period.tot for period in population.periods)
        rows = rows.filter((rows.van < literal(last)) & (rows.tot > literal(first)))
    rows = rows.mutate(laatst=written(days_on(rows.tot, -1)).cast("int32"))
    days = {
        f"d{index}": ibis.least(rows.laatst, ibis.literal(_number(period.last), "int32")).max(
            where=touches(rows.van, rows.tot, period)
        )
        for index, period in enumerate(population.periods)
    }
    firsts = {"eerste": rows.van.min()} if "eerste" in population.needs else {}
    own = rows.group_by("g", "persoon_id").aggregate(**days, **firsts)
    if not population.divided:
        return own
    return with_total(own, "persoon_id", dict.fromkeys(days, "max") | dict.fromkeys(firsts, "min"))


def _number(day: object) -> int:
    return int(str(day).replace("-", ""))


def _with_profile(rows: Table, classed: Mapping[str, ByKenmerk], session: Session) -> Table:
    """Each person with each row of the profiel. Every day belongs to exactly one of them (`vanaf` ≤ day < `voor`)."""
    profile = session.kept("profiel over all days", lambda: _over_all_days(session))
    classes = {name: _index_of(item, profile[_profile_column(item)]) for name, item in classed.items()}
    joined = profile.select("k_persoon", "k_van", "k_tot", "vanaf", "voor", **classes)
    found = rows.left_join(joined, rows.persoon_id == joined.k_persoon).drop("k_persoon")
    without = {"k_van": _EVER, "k_tot": _EVER, "vanaf": 0, "voor": _EVER} | {
        name: _rest(item) for name, item in classed.items()
    }
    return found.mutate(**{name: found[name].coalesce(value).cast("int32") for name, value in without.items()})


def _index_of(dimension: ByKenmerk, value: Column) -> Value:
    find = place_class if dimension.kenmerk in PLACES else category_class
    return find(dimension, value).cast("int16")


def _profile_column(dimension: ByKenmerk) -> str:
    return "gemeente" if dimension.kenmerk in PLACES else dimension.kenmerk


def _over_all_days(session: Session) -> Table:
    """The rows of the profiel, each with the days it answers for: also the gap before it, and for the last all after."""
    rows = session.table("profiel")
    rows = rows.mutate(k_van=written(rows.van).cast("int32"), k_tot=_written_end(rows.tot))
    of_person = ibis.window(group_by=rows.persoon_id, order_by=rows.k_van)
    return rows.select(
        "k_van",
        "k_tot",
        k_persoon="persoon_id",
        vanaf=rows.k_tot.lag().over(of_person).coalesce(0).cast("int32"),
        voor=ibis.ifelse(rows.k_van.lead().over(of_person).isnull(), _EVER, rows.k_tot).cast("int32"),
        **{name: rows[name] for name in (*sorted(PROFILE - PLACES), "gemeente")},
    )


def _written_end(tot: Column) -> Value:
    return ibis.ifelse(tot == literal(FOREVER), _EVER, written(tot)).cast("int32")


def _with_person(rows: Table, classed: Mapping[str, ByKenmerk], needs: frozenset[str], session: Session) -> Table:
    people = session.table("persoon")
    columns = {"geboren": written(people.geboortedatum).cast("int32")} if "geboortedatum" in needs else {}
    columns |= {name: _index_of(item, people.geslacht) for name, item in classed.items()}
    found = people.select(q_persoon="persoon_id", **columns)
    return rows.left_join(found, rows.persoon_id == found.q_persoon).drop("q_persoon")


def _packed(rows: Table, spec: TableSpec, columns: Mapping[ByKenmerk, str], day: Column, *, known: bool) -> Value:
    """The classes of a person in one period as a number from 1; 0 where the person does not count in it."""
    number: Value = ibis.literal(1, "int32")
    weight = 1
    for dimension in spec.by:
        if dimension.kind != "maatregel":
            number = number + _class(dimension, rows, day, columns).cast("int32") * ibis.literal(weight, "int32")
            weight *= len(class_codes(dimension))
    if known:
        number = number * _as_number((rows.vanaf <= day) & (day < rows.voor))
    else:
        number = number * _as_number(day.notnull())
    for where in restrictions(spec):
        kept = [class_codes(where.dimension).index(code) for code in where.keep]
        number = number * _as_number(_class(where.dimension, rows, day, columns).isin(kept))
    return number.coalesce(0)


def _as_number(holds: Value) -> Value:
    return holds.cast("int32")


def _rest(dimension: Dimension) -> int:
    return class_codes(dimension).index(UNKNOWN)


def _class(dimension: Dimension, rows: Table, day: Column, columns: Mapping[ByKenmerk, str]) -> Value:
    """The index of a dimension's class on a day."""
    if isinstance(dimension, ByLeeftijd):
        return _age_class(dimension, rows.geboren, day)
    if isinstance(dimension, ByCohort):
        return cohort_class(dimension, rows.eerste)
    if not isinstance(dimension, ByKenmerk):
        raise TypeError(f"{dimension.kind} is not read from a person")
    found = rows[columns[dimension]]
    if dimension.kenmerk == "geslacht":
        return found.coalesce(_rest(dimension))
    return _as_number((rows.k_van <= day) & (day < rows.k_tot)) * (found - _rest(dimension)) + _rest(dimension)


def _age_class(dimension: ByLeeftijd, born: Column, day: Column) -> Value:
    """The class until each birthday that is a bound, in order; before birth, and without a date, it is unknown.

    A birthday has passed when the written days differ by that many times 10 000.
    """
    codes, rest = class_codes(dimension), _rest(dimension)
    bounds = sorted({0, *(max(0, ceil(bound)) for band in dimension.bands for bound in _bounds(band))})
    from_bound = [
        next((codes.index(band.code) for band in dimension.bands if band.holds(bound)), rest) for bound in bounds
    ]
    until = zip(bounds, [rest, *from_bound], strict=False)
    return ibis.cases(
        (born.isnull(), rest), *((day < born + bound * 10_000, found) for bound, found in until), else_=from_bound[-1]
    )


def _bounds(band: Band) -> tuple[Fraction, ...]:
    return tuple(bound for bound in (band.lower, band.upper) if bound is not None)
