"""The rows in force on one of two stands only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.engines.asking import work
from tests.engines.conftest import MakeStand
from tests.engines.registers import stand_of

from doorstroom.comparison.rows import SIDE, changed_rows, in_force
from doorstroom.register.contract import table_named
from doorstroom.register.stand import Stand
from doorstroom.register.writing import write_stand

FIRST, SECOND, LAST = date(2020, 2, 1), date(2020, 3, 1), date(2020, 4, 1)
ROWS = [
    work("P3", "2020-01-01", geregistreerd_op=FIRST, ingetrokken_op=SECOND),
    work("P3", "2020-01-01", "2020-02-01", geregistreerd_op=SECOND),
    work("P2", "2020-01-01", geregistreerd_op=FIRST),
    work("P1", "2020-01-01", geregistreerd_op=FIRST, ingetrokken_op=LAST),
    work("P1", "2020-01-01", geregistreerd_op=LAST),
]


def brief(rows: pa.Table) -> list[tuple[str, Any, str]]:
    return [(row["persoon_id"], row["tot"] and row["tot"].isoformat(), row[SIDE]) for row in rows.to_pylist()]


@pytest.fixture(params=["written", "hand-made"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Stand:
    """With hashes, by which two equal files are known to be equal, and without."""
    by_hand = stand_of(tmp_path / "stand", {"tewerkstelling": ROWS}, LAST)
    if request.param == "hand-made":
        return by_hand
    columns = {"tewerkstelling": pa.Table.from_pylist(pq_rows(by_hand), schema=table_named("tewerkstelling").schema)}
    return write_stand(tmp_path / "written", columns, gekend_op=LAST, synthetisch=True)


def pq_rows(stand: Stand) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    rows: list[dict[str, Any]] = pq.read_table(stand.path("tewerkstelling")).to_pylist()
    return rows


def test_between_two_days_of_one_stand(made: Stand) -> None:
    early = made.as_known_on(FIRST)
    assert brief(changed_rows("tewerkstelling", early, made)) == [("P3", "2020-02-01", "nieuw"), ("P3", None, "oud")]
    assert brief(changed_rows("tewerkstelling", made, early)) == [("P3", "2020-02-01", "oud"), ("P3", None, "nieuw")]
    assert brief(changed_rows("tewerkstelling", made, made)) == []
    assert len(brief(changed_rows("tewerkstelling", made.as_known_on(date(2020, 1, 31)), made))) == 3


def test_between_two_folders(stand: MakeStand) -> None:
    one = stand(tewerkstelling=[work("P1", "2020-01-01"), work("P2", "2020-01-01")])
    two = stand(tewerkstelling=[work("P3", "2020-01-01"), work("P2", "2020-01-01", bron="elders")])
    assert brief(changed_rows("tewerkstelling", one, two)) == [("P1", None, "oud"), ("P3", None, "nieuw")]


def test_only_rows_that_hold_one_of_the_values_are_read(made: Stand) -> None:
    rows = in_force(made, "tewerkstelling", "persoon_id", pa.chunked_array([["P2"], ["P9"]]))
    assert rows["persoon_id"].to_pylist() == ["P2"]
    assert in_force(made, "tewerkstelling").num_rows == 3
    assert in_force(made.as_known_on(date(2020, 1, 31)), "tewerkstelling").num_rows == 0
