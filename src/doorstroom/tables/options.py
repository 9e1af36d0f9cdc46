"""How a dimension is asked: its classes, what it counts, its day. Each option is checked where it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from doorstroom.kernel.errors import SchemeError, SpecError
from doorstroom.scheme.classes import ClassScheme
from doorstroom.scheme.model import Scheme
from doorstroom.tables.nearest import nearest

READ_BY: dict[str, tuple[str, ...]] = {
    "omvang": ("omvang",),
    "aansluitend": ("uitkomst",),
    "gemeenten_op": ("gemeente", "werkplaats_gemeente"),
    "cohorten_vanaf": ("cohort",),
}
"""Options of one dimension, and the names of that dimension. `classes` is an option of many."""

_CLASSED_AS = {"werkplaats": "provincie", "werkplek": "provincie", "vorige_positie": "bestemming"}
"""Dimensions whose classes are those of another."""


def check_options(options: Mapping[str, Any], names: Iterable[str]) -> None:
    """SpecError for an option that no dimension of the table reads: what is not read would not be answered."""
    used = tuple(names)
    for option, readers in READ_BY.items():
        if option in options and not set(readers) & set(used):
            raise SpecError(f"{option!r} says how {readers[0]!r} is shown, which this table does not have.")
    for name in chosen_classes(options):
        if name not in used:
            raise SpecError(f"'classes' names {name!r}, which this table does not have.", hint=nearest(name, used))


def chosen_classes(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Per dimension the class scheme that is asked."""
    found = options.get("classes", {})
    if not isinstance(found, Mapping):
        raise SpecError("'classes' must name a class scheme per characteristic.", hint='Write { leeftijd = "…" }.')
    return found


def classes_for(name: str, scheme: Scheme, maatregel: str | None, options: Mapping[str, Any]) -> ClassScheme:
    """The classes of a dimension: those that are asked, or the house's."""
    kenmerk = _CLASSED_AS.get(name, name)
    chosen = chosen_classes(options).get(name)
    if chosen is None:
        return _house_classes(name, kenmerk, scheme, maatregel)
    fitting = {item.code: item for item in scheme.classes if item.kenmerk == kenmerk}
    if chosen not in fitting:
        raise SpecError(f"{name!r} has no classes {chosen!r}.", hint=nearest(str(chosen), tuple(fitting)))
    return fitting[chosen]


def _house_classes(name: str, kenmerk: str, scheme: Scheme, maatregel: str | None) -> ClassScheme:
    try:
        return scheme.house_classes(kenmerk, maatregel)
    except SchemeError as error:
        known = ", ".join(item.code for item in scheme.classes if item.kenmerk == kenmerk)
        raise SpecError(
            f"There are no usual classes of {name!r} for {maatregel!r}.", hint=f"Choose under 'classes': {known}."
        ) from error


def whole_number(options: Mapping[str, Any], key: str, usual: int) -> int:
    """A whole number of at least zero."""
    found = options.get(key, usual)
    if isinstance(found, bool) or not isinstance(found, int | str) or not str(found).isdecimal():
        raise SpecError(f"{key!r} must be a whole number.", hint=f"Write {key} = {usual}.")
    return int(found)


def day_of(options: Mapping[str, Any], key: str, usual: date) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(str(options.get(key) or usual))
    except ValueError as error:
        raise SpecError(f"{key!r} must be a day.", hint=f"Write {key} = {usual.isoformat()}.") from error
