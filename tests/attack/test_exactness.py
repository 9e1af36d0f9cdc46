"""The attack finds exactly what trying every register finds, on small releases drawn by seed."""

from __future__ import annotations

import random
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest
from tests.attack.making import Thing, at, every_register, kenmerk, maatregelen, people, period, table, tried

from doorstroom.attack import Rule
from doorstroom.attack.attacking import attack
from doorstroom.attack.published import PublishedTable
from doorstroom.tables.dimensions import TOTAL, class_codes, kenmerk_of
from doorstroom.tables.spec import Key, TableSpec

THREE = (kenmerk("geslacht", "a"), kenmerk("herkomst", "b"), kenmerk("onderwijsniveau", "c"))
MOST = 6


@cache
def registers(kinds: int, most: int) -> np.ndarray[Any, Any]:
    return every_register(kinds, most)


def hidden_cells(values: dict[Key, int], rule: Rule, draw: random.Random) -> set[Key]:
    """What is small, and some of the rest; never the total of everything, so that all registers can be tried."""
    small = {key for key, value in values.items() if 0 < value < rule.threshold}
    others = {key for key, value in values.items() if value and draw.random() < 0.4}
    zeros = {key for key, value in values.items() if not value and not rule.zeros_shown and draw.random() < 0.5}
    return {key for key in small | others | zeros if set(key[1:]) != {TOTAL}}


def agree(tables: list[PublishedTable], kinds: list[Thing], inside: Any, rule: Rule, most: int = MOST) -> int:
    """Compare every interval; how many were compared."""
    cells, places = [], []
    for item in tables:
        for key, cell in item.cells.items():
            row = np.array([inside(kind, item.spec, key) for kind in kinds], dtype=np.int64)
            cells.append((row, None if cell.value is None else int(cell.value)))
            places += [(item, key)] if cell.hidden else []
    expected = dict(
        zip([(id(item), key) for item, key in places], tried(registers(len(kinds), most), cells, rule), strict=True)
    )
    compared = 0
    for attacked in attack(tables, rule):
        for seen in attacked.seen:
            if (id(seen.table), seen.key) in expected:
                assert attacked.interval == expected[(id(seen.table), seen.key)], attacked.place_in_words
                compared += 1
    return compared


def of_classes(kind: Thing, spec: TableSpec, key: Key) -> bool:
    named = zip((kenmerk_of(dimension) for dimension in spec.by), key[1:], strict=True)
    return all(code in (TOTAL, kind[name]) for name, code in named)


def values_of(spec: TableSpec, things: list[Thing], inside: Any) -> dict[Key, int]:
    return {key: sum(inside(thing, spec, key) for thing in things) for key in tuple(spec.keys())}


@pytest.mark.parametrize("seed", range(40))
def test_people_of_three_characteristics(seed: int) -> None:
    draw = random.Random(seed)
    rule = Rule(threshold=draw.choice((2, 3)), zeros_shown=draw.random() < 0.5)
    names = [kenmerk_of(item) for item in THREE]
    kinds = [dict(zip(names, codes, strict=True)) for codes in product(*(class_codes(item) for item in THREE))]
    things = [draw.choice(kinds) for _ in range(MOST)]
    specs = [people(THREE[0], THREE[1]), people(THREE[0], THREE[2]), people(THREE[1], THREE[2])]
    tables = []
    for number, spec in enumerate(specs[: draw.randint(1, 3)]):
        values = values_of(spec, things, of_classes)
        tables.append(table(spec, values, hidden_cells(values, rule, draw), number=str(number)))
    agree(tables, kinds, of_classes, rule)


@pytest.mark.parametrize("seed", range(25))
def test_people_in_two_maatregelen_on_a_day(seed: int) -> None:
    """A person is a man or not, and in one maatregel or in both."""
    draw = random.Random(seed)
    rule = Rule(threshold=3, zeros_shown=draw.random() < 0.5)
    day = period("2020-12-31")
    spec = people(maatregelen("lde", "cmw"), THREE[0], maatregelen=("lde", "cmw"), moment="on_date", periods=(day,))
    kinds = [{"maatregel": held, "geslacht": sex} for held in ("lde", "cmw", "lde cmw") for sex in ("a", "onbekend")]

    def inside(kind: Thing, _: TableSpec, key: Key) -> bool:
        return (key[1] == TOTAL or key[1] in kind["maatregel"].split()) and key[2] in (TOTAL, kind["geslacht"])

    things = [draw.choice(kinds) for _ in range(MOST)]
    values = values_of(spec, things, inside)
    agree([table(spec, values, hidden_cells(values, rule, draw))], kinds, inside, rule)


@pytest.mark.parametrize("seed", range(25))
def test_people_in_two_maatregelen_in_a_year(seed: int) -> None:
    """The class is that of the last day in the maatregelen counted: another one for each, and for both together."""
    draw = random.Random(seed)
    rule = Rule(threshold=3, zeros_shown=draw.random() < 0.5)
    spec = people(maatregelen("lde", "cmw"), THREE[0], maatregelen=("lde", "cmw"))
    sexes = class_codes(THREE[0])
    kinds = [{TOTAL: whole, held: own} for held in ("lde", "cmw") for whole in sexes for own in sexes]
    kinds += [{TOTAL: whole, "lde": one, "cmw": two} for whole in sexes for one in sexes for two in sexes]

    def inside(kind: Thing, _: TableSpec, key: Key) -> bool:
        return key[1] in kind and key[2] in (TOTAL, kind[key[1]])

    things = [draw.choice(kinds) for _ in range(3)]
    values = values_of(spec, things, inside)
    agree([table(spec, values, hidden_cells(values, rule, draw))], kinds, inside, rule, most=3)


@pytest.mark.parametrize("seed", range(25))
def test_rows_over_years_and_maatregelen(seed: int) -> None:
    draw = random.Random(seed)
    rule = Rule(threshold=3, zeros_shown=draw.random() < 0.5)
    span = period("2019-01-01/2021-01-01")
    spec = people(
        maatregelen("lde", "cmw"),
        THREE[0],
        maatregelen=("lde", "cmw"),
        unit="stage",
        source="stage",
        moment="begun",
        periods=(period("2019"), period("2020"), span),
    )
    kinds = [
        {"year": year, "maatregel": held, "geslacht": sex}
        for year in ("2019", "2020")
        for held in ("lde", "cmw")
        for sex in ("a", "onbekend")
    ]

    def inside(kind: Thing, _: TableSpec, key: Key) -> bool:
        there = key[0] in (span.code, kind["year"]) and key[1] in (TOTAL, kind["maatregel"])
        return there and key[2] in (TOTAL, kind["geslacht"])

    things = [draw.choice(kinds) for _ in range(MOST)]
    values = values_of(spec, things, inside)
    agree([table(spec, values, hidden_cells(values, rule, draw))], kinds, inside, rule)


@pytest.mark.parametrize("seed", range(10))
def test_rounded_tables(seed: int) -> None:
    draw = random.Random(seed)
    rule = Rule(threshold=3, rounding=3)
    spec = people(THREE[0], THREE[1])
    names = [kenmerk_of(item) for item in THREE[:2]]
    kinds = [dict(zip(names, codes, strict=True)) for codes in product(*(class_codes(item) for item in THREE[:2]))]
    things = [draw.choice(kinds) for _ in range(MOST)]
    values = values_of(spec, things, of_classes)
    rounded = {key: 3 * draw.choice((value // 3, -(-value // 3))) for key, value in values.items()}
    item = table(spec, rounded)
    rows = [np.array([of_classes(kind, spec, key) for kind in kinds], dtype=np.int64) for key in rounded]
    shown = [(row, value) for row, value in zip(rows, rounded.values(), strict=True)]
    possible = registers(len(kinds), 12)
    kept = np.ones(len(possible), dtype=bool)
    for row, value in shown:
        reach = rule.possible(value)
        kept &= (possible @ row >= reach.lower) & (possible @ row <= (reach.upper or 0))
    for attacked in attack([item], rule):
        sums = possible[kept] @ rows[list(rounded).index(attacked.seen[0].key)]
        assert attacked.interval is not None
        assert (attacked.interval.lower, attacked.interval.upper) == (sums.min(), sums.max())


def test_something_is_compared_at_all() -> None:
    spec = people(THREE[0])
    item = table(spec, {at("_T"): 3, at("a"): None, at("onbekend"): None})
    kinds = [{"geslacht": code} for code in class_codes(THREE[0])]
    assert agree([item], kinds, of_classes, Rule(threshold=3)) == 2
