"""The connection to a stand: it keeps what later tables need again, but not without end."""

from __future__ import annotations

import pytest
from tests.engines.conftest import MakeStand
from tests.engines.manual import ask, work

from doorstroom.engines import get_engine
from doorstroom.engines.relational import session


def test_numbers_stay_the_same_when_the_session_is_full_and_starts_anew(
    stand: MakeStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_KEPT_AT_MOST", 1)
    made, engine = stand(tewerkstelling=[work("P1", "2019-06-01", "2021-06-01")]), get_engine("duckdb")
    for period in ("2018", "2019", "2020", "2021", "2020"):
        expected = {} if period == "2018" else {(period,): 1}
        assert engine.values(ask("persoon tewerkstelling in_period", period), made) == expected
