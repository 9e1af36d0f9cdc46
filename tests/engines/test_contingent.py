"""The stretches over which a contingent does not change."""

from __future__ import annotations

from tests.engines.asking import spell
from tests.engines.conftest import MakeStand

from doorstroom.engines.interface import Engine
from doorstroom.kernel.periods import parse_period

GRANTED = [
    spell("2020-01-01", maatregel="m1", vte=50_000),
    spell("2020-07-01", maatregel="m1", vte=-10_000),
    spell("2020-07-01", "2020-08-01", maatregel="m2", vte=10_000),
]


def test_stretches_over_which_the_contingent_does_not_change(engine: Engine, stand: MakeStand) -> None:
    made, period = stand(contingent=GRANTED), parse_period("2019-06-01/2021-01-01")
    stretches = engine.contingent_periods(("m1",), period, made)
    assert [stretch.code for stretch in stretches] == ["2020-01-01/2020-07-01", "2020-07-01/2021-01-01"]


def test_changes_that_cancel_out_do_not_cut_a_stretch(engine: Engine, stand: MakeStand) -> None:
    made = stand(contingent=GRANTED)
    stretches = engine.contingent_periods(("m1", "m2"), parse_period("2020-01-01/2020-09-01"), made)
    assert [stretch.code for stretch in stretches] == ["2020-01-01/2020-08-01", "2020-08"]


def test_without_a_contingent_there_are_no_stretches(engine: Engine, stand: MakeStand) -> None:
    assert engine.contingent_periods(("m1",), parse_period("2020"), stand()) == ()
