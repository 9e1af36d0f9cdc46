"""From tables to the problem that is solved."""

from __future__ import annotations

import numpy as np

from doorstroom.disclosure.additive.crossing import Crossing
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.release import Fact, Release
from doorstroom.disclosure.additive.rules import COSTS, Rules
from doorstroom.disclosure.additive.sensitivity import Requirement, requirement
from doorstroom.disclosure.suppression.problem import Ints, Problem

MOST_COST = 10**6
"""Costs beyond this are reckoned in larger units, so that the search stays exact enough."""

_CELL, _MARGIN, _MOST_MARGINS = 10, 4, 6


def problem_of(release: Release, crossing: Crossing, rules: Rules) -> Problem:
    """The problem of a release; its facts first, then the zeros that are in no file.

    Insiders are reckoned with where the finest cells are counts that are given, unless the rules say otherwise. Of
    amounts everything is in units of `crossing.coarse`, rounded so that what is safe here is safe: values down,
    distances up.

    Raises:
        TableError: a rule needs what the files do not give.
    """
    counts, number = release.kind == "counts", crossing.members.shape[0]
    asked = [requirement(fact, release, rules) for fact in release.facts]
    known = np.array([fact.is_shown for fact in release.facts])
    values = np.asarray(crossing.members @ crossing.atoms, dtype=np.int64)
    floor = np.where((values > 0) & counts & (rules.zeros == "shown"), 1, 0).astype(np.int64)
    up, down = _distances(asked, crossing.coarse, values, floor)
    sensitive = _padded([item.is_sensitive for item in asked], number).astype(bool)
    zeros = np.arange(number) >= len(asked)
    zeros[: len(asked)] |= (values[: len(asked)] == 0) & (rules.zeros == "shown") & _is_empty(release)
    shown = _padded(known, number).astype(bool) | (zeros & ~sensitive)
    return Problem(
        members=crossing.members,
        atoms=crossing.atoms,
        costs=_padded(_costs(release, rules), number, fill=1),
        sensitive=sensitive & ~shown,
        shown=shown,
        kept_hidden=_padded([fact.is_hidden for fact in release.facts], number).astype(bool) & ~shown,
        floor=floor,
        up=up,
        down=down,
        insiders=counts and crossing.is_given and rules.insiders,
        places=crossing.places,
    )


def _is_empty(release: Release) -> np.ndarray:
    return np.array([fact.value == 0 for fact in release.facts])


def _distances(asked: list[Requirement], coarse: int, values: Ints, floor: Ints) -> tuple[Ints, Ints]:
    """How far up and down, in units of the problem; never below the floor."""
    up = _padded([-(-item.up // coarse) for item in asked], len(values))
    down = _padded([-(-item.down // coarse) for item in asked], len(values))
    return up, np.minimum(down, np.maximum(values - floor, 0))


def _costs(release: Release, rules: Rules) -> list[int]:
    costs = [_cost(fact, release, rules) for fact in release.facts]
    scale = max(1, -(-max(costs) // MOST_COST))
    return [max(1, cost // scale) for cost in costs]


def _cost(fact: Fact, release: Release, rules: Rules) -> int:
    match rules.cost:
        case "margins":
            return int(_CELL * _MARGIN ** min(fact.margins, _MOST_MARGINS))
        case "count":
            return 1
        case "value":
            return max(1, fact.value)
    if fact.cost is None:
        raise TableError(
            "There is no cost.",
            where=release.where(fact.places[0], rules.cost),
            hint=f"Give every cell one, or ask for the cost by {', '.join(COSTS[:-1])} or {COSTS[-1]}.",
        )
    return fact.cost


def _padded(numbers: object, size: int, fill: int = 0) -> Ints:
    """The numbers of the facts, with the same for every zero that is in no file."""
    found = np.asarray(numbers, dtype=np.int64)
    return np.concatenate([found, np.full(size - len(found), fill, dtype=np.int64)])
