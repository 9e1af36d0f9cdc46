"""Manual: doorstroomtrajecten and their outcome, stages, evaluaties."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engines.conftest import MakeStand
from tests.engines.manual import ask, day, spell
from tests.engines.registers import Row
from tests.engines.specs import PLACES, band, by_maatregel, category

from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand
from doorstroom.tables.dimensions import ByBesluit, ByLeeftijd, ByUitkomst, ByVerplicht, ByVervolg, ByWerkplek

BEGUN = "doorstroomtraject begun"


def traject(number: str, van: str, tot: str | None = None, person: str = "P1", **columns: Any) -> Row:
    return spell(van, tot, **({"traject_id": number, "persoon_id": person, "maatregel": "m1"} | columns))


def test_trajects_are_counted_by_their_first_day_people_once(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        doorstroomtraject=[
            traject("T1", "2020-01-01", verplicht=True),
            traject("T2", "2020-12-31", verplicht=None),
            traject("T3", "2021-01-01", verplicht=True),
        ]
    )
    values = engine.values(ask(f"traject {BEGUN}", "2020", by=(ByVerplicht(),)), made)
    assert values == {("2020", "_T"): 2, ("2020", "ja"): 1, ("2020", "nee"): 1}
    values = engine.values(ask(f"persoon {BEGUN}", "2020", by=(ByVerplicht(),)), made)
    assert values == {("2020", "_T"): 1, ("2020", "nee"): 1}, "the traject that began last describes the person"


def test_the_age_is_that_on_the_first_day(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        persoon=[{"persoon_id": "P1", "geboortedatum": day("2000-06-15")}],
        doorstroomtraject=[traject("T1", "2020-06-14"), traject("T2", "2020-06-15")],
    )
    values = engine.values(
        ask(f"traject {BEGUN}", "2020", by=(ByLeeftijd(bands=(band(None, 20), band(20, None))),)), made
    )
    assert values == {("2020", "_T"): 2, ("2020", "None_20"): 1, ("2020", "20_None"): 1}


@pytest.mark.parametrize(
    ("tot", "job", "peildatum", "outcome"),
    [
        (None, "2020-06-01", None, "lopend"),
        ("2020-06-01", "2020-06-01", None, "doorgestroomd"),
        ("2020-06-01", "2020-05-01", None, "doorgestroomd"),
        ("2020-06-01", "2020-07-01", None, "doorgestroomd"),
        ("2020-06-01", "2020-07-02", None, "zonder_aansluiting"),
        ("2020-06-01", "2020-07-01", "2020-06-30", "zonder_aansluiting"),
        ("2020-06-01", "2020-06-01", "2020-05-31", "lopend"),
        ("2020-06-01", "2020-06-01", "2020-06-01", "doorgestroomd"),
        ("2021-10-01", "2021-10-01", None, "lopend"),
    ],
)
def test_the_outcome_of_a_traject(
    engine: Engine, stand: MakeStand, tot: str | None, job: str, peildatum: str | None, outcome: str
) -> None:
    made = stand(
        doorstroomtraject=[traject("T1", "2020-01-01", tot)], positie=[spell(job, persoon_id="P1", positie="nec")]
    )
    spec = ask(f"traject {BEGUN}", "2020-Q1", by=(ByUitkomst(aansluitend=30),), peildatum=peildatum)
    assert engine.values(spec, made) == {("2020-Q1", "_T"): 1, ("2020-Q1", outcome): 1}


@pytest.fixture
def with_stages(stand: MakeStand) -> Stand:
    return stand(
        doorstroomtraject=[traject("T1", "2020-01-01"), traject("T2", "2020-01-01", maatregel="m2")],
        stage=[
            spell("2020-02-01", traject_id="T1", werkgever_id="W1", gemeente="11002"),
            spell("2020-03-01", traject_id="T1", werkgever_id="W1", gemeente="23027"),
            spell("2020-03-01", traject_id="T2", werkgever_id="W2", gemeente=None),
            spell("2020-03-01", traject_id="T9", werkgever_id="W3", gemeente="11002"),
        ],
    )


def test_stages_belong_to_the_maatregel_of_their_traject(engine: Engine, with_stages: Stand) -> None:
    by = (by_maatregel(category("m1"), category("m2")), ByWerkplek(categories=PLACES))
    values = engine.values(ask("stage stage begun", "2020", "m1 m2", by=by), with_stages)
    assert values[("2020", "_T", "_T")] == 3
    assert values[("2020", "m1", "antwerpen")] == 1
    assert values[("2020", "m2", "onbekend")] == 1


def test_an_employer_counts_once_where_the_last_stage_began(engine: Engine, with_stages: Stand) -> None:
    spec = ask("werkgever stage begun", "2020", by=(ByWerkplek(categories=PLACES),))
    assert engine.values(spec, with_stages) == {("2020", "_T"): 1, ("2020", "vlaams_brabant"): 1}


@pytest.fixture
def with_evaluations(stand: MakeStand) -> Stand:
    evaluatie = {"persoon_id": "P1", "maatregel": "m1"}
    return stand(
        evaluatie=[
            {**evaluatie, "datum": day("2020-03-01"), "besluit": "verlenging"},
            {**evaluatie, "datum": day("2020-09-01"), "besluit": "niet_haalbaar"},
        ],
        doorstroomtraject=[traject("T1", "2020-03-01"), traject("T2", "2020-10-01", maatregel="m2")],
    )


def test_evaluations_are_counted_each_and_people_by_their_last(engine: Engine, with_evaluations: Stand) -> None:
    decided = ByBesluit(categories=(category("verlenging"), category("niet_haalbaar")))
    values = engine.values(ask("evaluatie evaluatie in_period", "2020", by=(decided,)), with_evaluations)
    assert values == {("2020", "_T"): 2, ("2020", "verlenging"): 1, ("2020", "niet_haalbaar"): 1}
    values = engine.values(ask("persoon evaluatie in_period", "2020", by=(decided,)), with_evaluations)
    assert values == {("2020", "_T"): 1, ("2020", "niet_haalbaar"): 1}


def test_a_follow_up_is_a_traject_in_the_same_maatregel_from_that_day_on(
    engine: Engine, with_evaluations: Stand
) -> None:
    values = engine.values(ask("evaluatie evaluatie in_period", "2020", by=(ByVervolg(),)), with_evaluations)
    assert values == {("2020", "_T"): 2, ("2020", "met_traject"): 1, ("2020", "zonder_traject"): 1}
