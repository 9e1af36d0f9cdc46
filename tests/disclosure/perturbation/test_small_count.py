"""Small count rounding: nothing small left, exact sums, only the atoms that must, least change."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from tests.disclosure.perturbation.trying import problem_from, table
from tests.disclosure.suppression.releases import people, problem_of

from doorstroom.disclosure.perturbation.small_count import small_count_rounding
from doorstroom.disclosure.suppression.problem import Problem


def test_nothing_is_left_small_and_all_is_a_sum_of_changed_atoms() -> None:
    for seed, number, base in product(range(4), (12, 60), (2, 3, 5)):
        problem = problem_of(people(seed, number, (4, 3, 3)), 2, base)
        found = small_count_rounding(problem, base)
        assert not ((found.values > 0) & (found.values < base)).any()
        assert (problem.members @ found.atoms == found.values).all()
        assert found.change == np.abs(found.values - problem.values).sum()
        assert found.is_optimal
        must, may = must_and_may(problem, base)
        moved = found.atoms != problem.atoms
        assert not (moved & ~must & ~may).any()
        assert moved[must].all()
        assert set(found.atoms[moved].tolist()) <= {0, base}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("base", [3, 4])
def test_no_choice_changes_less(seed: int, base: int) -> None:
    problem = problem_of(people(seed, 9, (2, 3, 2)), 2, base) if seed % 2 else table(people(seed, 12, (3, 3)).tolist())
    assert small_count_rounding(problem, base).change == least_by_trying(problem, base)


def least_by_trying(problem: Problem, base: int) -> int:
    """The least change over all ways for the atoms that must change, and for those that may."""
    touched, optional = must_and_may(problem, base)
    ways = [
        {0, base} if must else {0, base, int(count)} if may else {int(count)}
        for count, must, may in zip(problem.atoms, touched, optional, strict=True)
    ]
    atoms = np.array(list(product(*ways)))
    values = np.asarray(problem.members @ atoms.T).T
    allowed = ~((values > 0) & (values < base)).any(axis=1)
    return int(np.abs(values - problem.values).sum(axis=1)[allowed].min())


def must_and_may(problem: Problem, base: int) -> tuple[np.ndarray, np.ndarray]:
    """Atoms of small facts; and atoms of facts that could become small when those, or these, change."""
    matrix = problem.members.toarray().astype(bool)
    small = (problem.values > 0) & (problem.values < base)
    must = matrix[small].any(axis=0) & (problem.atoms > 0)
    chosen = must
    for _ in problem.atoms:
        fixed = matrix @ np.where(chosen, 0, problem.atoms)
        risk = matrix[:, chosen].any(axis=1) & (fixed > 0) & (fixed < base)
        chosen = chosen | (matrix[risk].any(axis=0) & (problem.atoms > 0))
    return must, chosen & ~must


@pytest.mark.parametrize(("inside", "change"), [(False, 9), (True, 40)])
def test_never_more_change_than_the_published_example(inside: bool, change: int) -> None:
    counts = [[6, 0, 1, 3, 4], [1, 2, 3, 1, 2], [0, 1, 1, 0, 2]]
    published = [[6, 0, 0, 5, 5], [0, 0, 5, 0, 0], [0, 0, 0, 0, 5]]
    problem = table(counts, inside=inside, threshold=5)
    if inside:
        change = int(np.abs(table(published).values - problem.values).sum())
    assert small_count_rounding(problem, 5).change <= change


def test_a_fact_that_would_become_small_is_looked_after() -> None:
    # Each pair below holds an atom of the small first fact and one of 3; the 1 and 2 going to 0 would leave it small.
    problem = problem_from([[0, 1], [0, 2], [1, 3], [2, 3, 4]], [1, 2, 3, 3, 9])
    found = small_count_rounding(problem, 4)
    assert not ((found.values > 0) & (found.values < 4)).any()
    assert found.change == least_by_trying(problem, 4)


def test_equal_calls_give_equal_answers() -> None:
    problem = problem_of(people(3, 40, (4, 3, 3)), 2)
    assert (small_count_rounding(problem, 4).values == small_count_rounding(problem, 4).values).all()


def test_out_of_time_there_is_still_a_safe_answer_with_a_bound() -> None:
    problem = problem_of(people(7, 400, (6, 5, 4, 3)), 3)
    found = small_count_rounding(problem, 4, seconds=0.0)
    assert not ((found.values > 0) & (found.values < 4)).any()
    assert (problem.members @ found.atoms == found.values).all()
    assert 0 <= found.bound <= found.change


def test_nothing_small_changes_nothing() -> None:
    problem = table([[4, 9], [7, 5]])
    found = small_count_rounding(problem, 4)
    assert (found.values == problem.values).all()
    assert found.is_optimal


def test_a_base_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match="base 1"):
        small_count_rounding(table([[1, 2], [3, 4]]), 1)
