"""Shares, growth, indices, ratios and differences that are shown, as relations between the counts they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from doorstroom.attack.facts import Relation, relation
from doorstroom.attack.populations import Place, Populations, is_counted
from doorstroom.attack.published import PublishedCell, PublishedTable
from doorstroom.tables.derived import Bridge, DerivedSpec, Difference, Growth, Index, Ratio, Share
from doorstroom.tables.dimensions import DIFFERENCE, TOTAL, kenmerk_of
from doorstroom.tables.spec import Key, TableSpec

Amounts = Mapping[tuple[str, Key], Fraction]
"""Shown values of what is not counted (VTE), by the digest of the spec and the key."""

Part = tuple[TableSpec, Key]
Sum = tuple[tuple[tuple[Fraction, Place], ...], Fraction]
"""Counts with their factors, and what is known besides."""


def amounts_of(tables: Iterable[PublishedTable]) -> Amounts:
    """The shown values of tables that are not counts."""
    return {
        (table.spec.digest, key): cell.value
        for table in tables
        if isinstance(table.spec, TableSpec) and not is_counted(table.spec)
        for key, cell in table.cells.items()
        if cell.value is not None
    }


def relations_of(tables: Iterable[PublishedTable], populations: Populations, amounts: Amounts) -> tuple[Relation, ...]:
    """What the shown cells of derived tables say about the counts behind them."""
    return tuple(
        found
        for table in tables
        if not isinstance(table.spec, TableSpec)
        for key, cell in table.cells.items()
        if cell.value is not None
        for found in _relations(table.spec, key, cell, populations, amounts)
    )


def _relations(
    spec: DerivedSpec, key: Key, cell: PublishedCell, populations: Populations, amounts: Amounts
) -> Iterator[Relation]:
    """The cell is a part times a number over a base (or plus nothing, for a difference), to within its rounding."""
    parts = _parts(spec, key)
    if parts is None or cell.value is None:
        return
    first, second = (_sum_of(part, populations, amounts) for part in parts)
    if first is None or second is None:
        return
    times = _times(spec)
    for value, above in ((cell.value - cell.slack, True), (cell.value + cell.slack, False)):
        factor, rest = (Fraction(1), value) if times is None else (_over(spec, value), Fraction(0))
        terms = [((times or 1) * number, place) for number, place in first[0]]
        terms += [(-factor * number, place) for number, place in second[0]]
        bound = rest - (times or 1) * first[1] + factor * second[1]
        if terms:
            yield relation(terms, bound if above else None, None if above else bound)


def _parts(spec: DerivedSpec, key: Key) -> tuple[Part, Part] | None:
    match spec:
        case Share():
            names = [kenmerk_of(dimension) for dimension in spec.by]
            codes = [TOTAL if name in spec.within else code for name, code in zip(names, key[1:], strict=True)]
            return (spec.of, key), (spec.of, (key[0], *codes))
        case Ratio() | Difference():
            return (spec.of, key), (spec.other, key)
        case Growth():
            before = [period.code for period in spec.of.periods]
            return (spec.of, key), (spec.of, (before[before.index(key[0]) - 1], *key[1:]))
        case Index():
            return (spec.of, key), (spec.of, (spec.base.code, *key[1:]))
        case Bridge() if key[1] == DIFFERENCE:
            return (spec.new, (key[0], *key[2:])), (spec.of, (key[0], *key[2:]))
        case _:
            return None


def _times(spec: DerivedSpec) -> int | None:
    """What the quotient is multiplied by; None where it is a difference."""
    match spec:
        case Ratio():
            return spec.times
        case Difference() | Bridge():
            return None
        case Growth():
            return None if spec.absolute else 100
        case _:
            return 100


def _over(spec: DerivedSpec, value: Fraction) -> Fraction:
    """The part in hundredths (or so) of the base: of growth the base itself comes on top."""
    return value + 100 if isinstance(spec, Growth) else value


def _sum_of(part: Part, populations: Populations, amounts: Amounts) -> Sum | None:
    spec, key = part
    if not is_counted(spec):
        known = amounts.get((spec.digest, key))
        return None if known is None else ((), known)
    place = populations.place(spec, key)
    return ((), Fraction(0)) if place is None else (((Fraction(1, place.population.scale), place),), Fraction(0))
