"""Where a clause is about: the provinces that it names, points at, or asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.zones import Placed

THAT_PROVINCE = "provincie=?"
"""The province that another sentence names."""

_POINTING = ("de", "deze", "die", "onze")
_WITH_A_PLACE = frozenset({"ondernemingen", "vestigingen", "stage"})


def read_provinces(demand: Demand, lexicon: Lexicon) -> None:
    """`uit Limburg en Antwerpen`: beside a province, a municipality that gives its name to one is that province."""
    if any(sight.code.startswith("provincie=") for sight in demand.kenmerken):
        demand.kenmerken = [
            replace(sight, code=lexicon.provinces.get(sight.code.removeprefix("gemeente="), sight.code))
            for sight in demand.kenmerken
        ]


def point_at_province(demand: Demand, piece: Sequence[Placed]) -> None:
    """`Hoeveel bedrijven telde de provincie?`: the one that another sentence names."""
    for before, placed in pairwise(piece):
        if placed.element.has("kenmerk", "provincie") and placed.zone == "hoofd" and before.element.word in _POINTING:
            demand.kenmerken = [
                replace(sight, code=THAT_PROVINCE) if sight.span == placed.element.span else sight
                for sight in demand.kenmerken
            ]


def read_where(demand: Demand, piece: Sequence[Placed]) -> None:
    """`Hoeveel ondernemingen waren er, en waar?`: in which province."""
    if not {sight.code for sight in demand.atoms} & _WITH_A_PLACE:
        return
    for placed, following in zip_longest(piece, piece[1:]):
        ends = following is None or following.element.word in ("?", ",")
        if placed.element.word == "waar" and ends:
            demand.kenmerken.append(Sight("provincie", placed.element.span))
