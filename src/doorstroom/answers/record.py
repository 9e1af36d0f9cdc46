"""`antwoord.json`: the draft as data, with every span, spec, cell, check and provenance.

The JSON Schema of `AnswerFile` is published in docs/reference/antwoord.schema.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from pydantic import Field

from doorstroom.answers.checks import Check
from doorstroom.answers.draft import Draft, PrintedTable, Provenance
from doorstroom.disclosure import Proved
from doorstroom.kernel.frozen import Frozen
from doorstroom.kernel.numbers import round_half_up
from doorstroom.questions.model import Header, Mention, Outcome, Span
from doorstroom.tables.dimensions import Dimension, kenmerk_of
from doorstroom.tables.results import Cell, ProtectedTable
from doorstroom.tables.results import Provenance as TableProvenance
from doorstroom.tables.spec import Key, TableSpec


class CellRecord(Frozen):
    """A cell. `waarde` is exact where it is whole, else rounded half up to four decimals with `breuk`
    exact; absent with a `status` other than the empty one. Statuses also in the SDMX code lists."""

    periode: str
    klassen: dict[str, str] = Field(description="class code per dimension; a margin has the code _T")
    waarde: str | None = None
    breuk: str | None = None
    status: str = ""
    obs_status: str = "A"
    conf_status: str = "F"
    reden: str | None = None
    na_breuk: bool = False
    voorlopig: bool = False


class TableRecord(Frozen):
    """A computed, protected table. `nummers` are the printed tables that show it."""

    digest: str
    delen: tuple[str, ...]
    rol: Literal["asked", "house"]
    nummers: tuple[str, ...]
    titels: tuple[str, ...]
    eenheid: str
    spec: TableSpec
    cellen: tuple[CellRecord, ...]
    verborgen: int
    noten: tuple[str, ...]
    herkomst: TableProvenance


class PartRecord(Frozen):
    """A part: where it stands in the text, what was read in it, what a person corrected, how it was answered."""

    nummer: str
    span: Span
    vermeldingen: tuple[Mention, ...]
    uitkomsten: tuple[Outcome, ...]
    niet_gelezen: tuple[Span, ...]
    zinnen: tuple[str, ...]
    tabellen: tuple[str, ...]
    verbeterd: tuple[str, ...] = Field(default=(), description="what a person changed in the reading, in vraag.toml")


class ProtectionRecord(Frozen):
    """Of counts of the same people, over all tables together: how many are hidden, and whether that was proved safe.

    How many of them are small is not told: who knows that knows more than the tables say.
    """

    eenheid: str
    bron: str
    periodes: tuple[str, ...]
    aantallen: int = Field(description="how many different counts the tables hold")
    verborgen: int
    veilig: bool = Field(description="no reader, nor anybody counted, can come within the reach of the policy")


class QuestionRecord(Frozen):
    """The question's text (spans index it), its header, and the day that is now."""

    tekst: str
    kop: Header
    peildatum: str
    waarschuwingen: tuple[str, ...]


class AnswerFile(Frozen):
    """The whole draft answer as data."""

    formaat: Literal["doorstroom-antwoord/1"] = "doorstroom-antwoord/1"
    synthetisch: bool
    vraag: QuestionRecord
    opmerkingen: tuple[str, ...]
    delen: tuple[PartRecord, ...]
    bijlagen: tuple[str, ...]
    tabellen: tuple[TableRecord, ...]
    controles: tuple[Check, ...]
    bescherming: tuple[ProtectionRecord, ...] = ()
    herkomst: Provenance


def to_record(draft: Draft) -> AnswerFile:
    """The draft as an AnswerFile; holds protected cells only."""
    reading = draft.reading
    return AnswerFile(
        synthetisch=draft.provenance.synthetisch,
        vraag=QuestionRecord(
            tekst=reading.text,
            kop=reading.header,
            peildatum=reading.peildatum.isoformat(),
            waarschuwingen=reading.warnings,
        ),
        opmerkingen=draft.remarks,
        delen=tuple(
            PartRecord(
                nummer=item.part.number,
                span=item.part.span,
                vermeldingen=item.part.mentions,
                uitkomsten=item.part.outcomes,
                niet_gelezen=item.part.unread,
                zinnen=item.sentences,
                tabellen=tuple(dict.fromkeys(printed.plan.spec.digest for printed in item.tables)),
                verbeterd=item.corrections,
            )
            for item in draft.parts
        ),
        bijlagen=tuple(annex.title for annex in draft.annexes),
        tabellen=_tables(draft),
        controles=draft.checks,
        bescherming=tuple(_protection(part) for part in draft.proof.parts),
        herkomst=draft.provenance,
    )


def _protection(part: Proved) -> ProtectionRecord:
    return ProtectionRecord(
        eenheid=part.unit,
        bron=part.source,
        periodes=part.periods,
        aantallen=part.facts,
        verborgen=part.hidden,
        veilig=not part.broken,
    )


def _tables(draft: Draft) -> tuple[TableRecord, ...]:
    shown: dict[TableSpec, list[PrintedTable]] = {}
    for part in draft.parts:
        for item in part.tables:
            shown.setdefault(item.plan.spec, []).append(item)
    return tuple(_table(table, shown.get(table.spec, [])) for table in draft.tables)


def _table(table: ProtectedTable, shown: list[PrintedTable]) -> TableRecord:
    return TableRecord(
        digest=table.spec.digest,
        delen=tuple(dict.fromkeys(item.part for item in shown)),
        rol="asked" if any(item.plan.role == "asked" for item in shown) else "house",
        nummers=tuple(item.number for item in shown),
        titels=tuple(item.block.title for item in shown),
        eenheid=shown[0].block.unit if shown else table.spec.unit,
        spec=table.spec,
        cellen=tuple(cell_record(table.spec.by, key, cell) for key, cell in table.cells.items()),
        verborgen=table.hidden,
        noten=tuple(dict.fromkeys(note for item in shown for note in item.block.notes)),
        herkomst=table.provenance,
    )


def cell_record(by: Sequence[Dimension], key: Key, cell: Cell) -> CellRecord:
    """A cell at its place, in the notation of every file: one class code per dimension of the table."""
    exact = isinstance(cell.value, Fraction) and cell.value.denominator > 1
    return CellRecord(
        periode=key[0],
        klassen={kenmerk_of(dimension): code for dimension, code in zip(by, key[1:], strict=True)},
        waarde=None if cell.value is None else _plain(cell.value),
        breuk=str(cell.value) if exact else None,
        status=cell.status.value,
        obs_status=cell.obs_status,
        conf_status=cell.status.conf_status,
        reden=cell.reason,
        na_breuk=cell.after_break,
        voorlopig=cell.provisional,
    )


def _plain(value: int | Fraction) -> str:
    return str(value) if isinstance(value, int) or value.denominator == 1 else str(round_half_up(value, 4))
