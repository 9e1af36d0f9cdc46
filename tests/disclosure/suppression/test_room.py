"""What a pattern leaves undecided, and least-cost changes over it, against the whole of the problem."""

from __future__ import annotations

import numpy as np
import pytest
from tests.disclosure.suppression.releases import people, problem_of

from doorstroom.disclosure.suppression.certifying import Certifier
from doorstroom.disclosure.suppression.cheapest import Cheapest
from doorstroom.disclosure.suppression.over_atoms import CheapestOverAtoms
from doorstroom.disclosure.suppression.problem import Problem
from doorstroom.disclosure.suppression.room import Room
from doorstroom.disclosure.suppression.suppressing import suppress


def release(seed: int) -> Problem:
    return problem_of(people(seed, 25, (3, 3, 2)), 2)


def test_nobody_is_where_a_published_zero_is() -> None:
    problem = release(1)
    room = Room.of(problem, problem.must_hide)
    zeros = np.flatnonzero(~problem.must_hide & (problem.values == 0))
    assert len(zeros)
    assert not set(problem.members[zeros].indices) & set(room.alive)
    assert not (room.hidden[room.binding] & (problem.floor[room.binding] <= 0)).any()


@pytest.mark.parametrize("seed", range(4))
def test_over_atoms_a_target_costs_the_same_as_over_sums(seed: int) -> None:
    problem = release(seed)
    for target in problem.targets[:8]:
        hidden = [made(problem, problem.must_hide) for made in (Cheapest, CheapestOverAtoms)]
        changes = [builder.protect(target) for builder in hidden]
        assert (changes[0] is None) == (changes[1] is None)
        shown = ~problem.must_hide
        costs = [problem.costs[shown] @ np.abs(change.facts[shown]) for change in changes if change is not None]
        assert np.allclose(costs, costs[:1])


@pytest.mark.parametrize("seed", range(4))
def test_a_tidied_pattern_is_proved_and_no_dearer(seed: int) -> None:
    problem = release(seed)
    everything = np.ones(problem.size, dtype=bool)
    certifier = Certifier(problem)
    assert not certifier.certify(everything).broken
    tidied = certifier.tidied(everything, np.inf, 10**6)
    assert problem.cost_of(tidied) < problem.cost_of(everything)
    assert not Certifier(problem).certify(tidied).broken
    assert problem.cost_of(suppress(problem).hidden) <= problem.cost_of(tidied)
