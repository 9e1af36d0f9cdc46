"""The data files of a release: `antwoord.json`, and what `doorstroom table --format json` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from doorstroom.attack.errors import ReleaseError
from doorstroom.attack.published import Published, PublishedCell, PublishedTable, Sentence, Version
from doorstroom.kernel.errors import DoorstroomError, Where
from doorstroom.tables.derived import AnySpec
from doorstroom.tables.dimensions import kenmerk_of
from doorstroom.tables.results import Status
from doorstroom.tables.spec import Key

ANSWER, TABLE = "doorstroom-antwoord/1", "doorstroom-tabel/1"

_SPEC: TypeAdapter[AnySpec] = TypeAdapter(AnySpec)
_POLICY = re.compile(r"= *(\d+)\b")
_NOTE = re.compile(r"Aantallen van 1(?: tot en met (\d+))? worden niet getoond")
_FIELDS = frozenset(
    {"periode", "klassen", "waarde", "breuk", "status", "obs_status", "conf_status", "reden", "na_breuk", "voorlopig"}
)
_FAILS = (KeyError, TypeError, AttributeError, ValueError, ZeroDivisionError, ValidationError, DoorstroomError)


def read_data(path: Path, order: int) -> Published | None:
    """The tables of a data file; None where it is JSON of something else.

    Args:
        path: the file.
        order: the place of its release among those given, for stands known on the same day.

    Raises:
        ReleaseError: it is not JSON, or not what its format says.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(
            "This is not JSON.", where=Where(file=str(path)), hint="Give the release as it was written."
        ) from error
    form = data.get("formaat") if isinstance(data, dict) else None
    if form not in (ANSWER, TABLE):
        return None
    try:
        return _answer(data, path, order) if form == ANSWER else _table_file(data, path, order)
    except _FAILS as error:
        raise ReleaseError(
            f"The file is not what {form} says it is: {_shortly(error)}.",
            where=Where(file=str(path)),
            hint="Make the release again, or give the file as it was written.",
        ) from error


def _shortly(error: Exception) -> str:
    lines = str(error).splitlines()
    return f"{type(error).__name__}, {lines[0] if lines else ''}".rstrip(", .")


def _answer(data: Mapping[str, Any], path: Path, order: int) -> Published:
    tables = tuple(
        _table(item, tuple(zip(item["nummers"], item["titels"], strict=True)), path, order) for item in data["tabellen"]
    )
    sentences = tuple(
        Sentence(text, tuple(part["tabellen"]), str(path)) for part in data["delen"] for text in part["zinnen"]
    )
    told = _POLICY.search(str(data["herkomst"].get("beleid", "")))
    odd = tuple(place for item in data["tabellen"] for place in _odd(item, path))
    return Published(tables, sentences, int(told[1]) if told else None, odd)


def _table_file(data: Mapping[str, Any], path: Path, order: int) -> Published:
    table = _table(data, (("", data["titel"]),), path, order)
    return Published((table,), threshold=_threshold_of(data["noten"]), odd=tuple(_odd(data, path)))


def _odd(data: Mapping[str, Any], path: Path) -> Iterator[tuple[str, str]]:
    """Hidden cells with fields that no cell has."""
    for record in data["cellen"]:
        more = sorted(set(record) - _FIELDS)
        if more and record["status"] == Status.SUPPRESSED.value:
            yield str(path), f"cell {record['periode']} {', '.join(record['klassen'].values())}: {', '.join(more)}"


def _threshold_of(notes: Sequence[str]) -> int | None:
    told = next((match for note in notes if (match := _NOTE.search(note))), None)
    return None if told is None else int(told[1] or 1) + 1


def _table(data: Mapping[str, Any], printed: tuple[tuple[str, str], ...], path: Path, order: int) -> PublishedTable:
    spec, origin = _SPEC.validate_python(data["spec"]), data["herkomst"]
    version = Version(str(origin.get("gekend_op", "")), order, str(origin["stand"]))
    return PublishedTable(spec, dict(_cells(spec, data["cellen"])), version, printed, str(path))


def _cells(spec: AnySpec, records: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Key, PublishedCell]]:
    names = [kenmerk_of(dimension) for dimension in spec.by]
    for record in records:
        key = (record["periode"], *(record["klassen"][name] for name in names))
        written = record.get("breuk") or record.get("waarde")
        value = None if written is None else Fraction(written)
        hidden = value is None and record["status"] == Status.SUPPRESSED.value
        yield key, PublishedCell(value, hidden, _slack(record))


def _slack(record: Mapping[str, Any]) -> Fraction:
    """How far a rounded value can be from the exact one; none where that is given too."""
    _, point, decimals = str(record.get("waarde") or "").partition(".")
    return Fraction(1, 2 * 10 ** len(decimals)) if point and not record.get("breuk") else Fraction(0)
