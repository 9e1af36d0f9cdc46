"""The rows of a stand as plain values: those in force when the stand was taken, in deciding order.

A row counts if it was recorded by the stand's day and not withdrawn by then. Of two rows that both qualify
for something, the later one in these tuples decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Protocol, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from doorstroom.engines.order import FOREVER, order_columns
from doorstroom.register.stand import Stand


@dataclass(frozen=True)
class Spell:
    """Days `[van, tot)`; what is running has a `tot` that never comes."""

    van: date
    tot: date

    def covers(self, day: date) -> bool:
        return self.van <= day < self.tot


@dataclass(frozen=True)
class Persoon:
    """A person."""

    persoon_id: str
    geboortedatum: date | None
    geslacht: str


@dataclass(frozen=True)
class Profiel(Spell):
    """A person's characteristics over a spell."""

    persoon_id: str
    herkomst: str
    onderwijsniveau: str
    kennis_nederlands: str
    arbeidsbeperking: str
    gemeente: str | None


@dataclass(frozen=True)
class Onderneming:
    """An enterprise and its seat."""

    onderneming_id: str
    gemeente: str | None


@dataclass(frozen=True)
class Vestiging:
    """A site and where it is."""

    vestiging_id: str
    gemeente: str | None


@dataclass(frozen=True)
class Contingent(Spell):
    """A booking, in ten-thousandths."""

    onderneming_id: str
    maatregel: str
    vte: int


@dataclass(frozen=True)
class Tewerkstelling(Spell):
    """A subsidised spell of work, in ten-thousandths."""

    persoon_id: str
    onderneming_id: str
    vestiging_id: str | None
    maatregel: str
    tewerkstellingsbreuk: int


@dataclass(frozen=True)
class Advies(Spell):
    """An advice."""

    persoon_id: str
    maatregel: str
    grond: str


@dataclass(frozen=True)
class Inschrijving(Spell):
    """A registration as a jobseeker."""

    persoon_id: str
    bemiddelingsstatus: str
    werkloos_sinds: date | None


@dataclass(frozen=True)
class Evaluatie:
    """An evaluation."""

    persoon_id: str
    onderneming_id: str
    maatregel: str
    datum: date
    besluit: str


@dataclass(frozen=True)
class Traject(Spell):
    """A doorstroomtraject."""

    traject_id: str
    persoon_id: str
    onderneming_id: str
    maatregel: str
    verplicht: bool | None


@dataclass(frozen=True)
class Stage(Spell):
    """A placement."""

    traject_id: str
    werkgever_id: str
    gemeente: str | None


@dataclass(frozen=True)
class Positie(Spell):
    """A socio-economic position."""

    persoon_id: str
    positie: str


class _OfPerson(Protocol):
    @property
    def persoon_id(self) -> str: ...


R = TypeVar("R")
P = TypeVar("P", bound=_OfPerson)


@dataclass(frozen=True)
class Register:
    """All rows that count, by person where they are asked for by person."""

    gekend_op: date
    persoon: dict[str, Persoon]
    profiel: dict[str, list[Profiel]]
    onderneming: dict[str, Onderneming]
    vestiging: dict[str, Vestiging]
    contingent: list[Contingent]
    tewerkstelling: list[Tewerkstelling]
    advies: list[Advies]
    inschrijving: dict[str, list[Inschrijving]]
    evaluatie: list[Evaluatie]
    traject: dict[str, Traject]
    stage: list[Stage]
    positie: dict[str, list[Positie]]


ReadTable = Callable[[str], pa.Table]
"""Gives the rows of a table of the contract."""


def read_register(stand: Stand) -> Register:
    """Read what the engine needs of a stand into memory."""
    return register_of(lambda table: pq.read_table(stand.path(table)), stand.manifest.gekend_op)


def register_of(read: ReadTable, gekend_op: date) -> Register:
    """What the engine needs, from the rows that `read` gives; those not in force on the day are left out."""

    def rows(table: str, kind: type[R]) -> list[R]:
        return _in_order(read(table), table, kind, gekend_op)

    return Register(
        gekend_op=gekend_op,
        persoon={row.persoon_id: row for row in rows("persoon", Persoon)},
        profiel=_by_person(rows("profiel", Profiel)),
        onderneming={row.onderneming_id: row for row in rows("onderneming", Onderneming)},
        vestiging={row.vestiging_id: row for row in rows("vestiging", Vestiging)},
        contingent=rows("contingent", Contingent),
        tewerkstelling=rows("tewerkstelling", Tewerkstelling),
        advies=rows("advies", Advies),
        inschrijving=_by_person(rows("inschrijving", Inschrijving)),
        evaluatie=rows("evaluatie", Evaluatie),
        traject={row.traject_id: row for row in rows("doorstroomtraject", Traject)},
        stage=rows("stage", Stage),
        positie=_by_person(rows("positie", Positie)),
    )


def _in_order(read: pa.Table, table: str, kind: type[R], gekend_op: date) -> list[R]:
    known = [row for row in read.to_pylist() if _counts(row, gekend_op)]
    for row in known:
        if "tot" in row:
            row["tot"] = row["tot"] or FOREVER
    columns = order_columns(table)
    known.sort(key=lambda row: [row[name] for name in columns])
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return [kind(**{name: row[name] for name in names}) for row in known]


def _counts(row: dict[str, Any], gekend_op: date) -> bool:
    withdrawn = row["ingetrokken_op"]
    return bool(row["geregistreerd_op"] <= gekend_op and (withdrawn is None or withdrawn > gekend_op))


def _by_person(rows: Iterable[P]) -> dict[str, list[P]]:
    grouped: dict[str, list[P]] = defaultdict(list)
    for row in rows:
        grouped[row.persoon_id].append(row)
    return dict(grouped)
