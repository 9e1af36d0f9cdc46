"""How a written value is read: exactly, or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.register.values import EARLIEST, LATEST, is_national_number, parse_bool, parse_date, parse_vte


@given(st.dates(EARLIEST, date(2199, 12, 31)))
def test_a_date_is_read_in_both_usual_forms(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
    assert parse_date(day.strftime("%d/%m/%Y")) == day


@pytest.mark.parametrize(
    "text",
    ["", "2020", "20200101", "2020-13-01", "29/02/2021", "1-1-2020", "2020-01-01T00:00", "01/01/20", str(LATEST)],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert parse_date(text) is None


@given(st.decimals(-99999, 99999, places=4))
def test_vte_are_exact_in_ten_thousandths(amount: Decimal) -> None:
    assert parse_vte(f"{amount:f}") == int(amount * 10_000)
    assert parse_vte(f"{amount:f}".replace(".", ",")) == int(amount * 10_000)


@pytest.mark.parametrize("text", ["", "1.234,5", "0,12345", "1e3", "+1", "½", "٣", "een", ",5"])
def test_what_is_no_vte_is_not_guessed(text: str) -> None:
    assert parse_vte(text) is None


def test_yes_and_no() -> None:
    assert [parse_bool(text) for text in ("ja", "JA", "true", "1", "waar")] == [True] * 5
    assert [parse_bool(text) for text in ("nee", "False", "0", "onwaar")] == [False] * 4
    assert parse_bool("soms") is None


@given(st.integers(0, 999_999_999), st.sampled_from([0, 2_000_000_000]))
def test_a_number_with_the_check_digits_of_an_insz_is_recognised(number: int, century: int) -> None:
    check = 97 - (number + century) % 97
    digits = f"{number:09d}{check:02d}"
    assert is_national_number(digits)
    assert is_national_number(f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}")


def test_other_numbers_are_not() -> None:
    assert not is_national_number("SYN-P000000001")
    assert not is_national_number("85073003329")
    assert not is_national_number("1234")
