"""Exact numbers, rounded once, written as nl-BE does."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.kernel.numbers import format_number, format_percentage, round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1868, 1, "1.868,0"),
        (7061, 0, "7.061"),
        (Fraction(13742, 100), 2, "137,42"),
        (Fraction(1, 4), 1, "0,3"),
        (Fraction(-1, 4), 1, "-0,3"),
        (0, 0, "0"),
        (10_000_000, 0, "10.000.000"),
    ],
)
def test_a_point_between_thousands_and_a_comma_before_decimals(value: Fraction, decimals: int, text: str) -> None:
    assert format_number(value, decimals) == text


@given(st.fractions(), st.integers(0, 4))
def test_rounding_is_never_off_by_more_than_half_a_unit(value: Fraction, decimals: int) -> None:
    assert abs(Fraction(round_half_up(value, decimals)) - value) * 2 <= Fraction(1, 10**decimals)


def test_a_share_has_one_decimal() -> None:
    assert format_percentage(1, 3) == "33,3 %"
