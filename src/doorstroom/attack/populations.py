"""Which published cells are about the same people, derived from the specs alone.

Cells of one population are sums of one unpublished table, in which each thing counted has exactly one class of
every variable. The maatregelen are such a variable: of a row of the register (a traject, a stage) the one it belongs
to, of a person the combination of those it counts in. Where the register's reference day depends on the maatregelen
that are counted, so do the classes: each set of maatregelen then has variables of its own (see `variables`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations, pairwise

from doorstroom.attack.variables import IN, Variable, membership_of, presence_of, variable_of
from doorstroom.kernel.periods import Period
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, Dimension, kenmerk_of
from doorstroom.tables.measures import FirstDestination, Moment, PositionAfter, Source, Unit, is_amount
from doorstroom.tables.spec import Key, TableSpec

Selection = tuple[tuple[Variable, frozenset[str]], ...]
"""The classes that a cell counts, per variable; variables in order of name."""

ROWS: frozenset[Unit] = frozenset({"tewerkstelling", "advies", "traject", "stage", "evaluatie"})
"""Units that are rows of the register: each belongs to one maatregel."""

MOST_COMBINATIONS = 1 << 8

_PERSONAL = frozenset({"leeftijd", "werkloosheidsduur", "bestemming", "vorige_positie"})
_OF_THE_SET = frozenset({"grond", "omvang"})
"""Dimensions that depend on the maatregelen of the cell even for a row of the register."""


@dataclass(frozen=True)
class Population:
    """What is counted and when. `period`: None where what happened is dated, so that periods add up.

    `within` restricts the population to rows in certain maatregelen; `alone` is the only set of maatregelen that is
    looked at. Of populations that differ in either it is not known how they overlap.
    """

    unit: Unit
    source: Source
    moment: Moment
    period: Period | None
    peildatum: date | None
    hours: tuple[tuple[str, Fraction], ...]
    within: str = ""
    alone: str = ""

    @property
    def scale(self) -> int:
        """How many times a thing is counted: once, or at each month-end."""
        return len(self.period.month_ends) if self.period and self.moment.kind == "month_end_mean" else 1

    @property
    def in_words(self) -> str:
        """For a report."""
        when = f", {self.period.code}" if self.period else ""
        return f"{self.unit} of {self.source} ({self.moment.kind}{when})"


@dataclass(frozen=True)
class Place:
    """What a cell counts: classes of a population."""

    population: Population
    selection: Selection


def is_counted(spec: TableSpec) -> bool:
    """Whether the cells are counts (or means of counts), so that they add up."""
    return not is_amount(spec.unit, spec.source) and spec.moment.kind != "duration"


def is_dated(spec: TableSpec) -> bool:
    """Whether each thing counted has one day, so that periods add up."""
    if spec.unit == "overgang" or (spec.unit == "evaluatie" and spec.moment.kind == "in_period"):
        return True
    return spec.unit in ROWS and spec.moment.kind in ("begun", "ended", "survived")


def is_of_one_day(moment: Moment) -> bool:
    """Whether the reference day is the same whatever maatregelen are counted."""
    if isinstance(moment, FirstDestination | PositionAfter):
        return moment.since == "day"
    return moment.kind in ("on_date", "month_end_mean", "transitions")


def is_by_absence(moment: Moment) -> bool:
    """Whether who counts in a maatregel need not count in a set that holds it: moving within is no entry."""
    if isinstance(moment, FirstDestination | PositionAfter):
        return moment.since == "left"
    return moment.kind in ("entered", "left")


def scope_of(maatregelen: Iterable[str]) -> str:
    """The name of a set of maatregelen."""
    return "+".join(sorted(maatregelen))


class Populations:
    """The populations of the tables that are attacked together.

    Which maatregelen and periods are told apart depends on all of them, so they are given at once.
    """

    def __init__(self, specs: Iterable[TableSpec]) -> None:
        self._sets: dict[Population, set[frozenset[str]]] = defaultdict(set)
        self._days: dict[Population, set[date]] = defaultdict(set)
        for spec in specs:
            self._take_in(spec)
        self._crowded = {key for key, sets in self._sets.items() if _combinations(key, sets) > MOST_COMBINATIONS}
        self._presence: dict[Population, Variable] = {}

    def place(self, spec: TableSpec, key: Key) -> Place | None:
        """What the cell of a table counts; None where nothing can be counted in it."""
        period = next(item for item in spec.periods if item.code == key[0])
        counted = _maatregelen(spec, key)
        if not counted:
            return None
        population = self._population(spec, period, counted)
        scope = scope_of(counted)
        found: dict[Variable, frozenset[str]] = {}
        for dimension, codes in _classes(spec, key):
            own = scope if _depends_on_set(dimension, spec) else ""
            variable = variable_of(dimension, own)
            found[variable] = found.get(variable, frozenset(codes)) & frozenset(codes)
        found |= self._belonging(population, spec, scope, scoped=any(item.scope for item in found))
        if population.period is None:
            found |= self._time(population, period)
        return Place(population, tuple(sorted(found.items(), key=lambda item: (item[0].name, item[0].classes))))

    def presence(self, population: Population) -> Variable:
        """In which sets of maatregelen a thing of the population can be at once."""
        if population not in self._presence:
            self._presence[population] = presence_of(_present(population, self._members(population)))
        return self._presence[population]

    @property
    def crowded(self) -> tuple[Population, ...]:
        """Those with too many sets of maatregelen to set against each other: each set is attacked by itself."""
        return tuple(sorted(self._crowded, key=lambda item: item.in_words))

    def _members(self, population: Population) -> set[frozenset[str]]:
        return {frozenset(population.alone.split("+"))} if population.alone else self._sets[population]

    def _take_in(self, spec: TableSpec) -> None:
        for period in spec.periods:
            for code in _groups(spec):
                counted = _maatregelen(spec, code)
                if counted:
                    population = _population(spec, period)
                    self._sets[population].add(frozenset(counted))
                    self._days[population] |= {period.van, period.tot}

    def _population(self, spec: TableSpec, period: Period, counted: tuple[str, ...]) -> Population:
        population = _population(spec, period)
        return replace(population, alone=scope_of(counted)) if population in self._crowded else population

    def _belonging(
        self, population: Population, spec: TableSpec, scope: str, *, scoped: bool
    ) -> Mapping[Variable, frozenset[str]]:
        """That the thing counts in the cell's maatregelen."""
        if scoped or not (is_of_one_day(spec.moment) or spec.unit in ROWS):
            return {membership_of(scope): frozenset({IN})}
        presence = self.presence(population)
        held = frozenset(code for code, scopes in presence.meaning if scope in scopes)
        return {presence: held}

    def _time(self, population: Population, period: Period) -> Mapping[Variable, frozenset[str]]:
        days = sorted(self._days[replace(population, alone="")])
        pieces = [Period(van, tot) for van, tot in pairwise(days)]
        variable = Variable("time", "time", tuple(item.code for item in pieces), role="time")
        inside = (item.code for item in pieces if period.van <= item.van and item.tot <= period.tot)
        return {variable: frozenset(inside)}


def _population(spec: TableSpec, period: Period) -> Population:
    restricted = sorted(scope_of(item.keep) for item in spec.where if isinstance(item.dimension, ByMaatregel))
    return Population(
        unit=spec.unit,
        source=spec.source,
        moment=spec.moment,
        period=None if is_dated(spec) else period,
        peildatum=spec.peildatum,
        hours=spec.uren_per_week,
        within="" if spec.unit in ROWS else "; ".join(restricted),
    )


def _groups(spec: TableSpec) -> Iterator[Key]:
    """A key for each class of maatregel and for all of them."""
    codes = {TOTAL: None} | {
        category.code: None
        for dimension in spec.by
        if isinstance(dimension, ByMaatregel)
        for category in dimension.categories
    }
    for code in codes:
        yield ("", *(code if isinstance(dimension, ByMaatregel) else TOTAL for dimension in spec.by))


def _maatregelen(spec: TableSpec, key: Key) -> tuple[str, ...]:
    """The maatregelen that count in a cell."""
    code = next((code for item, code in zip(spec.by, key[1:], strict=True) if isinstance(item, ByMaatregel)), TOTAL)
    counted = set(spec.members(code))
    for item in spec.where:
        if isinstance(item.dimension, ByMaatregel):
            kept = (category.members for category in item.dimension.categories if category.code in item.keep)
            counted &= {member for members in kept for member in members}
    return tuple(sorted(counted))


def _classes(spec: TableSpec, key: Key) -> Iterator[tuple[Dimension, tuple[str, ...]]]:
    """The dimensions on which a cell does not count everything, with the classes it counts."""
    for dimension, code in zip(spec.by, key[1:], strict=True):
        if code != TOTAL and not isinstance(dimension, ByMaatregel):
            yield dimension, (code,)
    for item in spec.where:
        if not isinstance(item.dimension, ByMaatregel):
            yield item.dimension, item.keep


def _depends_on_set(dimension: Dimension, spec: TableSpec) -> bool:
    if dimension.kind in _OF_THE_SET:
        return True
    if spec.unit in ROWS:
        return False
    personal = dimension.kind == "kenmerk" or kenmerk_of(dimension) in _PERSONAL
    return not (is_of_one_day(spec.moment) and personal)


def _present(population: Population, sets: set[frozenset[str]]) -> set[frozenset[str]]:
    """The combinations of sets (by scope) in which one thing can count at once."""
    if is_by_absence(population.moment) and population.unit not in ROWS:
        return _by_absence(sets)
    groups = _told_apart(sets)
    sizes = (1,) if population.unit in ROWS else range(1, len(groups) + 1)
    touched = (frozenset().union(*some) for size in sizes for some in combinations(groups, size))
    return {frozenset(scope_of(item) for item in sets if item & held) for held in touched}


def _by_absence(sets: set[frozenset[str]]) -> set[frozenset[str]]:
    """Who enters a set enters one of the sets that make it up, and not the other way about."""
    ordered = sorted(sets, key=scope_of)
    some = [frozenset(chosen) for size in range(1, len(ordered) + 1) for chosen in combinations(ordered, size)]
    return {frozenset(scope_of(item) for item in chosen) for chosen in some if _holds_together(chosen, ordered)}


def _holds_together(chosen: frozenset[frozenset[str]], sets: list[frozenset[str]]) -> bool:
    for whole in chosen:
        parts = [item for item in sets if item < whole]
        if frozenset().union(*parts) == whole and not any(item in chosen for item in parts):
            return False
    return True


def _told_apart(sets: set[frozenset[str]]) -> list[frozenset[str]]:
    """The maatregelen in groups of which every set holds all or none."""
    groups: dict[tuple[bool, ...], set[str]] = defaultdict(set)
    ordered = sorted(sets, key=scope_of)
    for maatregel in sorted(set().union(*sets)):
        groups[tuple(maatregel in item for item in ordered)].add(maatregel)
    return [frozenset(item) for item in groups.values()]


def _combinations(population: Population, sets: set[frozenset[str]]) -> int:
    if population.unit in ROWS:
        return len(_told_apart(sets))
    return 1 << (len(sets) if is_by_absence(population.moment) else len(_told_apart(sets)))
