"""The problems of a family: facts that share people are protected together, others apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from doorstroom.disclosure.modelling.axes import Axis
from doorstroom.disclosure.modelling.crossing import Grid, Recount, atomic_periods
from doorstroom.disclosure.modelling.facts import Fact
from doorstroom.disclosure.modelling.families import Family
from doorstroom.disclosure.policy import Policy
from doorstroom.disclosure.suppression.problem import Beside, Ints, Problem
from doorstroom.kernel.periods import Period


@dataclass(frozen=True)
class Block:
    """Facts and the problem of protecting them: the n-th fact is the n-th of the problem.

    `lost`: facts to protect that an earlier release showed, so that hiding them now protects nobody.
    """

    facts: tuple[Fact, ...]
    problem: Problem
    lost: tuple[int, ...]


def blocks_of(
    family: Family, facts: Sequence[Fact], axes: Mapping[str, Axis], policy: Policy, recount: Recount
) -> Iterator[Block]:
    """The blocks of a family that hold something to protect."""
    for periods in _together(family, facts):
        own = [fact for fact in facts if any(fact.box.period == period for period in periods)]
        if not any(_is_protected(fact, policy) for fact in own):
            continue
        pieces = atomic_periods(periods) if family.counting.is_dated else periods
        grid = Grid(family, pieces, axes)
        yield from _blocks(own, grid, grid.counts(recount), policy)


def _together(family: Family, facts: Sequence[Fact]) -> list[tuple[Period, ...]]:
    """Periods that must be looked at together: those that overlap, where things have one day; else each by itself."""
    periods = sorted({fact.box.period for fact in facts})
    if not family.counting.is_dated:
        return [(period,) for period in periods]
    groups: list[list[Period]] = []
    for period in periods:
        if groups and period.van < max(item.tot for item in groups[-1]):
            groups[-1].append(period)
        else:
            groups.append([period])
    return [tuple(group) for group in groups]


def _is_protected(fact: Fact, policy: Policy) -> bool:
    return policy.is_sensitive(fact.value) or (policy.whole_groups and fact.gives_away)


def _blocks(facts: Sequence[Fact], grid: Grid, counts: Ints, policy: Policy) -> Iterator[Block]:
    """One block per set of facts that share atoms, of those that hold something to protect."""
    rows = [grid.atoms_of(fact.box) for fact in facts]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    ones = np.ones(starts[-1], dtype=np.int64)
    members = csr_array((ones, np.concatenate(rows), starts), shape=(len(rows), grid.size))
    label = _labels(members)
    for number in np.unique(label):
        own = np.flatnonzero(label == number)
        chosen = tuple(facts[int(index)] for index in own)
        if any(_is_protected(fact, policy) for fact in chosen):
            lost = (n for n, fact in enumerate(chosen) if fact.shown_before and _is_protected(fact, policy))
            yield Block(chosen, _problem(chosen, members[own], counts, grid, policy), tuple(lost))


def _labels(members: csr_array) -> Ints:
    """The component of each fact, in the graph of facts and the atoms they hold."""
    facts, atoms = members.shape
    starts = np.r_[members.indptr, np.full(atoms, members.indptr[-1])]
    graph = csr_array((members.data, members.indices + facts, starts), shape=(facts + atoms, facts + atoms))
    return np.asarray(connected_components(graph, directed=False)[1][:facts], dtype=np.int64)


def _problem(facts: Sequence[Fact], members: csr_array, counts: Ints, grid: Grid, policy: Policy) -> Problem:
    held = np.unique(members.indices)
    members = csr_array(members[:, held])
    atoms = counts[held]
    values = np.array([fact.value for fact in facts], dtype=np.int64)
    zeros_shown = policy.zeros == "shown"
    small = np.array([policy.is_sensitive(fact.value) for fact in facts])
    whole = np.array([policy.whole_groups and fact.gives_away for fact in facts])
    known = np.array([fact.shown_before for fact in facts])
    kept = np.array([fact.hidden_before for fact in facts]) & ~known
    floor = np.where((values > 0) & zeros_shown, 1, np.minimum(values, 0)).astype(np.int64)
    reach = policy.reach
    return Problem(
        members=members,
        atoms=atoms,
        places=np.stack(np.unravel_index(held, grid.shape), axis=1).astype(np.int64),
        offset=values - np.asarray(members @ atoms, dtype=np.int64),
        costs=np.array([policy.cost(fact.value, fact.margins) for fact in facts], dtype=np.int64),
        sensitive=(small | whole) & ~known,
        shown=known | ((values == 0) & zeros_shown),
        kept_hidden=kept,
        floor=floor,
        up=np.where(small, reach, 0).astype(np.int64),
        down=np.where(small | whole, np.minimum(reach, values - floor), 0).clip(min=0).astype(np.int64),
        insiders=True,
        beside=Beside.of(values, policy.threshold, reach),
    )
