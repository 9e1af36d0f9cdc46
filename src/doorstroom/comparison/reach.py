"""Which tables of the register a spec reads, and by which identifier their rows belong to whom it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from doorstroom.engines.reference.contributions import subject_column
from doorstroom.register.contract import TABLES, table_named
from doorstroom.tables.dimensions import Dimension, kenmerk_of
from doorstroom.tables.spec import TableSpec

Fetch = Callable[[str, str, pa.Array], pa.Table]
"""The rows of a table in which a column holds one of these values."""

_SOURCE_TABLES = {"werkzoekende": ("advies", "inschrijving"), "stage": ("doorstroomtraject", "stage")}
_PERSONAL = {"geslacht": "persoon", "leeftijd": "persoon", "vervolg": "doorstroomtraject"} | dict.fromkeys(
    ("uitkomst", "bestemming", "vorige_positie"), "positie"
)
_PROFILE = frozenset({"herkomst", "onderwijsniveau", "kennis_nederlands", "arbeidsbeperking", "provincie", "gemeente"})


@dataclass(frozen=True)
class Reach:
    """How a spec reaches into the register.

    Attributes:
        subject: the identifier of whom the table is about.
        tables: each table it reads, in the order of the contract, with the identifier that ties its rows to the source:
            the subject, or one that a row of the source holds beside the subject.
        source: the tables its source is made of.
    """

    subject: str
    tables: dict[str, str]
    source: tuple[str, ...]

    def through(self, link: str) -> str:
        """The table of the source in which a link stands beside the subject."""
        return next(name for name in self.source if {link, self.subject} <= set(table_named(name).schema.names))


def reach_of(spec: TableSpec) -> Reach:
    """The reach of a spec."""
    subject = subject_column(spec)
    source = _SOURCE_TABLES.get(spec.source, (spec.source,))
    links = {name: subject if subject in table_named(name).schema.names else "traject_id" for name in source}
    sides = dict(pair for dimension in _dimensions(spec) for pair in _sides(dimension, spec))
    if spec.moment.kind == "transitions":
        sides["positie"] = "persoon_id"
    links = sides | links
    return Reach(subject, {table.name: links[table.name] for table in TABLES if table.name in links}, source)


def _dimensions(spec: TableSpec) -> tuple[Dimension, ...]:
    return (*spec.by, *(where.dimension for where in spec.where))


def _sides(dimension: Dimension, spec: TableSpec) -> Iterator[tuple[str, str]]:
    """The tables beside the source that a dimension is read from."""
    name = kenmerk_of(dimension)
    if name in _PERSONAL:
        yield _PERSONAL[name], "persoon_id"
    elif name == "werkplaats":
        yield "onderneming", "onderneming_id"
        if spec.unit != "onderneming" and spec.source != "contingent":
            yield "vestiging", "vestiging_id"
    elif name in _PROFILE:
        yield "profiel", "persoon_id"


def rows_about(subjects: pa.Array, reach: Reach, fetch: Fetch) -> dict[str, pa.Table]:
    """Everything that the spec reads about these subjects, and nothing about others."""
    direct = {name: fetch(name, link, subjects) for name, link in reach.tables.items() if link == reach.subject}
    others = {
        name: fetch(name, link, pc.unique(direct[reach.through(link)][link]))
        for name, link in reach.tables.items()
        if name not in direct
    }
    return direct | others
