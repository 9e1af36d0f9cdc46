"""Half-open periods of days: codes, cutting, months and ages."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.kernel.dutch import enumerate_in_words, period_in_words, years_in_words
from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.periods import Period, add_months, completed_months, completed_years, parse_period

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Period(*pair))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2021-Q1", date(2021, 1, 1), date(2021, 3, 31)),
        ("2021Q4", date(2021, 10, 1), date(2021, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2022-01-26", date(2022, 1, 26), date(2022, 1, 26)),
        ("2018-07-16/2019-10-16", date(2018, 7, 16), date(2019, 10, 15)),
    ],
)
def test_a_code_names_its_first_and_last_day(code: str, first: date, last: date) -> None:
    period = parse_period(code)
    assert (period.van, period.last) == (first, last)


@pytest.mark.parametrize("code", ["", "20", "2021-13", "2021-Q5", "2022-02-30", "2022-01-02/2022-01-01", "nu"])
def test_what_is_not_a_period_is_refused_with_the_forms_that_are(code: str) -> None:
    with pytest.raises(SpecError):
        parse_period(code)


@given(PERIODS)
def test_the_code_of_a_period_reads_back_as_that_period(period: Period) -> None:
    assert parse_period(period.code) == period


@given(PERIODS, st.lists(DAYS))
def test_pieces_of_a_period_follow_on_and_make_it_whole(period: Period, cuts: list[date]) -> None:
    pieces = period.split_at(cuts)
    assert (pieces[0].van, pieces[-1].tot) == (period.van, period.tot)
    assert sum(piece.days for piece in pieces) == period.days
    assert all(first.tot == second.van for first, second in itertools.pairwise(pieces))


@given(PERIODS, PERIODS)
def test_two_periods_share_what_both_contain(one: Period, other: Period) -> None:
    shared = one.intersect(other)
    assert shared == other.intersect(one)
    if shared:
        assert one.contains(shared.van)
        assert other.contains(shared.last)


def test_a_month_later_is_the_last_day_where_that_day_does_not_exist() -> None:
    assert add_months(date(2020, 1, 31), 1) == date(2020, 2, 29)
    assert add_months(date(2020, 12, 15), 1) == date(2021, 1, 15)
    assert add_months(date(2021, 1, 1), 12) == date(2022, 1, 1)


def test_age_changes_on_the_birthday() -> None:
    assert completed_years(date(1970, 6, 15), date(2020, 6, 14)) == 49
    assert completed_years(date(1970, 6, 15), date(2020, 6, 15)) == 50


def test_months_are_complete_on_the_same_day() -> None:
    assert completed_months(date(2020, 1, 31), date(2020, 2, 29)) == 0
    assert completed_months(date(2019, 1, 15), date(2020, 1, 15)) == 12


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2020", "2020"),
        ("2021-Q1", "2021 (kwartaal 1)"),
        ("2021-04-01/2022-01-01", "2021 (kwartaal 2 tot 4)"),
        ("2020-02", "februari 2020"),
        ("2022-01-26", "26 januari 2022"),
        ("2018-07-16/2019-10-16", "16 juli 2018 tot en met 15 oktober 2019"),
    ],
)
def test_periods_in_words(code: str, words: str) -> None:
    assert period_in_words(parse_period(code)) == words


def test_years_and_lists_in_words() -> None:
    assert years_in_words([2015, 2016, 2017]) == "2015–2017"
    assert years_in_words([2021, 2019]) == "2019 en 2021"
    assert enumerate_in_words(["a", "b", "c"]) == "a, b en c"
    assert enumerate_in_words([]) == ""
