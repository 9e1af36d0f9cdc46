"""What is hidden beside the small counts: in as much doubt as they are, or known to be no small count."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from tests.disclosure.suppression.releases import people, problem_of

from doorstroom.disclosure.suppression.beside import given_away
from doorstroom.disclosure.suppression.problem import Beside, Bools, Problem
from doorstroom.disclosure.suppression.suppressing import suppress

TOO_WELL_KNOWN = [51, 69]
"""Seeds of releases whose small counts are safe while a zero beside them is known to be zero or one."""

THRESHOLD = 3


def intervals(problem: Problem, hidden: Bools) -> dict[int, tuple[int, int]]:
    """What each hidden count can be, by every register that shows the same: two programmes in whole numbers each."""
    rows = problem.members.toarray()
    shown = LinearConstraint(rows[~hidden], problem.values[~hidden], problem.values[~hidden])
    few = Bounds(0, int(problem.atoms.sum()) + 5)
    found = {}
    for fact in np.flatnonzero(hidden).tolist():
        ends = [
            milp(sign * rows[fact], constraints=shown, integrality=1, bounds=few).x @ rows[fact] for sign in (1, -1)
        ]
        found[fact] = (round(ends[0]), round(ends[1]))
    return found


def gives_away(interval: tuple[int, int]) -> bool:
    """Whether a count that may be small is known to within one."""
    lower, upper = interval
    return lower < THRESHOLD and upper >= 1 and upper - lower < 2


@pytest.mark.parametrize("seed", TOO_WELL_KNOWN)
def test_a_count_beside_the_small_ones_is_in_as_much_doubt(seed: int) -> None:
    problem = problem_of(people(seed, 12, (2, 2, 2, 2)), 2, THRESHOLD)
    without = suppress(problem, exact=False)
    assert without.is_safe
    assert any(gives_away(interval) for interval in intervals(problem, without.hidden).values())
    asked = replace(problem, beside=Beside.of(problem.values, THRESHOLD, 1))
    found = suppress(asked, exact=False)
    assert found.is_safe
    assert found.cost == problem.cost_of(found.hidden)
    assert not any(gives_away(interval) for interval in intervals(problem, found.hidden).values())


def test_what_is_known_to_be_zero_is_left_as_it_is() -> None:
    problem = problem_of(np.array([[5, 0], [0, 7]]), 2, THRESHOLD)
    beside = Beside.of(problem.values, THRESHOLD, 1)
    hidden = problem.values == 0  # the totals tell that both are zero, and that is no secret
    assert hidden.sum() == 2
    assert set(intervals(problem, hidden).values()) == {(0, 0)}
    assert not given_away(problem, beside, hidden).any()


def test_a_zero_known_to_be_zero_or_one_is_given_away() -> None:
    problem = problem_of(np.array([[1, 0], [0, 1]]), 2, THRESHOLD)
    beside = Beside.of(problem.values, THRESHOLD, 1)
    inside = np.asarray(problem.members.sum(axis=1)).ravel() == 1
    assert set(intervals(problem, inside).values()) == {(0, 1)}
    assert (
        np.flatnonzero(given_away(problem, beside, inside)).tolist()
        == np.flatnonzero(inside & (problem.values == 0)).tolist()
    )


@pytest.mark.parametrize(
    ("value", "toward", "up", "down", "or_down"),
    [(0, 1, 2, 0, 0), (1, 0, 0, 0, 0), (2, 0, 0, 0, 0), (3, -1, 1, 1, 2), (4, 0, 0, 0, 0)],
)
def test_what_is_asked_of_a_count(value: int, toward: int, up: int, down: int, or_down: int) -> None:
    found = Beside.of(np.array([value]), THRESHOLD, 1)
    asked = (found.toward, found.up, found.down, found.or_down)
    assert [int(item[0]) for item in asked] == [toward, up, down, or_down]
