"""`vraag.toml` read: what it says, or the one place in it that is wrong and what would be right."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args

from doorstroom.kernel.errors import InputError, SpecError, Where
from doorstroom.questions.asked import Asked, Kind, period_codes, periods_asked
from doorstroom.questions.correcting.file import (
    FIELDS,
    FORMAT,
    LISTS,
    WHAT,
    Correction,
    Entry,
    PartEntry,
    Place,
    written,
)
from doorstroom.questions.model import Reading
from doorstroom.questions.reader import read_question
from doorstroom.scheme.model import Scheme
from doorstroom.tables.nearest import nearest

_MADE_BY = "Make one with `doorstroom read QUESTION --export vraag.toml`."
_TOP = ("formaat", "vraag_sha256", "titel", "peildatum", "deel")
_PART = ("nummer", "weglaten", "uitkomst")
T = TypeVar("T")


def load_correction(path: Path) -> Correction:
    """A correction from its file; raises InputError naming the file, the part and the field that is wrong."""
    where = Where(file=path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror}.", where=where, hint=_MADE_BY) from error
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8.", where=where, hint="Save it as UTF-8 text.") from error
    return parse_correction(text, path.name)


def parse_correction(text: str, name: str) -> Correction:
    """A correction from its text; `name` is the file an error names."""
    place = Place(file=name)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise place.fault(f"This is not TOML: {error}.") from error
    if data.get("formaat") != FORMAT:
        raise place.fault(f"This is no reading of a question ({FORMAT}).", field="formaat", hint=_MADE_BY)
    _known(data, _TOP, place)
    day = _of_type(data, "peildatum", date, place, "Write a date without quotes, as 2022-01-26.")
    parts = tuple(_parts(_tables(data, "deel", place), day, name))
    digest, title = _string(data, "vraag_sha256", place), str(data.get("titel", ""))
    return Correction(name=name, digest=digest, peildatum=day, title=title, parts=parts, text=text)


def read_for(correction: Correction, text: str, scheme: Scheme, peildatum: date | None = None) -> Reading:
    """The question, read from the day the correction looks from; raises InputError where another day is asked."""
    if peildatum and peildatum != correction.peildatum:
        hint = f"Leave out --peildatum, or write peildatum = {peildatum} there."
        raise Place(file=correction.name).fault(f"It looks from {correction.peildatum}.", field="peildatum", hint=hint)
    try:
        reading = read_question(text, scheme)
    except InputError:
        return read_question(text, scheme, peildatum=correction.peildatum)
    if reading.peildatum == correction.peildatum:
        return reading
    return read_question(text, scheme, peildatum=correction.peildatum)


def _parts(tables: list[dict[str, Any]], day: date, name: str) -> Iterator[PartEntry]:
    seen: set[str] = set()
    for table in tables:
        number = _string(table, "nummer", Place(file=name))
        place = Place(file=name, part=number)
        if number in seen:
            raise place.fault("This part stands in the file twice.", hint="Keep one.")
        seen.add(number)
        _known(table, _PART, place)
        left_out = _of_type({"weglaten": False, **table}, "weglaten", bool, place, "Write true or false.")
        found = _tables(table, "uitkomst", place)
        if left_out and found:
            raise place.fault("It is left out and has outcomes.", field="weglaten", hint="Remove one or the other.")
        many = len(found) > 1
        places = [Place(file=name, part=number, outcome=at if many else None) for at in range(1, len(found) + 1)]
        entries = tuple(_entry(item, day, at) for item, at in zip(found, places, strict=True))
        yield PartEntry(number=number, entries=entries, left_out=left_out)


def _entry(table: Mapping[str, Any], day: date, place: Place) -> Entry:
    kind = _string(table, "soort", place)
    if kind not in get_args(Kind):
        raise place.fault(f"There is no {kind!r}.", field="soort", hint=nearest(kind, get_args(Kind)))
    every = tuple(dict.fromkeys(field for fields in FIELDS.values() for field in fields))
    for field in table:
        if field in every and field not in FIELDS[kind]:
            hint = f"It has {', '.join(FIELDS[kind])}." if FIELDS[kind] else "It has no fields."
            raise place.fault(f"This is no field of {kind!r}.", field=field, hint=hint)
    _known(table, ("soort", *FIELDS[kind]), place)
    what = _string(table, WHAT[kind], place) if kind in WHAT else ""
    lists = {name: _list(table, field, day, place) for field, name in LISTS.items() if field in table}
    bevoegd = _string(table, "bevoegd", place) if kind == "elders" else ""
    return written(Asked.model_validate({"kind": kind, "what": what, **lists}), bevoegd)


def _list(table: Mapping[str, Any], field: str, day: date, place: Place) -> tuple[str, ...]:
    """The values of a field, one or several; periods as codes."""
    value = table[field]
    values = value if isinstance(value, list) else [value]
    if field == "periode":
        return _periods([str(item) for item in values], day, place)
    if not all(isinstance(item, str) for item in values):
        raise place.fault(f"{value!r} is no list of codes.", field=field, hint=f'Write {field} = ["…", "…"].')
    return tuple(item for item in values if item.strip())


def _periods(values: list[str], day: date, place: Place) -> tuple[str, ...]:
    try:
        return period_codes(periods_asked(" ".join(values).replace(",", " "), day))
    except SpecError as error:
        raise place.fault(error.message, field="periode", hint=error.hint) from error


def _known(table: Mapping[str, Any], fields: tuple[str, ...], place: Place) -> None:
    wrong = next((field for field in table if field not in fields), None)
    if wrong:
        raise place.fault("There is no such field.", field=wrong, hint=nearest(wrong, fields))


def _tables(table: Mapping[str, Any], field: str, place: Place) -> list[dict[str, Any]]:
    found = table.get(field, [])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise place.fault("This is no list of tables.", field=field, hint=f"Open each with [[{field}]].")
    return found


def _string(table: Mapping[str, Any], field: str, place: Place) -> str:
    return _of_type(table, field, str, place, f'Write {field} = "…".')


def _of_type(table: Mapping[str, Any], field: str, kind: type[T], place: Place, hint: str) -> T:
    if field not in table:
        raise place.fault("This field is missing.", field=field, hint=hint)
    value = table[field]
    if not isinstance(value, kind) or (kind is date and type(value) is not date):
        raise place.fault(f"{value!r} is not what belongs here.", field=field, hint=hint)
    return value
