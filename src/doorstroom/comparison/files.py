"""Changes as data: CSV or JSON. Equal changes give equal bytes."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Literal

from pydantic import Field

from doorstroom.answers.record import cell_record
from doorstroom.answers.sentences import unit_head
from doorstroom.comparison.changes import Changes
from doorstroom.comparison.printing import labels_of, notes_of, title_in_words
from doorstroom.kernel.frozen import Frozen
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import kenmerk_of
from doorstroom.tables.results import Cell, Provenance
from doorstroom.tables.spec import Key, TableSpec

SIDES = ("oud", "nieuw", "verschil")


class SideRecord(Frozen):
    """A number or why there is none, written as a cell of `antwoord.json`; the difference with no number is n.v.t."""

    waarde: str | None = None
    breuk: str | None = None
    status: str = ""
    reden: str | None = None


class ChangeRecord(Frozen):
    """A cell that changed."""

    periode: str
    klassen: dict[str, str] = Field(description="class code per dimension; a margin has the code _T")
    oud: SideRecord
    nieuw: SideRecord
    verschil: SideRecord


class ChangesFile(Frozen):
    """A comparison by itself."""

    formaat: Literal["doorstroom-vergelijking/1"] = "doorstroom-vergelijking/1"
    titel: str
    eenheid: str
    spec: TableSpec
    wijzigingen: tuple[ChangeRecord, ...]
    verborgen: int = Field(description="how many changes are hidden")
    beleid: str = Field(description="the rule that protected them")
    noten: tuple[str, ...]
    oud: Provenance
    nieuw: Provenance


def to_json(changes: Changes, scheme: Scheme) -> str:
    """A `ChangesFile`, in a fixed order of keys."""
    record = ChangesFile(
        titel=title_in_words(changes, scheme),
        eenheid=unit_head(changes.spec),
        spec=changes.spec,
        wijzigingen=tuple(_record(changes, key) for key in changes.cells),
        verborgen=changes.hidden,
        beleid=changes.policy.code,
        noten=notes_of(changes),
        oud=changes.old,
        nieuw=changes.new,
    )
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def to_csv(changes: Changes) -> str:
    """A line per changed cell: its period, a code and a label per dimension, then value and status of each side."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [kenmerk_of(dimension) for dimension in changes.spec.by]
    classes = [column for name in names for column in (name, f"{name}_label")]
    writer.writerow(["periode", *classes, *(column for side in SIDES for column in (side, f"{side}_status"))])
    for key in changes.cells:
        record = _record(changes, key)
        places = [text for pair in zip(key[1:], labels_of(key, changes.spec), strict=True) for text in pair]
        sides = (record.oud, record.nieuw, record.verschil)
        values = (text for side in sides for text in (side.waarde or "", side.status))
        writer.writerow([key[0], *places, *values])
    return out.getvalue()


def _record(changes: Changes, key: Key) -> ChangeRecord:
    change = changes.cells[key]
    place = cell_record(changes.spec.by, key, change.new)
    return ChangeRecord(
        periode=place.periode,
        klassen=place.klassen,
        oud=_side(change.old),
        nieuw=_side(change.new),
        verschil=_side(change.difference),
    )


def _side(cell: Cell) -> SideRecord:
    written = cell_record((), ("",), cell)
    return SideRecord(waarde=written.waarde, breuk=written.breuk, status=written.status, reden=written.reden)
