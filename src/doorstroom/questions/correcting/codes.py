"""The codes a correction may use for breakdowns and restrictions, and their own classes written as whole numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from doorstroom.questions.classes import AskedClass
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Breakdown, Restriction
from doorstroom.scheme.classes import Band
from doorstroom.tables.dimension_names import NAMES

IN_VTE = "in_vte"
BANDED = ("leeftijd", "werkloosheidsduur", "duur", "omvang")
"""Characteristics that are numbers, for which a question can bring its own classes."""
BREAKDOWNS = tuple(sorted(set(NAMES) - {"maatregel", "groep", "cohort"}))
"""Rows per maatregel come by themselves, and cohorts belong to another kind of table."""

TOLD = ("aandeel", "gemiddelde", "mediaan")
"""Ways of telling figures beside plain counts."""

_CLASS = re.compile(r"(?:(?P<low>\d+)?\s*-\s*(?P<high>\d+)|(?P<since>\d+)\s*\+|(?P<only>\d+))")
_WITH_CLASSES = re.compile(r"(?P<name>[^()]*)\((?P<classes>[^()]*)\)")


def restrictions_of(lexicon: Lexicon) -> tuple[str, ...]:
    """The restrictions that are a word by themselves."""
    return (*(item.code for item in lexicon.kwalificaties), IN_VTE)


def named_with_classes(text: str) -> tuple[str, tuple[str, ...]]:
    """`leeftijd(-24, 25+)` as its name and the classes as written."""
    match = _WITH_CLASSES.fullmatch(text.strip())
    if not match:
        return text.strip(), ()
    return match["name"].strip(), tuple(piece.strip() for piece in match["classes"].split(","))


def class_written(text: str) -> AskedClass | None:
    """`-24`, `25-49`, `50+` or `7` as a class, both bounds included; None where it is none of these."""
    match = _CLASS.fullmatch(text.strip())
    if not match:
        return None
    if match["since"]:
        low = int(match["since"])
        return AskedClass(f"{low}+", low, None)
    if match["only"]:
        only = int(match["only"])
        return AskedClass(str(only), only, only)
    high = int(match["high"])
    if not match["low"]:
        return AskedClass(f"minder dan {high + 1}", None, high)
    low = int(match["low"])
    return AskedClass(f"{low}-{high}", low, high) if low <= high else None


def canonical(text: str) -> str:
    """A breakdown or restriction as `asked` writes it, so that blanks and the order of classes make no difference."""
    name, classes = named_with_classes(text)
    if classes:
        return f"{name}({', '.join(_in_order(classes))})"
    before, equals, value = " ".join(text.split()).partition("=")
    found = class_written(value) if equals and before.strip() in BANDED else None
    return f"{before.strip()}{equals}{_code(found) if found else value.strip()}"


def breakdown_code(item: Breakdown) -> str:
    """A breakdown of a request as the file writes it."""
    return f"{item.kenmerk}({', '.join(map(_band, item.bands))})" if item.bands else item.kenmerk


def restriction_code(item: Restriction) -> str:
    """A restriction of a request as the file writes it."""
    return f"{item.kenmerk}={_band(item.band) if item.band else item.code}"


def _band(band: Band) -> str:
    low = int(band.lower or 0)
    return _code(AskedClass("", low, None if band.upper is None else int(band.upper) - 1))


def _in_order(classes: Sequence[str]) -> list[str]:
    found = [class_written(item) for item in classes]
    known = [item for item in found if item]
    if len(known) < len(found):
        return list(classes)
    return [_code(item) for item in sorted(known, key=lambda item: item.low or 0)]


def _code(item: AskedClass) -> str:
    return f"{item.low}+" if item.high is None else f"{item.low or ''}-{item.high}"
