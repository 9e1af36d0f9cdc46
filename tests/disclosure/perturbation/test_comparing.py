"""All methods side by side, and what each loses."""

from __future__ import annotations

import numpy as np
import pytest
from tests.disclosure.perturbation.trying import table
from tests.disclosure.suppression.releases import people, problem_of

from doorstroom.disclosure.perturbation.comparing import Alternative, compare
from doorstroom.disclosure.perturbation.loss import loss_of
from doorstroom.disclosure.perturbation.sums import sums_of
from doorstroom.disclosure.suppression.problem import Problem

PROBLEM = problem_of(people(5, 20, (3, 3, 2)), 2)


@pytest.fixture(scope="module")
def found() -> tuple[Alternative, ...]:
    return compare(PROBLEM, names(PROBLEM), 10.0)


def names(problem: Problem) -> list[bytes]:
    return [f"fact {place}".encode() for place in range(problem.size)]


def test_six_methods_in_a_fixed_order(found: tuple[Alternative, ...]) -> None:
    rounding = "controlled rounding"
    assert [item.method for item in found] == ["suppression", *[rounding] * 3, "small count rounding", "cell key"]
    assert [dict(item.parameters).get("base") for item in found] == [None, 3, 5, 10, 4, None]


def test_values_and_losses_agree(found: tuple[Alternative, ...]) -> None:
    for item in found:
        assert item.loss.hidden == item.values.count(None)
        changes = [
            abs(value - true) for value, true in zip(item.values, PROBLEM.values, strict=True) if value is not None
        ]
        assert item.loss.largest_change == max(changes)
        assert item.loss.mean_change == pytest.approx(sum(changes) / len(changes))
        assert item.loss.moved == sum(change > 0 for change in changes)


def test_all_but_the_cell_keys_keep_every_sum(found: tuple[Alternative, ...]) -> None:
    for item in found[:-1]:
        assert item.loss.additive == item.loss.totals > 0
    assert found[-1].loss.additive < found[-1].loss.totals


def test_each_says_whether_it_is_proven_and_safe(found: tuple[Alternative, ...]) -> None:
    assert [item.is_proven for item in found] == [True] * 5 + [None]
    assert found[0].is_safe
    for item in found:
        assert ("Safe:" in item.note) == item.is_safe
        assert item.seconds >= 0


def test_sums_of_a_table_are_its_rows_and_its_columns() -> None:
    found = sums_of(table([[1, 2, 3], [4, 5, 6]]))
    ways = {(item.total, tuple(sorted(item.parts.tolist()))) for item in found}
    assert (0, (1, 2)) in ways
    assert (0, (3, 4, 5)) in ways
    assert (1, (6, 7, 8)) in ways
    assert (4, (7, 10)) in ways


def test_a_sum_with_hidden_parts_is_only_wrong_when_too_small() -> None:
    problem = table([[1, 2], [3, 4]])
    hidden = np.arange(problem.size) == 5
    values = problem.values.copy()
    assert loss_of(problem, values, hidden).additive == 5
    values[6] = 4  # the row 1 + 2 = 3, its first cell hidden
    assert loss_of(problem, values, hidden).additive < 5


def test_every_fact_needs_an_identity() -> None:
    with pytest.raises(ValueError, match="identities"):
        compare(PROBLEM, [b"one"])
