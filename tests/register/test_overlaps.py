"""On no day of knowledge do rows in force contradict each other: every row that does is found, and no other."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.register.deliveries import SCHEME, Rows, small_delivery, write_delivery

from doorstroom.register import overlaps
from doorstroom.register.building import build_stand
from doorstroom.register.findings import DeliveryError
from doorstroom.register.overlaps import Spans, meeting, overlapping

LAST = 9
Interval = tuple[int, int]
Row = tuple[int, Interval, Interval]
"""A group, the days it holds, the days it is in force."""

intervals = st.integers(0, LAST - 1).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, LAST)))
tables = st.lists(st.tuples(st.integers(0, 2), intervals, intervals), max_size=14)


def spans_of(rows: Sequence[Row]) -> Spans:
    columns = [[group, *valid, *recorded] for group, valid, recorded in rows]
    return Spans(*(np.array(column, dtype=np.int64) for column in zip(*columns, strict=True) or [[]] * 5))


def meet(first: Interval, second: Interval) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def contradict(first: Row, second: Row) -> bool:
    return first[0] == second[0] and meet(first[1], second[1]) and meet(first[2], second[2])


def check(rows: Sequence[Row], named: Sequence[bool]) -> None:
    """Whoever is named contradicts another; who is not, contradicts nobody else who is not."""
    for index, row in enumerate(rows):
        others = [other for place, other in enumerate(rows) if place != index]
        left = [other for place, other in enumerate(rows) if place != index and not named[place]]
        assert any(contradict(row, other) for other in (others if named[index] else left)) == named[index]


@settings(max_examples=400)
@given(rows=tables.filter(bool), neighbours=st.sampled_from((0, 1, 2, 64)))
def test_rows_that_contradict_each_other_are_found_as_by_comparing_each_with_each(
    rows: list[Row], neighbours: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlaps, "NEIGHBOURS", neighbours)
        check(rows, overlapping(spans_of(rows)).tolist())


@settings(max_examples=200)
@given(rows=tables.filter(bool))
def test_rows_that_meet_in_one_time_are_found_as_by_comparing_each_with_each(rows: list[Row]) -> None:
    group, start, end = (np.array(column) for column in zip(*((row[0], *row[2]) for row in rows), strict=True))
    always = [(row[0], (0, LAST), row[2]) for row in rows]
    check(always, meeting(group, start, end).tolist())


def test_nothing_meets_in_an_empty_table() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert not len(meeting(none, none, none))
    assert not len(overlapping(Spans(none, none, none, none, none)))


@pytest.mark.parametrize("every", ["row is the same person's", "version replaces the one before"])
def test_a_file_that_is_all_wrong_takes_seconds_too(every: str) -> None:
    """A hundred thousand rows of one person: five thousand million pairs, but no pair is looked at twice."""
    rows = np.arange(100_000)
    zero, forever = np.zeros_like(rows), np.full_like(rows, 10**6)
    replaced = every.startswith("version")
    spans = Spans(zero, zero, forever, rows if replaced else zero, rows + 1 if replaced else forever)
    begun = time.perf_counter()
    assert overlapping(spans).sum() == (0 if replaced else len(rows) - 1)
    assert time.perf_counter() - begun < 10


def refused(tmp_path: Path, rows: Rows, **options: Any) -> list[str]:
    with pytest.raises(DeliveryError) as caught:
        build_stand(write_delivery(tmp_path / "levering", rows), tmp_path / "stand", scheme=SCHEME, **options)
    assert not (tmp_path / "stand").exists()
    return [str(finding) for finding in caught.value.findings]


def corrected(until: str, recorded: str) -> Rows:
    """The second positie of p1 was withdrawn on `until`; another one over the same days was recorded on `recorded`."""
    rows = small_delivery()
    old = rows["positie"][1]
    rows["positie"][1] = {**old, "ingetrokken_op": until}
    rows["positie"].append({**old, "positie": "lde", "van": "2020-02-20", "geregistreerd_op": recorded})
    rows["positie"][0]["tot"] = "2020-02-20"
    return rows


def test_rows_that_once_contradicted_each_other_are_refused_though_one_is_withdrawn_now(tmp_path: Path) -> None:
    (found,) = refused(tmp_path, corrected(until="2021-03-01", recorded="2021-02-01"))
    assert found.startswith("positie.csv, row 4, column van: The row overlaps another one of the same persoon_id")


def test_the_same_rows_fit_where_the_one_begins_as_the_other_is_withdrawn(tmp_path: Path) -> None:
    rows = corrected(until="2021-02-01", recorded="2021-02-01")
    report = build_stand(write_delivery(tmp_path / "levering", rows), tmp_path / "stand", scheme=SCHEME)
    assert report.rows["positie"] == 3


def test_what_is_recorded_after_the_day_of_the_stand_contradicts_nothing(tmp_path: Path) -> None:
    rows = corrected(until="2021-03-01", recorded="2021-02-01")
    source = write_delivery(tmp_path / "levering", rows)
    report = build_stand(source, tmp_path / "stand", scheme=SCHEME, gekend_op=date(2021, 1, 31))
    assert report.left_out == 1


def test_a_row_that_was_withdrawn_on_the_day_it_was_recorded_contradicts_nothing(tmp_path: Path) -> None:
    rows = small_delivery()
    rows["positie"].append({**rows["positie"][1], "positie": "lde", "ingetrokken_op": "2021-01-15"})
    report = build_stand(write_delivery(tmp_path / "levering", rows), tmp_path / "stand", scheme=SCHEME)
    assert report.rows["positie"] == 3


def test_a_key_that_was_there_twice_for_a_day_is_refused(tmp_path: Path) -> None:
    rows = small_delivery()
    old = rows["tewerkstelling"][1]
    rows["tewerkstelling"][1] = {**old, "ingetrokken_op": "2021-02-02"}
    rows["tewerkstelling"].append({**old, "tewerkstellingsbreuk": "0,5", "geregistreerd_op": "2021-02-01"})
    (found,) = refused(tmp_path, rows)
    assert "tewerkstelling.csv, row 4, column persoon_id: Another row that was in force at the same time" in found
    assert "p2" not in found
