"""Cell keys: the same for the same fact, everywhere; noise exactly as the p-table says."""

from __future__ import annotations

import numpy as np
import pytest
from tests.disclosure.perturbation.trying import problem_from, table
from tests.disclosure.suppression.releases import people, problem_of

from doorstroom.disclosure.perturbation.cell_key import cell_key_perturbation, cell_keys
from doorstroom.disclosure.perturbation.ptable import ptable

SECRET = b"sixteen bytes or more"
TABLE = ptable(4, 2.0, 3)


def identities(number: int) -> list[bytes]:
    return [f"fact {place}".encode() for place in range(number)]


def test_the_same_fact_gets_the_same_number_in_any_table() -> None:
    problem = problem_of(people(1, 40, (4, 3, 3)), 2)
    names = identities(problem.size)
    whole = cell_key_perturbation(problem, names, SECRET, TABLE)
    places = [7, 3, 12]
    rows = [problem.members[[place]].indices.tolist() for place in places]
    part = problem_from(rows, problem.atoms.tolist())
    found = cell_key_perturbation(part, [names[place] for place in places], SECRET, TABLE)
    assert found.values.tolist() == whole.values[places].tolist()


def test_keys_depend_on_the_secret_and_the_identity_only() -> None:
    names = identities(50)
    assert (cell_keys(SECRET, names) == cell_keys(SECRET, names)).all()
    assert (cell_keys(SECRET, names) != cell_keys(SECRET + b"!", names)).all()
    assert len(set(cell_keys(SECRET, names).tolist())) == 50
    assert cell_keys(SECRET, [b"a", b"b", b"a"])[0] == cell_keys(SECRET, [b"a"])[0]


def test_a_key_is_compared_with_sums_of_exactly_the_probabilities() -> None:
    steps = np.diff(TABLE.cumulative, axis=1, prepend=0.0)
    assert np.allclose(steps, TABLE.probabilities, atol=1e-12)
    assert (TABLE.cumulative[:, -1] == 1).all()
    assert (np.abs(steps @ TABLE.noise) < 1e-9).all()


def test_results_are_never_negative_or_small_and_zeros_stay() -> None:
    problem = problem_of(people(2, 60, (5, 4, 3)), 2)
    found = cell_key_perturbation(problem, identities(problem.size), SECRET, TABLE)
    assert (found.values[problem.values == 0] == 0).all()
    assert not ((found.values > 0) & (found.values < 3)).any()
    assert (np.abs(found.values - problem.values) <= 4).all()


def test_twins_are_facts_of_the_same_people_under_another_identity() -> None:
    problem = table([[5, 0], [0, 0]])
    assert cell_key_perturbation(problem, identities(problem.size), SECRET, TABLE).twins == 3
    assert cell_key_perturbation(problem, [b"same"] * problem.size, SECRET, TABLE).twins == 0


def test_a_short_secret_or_missing_identities_are_refused() -> None:
    problem = table([[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="secret"):
        cell_keys(b"short", [b"a"])
    with pytest.raises(ValueError, match="identities"):
        cell_key_perturbation(problem, [b"a"], SECRET, TABLE)
