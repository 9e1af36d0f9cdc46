"""What the cells of a release say about its populations: counts, and relations between counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from doorstroom.attack.errors import ReleaseError
from doorstroom.attack.populations import Place, Populations, is_counted
from doorstroom.attack.published import PublishedCell, PublishedTable, Version
from doorstroom.attack.rule import Interval, Rule, is_about_people
from doorstroom.kernel.errors import Where
from doorstroom.tables.derived import Bridge, parts_of_spec
from doorstroom.tables.dimensions import DIFFERENCE
from doorstroom.tables.spec import Key, TableSpec


@dataclass(frozen=True)
class Seen:
    """Where a cell was printed."""

    table: PublishedTable
    key: Key


@dataclass(frozen=True)
class Fact:
    """A count as it was published: its number (of times things were counted), or hidden (None).

    `about_people`: whether the rule protects it.
    """

    place: Place
    value: int | None
    about_people: bool
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Relation:
    """A sum of counts, each times a whole number, that lies between two bounds; None: there is no such bound."""

    terms: tuple[tuple[int, Place], ...]
    low: int | None
    high: int | None


Facts = Mapping[Place, Fact]


def counted_specs(tables: Iterable[PublishedTable]) -> tuple[TableSpec, ...]:
    """Every spec of counts behind the tables, those of derived tables included."""
    specs = (part for table in tables for part in parts_of_spec(table.spec))
    return tuple(dict.fromkeys(spec for spec in specs if is_counted(spec)))


def facts_of(tables: Iterable[PublishedTable], populations: Populations) -> Facts:
    """The counts in tables of one version; a count that one table shows is known where another hides it.

    Raises:
        ReleaseError: a count is not a whole number, or two tables of one version give it differently.
    """
    found: dict[Place, Fact] = {}
    for table in tables:
        for spec, key, cell, seen in _counts(table):
            place = populations.place(spec, key)
            if place is not None:
                fact = Fact(place, _whole(cell, place, table), is_about_people(spec.unit, spec.source), (seen,))
                found[place] = _merged(found[place], fact) if place in found else fact
    return found


def by_version(tables: Iterable[PublishedTable]) -> Mapping[Version, tuple[PublishedTable, ...]]:
    """The tables per state of the register, the earliest first."""
    found: dict[str, list[PublishedTable]] = {}
    for table in sorted(tables, key=lambda item: item.version):
        found.setdefault(table.version.stand, []).append(table)
    return {items[-1].version: tuple(items) for items in found.values()}


def bounds_of(fact: Fact, rule: Rule) -> Interval:
    """What a count can be by itself."""
    if fact.value is not None:
        return rule.possible(fact.value)
    return Interval(rule.floor if fact.about_people else 0, None)


def _counts(table: PublishedTable) -> Iterable[tuple[TableSpec, Key, PublishedCell, Seen]]:
    """The cells that are counts; of a bridge those of both methods."""
    for key, cell in table.cells.items():
        if cell.value is None and not cell.hidden:
            continue
        if isinstance(table.spec, TableSpec):
            spec, place = table.spec, key
        elif isinstance(table.spec, Bridge) and key[1] != DIFFERENCE:
            spec, place = (table.spec.of if key[1] == "oud" else table.spec.new), (key[0], *key[2:])
        else:
            continue
        if is_counted(spec):
            yield spec, place, cell, Seen(table, key)


def _whole(cell: PublishedCell, place: Place, table: PublishedTable) -> int | None:
    if cell.value is None:
        return None
    times = cell.value * place.population.scale
    if times.denominator != 1 or times < 0:
        raise ReleaseError(
            f"A count of table {table.name} is not a whole number.",
            where=Where(file=table.file),
            hint="Give the exact values, as in antwoord.json.",
        )
    return int(times)


def _merged(first: Fact, second: Fact) -> Fact:
    if first.value is not None and second.value is not None and first.value != second.value:
        where = second.seen[0]
        raise ReleaseError(
            f"Tables {first.seen[0].table.name} and {where.table.name} give one count differently, on one stand.",
            where=Where(file=where.table.file),
            hint="Give releases as they were written.",
        )
    value = first.value if first.value is not None else second.value
    return Fact(first.place, value, first.about_people, (*first.seen, *second.seen))


def relation(terms: Iterable[tuple[Fraction, Place]], low: Fraction | None, high: Fraction | None) -> Relation:
    """The relation in whole numbers."""
    given = tuple(terms)
    bounds = [bound for bound in (low, high) if bound is not None]
    times = 1
    for number in (*(factor for factor, _ in given), *bounds):
        times *= (times * number).denominator
    return Relation(
        tuple((int(factor * times), place) for factor, place in given),
        None if low is None else int(low * times),
        None if high is None else int(high * times),
    )
