"""Releases made by hand: tables over things with known classes, some of their cells hidden."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import numpy as np

from doorstroom.attack.published import PublishedCell, PublishedTable, Version
from doorstroom.attack.rule import Interval, Rule
from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period, parse_period
from doorstroom.scheme.classes import Category
from doorstroom.tables.derived import AnySpec
from doorstroom.tables.dimensions import TOTAL, ByKenmerk, ByMaatregel, Dimension, kenmerk_of
from doorstroom.tables.measures import moment_of
from doorstroom.tables.spec import Key, TableSpec

YEAR = Period.year(2020)
STAND = Version("2025-01-31", 0, "a" * 64)

Thing = Mapping[str, str]


def kenmerk(name: Any, *codes: str) -> ByKenmerk:
    """A characteristic with these classes, and `onbekend`."""
    categories = tuple(Category(code=code, label=Label(nl=code, en=code), members=(code,)) for code in codes)
    return ByKenmerk(categories=categories, kenmerk=name, label=Label(nl=name, en=name))


def maatregelen(*codes: str) -> ByMaatregel:
    categories = tuple(Category(code=code, label=Label(nl=code, en=code), members=(code,)) for code in codes)
    return ByMaatregel(categories=categories)


def people(*by: Dimension, periods: Sequence[Period] = (YEAR,), **asked: Any) -> TableSpec:
    """People at work in lde, in a year, unless asked otherwise."""
    asked = {"unit": "persoon", "source": "tewerkstelling", "moment": "in_period", "maatregelen": ("lde",)} | asked
    asked["moment"] = moment_of(asked["moment"])
    return TableSpec(periods=tuple(periods), by=by, **asked)


def table(
    spec: AnySpec,
    values: Mapping[Key, int | Fraction | str | None],
    hidden: Collection[Key] = (),
    *,
    number: str = "1",
    version: Version = STAND,
) -> PublishedTable:
    """A table with these values; what is in `hidden`, or has no value, is hidden."""
    cells = {
        key: PublishedCell(hidden=True) if key in hidden or value is None else PublishedCell(Fraction(value))
        for key, value in values.items()
    }
    return PublishedTable(spec, cells, version, ((number, f"Tabel over {number}"),), "antwoord.json")


def counted(
    spec: TableSpec, things: Iterable[Thing], holds: Callable[[Thing, Key], bool] | None = None
) -> dict[Key, int]:
    """How many things fall in each cell; a thing has a class by the name of each dimension."""
    names = [kenmerk_of(dimension) for dimension in spec.by]

    def inside(thing: Thing, key: Key) -> bool:
        return all(code in (TOTAL, thing[name]) for name, code in zip(names, key[1:], strict=True))

    some = list(things)
    return {key: sum((holds or inside)(thing, key) for thing in some) for key in tuple(spec.keys())}


def answer(tables: Sequence[PublishedTable], threshold: int = 5) -> dict[str, Any]:
    """The tables as `antwoord.json` writes them."""
    return {
        "formaat": "doorstroom-antwoord/1",
        "delen": [],
        "herkomst": {"beleid": f"kleine_aantallen_drempel = {threshold} (proef)"},
        "tabellen": [
            {
                "nummers": [number for number, _ in item.printed],
                "titels": [title for _, title in item.printed],
                "spec": item.spec.model_dump(mode="json"),
                "cellen": [_cell(item.spec, key, cell) for key, cell in item.cells.items()],
                "herkomst": {"stand": item.version.stand, "gekend_op": item.version.known_on},
            }
            for item in tables
        ],
    }


def write_answer(folder: Path, tables: Sequence[PublishedTable], threshold: int = 5) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "antwoord.json").write_text(json.dumps(answer(tables, threshold)), encoding="utf-8")
    return folder


def _cell(spec: AnySpec, key: Key, cell: PublishedCell) -> dict[str, Any]:
    classes = {kenmerk_of(dimension): code for dimension, code in zip(spec.by, key[1:], strict=True)}
    exact = cell.value is not None and cell.value.denominator > 1
    return {
        "periode": key[0],
        "klassen": classes,
        "waarde": None if cell.value is None else f"{float(cell.value):.4f}" if exact else str(cell.value),
        "breuk": str(cell.value) if exact else None,
        "status": "vertr." if cell.hidden else "",
    }


def every_register(kinds: int, most: int) -> np.ndarray[Any, Any]:
    """All ways to have so many things of each kind, up to `most` in all; one row each."""
    chosen = (some for size in range(most + 1) for some in combinations_with_replacement(range(kinds), size))
    return np.array([np.bincount(some, minlength=kinds) for some in (np.array(item, int) for item in chosen)])


def tried(
    registers: np.ndarray[Any, Any],
    cells: Sequence[tuple[np.ndarray[Any, Any], int | None]],
    rule: Rule,
) -> list[Interval | None]:
    """What every hidden cell can be, by trying all registers: cells are (0/1 per kind, the number or None)."""
    kept = np.ones(len(registers), dtype=bool)
    for inside, value in cells:
        sums = registers @ inside
        if value is None:
            kept &= sums >= rule.floor
        else:
            possible = rule.possible(value)
            kept &= (sums >= possible.lower) & (sums <= (possible.upper or 0))
    left = registers[kept]
    sums = [left @ inside for inside, value in cells if value is None]
    return [Interval(int(item.min()), int(item.max())) if len(item) else None for item in sums]


def at(*codes: str, period: str = "2020") -> Key:
    return (period, *codes)


def period(code: str) -> Period:
    return parse_period(code)
