"""The draft answer as values: every part with its sentences and printed tables, the checks, the provenance."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.answers.checks import Check
from doorstroom.answers.plan import TablePlan
from doorstroom.disclosure import Alternative, Proof
from doorstroom.documents.model import Chart, TableBlock
from doorstroom.kernel.frozen import Frozen
from doorstroom.questions.model import Part, Reading
from doorstroom.tables.results import ProtectedTable


@dataclass(frozen=True)
class PrintedTable:
    """A table as printed: its number, the block, and the protected table behind it.

    `annex` is the number of the annex it stands in, None in the body.
    """

    number: str
    part: str
    plan: TablePlan
    block: TableBlock
    table: ProtectedTable
    annex: int | None = None
    chart: Chart | None = None


@dataclass(frozen=True)
class AnswerPart:
    """A part of the question and its answer. `heading` is its number as printed (`7. f. ii`).

    `corrections`: what a person changed in its reading.
    """

    part: Part
    heading: str
    sentences: tuple[str, ...]
    tables: tuple[PrintedTable, ...]
    notes: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnnexPart:
    """An annex: its number, its title and the tables of all parts that share it."""

    number: int
    title: str
    tables: tuple[PrintedTable, ...]


class Provenance(Frozen):
    """What the whole draft was made from; equal provenance gives equal bytes.

    `lezing_sha256` is that of vraag.toml: the reading that was answered, as it was read or as a person corrected it.
    """

    vraag_sha256: str
    stand: str
    stand_gekend_op: str
    stand_herkomst: str
    synthetisch: bool
    regeling: str
    programma: str
    rekenwijze: str
    beleid: str
    lezing_sha256: str = ""


@dataclass(frozen=True)
class Draft:
    """The whole draft answer, in no medium yet.

    `reading_file`: the reading that was answered, as vraag.toml; `instead`: what could be published in its place where
    the proof says that it cannot be made safe.
    """

    reading: Reading
    remarks: tuple[str, ...]
    parts: tuple[AnswerPart, ...]
    annexes: tuple[AnnexPart, ...]
    checks: tuple[Check, ...]
    provenance: Provenance
    tables: tuple[ProtectedTable, ...]
    proof: Proof
    reading_file: str
    instead: tuple[Alternative, ...] = ()
