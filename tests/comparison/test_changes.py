"""What is shown of a change, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from tests.analysis.making import FACTS, POLICY, asked, raw

from doorstroom.comparison.changes import HIDDEN, WITHOUT, Change, Changes, changed_cells, shown_changes
from doorstroom.disclosure import without_small_counts
from doorstroom.tables.cases import with_cases
from doorstroom.tables.results import Cell, RawTable, Status
from doorstroom.tables.spec import Key, TableSpec

Numbers = Mapping[Key, Any]
TOTAL = ("2021", "_T")


def spec_of(**words: Any) -> TableSpec:
    spec = asked(**{"periods": "2021", "by": "geslacht", **words})
    assert isinstance(spec, TableSpec)
    return spec


def tables(spec: TableSpec, numbers: Numbers, cases: Numbers | None = None) -> list[RawTable]:
    """The tables of a spec with these numbers; what is not given is 100, and 50 cases."""

    def fill(own: TableSpec, key: Key) -> Cell:
        value = numbers.get(key, 100) if own == spec else (cases or {}).get(key, 50)
        return value if isinstance(value, Cell) else Cell(value)

    return [raw(item, fill) for item in with_cases([spec])]


def changes(old: Numbers, new: Numbers, spec: TableSpec | None = None) -> Changes:
    spec = spec or spec_of()
    return shown_changes(tables(spec, old), tables(spec, new), POLICY)


NOT_YET = Cell(None, Status.NOT_YET)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (100, 104, Change(Cell(100), Cell(104), Cell(4))),
        (104, 100, Change(Cell(104), Cell(100), Cell(-4))),
        (0, 4, Change(Cell(0), Cell(4), Cell(4))),
        (100, 103, Change(HIDDEN, HIDDEN, HIDDEN)),
        (103, 100, Change(HIDDEN, HIDDEN, HIDDEN)),
        (0, 3, Change(HIDDEN, HIDDEN, HIDDEN)),
        (3, 100, Change(HIDDEN, HIDDEN, HIDDEN)),
        (NOT_YET, 100, Change(NOT_YET, Cell(100), WITHOUT)),
        (NOT_YET, 3, Change(NOT_YET, HIDDEN, HIDDEN)),
        (NOT_YET, 0, Change(NOT_YET, Cell(0), WITHOUT)),
        (Fraction(201, 2), Fraction(205, 2), Change(HIDDEN, HIDDEN, HIDDEN)),
    ],
)
def test_a_change_is_shown_whole_or_hidden_whole(old: Any, new: Any, shown: Change) -> None:
    found = changes({TOTAL: old}, {TOTAL: new})
    assert found.cells == {TOTAL: shown}
    assert found.hidden == shown.is_hidden


@pytest.mark.parametrize(("old", "new"), [(100, 100), (1, 3), (3, 3), (0, 0), (NOT_YET, NOT_YET)])
def test_what_shows_no_change_is_not_listed(old: Any, new: Any) -> None:
    found = changes({TOTAL: old}, {TOTAL: new})
    assert (found.cells, found.hidden) == ({}, 0)


def test_a_number_that_became_final_has_not_changed() -> None:
    assert not changes({TOTAL: Cell(100, provisional=True)}, {TOTAL: Cell(100)}).cells


def test_nothing_is_shown_that_the_two_tables_do_not_show() -> None:
    """Every number of a comparison stands in one of the protected tables."""
    spec, values = spec_of(), (0, 1, 3, 4, 7, 100)
    for old in values:
        for new in values:
            sides = tables(spec, {TOTAL: old}), tables(spec, {TOTAL: new})
            printed = [without_small_counts(side, POLICY)[0].cells[TOTAL] for side in sides]
            for change in shown_changes(*sides, POLICY).cells.values():
                for cell, own in zip((change.old, change.new), printed, strict=True):
                    assert cell in (own, HIDDEN)
                assert change.difference.value is None or abs(change.difference.value) >= POLICY.threshold


def test_numbers_that_are_not_about_people_are_shown_as_they_are() -> None:
    spec = spec_of(measure="ondernemingen", by=[])
    found = changes({("2021",): 2}, {("2021",): 3}, spec)
    assert found.cells == {("2021",): Change(Cell(2), Cell(3), Cell(1))}


@pytest.mark.parametrize(
    ("before", "after", "shown"), [(50, 54, True), (54, 50, True), (50, 53, False), (50, 50, False), (3, 50, False)]
)
def test_a_mean_is_shown_where_enough_people_came_or_went(before: int, after: int, shown: bool) -> None:
    """A mean over as many people as before tells how much those few changed whose days were corrected."""
    spec = spec_of(unit="stage", source="stage", moment="duration", measure=None, by=[], maatregelen="cmw")
    key = ("2021",)
    old, new = tables(spec, {key: Fraction(61, 2)}, {key: before}), tables(spec, {key: 40}, {key: after})
    change = shown_changes(old, new, POLICY).cells[key]
    assert change == (
        Change(Cell(Fraction(61, 2)), Cell(40), Cell(Fraction(19, 2))) if shown else Change(*[HIDDEN] * 3)
    )


def test_a_hidden_change_that_follows_from_a_total_is_named() -> None:
    woman, man = ("2021", "vrouw"), ("2021", "man")
    found = changes({}, {TOTAL: 110, woman: 108, man: 102})
    assert found.cells[man].is_hidden
    assert not found.cells[woman].is_hidden
    assert found.derivable == (man,)


def test_a_change_that_is_not_even_listed_may_follow_from_a_total() -> None:
    woman, man = ("2021", "vrouw"), ("2021", "man")
    found = changes({TOTAL: 102, man: 2}, {TOTAL: 107, woman: 104, man: 3})
    assert list(found.cells) == [TOTAL, woman]
    assert found.derivable == (man,)


def test_where_nothing_changed_nothing_is_derivable() -> None:
    found = changes({("2021", "man"): 2}, {("2021", "man"): 2})
    assert (found.cells, found.derivable) == ({}, ())


def test_the_cells_to_trace_are_all_that_changed() -> None:
    spec = spec_of()
    old, new = tables(spec, {("2021", "man"): 1}), tables(spec, {("2021", "man"): 2, TOTAL: 101})
    assert changed_cells(old[0], new[0]) == (TOTAL, ("2021", "man"))


def test_tables_of_other_specs_are_not_compared() -> None:
    with pytest.raises(ValueError, match="same specs"):
        shown_changes(tables(spec_of(), {}), tables(spec_of(by=[]), {}), POLICY)


def test_each_side_says_where_it_comes_from() -> None:
    found = changes({}, {})
    assert (found.old, found.new, found.policy) == (FACTS, FACTS, POLICY)
