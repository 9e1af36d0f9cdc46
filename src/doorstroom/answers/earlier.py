"""What was answered before: the tables of an `antwoord.json`, as anybody can read them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from pydantic import ValidationError

from doorstroom.answers.record import AnswerFile, CellRecord, TableRecord
from doorstroom.kernel.errors import InputError, Where
from doorstroom.tables.dimensions import kenmerk_of
from doorstroom.tables.results import Cell, ProtectedTable, Status
from doorstroom.tables.spec import Key

ANSWER = "antwoord.json"


def read_earlier(path: Path) -> tuple[ProtectedTable, ...]:
    """The tables of an answer that was given before; `path` is its antwoord.json or the folder that holds it.

    Raises InputError where it cannot be read.
    """
    file = path / ANSWER if path.is_dir() else path
    try:
        found = AnswerFile.model_validate_json(file.read_bytes())
    except OSError as error:
        raise InputError("There is no answer here.", where=Where(file=file.name), hint=f"Give {ANSWER}.") from error
    except ValidationError as error:
        raise InputError(
            "This is not the data of an answer.", where=Where(file=file.name), hint=f"Give {ANSWER}."
        ) from error
    return tuple(_table(record, found.herkomst.beleid) for record in found.tabellen)


def _table(record: TableRecord, policy: str) -> ProtectedTable:
    cells = dict(_cells(record))
    return ProtectedTable(record.spec, cells, record.herkomst, policy, record.verborgen)


def _cells(record: TableRecord) -> Iterator[tuple[Key, Cell]]:
    names = [kenmerk_of(dimension) for dimension in record.spec.by]
    for cell in record.cellen:
        yield (cell.periode, *(cell.klassen[name] for name in names)), _cell(cell)


def _cell(record: CellRecord) -> Cell:
    status = Status(record.status)
    if status is not Status.NUMBER:
        return Cell(None, status, reason=record.reden)
    value = Fraction(record.breuk or record.waarde or "0")
    return Cell(int(value) if value.denominator == 1 else value)
