"""Another seed is another register that meets the same published figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from calibration_table import near_figures
from figures import Register
from test_published_figures import computed, published

from doorstroom.simulation import write_synthetic_stand


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return Register(write_synthetic_stand(tmp_path_factory.mktemp("other") / "stand", seed=2022).folder)


def test_another_seed_meets_all_published_figures(other: Register) -> None:
    assert [row for row in published() if computed(other, row) != Decimal(row["value"])] == []


def test_another_seed_comes_as_close(other: Register) -> None:
    assert [near for near in near_figures(other) if abs(near.off) > near.tolerance] == []
