"""Tables counted from people that are written down, so that a whole release can be checked by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from doorstroom.scheme import load_scheme
from doorstroom.scheme.classes import UNKNOWN
from doorstroom.tables.dimensions import TOTAL, ByLeeftijd, ByMaatregel, Dimension, class_codes, kenmerk_of
from doorstroom.tables.naming import spec_from
from doorstroom.tables.results import Cell, Provenance, RawTable
from doorstroom.tables.spec import Key, TableSpec

SCHEME = load_scheme()
FACTS = Provenance(
    stand="s" * 64, spec="t" * 64, scheme="v", code="c", engine="reference", gekend_op="2025-01-31", synthetisch=True
)


@dataclass(frozen=True)
class Person:
    """Someone active in these maatregelen in a year, with some characteristics; `leeftijd` is a number."""

    year: int = 2021
    maatregelen: frozenset[str] = frozenset({"lde"})
    traits: Mapping[str, object] = field(default_factory=dict)


def asked(**words: object) -> TableSpec:
    """A spec from words; people in lokale diensteneconomie in 2021 unless they say otherwise."""
    found = spec_from({"measure": "actieve_personen", "periods": "2021", "maatregelen": "lde", **words}, SCHEME)
    assert isinstance(found, TableSpec)
    return found


def counted(spec: TableSpec, people: Iterable[Person]) -> Counter[Key]:
    """Every cell that is not zero."""
    cells: Counter[Key] = Counter()
    for person in people:
        keys = _keys(spec, person)
        cells.update(key for key in keys if spec.shows(key[1:]))
    return cells


def table(spec: TableSpec, people: Sequence[Person]) -> RawTable:
    """A table with all its cells."""
    cells = counted(spec, people)
    return RawTable(spec, {key: Cell(cells[key]) for key in tuple(spec.keys())}, FACTS)


def _keys(spec: TableSpec, person: Person) -> set[Key]:
    if not person.maatregelen & set(spec.maatregelen) or not _kept(spec, person):
        return set()
    keys = {(period.code,) for period in spec.periods if period.van.year == person.year}
    for dimension in spec.by:
        own = {TOTAL, *_classes(dimension, person)}
        keys = {(*key, code) for key in keys for code in own}
    return keys


def _kept(spec: TableSpec, person: Person) -> bool:
    return all(set(where.keep) & set(_classes(where.dimension, person)) for where in spec.where)


def _classes(dimension: Dimension, person: Person) -> tuple[str, ...]:
    if isinstance(dimension, ByMaatregel):
        return tuple(item.code for item in dimension.categories if set(item.members) & person.maatregelen)
    value = person.traits.get(kenmerk_of(dimension))
    if isinstance(dimension, ByLeeftijd):
        return tuple(band.code for band in dimension.bands if value is not None and band.holds(int(str(value)))) or (
            UNKNOWN,
        )
    return (str(value),) if value in class_codes(dimension) else (UNKNOWN,)
