"""What the manual of the engines needs: each engine in turn, and a stand from a few rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.engines.registers import GEKEND_OP, Row, stand_of

from doorstroom.engines import get_engine
from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand

MakeStand = Callable[..., Stand]


@pytest.fixture(scope="session", params=["reference", "duckdb"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return get_engine(request.param)


@pytest.fixture
def stand(tmp_path: Path) -> MakeStand:
    """`stand(advies=[...])`: a stand with these rows."""

    def make(gekend_op: date = GEKEND_OP, **tables: list[Row]) -> Stand:
        return stand_of(tmp_path / f"stand-{len(list(tmp_path.iterdir()))}", tables, gekend_op)

    return make
