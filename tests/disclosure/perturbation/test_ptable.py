"""The p-table: unbiased in exact expectation, nothing forbidden, of maximum entropy."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.optimize import minimize

from doorstroom.disclosure.perturbation.ptable import maximum_entropy, ptable

TABLES = list(product((2, 4, 5, 10), (0.5, 2.0, 3.5), (1, 2, 3)))


@pytest.mark.parametrize(("maximum", "variance", "threshold"), TABLES)
def test_the_expectation_is_the_true_count(maximum: int, variance: float, threshold: int) -> None:
    table = ptable(maximum, variance, threshold)
    assert np.allclose(table.probabilities.sum(axis=1), 1, atol=1e-12)
    assert np.abs(table.probabilities @ table.noise).max() < 1e-9
    assert (table.probabilities >= 0).all()


@pytest.mark.parametrize(("maximum", "variance", "threshold"), TABLES)
def test_zeros_stay_and_nothing_negative_or_small_comes_out(maximum: int, variance: float, threshold: int) -> None:
    table = ptable(maximum, variance, threshold)
    for count, row in enumerate(table.probabilities):
        results = count + table.noise[row > 0]
        assert (results >= 0).all()
        assert not ((results > 0) & (results < threshold)).any()
    assert table.probabilities[0].tolist() == [0.0] * maximum + [1.0] + [0.0] * maximum
    assert (table.probabilities[-1] > 0).all()


@pytest.mark.parametrize(("maximum", "variance", "threshold"), TABLES)
def test_the_variance_is_the_one_asked_or_the_nearest_possible(maximum: int, variance: float, threshold: int) -> None:
    table = ptable(maximum, variance, threshold)
    for count, got in enumerate(table.variances[1:], start=1):
        allowed = [d for d in table.noise.tolist() if count + d == 0 or count + d >= threshold]
        least = -max(d for d in allowed if d <= 0) * min(d for d in allowed if d >= 0)
        assert got == pytest.approx(min(max(variance, least), -allowed[0] * allowed[-1]), abs=1e-8)


def test_logarithms_are_quadratic_in_the_noise_which_is_what_maximum_entropy_looks_like() -> None:
    table = ptable(5, 3.0, 2)
    row = table.probabilities[-1]
    fit = np.polyfit(table.noise, np.log(row), 2)
    assert np.allclose(np.polyval(fit, table.noise), np.log(row), atol=1e-8)


def test_a_general_optimiser_finds_no_more_entropy() -> None:
    support = np.array([-2.0, 1.0, 2.0, 3.0, 4.0])
    found = maximum_entropy(support, 3.0)
    conditions = [np.ones(5), support, support**2]
    limits = [{"type": "eq", "fun": lambda p, c=c, v=v: c @ p - v} for c, v in zip(conditions, (1, 0, 3), strict=True)]
    other = minimize(
        lambda p: float(p @ np.log(p)), np.full(5, 0.2), bounds=[(1e-9, 1)] * 5, constraints=limits, tol=1e-12
    )
    assert np.allclose(found, other.x, atol=1e-5)


def test_origins_are_the_counts_with_a_chance() -> None:
    table = ptable(4, 2.0, 3)
    published = np.array([0, 3, 4, 9, 100])
    least, most = table.origins(published)
    counts = np.arange(200)
    chances = table.probabilities[table.rows_of(counts)]
    for place, value in enumerate(published):
        noise = value - counts
        possible = [c for c in counts if abs(noise[c]) <= 4 and chances[c, noise[c] + 4] > 0]
        assert (least[place], most[place]) == (possible[0], possible[-1])


@pytest.mark.parametrize("bad", [(0, 1.0, 1), (3, 0.0, 1), (3, 1.0, 0), (2, 1.0, 4), (2, 5.0, 1)])
def test_impossible_tables_are_refused(bad: tuple[int, float, int]) -> None:
    with pytest.raises(ValueError, match=r"maximum|noise"):
        ptable(*bad)
