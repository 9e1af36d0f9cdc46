"""What a reader works out, against trying every register that fits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tests.disclosure.perturbation.trying import changed, exposed_by_trying, registers, table
from tests.disclosure.suppression.releases import people, problem_of

from doorstroom.disclosure.perturbation.cell_key import cell_key_perturbation
from doorstroom.disclosure.perturbation.controlled import controlled_rounding
from doorstroom.disclosure.perturbation.intervals import intervals
from doorstroom.disclosure.perturbation.judging import judged
from doorstroom.disclosure.perturbation.knowledge import (
    Knowledge,
    after_cell_keys,
    after_controlled_rounding,
    after_small_count_rounding,
    after_suppression,
)
from doorstroom.disclosure.perturbation.ptable import ptable
from doorstroom.disclosure.perturbation.small_count import small_count_rounding
from doorstroom.disclosure.suppression.problem import Problem
from doorstroom.disclosure.suppression.suppressing import suppress

TINY = [table([[1, 2], [3, 1]]), table([[0, 3], [1, 2]]), table([[2, 1], [0, 4]]), table([[1, 1], [1, 0]])]
MOST = 9
"""More people than any fitting register of the tiny tables has in an atom."""

Fits = Callable[[np.ndarray], np.ndarray]


def controlled(problem: Problem) -> tuple[Knowledge, Fits]:
    found = controlled_rounding(problem, 3)
    far = 3 * found.reach - 1
    return after_controlled_rounding(problem, found), lambda every: (
        np.abs(facts_of(problem, every) - found.values) <= far
    ).all(axis=1)


def cell_key(problem: Problem) -> tuple[Knowledge, Fits]:
    shape = ptable(2, 1.0, 2)
    names = [bytes([place]) for place in range(problem.size)]
    found = cell_key_perturbation(problem, names, b"a secret of sixteen bytes", shape)
    least, most = shape.origins(found.values)
    return after_cell_keys(problem, found), lambda every: (
        (facts_of(problem, every) >= least) & (facts_of(problem, every) <= most)
    ).all(axis=1)


def small_count(problem: Problem) -> tuple[Knowledge, Fits]:
    found = small_count_rounding(problem, 4)
    columns = np.array(problem.members.toarray())

    def fits(every: np.ndarray) -> np.ndarray:
        return np.array(
            [any((columns @ other == found.values).all() for other in changed(row.tolist(), 4)) for row in every]
        )

    return after_small_count_rounding(problem, found), fits


def suppression(problem: Problem) -> tuple[Knowledge, Fits]:
    hidden = suppress(problem, 5.0).hidden
    return after_suppression(problem, hidden), lambda every: (
        (facts_of(problem, every) == problem.values) | hidden
    ).all(axis=1)


def facts_of(problem: Problem, every: np.ndarray) -> np.ndarray:
    return np.asarray(problem.members @ every.T).T


@pytest.mark.parametrize("method", [controlled, cell_key, small_count])
@pytest.mark.parametrize("problem", TINY)
def test_verdicts_and_intervals_are_those_of_every_register_that_fits(
    problem: Problem, method: Callable[[Problem], tuple[Knowledge, Fits]]
) -> None:
    knowledge, fits = method(problem)
    every = registers(len(problem.atoms), MOST)
    fitting = every[fits(every)]
    assert fitting.max() < MOST
    verdict = judged(problem, knowledge)
    assert not verdict.unsettled
    assert {(t.fact, t.sign, t.insider) for t in verdict.exposed} == exposed_by_trying(problem, fitting)
    found = intervals(problem, knowledge)
    facts = facts_of(problem, fitting)[:, found.facts]
    assert (found.lower <= facts.min(axis=0)).all()
    assert (found.upper >= facts.max(axis=0)).all()
    assert np.isfinite(found.upper).all()
    if method is not small_count:  # there real atoms may know less
        assert (found.lower == facts.min(axis=0)).all()
        assert (found.upper == facts.max(axis=0)).all()


@pytest.mark.parametrize("method", [controlled, cell_key, small_count, suppression])
def test_the_truth_is_always_inside(method: Callable[[Problem], tuple[Knowledge, Fits]]) -> None:
    problem = problem_of(people(4, 20, (3, 3, 2)), 2)
    found = intervals(problem, method(problem)[0], np.arange(problem.size))
    assert (found.lower <= problem.values).all()
    assert (found.upper >= problem.values).all()


def test_a_safe_suppression_is_safe_here_too() -> None:
    problem = problem_of(people(1, 12, (3, 2, 2)), 2)
    found = suppress(problem, 10.0)
    assert found.is_safe
    assert judged(problem, after_suppression(problem, found.hidden)).is_safe
    nothing = np.zeros(problem.size, dtype=bool)
    assert len(judged(problem, after_suppression(problem, nothing)).exposed) == len(problem.targets)


def test_without_time_nothing_is_called_safe() -> None:
    problem = problem_of(people(1, 12, (3, 2, 2)), 2)
    verdict = judged(problem, after_controlled_rounding(problem, controlled_rounding(problem, 5)), seconds=0.0)
    assert not verdict.is_safe
    assert len(verdict.unsettled) == len(problem.targets)
