"""A result as a file: text, CSV, JSON or HTML. Equal results give equal bytes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Literal

from pydantic import Field

from doorstroom.analysis.result import Result
from doorstroom.answers.record import CellRecord, cell_record
from doorstroom.kernel.errors import InputError
from doorstroom.kernel.frozen import Frozen
from doorstroom.tables.derived import DerivedSpec
from doorstroom.tables.dimensions import TOTAL, kenmerk_of, labelled_classes
from doorstroom.tables.nearest import nearest
from doorstroom.tables.results import Provenance
from doorstroom.tables.spec import TableSpec

FORMATS = ("text", "csv", "json", "html")


class TableFile(Frozen):
    """A table by itself as data; its cells are written as in `antwoord.json`."""

    formaat: Literal["doorstroom-tabel/1"] = "doorstroom-tabel/1"
    titel: str
    eenheid: str
    definitie: str
    spec: TableSpec | DerivedSpec
    cellen: tuple[CellRecord, ...]
    verborgen: int = Field(description="how many cells are suppressed")
    beleid: str = Field(description="the rule that protected it")
    noten: tuple[str, ...]
    legende: tuple[str, ...]
    herkomst: Provenance


def check_format(form: str) -> None:
    """InputError for a format that does not exist."""
    if form not in FORMATS:
        raise InputError(f"There is no format {form!r}.", hint=nearest(form, FORMATS))


def written(result: Result, form: str) -> str:
    """The result in one of `FORMATS`; InputError for another."""
    check_format(form)
    match form:
        case "csv":
            return to_csv(result)
        case "json":
            return to_json(result)
        case "html":
            return result.to_html()
        case _:
            return result.to_text()


def to_json(result: Result) -> str:
    """A `TableFile`, in a fixed order of keys."""
    table = result.table
    record = TableFile(
        titel=result.title,
        eenheid=result.block.unit,
        definitie=result.definition,
        spec=result.spec,
        cellen=_cells(result),
        verborgen=table.hidden,
        beleid=table.policy,
        noten=result.block.notes,
        legende=result.block.legend,
        herkomst=table.provenance,
    )
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def to_csv(result: Result) -> str:
    """One line per cell: the period, a code and a label per dimension, then the fields of a cell in the JSON."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [kenmerk_of(dimension) for dimension in result.spec.by]
    fields = [name for name in CellRecord.model_fields if name not in ("periode", "klassen")]
    writer.writerow(["periode", *(column for name in names for column in (name, f"{name}_label")), *fields])
    labels = [{TOTAL: "Totaal"} | {code: label.nl for code, label in labelled_classes(item)} for item in result.spec.by]
    for cell in _cells(result):
        classes = zip(cell.klassen.values(), labels, strict=True)
        places = (text for code, named in classes for text in (code, named[code]))
        writer.writerow([cell.periode, *places, *_values(cell, fields)])
    return out.getvalue()


def _cells(result: Result) -> tuple[CellRecord, ...]:
    return tuple(cell_record(result.spec.by, key, cell) for key, cell in result.cells.items())


def _values(cell: CellRecord, fields: list[str]) -> Iterator[str]:
    for field in fields:
        value = getattr(cell, field)
        yield "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
