"""What kind of error a fault is: found by comparing what was asked with what was read, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.scoring import Fault
from doorstroom.questions.asked import Asked, parse_asked

KINDS = (
    "part split",
    "wrong outcome kind",
    "an outcome too many",
    "notion",
    "maatregel",
    "period",
    "breakdown",
    "restriction",
    "manner",
    "header field",
)
_FIELDS = {
    "maatregel": ("van",),
    "period": ("over",),
    "breakdown": ("per", "zonder"),
    "restriction": ("met",),
    "manner": ("als",),
}
_ANY_DAY = date(2000, 1, 1)
"""Lines of readings hold codes of periods only, which no day changes."""


def kinds_of(faults: Sequence[Fault]) -> Iterator[tuple[str, Fault]]:
    """Each fault with its kinds; a table that is wrong in two fields has two. What is read instead of a thing asked is
    no fault of its own."""
    missing = Counter((fault.question, fault.number) for fault in faults if fault.kind == "uitkomst")
    for fault in faults:
        place = (fault.question, fault.number)
        if fault.kind == "te veel" and missing[place]:
            missing[place] -= 1
            continue
        for kind in _kinds(fault):
            yield kind, fault


def _kinds(fault: Fault) -> list[str]:
    match fault.kind:
        case "deel":
            return ["part split"]
        case "kop":
            return ["header field"]
        case "te veel":
            return ["an outcome too many"]
        case "uitkomst":
            return [_other_outcome(_asked(fault.wanted)[0], _asked(fault.found))]
    wanted, found = _asked(fault.wanted)[0], _asked(fault.found)[0]
    return [kind for kind, names in _FIELDS.items() if any(_said(wanted, n) != _said(found, n) for n in names)]


def _said(asked: Asked, field: str) -> object:
    """A field as the score compares it: breakdowns that do not exist by their number, not by their words."""
    return len(asked.zonder) if field == "zonder" else getattr(asked, field)


def _other_outcome(wanted: Asked, found: Sequence[Asked]) -> str:
    alike = [item for item in found if item.kind == wanted.kind]
    if not alike:
        return "wrong outcome kind"
    if wanted.kind in ("tabel", "dubbel"):
        return "notion"
    return "maatregel" if any(item.what == wanted.what for item in alike) else "wrong outcome kind"


def _asked(lines: str) -> list[Asked]:
    return [parse_asked(line, _ANY_DAY) for line in lines.split(" // ") if line and line != "nothing"]
