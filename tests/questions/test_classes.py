"""Class lists in a question, made disjoint and whole, with the rule said."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.questions.classes import AskedClass, AskedClasses, Resolved, find_classes, resolve
from doorstroom.questions.model import Span


def bands(text: str, *, months: bool = False) -> Resolved:
    (asked,) = find_classes(text, Span(start=0, end=len(text)))
    return resolve(asked, months=months)


def bounds(resolved: Resolved) -> list[tuple[int | None, int | None]]:
    return [
        (None if b.lower is None else int(b.lower), None if b.upper is None else int(b.upper)) for b in resolved.bands
    ]


def test_whole_numbers_between_two_bounds_belong_to_the_class_and_100_goes_to_the_closed_one() -> None:
    resolved = bands("(minder dan \n5, 5-10, 11-20, 21-50, 51-100, 100+)")
    assert bounds(resolved) == [(None, 5), (5, 11), (11, 21), (21, 51), (51, 101), (101, None)]
    assert [choice.code for choice in resolved.choices] == ["klassen_overlappen"]
    assert resolved.bands[-1].label.nl == "meer dan 100"


def test_bounds_that_two_classes_share_go_to_the_higher_one() -> None:
    resolved = bands("<50, 50-100, 100-500, >500")
    assert bounds(resolved) == [(None, 50), (50, 100), (100, 501), (501, None)]
    assert "100" in resolved.choices[0].nl


def test_numbers_outside_and_between_the_classes_get_a_class() -> None:
    resolved = bands("5-9, 11-20")
    assert bounds(resolved) == [(None, 5), (5, 10), (10, 11), (11, 21), (21, None)]
    assert [choice.code for choice in resolved.choices] == ["klassen_aangevuld"]


def test_ages() -> None:
    assert bounds(bands("jonger dan 25, 25-54, 55 jaar en ouder")) == [(None, 25), (25, 55), (55, None)]
    assert bounds(bands("hoeveel 55-plussers")) == [(None, 55), (55, None)]


def test_years_of_unemployment_are_completed_months() -> None:
    resolved = bands("minder dan 1 jaar, 1 tot 2 jaar en meer dan 2 jaar", months=True)
    assert bounds(resolved) == [(None, 12), (12, 24), (24, None)]


def test_classes_that_contradict_each_other_are_not_mended() -> None:
    resolved = bands("5-15, 10-20")
    assert resolved.bands == ()
    assert [choice.code for choice in resolved.choices] == ["klassen_tegenstrijdig"]


@pytest.mark.parametrize("text", ["in 2015-2021", "1 tot en met 6", "meer dan ooit", "vraag 5"])
def test_what_is_no_class_list(text: str) -> None:
    assert find_classes(text, Span(start=0, end=len(text))) == []


@given(st.lists(st.integers(1, 400), min_size=1, max_size=6, unique=True).map(sorted), st.integers(0, 2000))
def test_every_number_belongs_to_exactly_one_class(cuts: list[int], number: int) -> None:
    """Whatever the classes, as long as they do not overlap beyond a bound."""
    items = tuple(AskedClass(f"{a}-{b}", a, b) for a, b in pairwise(cuts))
    items = items or (AskedClass(f"<{cuts[0]}", None, cuts[0] - 1),)
    resolved = resolve(AskedClasses(Span(start=0, end=1), items, None))
    assert sum(band.holds(number) for band in resolved.bands) == 1
