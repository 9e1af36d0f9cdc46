"""Another seed is another register that meets the same published figures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from calibration_table import near_figures
from figures import Register
from test_published_figures import computed, published

from doorstroom.register.stand import Stand, open_stand
from doorstroom.simulation import write_synthetic_stand


@pytest.fixture(scope="module")
def other_stand(tmp_path_factory: pytest.TempPathFactory) -> Stand:
    return write_synthetic_stand(tmp_path_factory.mktemp("other") / "stand", seed=2022)


@pytest.fixture(scope="module")
def other(other_stand: Stand) -> Register:
    return Register(other_stand.folder)


def test_every_table_of_another_seed_is_another(other_stand: Stand, stand_folder: Path) -> None:
    first = open_stand(stand_folder).manifest.tabellen
    assert not [name for name, entry in other_stand.manifest.tabellen.items() if entry.sha256 == first[name].sha256]


def test_another_seed_meets_all_published_figures(other: Register) -> None:
    assert [row for row in published() if computed(other, row) != Decimal(row["value"])] == []


def test_another_seed_comes_as_close(other: Register) -> None:
    assert [near for near in near_figures(other) if abs(near.off) > near.tolerance] == []
