"""Manual: jobseekers with an advies, and where they went."""

from __future__ import annotations

import pytest
from tests.engines.conftest import MakeStand
from tests.engines.manual import ask, day, spell
from tests.engines.specs import band, by_kenmerk, category

from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand
from doorstroom.tables.dimensions import ByBestemming, ByGrond, ByWerkloosheidsduur
from doorstroom.tables.measures import FirstDestination, PositionAfter

TO = ByBestemming(categories=(category("nec"), category("werkloos")))


@pytest.fixture
def made(stand: MakeStand) -> Stand:
    """P1 finds a job, stops and is inactive; P2 stays; P3 has an advies but is not registered as a jobseeker."""
    return stand(
        advies=[
            spell("2019-01-01", persoon_id="P1", maatregel="m1", grond="automatische_omzetting"),
            spell("2019-06-01", persoon_id="P1", maatregel="m1", grond="screening"),
            spell("2019-01-01", persoon_id="P2", maatregel="m1", grond="automatische_omzetting"),
            spell("2019-01-01", persoon_id="P3", maatregel="m1"),
        ],
        inschrijving=[
            spell(
                "2019-01-01",
                "2020-04-01",
                persoon_id="P1",
                werkloos_sinds=day("2019-01-31"),
                bemiddelingsstatus="in_bemiddeling",
            ),
            spell("2019-01-01", persoon_id="P2"),
        ],
        positie=[
            spell("2018-01-01", "2020-04-01", persoon_id="P1", positie="werkloos"),
            spell("2020-04-01", "2020-06-01", persoon_id="P1", positie="nec"),
            spell("2020-06-01", persoon_id="P1", positie="inactief"),
            spell("2018-01-01", "2020-02-01", persoon_id="P2", positie="werkloos"),
            spell("2020-02-01", persoon_id="P2", positie="werkloos"),
        ],
    )


def test_both_the_registration_and_the_advies_must_hold_on_the_day(engine: Engine, made: Stand) -> None:
    values = engine.values(ask("persoon werkzoekende on_date", "2020-01-01 2020-04-01"), made)
    assert values == {("2020-01-01",): 2, ("2020-04-01",): 1}


def test_the_most_recent_advies_gives_the_ground(engine: Engine, made: Stand) -> None:
    spec = ask("persoon werkzoekende on_date", "2020-01-01", by=(ByGrond(categories=(category("screening"),)),))
    values = engine.values(spec, made)
    assert values == {("2020-01-01", "_T"): 2, ("2020-01-01", "screening"): 1, ("2020-01-01", "onbekend"): 1}


def test_duration_is_in_completed_months_and_status_is_that_of_the_registration(engine: Engine, made: Stand) -> None:
    duration = ByWerkloosheidsduur(bands=(band(None, 11), band(11, None)))
    spec = ask("persoon werkzoekende on_date", "2020-01-30 2020-01-31", by=(duration, by_kenmerk("bemiddelingsstatus")))
    values = engine.values(spec, made)
    assert values[("2020-01-30", "11_None", "in_bemiddeling")] == 1
    assert values[("2020-01-30", "onbekend", "onbekend")] == 1


def test_a_transition_is_a_change_of_positie_by_who_was_a_jobseeker_the_day_before(engine: Engine, made: Stand) -> None:
    values = engine.values(ask("overgang werkzoekende transitions", "2020", by=(TO,)), made)
    assert values == {("2020", "_T"): 1, ("2020", "nec"): 1}, "P2 only got a new row, P1's later change does not count"


@pytest.mark.parametrize(("months", "reached"), [(2, "werkloos"), (3, "nec"), (12, "nec")])
def test_first_destination_is_the_first_other_positie_in_time(
    engine: Engine, made: Stand, months: int, reached: str
) -> None:
    moment = FirstDestination(months=months)
    spec = ask("persoon werkzoekende first_destination", "2020-01-01", by=(TO,), moment=moment)
    values = engine.values(spec, made)
    assert values[("2020-01-01", "_T")] == 2
    assert values[("2020-01-01", reached)] == (2 if reached == "werkloos" else 1)


@pytest.mark.parametrize(("months", "reached"), [(2, "werkloos"), (3, "nec"), (12, "onbekend")])
def test_position_after_is_the_one_held_on_that_day(engine: Engine, made: Stand, months: int, reached: str) -> None:
    spec = ask("persoon werkzoekende position_after", "2020-01-01", by=(TO,), moment=PositionAfter(months=months))
    values = engine.values(spec, made)
    assert values[("2020-01-01", reached)] == (2 if reached == "werkloos" else 1)
