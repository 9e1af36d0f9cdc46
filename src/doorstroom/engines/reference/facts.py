"""The rows of a source, each as a fact: the days it holds, whom and what it is about, in deciding order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from doorstroom.engines.reference.rows import (
    Advies,
    Evaluatie,
    Inschrijving,
    Register,
    Stage,
    Tewerkstelling,
    Traject,
)
from doorstroom.kernel.periods import ONE_DAY, Period

Thing = tuple[object, ...]


@dataclass(frozen=True)
class Fact:
    """A row of a source over `[van, tot)`; an event holds on its day only.

    `things` tells, per unit, what the row makes count; `amount` is in ten-thousandths.
    """

    van: date
    tot: date
    maatregel: str
    things: dict[str, Thing]
    persoon_id: str = ""
    amount: int = 0
    tewerkstelling: Tewerkstelling | None = None
    advies: Advies | None = None
    inschrijving: Inschrijving | None = None
    traject: Traject | None = None
    stage: Stage | None = None
    evaluatie: Evaluatie | None = None

    def part(self, period: Period) -> Period | None:
        """The part of the fact's days that lies in the period."""
        van, tot = max(self.van, period.van), min(self.tot, period.tot)
        return Period(van, tot) if van < tot else None


def facts_of(source: str, register: Register) -> list[Fact]:
    """Every row of the source, the deciding one last."""
    return list(_SOURCES[source](register))


def _tewerkstellingen(register: Register) -> Iterator[Fact]:
    for row in register.tewerkstelling:
        things: dict[str, Thing] = {
            "tewerkstelling": (row.persoon_id, row.onderneming_id, row.maatregel, row.van),
            "persoon": (row.persoon_id,),
            "onderneming": (row.onderneming_id,),
        }
        if row.vestiging_id is not None:
            things["vestiging"] = (row.vestiging_id,)
        yield Fact(
            row.van,
            row.tot,
            row.maatregel,
            things,
            row.persoon_id,
            amount=row.tewerkstellingsbreuk,
            tewerkstelling=row,
        )


def _contingenten(register: Register) -> Iterator[Fact]:
    for row in register.contingent:
        things: dict[str, Thing] = {"onderneming": (row.onderneming_id,)}
        yield Fact(row.van, row.tot, row.maatregel, things, amount=row.vte)


def _werkzoekenden(register: Register) -> Iterator[Fact]:
    """An advies and a registration, over the days on which both hold."""
    for advies in register.advies:
        for inschrijving in register.inschrijving.get(advies.persoon_id, []):
            van, tot = max(advies.van, inschrijving.van), min(advies.tot, inschrijving.tot)
            if van < tot:
                things: dict[str, Thing] = {"persoon": (advies.persoon_id,)}
                yield Fact(
                    van, tot, advies.maatregel, things, advies.persoon_id, advies=advies, inschrijving=inschrijving
                )


def _adviezen(register: Register) -> Iterator[Fact]:
    for row in register.advies:
        things: dict[str, Thing] = {
            "advies": (row.persoon_id, row.maatregel, row.van),
            "persoon": (row.persoon_id,),
        }
        yield Fact(row.van, row.tot, row.maatregel, things, row.persoon_id, advies=row)


def _trajecten(register: Register) -> Iterator[Fact]:
    for row in register.traject.values():
        things: dict[str, Thing] = {
            "traject": (row.traject_id,),
            "persoon": (row.persoon_id,),
            "onderneming": (row.onderneming_id,),
        }
        yield Fact(row.van, row.tot, row.maatregel, things, row.persoon_id, traject=row)


def _stages(register: Register) -> Iterator[Fact]:
    for row in register.stage:
        traject = register.traject.get(row.traject_id)
        if traject:
            things: dict[str, Thing] = {
                "stage": (row.traject_id, row.werkgever_id, row.van),
                "persoon": (traject.persoon_id,),
                "werkgever": (row.werkgever_id,),
            }
            yield Fact(row.van, row.tot, traject.maatregel, things, traject.persoon_id, stage=row)


def _evaluaties(register: Register) -> Iterator[Fact]:
    for row in register.evaluatie:
        things: dict[str, Thing] = {
            "evaluatie": (row.persoon_id, row.onderneming_id, row.maatregel, row.datum),
            "persoon": (row.persoon_id,),
            "onderneming": (row.onderneming_id,),
        }
        yield Fact(row.datum, row.datum + ONE_DAY, row.maatregel, things, row.persoon_id, evaluatie=row)


_SOURCES: dict[str, Callable[[Register], Iterator[Fact]]] = {
    "tewerkstelling": _tewerkstellingen,
    "contingent": _contingenten,
    "werkzoekende": _werkzoekenden,
    "advies": _adviezen,
    "doorstroomtraject": _trajecten,
    "stage": _stages,
    "evaluatie": _evaluaties,
}
