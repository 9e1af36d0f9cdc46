"""The contingent beside its means: as the stretches over which it did not change."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engines.asking import ask, spell
from tests.engines.registers import stand_of
from tests.engines.specs import DIMENSIONS

from doorstroom.answers.series import contingent_stretches
from doorstroom.engines import get_engine
from doorstroom.register.stand import Stand
from doorstroom.scheme import load_scheme
from doorstroom.tables.spec import TableSpec, Where

PLACE = DIMENSIONS["werkplaats"][0]


@pytest.fixture
def moved(tmp_path: Path) -> Stand:
    """From O1 in Antwerpen 1 VTE goes to O2 in Leuven; a month later 1 VTE is added there."""
    rows = (("O1", "2020-01-01", 5), ("O1", "2020-06-01", -1), ("O2", "2020-06-01", 1), ("O2", "2020-07-01", 1))
    return stand_of(
        tmp_path / "stand",
        {
            "contingent": [
                spell(van, onderneming_id=who, maatregel="lde", vte=vte * 10_000, besluit=van) for who, van, vte in rows
            ],
            "onderneming": [
                {"onderneming_id": "O1", "gemeente": "11002"},
                {"onderneming_id": "O2", "gemeente": "24062"},
            ],
        },
    )


def stretches(spec: TableSpec, stand: Stand) -> tuple[TableSpec, ...]:
    return contingent_stretches(spec, load_scheme(), get_engine("reference"), stand)


def test_a_contingent_by_place_is_followed_by_the_stretches_of_the_whole(moved: Stand) -> None:
    (found,) = stretches(ask("vte contingent day_mean", "2020", "lde", by=(PLACE,)), moved)
    assert found.by == ()
    assert [period.code for period in found.periods] == ["2020-01-01/2020-07-01", "2020-07-01/2021-01-01"]


def test_a_contingent_in_some_places_has_no_stretches(moved: Stand) -> None:
    """In Antwerpen it changed on 1 June, when that of all places together did not."""
    only = Where(dimension=PLACE, keep=("antwerpen",))
    assert stretches(ask("vte contingent day_mean", "2020", "lde", where=(only,)), moved) == ()
