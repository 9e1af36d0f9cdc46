"""One synthetic stand for all tests of this room."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from doorstroom.simulation import write_synthetic_stand


@pytest.fixture(scope="session")
def stand_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_synthetic_stand(tmp_path_factory.mktemp("synthetic") / "stand").folder
