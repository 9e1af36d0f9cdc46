"""What a part asks, in one line of plain codes: the form in which readings are written down, checked and corrected.

`tabel doelgroepwerknemers | van lde | over 2019..2021 | per leeftijd(-24, 25-49, 50+) | met geslacht=vrouw`. Two lines
mean the same exactly if they are equal here, however they were written. Classes are whole numbers with both bounds
included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from doorstroom.kernel.errors import InputError
from doorstroom.kernel.frozen import Frozen
from doorstroom.kernel.periods import ONE_DAY, Period, parse_periods
from doorstroom.questions.model import (
    AmbiguousOutcome,
    Breakdown,
    ElsewhereOutcome,
    Outcome,
    OutsideOutcome,
    ReferenceOutcome,
    RefusedOutcome,
    Request,
    Restriction,
    TableOutcome,
)
from doorstroom.scheme.classes import Band

Kind = Literal["tabel", "nvt", "nb", "verwijzing", "buiten", "elders", "beleid", "dubbel"]
PEILDATUM = "peildatum"
IN_VTE = "in_vte"
ALL = "alle"
_FIELDS = ("van", "over", "per", "met", "als", "zonder")
_OUTSIDE_BRACKETS = re.compile(r",\s*(?![^()]*\))")


class Asked(Frozen):
    """One thing asked.

    what: the notion of a table, the rule of a refusal, the number of the part referred to, or the words that lie
    outside. van: maatregelgroepen and maatregelen. over: period codes. per: breakdowns with the classes asked. met:
    restrictions. als: how it is told (aandeel). zonder: breakdowns asked that do not exist. All sorted.
    """

    kind: Kind
    what: str = ""
    van: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    als: tuple[str, ...] = ()
    zonder: tuple[str, ...] = ()

    def line(self) -> str:
        """The thing asked as it is written; `parse_asked` reads it back."""
        fields = [(name, getattr(self, name)) for name in _FIELDS]
        said = [f"{name} {_join(name, values)}" for name, values in fields if values]
        return " | ".join([f"{self.kind} {self.what}".strip(), *said])


def parse_asked(line: str, peildatum: date) -> Asked:
    """Read one line; raises InputError that says which field is wrong and what it can be."""
    head, *fields = (piece.strip() for piece in line.split(" | "))
    kind, _, what = head.partition(" ")
    if kind not in get_args(Kind):
        raise InputError(f"{kind!r} is no kind of outcome.", hint=f"Write one of {', '.join(get_args(Kind))}.")
    read = {}
    for field in fields:
        name, _, values = field.partition(" ")
        if name not in _FIELDS:
            raise InputError(f"{name!r} is no field.", hint=f"Write one of {', '.join(_FIELDS)}.")
        read[name] = _values(name, values, peildatum)
    return Asked.model_validate({"kind": kind, "what": what.strip().strip('"'), **read})


def asked_of(outcome: Outcome) -> Asked:
    """What an outcome of a reading comes to."""
    match outcome:
        case TableOutcome():
            return _table(outcome.request)
        case RefusedOutcome():
            kind: Kind = "nb" if outcome.status == "niet beschikbaar" else "nvt"
            return Asked(kind=kind, what=outcome.rule, van=tuple(sorted(outcome.groepen)))
        case ReferenceOutcome():
            return Asked(kind="verwijzing", what=outcome.part)
        case OutsideOutcome():
            return Asked(kind="buiten", what=outcome.words)
        case ElsewhereOutcome():
            return Asked(kind="elders", what=outcome.words)
        case AmbiguousOutcome():
            return Asked(kind="dubbel", what=", ".join(sorted(outcome.about)))
        case _:
            return Asked(kind="beleid")


def _table(request: Request) -> Asked:
    return Asked(
        kind="tabel",
        what=request.begrip,
        van=tuple(sorted(request.maatregelen or request.groepen)) if request.genoemd else (ALL,),
        over=period_codes(request.period.periods),
        per=tuple(sorted(_breakdown(item) for item in request.breakdowns)),
        met=tuple(sorted([*_kwalificaties(request), *map(_restriction, request.waar)])),
        als=tuple(sorted(request.maten)),
        zonder=tuple(sorted(request.zonder)),
    )


def _kwalificaties(request: Request) -> list[str]:
    """What restricts; counted in VTE makes a difference for sizes alone."""
    sized = any(item.kenmerk == "omvang" for item in request.breakdowns)
    return [code for code in request.kwalificaties if sized or code != IN_VTE]


def _breakdown(item: Breakdown) -> str:
    return f"{item.kenmerk}({', '.join(map(_band, item.bands))})" if item.bands else item.kenmerk


def _restriction(item: Restriction) -> str:
    return f"{item.kenmerk}={_band(item.band) if item.band else item.code}"


def _band(band: Band) -> str:
    """`-24`, `25-49`, `50+`: whole numbers, both bounds included."""
    if band.upper is None:
        return f"{band.lower}+"
    return f"{band.lower if band.lower and band.lower > 1 else ''}-{band.upper - 1}"


def periods_asked(words: str, peildatum: date) -> tuple[Period, ...]:
    """The periods behind `2019..2021 2022-Q1`; `2019..` runs through the peildatum, cut at every New Year.

    Raises SpecError where a code is none.
    """
    found: list[Period] = []
    for code in words.split():
        if code == PEILDATUM:
            found.append(Period.on(peildatum))
        elif code.endswith(".."):
            since = Period(parse_periods(code[:-2])[0].van, peildatum + ONE_DAY)
            found += since.split_at(date(year, 1, 1) for year in range(since.van.year + 1, since.last.year + 1))
        else:
            found += parse_periods(code)
    return tuple(sorted(dict.fromkeys(found)))


def period_codes(periods: Iterable[Period]) -> tuple[str, ...]:
    """Sorted codes, as `Asked.over` holds them."""
    return tuple(period.code for period in sorted(dict.fromkeys(periods)))


def _values(name: str, words: str, peildatum: date) -> tuple[str, ...]:
    if name == "over":
        return period_codes(periods_asked(words, peildatum))
    pieces = (re.sub(r"\s+", " ", piece.strip()).strip('"') for piece in _OUTSIDE_BRACKETS.split(words))
    return tuple(sorted({piece for piece in pieces if piece}))


def _join(name: str, values: tuple[str, ...]) -> str:
    if name == "zonder":
        return ", ".join(f'"{value}"' for value in values)
    return (" " if name == "over" else ", ").join(values)
