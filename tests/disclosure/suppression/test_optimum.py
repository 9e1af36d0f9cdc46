"""The exact method against trying everything: every pattern, and every register that people could form."""

from __future__ import annotations

from itertools import combinations
from time import monotonic

import numpy as np
import pytest
from scipy.sparse import csr_array
from tests.disclosure.suppression.releases import people, problem_of

from doorstroom.disclosure.suppression.problem import Problem, Target
from doorstroom.disclosure.suppression.suppressing import suppress

TINY = [(seed, number, sizes) for seed in range(5) for number, sizes in ((4, (2, 3)), (6, (3, 3)), (5, (2, 2, 2)))]


def registers(problem: Problem) -> np.ndarray:
    """Every way to divide people over the atoms, one row each; there may be some more or fewer than there are."""
    total, number = int(problem.atoms.sum()), len(problem.atoms)
    return np.concatenate([_divided(people, number) for people in range(max(0, total - 2), total + 3)])


def _divided(people: int, number: int) -> np.ndarray:
    bars = np.array(list(combinations(range(people + number - 1), number - 1)))
    edges = np.c_[np.full(len(bars), -1), bars, np.full(len(bars), people + number - 1)]
    return np.diff(edges, axis=1) - 1


def attackers(problem: Problem, target: Target) -> list[int | None]:
    """Nobody in particular, and everybody whose record does not settle the matter by itself."""
    own = set(problem.members[[target.fact]].indices.tolist())
    settled = target.sign < 0 and problem.values[target.fact] - target.distance < 1
    return [None, *(int(a) for a in np.flatnonzero(problem.atoms) if not (settled and int(a) in own))]


def is_safe(problem: Problem, hidden: np.ndarray, every: np.ndarray, facts: np.ndarray) -> bool:
    """Whether no attacker can come closer than is allowed, by looking at every register that shows the same."""
    same = (facts[:, ~hidden] == problem.values[~hidden]).all(axis=1)
    same &= (facts[:, hidden] >= problem.floor[hidden]).all(axis=1)
    every, facts = every[same], facts[same]
    for target in problem.targets:
        far = target.sign * (facts[:, target.fact] - problem.values[target.fact]) >= target.distance
        for who in attackers(problem, target):
            if not (far if who is None else far & (every[:, who] >= 1)).any():
                return False
    return True


def cheapest_by_trying(problem: Problem) -> int | None:
    """The cost of the cheapest safe pattern; None if there is none."""
    every = registers(problem)
    facts = np.asarray((problem.members @ every.T).T)
    for number in range(len(problem.free) + 1):
        for chosen in combinations(problem.free, number):
            hidden = problem.must_hide.copy()
            hidden[list(chosen)] = True
            if is_safe(problem, hidden, every, facts):
                return number
    return None


@pytest.mark.parametrize("zeros_shown", [False, True], ids=["zeros may be hidden", "zeros are shown"])
@pytest.mark.parametrize(("seed", "number", "sizes"), TINY)
def test_no_safe_pattern_is_cheaper(seed: int, number: int, sizes: tuple[int, ...], zeros_shown: bool) -> None:
    problem = problem_of(people(seed, number, sizes), 2, threshold=3, zeros_shown=zeros_shown)
    found, least = suppress(problem), cheapest_by_trying(problem)
    if least is None:
        assert not found.is_safe
        assert found.impossible
    else:
        assert found.is_safe
        assert (found.cost, found.bound) == (least, least)
        every = registers(problem)
        assert is_safe(problem, found.hidden, every, np.asarray((problem.members @ every.T).T))


@pytest.mark.parametrize("number", [12, 40, 120])
def test_fast_is_safe_and_not_much_dearer(number: int) -> None:
    problem = problem_of(people(number, number, (4, 3, 3)), 2)
    fast, exact = suppress(problem, exact=False), suppress(problem)
    assert fast.is_safe
    assert exact.is_safe
    assert exact.is_optimal
    assert exact.cost <= fast.cost <= 2 * exact.cost + 4


def test_what_was_hidden_before_stays_hidden_and_what_was_shown_stays_shown() -> None:
    counts = people(3, 30, (3, 4))
    problem = problem_of(counts, 2)
    first = suppress(problem)
    extra = int(problem.free[~first.hidden[problem.free]][0])
    kept = np.zeros(problem.size, dtype=bool)
    kept[extra] = True
    again = suppress(Problem(**{**_fields(problem), "kept_hidden": kept}))
    assert again.hidden[extra]
    assert again.is_safe


def test_an_impossible_release_names_what_can_be_worked_out() -> None:
    members = csr_array(np.array([[1, 0], [0, 1], [1, 1]]))
    atoms, none = np.array([1, 9]), np.zeros(3, dtype=bool)
    known = np.array([False, True, True])  # the other class and the total were published before
    problem = Problem(
        members, atoms, np.ones(3, int), ~known, known, none, np.zeros(3, int), np.array([1, 0, 0]), np.array([1, 0, 0])
    )
    found = suppress(problem)
    assert not found.is_safe
    assert {target.fact for target in found.impossible} == {0}


def test_out_of_time_gives_the_best_so_far_with_its_bound() -> None:
    problem = problem_of(people(1, 60, (5, 3, 4, 3)), 2)
    began = monotonic()
    found = suppress(problem, seconds=0.0)
    assert found.is_safe
    assert found.bound <= found.cost
    assert monotonic() >= began


def _fields(problem: Problem) -> dict[str, object]:
    return {name: getattr(problem, name) for name in Problem.__dataclass_fields__}
