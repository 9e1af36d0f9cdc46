"""Which tables count the same people in the same way, so that what one shows limits what another hides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from doorstroom.disclosure.modelling.axes import Axis, are_joined, axis_name, axis_of
from doorstroom.tables.dimensions import Dimension
from doorstroom.tables.measures import Moment, Source, Unit, is_touching
from doorstroom.tables.spec import TableSpec


@dataclass(frozen=True)
class Counting:
    """What is counted and when: tables that differ in this say nothing certain of each other."""

    unit: Unit
    source: Source
    moment: Moment
    peildatum: date | None

    @classmethod
    def of(cls, spec: TableSpec) -> Counting:
        return cls(spec.unit, spec.source, spec.moment, spec.peildatum)

    @property
    def is_dated(self) -> bool:
        """Whether each thing counted has one day, so that what is counted in periods adds up over time."""
        return self.source == "evaluatie" or not is_touching(self.moment)


@dataclass
class Family:
    """Tables of one counting whose breakdowns can all be laid over one cross-classification."""

    counting: Counting
    specs: list[TableSpec] = field(default_factory=list)

    @property
    def dimensions(self) -> dict[str, tuple[Dimension, ...]]:
        """Per characteristic the breakdowns and restrictions by it, maatregel apart."""
        found: dict[str, dict[Dimension, None]] = {}
        for spec in self.specs:
            for dimension in dimensions_of(spec):
                found.setdefault(axis_name(dimension), {})[dimension] = None
        return {name: tuple(items) for name, items in found.items()}

    @property
    def axes(self) -> dict[str, Axis]:
        """Per characteristic its finest classes."""
        return {name: axis_of(items) for name, items in self.dimensions.items()}

    @property
    def maatregelen(self) -> tuple[str, ...]:
        """Every maatregel that counts in some table."""
        return tuple(dict.fromkeys(code for spec in self.specs for code in spec.maatregelen))

    def admits(self, spec: TableSpec) -> bool:
        """Whether the table counts alike and its breakdowns can be laid over those that are here."""
        if Counting.of(spec) != self.counting:
            return False
        known = self.dimensions
        return all(are_joined((*known.get(axis_name(item), ()), item)) for item in dimensions_of(spec))


def dimensions_of(spec: TableSpec) -> Iterator[Dimension]:
    """What a table is broken down by or restricted to, but for the maatregel."""
    every = (*spec.by, *(where.dimension for where in spec.where))
    return (dimension for dimension in every if dimension.kind != "maatregel")


def families(specs: Sequence[TableSpec]) -> tuple[Family, ...]:
    """The specs by family, each in the first that admits it."""
    found: list[Family] = []
    for spec in dict.fromkeys(specs):
        family = next((item for item in found if item.admits(spec)), None)
        if family is None:
            family = Family(Counting.of(spec))
            found.append(family)
        family.specs.append(spec)
    return tuple(found)
