"""Controlled rounding: multiples that add up, nearest of all, and an answer whatever happens."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog
from tests.disclosure.perturbation.trying import problem_from, table
from tests.disclosure.suppression.releases import people, problem_of

from doorstroom.disclosure.perturbation.controlled import controlled_rounding
from doorstroom.disclosure.suppression.problem import Problem

RELEASES = [(seed, number, base) for seed in range(4) for number in (12, 60) for base in (3, 5, 10)]


@pytest.mark.parametrize(("seed", "number", "base"), RELEASES)
def test_every_fact_is_a_neighbouring_multiple_and_the_atoms_add_up_to_it(seed: int, number: int, base: int) -> None:
    problem = problem_of(people(seed, number, (4, 3, 3)), 2)
    found = controlled_rounding(problem, base)
    assert (found.values % base == 0).all()
    assert (found.atoms >= 0).all()
    assert np.allclose(problem.members @ found.atoms, found.values, atol=1e-4)
    assert found.is_zero_restricted
    assert (np.abs(found.values - problem.values) < base).all()
    assert (found.values == problem.values)[problem.values % base == 0].all()
    assert found.price == np.abs(found.values - problem.values).sum()
    assert found.is_optimal
    assert found.bound <= found.price


def test_equal_calls_give_equal_answers() -> None:
    problem = problem_of(people(3, 40, (4, 3, 3)), 2)
    assert (controlled_rounding(problem, 5).values == controlled_rounding(problem, 5).values).all()


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("base", [3, 5])
def test_no_additive_rounding_to_neighbours_changes_less(seed: int, base: int) -> None:
    problem = problem_of(people(seed, 6, (2, 2, 2)), 2) if seed % 2 else table(people(seed, 14, (2, 3)).tolist())
    assert controlled_rounding(problem, base).price == least_by_trying(problem, base)


def least_by_trying(problem: Problem, base: int) -> int:
    """The least change over all choices of neighbours for which non-negative atoms exist."""
    matrix, below = problem.members.toarray(), problem.values // base
    moving = np.flatnonzero(problem.values % base)
    choices = np.array(list(product((0, 1), repeat=len(moving))))
    steps = np.tile(below, (len(choices), 1))
    steps[:, moving] += choices
    change = np.abs(base * steps - problem.values).sum(axis=1)
    for place in np.argsort(change, kind="stable"):
        if linprog(np.zeros(matrix.shape[1]), A_eq=matrix, b_eq=steps[place], bounds=(0, None)).status == 0:
            return int(change[place])
    raise AssertionError("no zero-restricted rounding")


def test_linked_tables_that_cannot_stay_with_their_neighbours_go_one_step_further_and_say_so() -> None:
    # Pairs of 10 stay 10, so that three of them make the total 15: no multiple of 10.
    problem = problem_from([[0, 1], [1, 2], [0, 2], [0, 1, 2]], [5, 5, 5])
    found = controlled_rounding(problem, 10)
    assert found.is_zero_restricted_impossible
    assert not found.is_zero_restricted
    assert found.reach == 2
    assert np.allclose(problem.members @ found.atoms, found.values, atol=1e-4)
    assert (found.values % 10 == 0).all()
    assert np.abs(found.values - problem.values).sum() == 15  # one pair and the total move
    assert found.price == 15 + 100
    assert found.is_optimal


def test_out_of_time_there_is_still_an_additive_answer_with_a_bound() -> None:
    problem = problem_of(people(7, 300, (6, 5, 4, 3)), 3)
    found = controlled_rounding(problem, 3, seconds=0.0)
    assert np.allclose(problem.members @ found.atoms, found.values, atol=1e-4)
    assert (found.values % 3 == 0).all()
    assert (np.abs(found.values - problem.values) < 3 * found.reach).all()
    assert 0 <= found.bound <= found.price
    assert not found.is_zero_restricted_impossible


def test_facts_that_stay_hidden_are_not_rounded_with_the_rest() -> None:
    problem = table([[1, 5], [4, 2]])
    hidden = np.arange(problem.size) == 5
    kept = Problem(**{name: getattr(problem, name) for name in Problem.__dataclass_fields__} | {"kept_hidden": hidden})
    assert controlled_rounding(kept, 3).values[5] == 0


def test_other_bases_are_refused() -> None:
    with pytest.raises(ValueError, match="base 4"):
        controlled_rounding(table([[1, 2], [3, 4]]), 4)
