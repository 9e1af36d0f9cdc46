from __future__ import annotations

import pytest

import doorstroom
from doorstroom.analysis import OpenedStand
from doorstroom.register.stand import Stand


@pytest.fixture(scope="session")
def opened(synthetic_stand: Stand) -> OpenedStand:
    """The synthetic register, opened as an analyst does."""
    return doorstroom.open_stand(synthetic_stand.folder)
