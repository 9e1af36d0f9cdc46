"""Manual: people, enterprises and VTE at work."""

from __future__ import annotations

from fractions import Fraction

from tests.engines.conftest import MakeStand
from tests.engines.manual import ask, day, spell, work
from tests.engines.specs import PLACES, band, by_kenmerk, by_maatregel, category

from doorstroom.engines.interface import Engine
from doorstroom.tables.dimensions import ByLeeftijd, ByOmvang
from doorstroom.tables.spec import Where

ACTIVE = "persoon tewerkstelling in_period"
PER_MAATREGEL = by_maatregel(category("m1"), category("m2"))


def test_one_day_in_the_period_is_enough_and_the_end_is_excluded(engine: Engine, stand: MakeStand) -> None:
    rows = [work("P1", "2020-12-31", "2021-01-01"), work("P2", "2019-06-01", "2020-01-01"), work("P3", "2018-01-01")]
    assert engine.values(ask(ACTIVE, "2020"), stand(tewerkstelling=rows)) == {("2020",): 2}


def test_on_a_date_counts_that_day_only(engine: Engine, stand: MakeStand) -> None:
    rows = [work("P1", "2020-01-01", "2020-06-30"), work("P2", "2020-06-30", "2020-07-01")]
    spec = ask("persoon tewerkstelling on_date", "2020-06-29 2020-06-30")
    assert engine.values(spec, stand(tewerkstelling=rows)) == {("2020-06-29",): 1, ("2020-06-30",): 1}


def test_distinct_people_do_not_add_up(engine: Engine, stand: MakeStand) -> None:
    rows = [work("P1", "2020-01-01", "2020-03-01"), work("P1", "2020-06-01", maatregel="m2"), work("P2", "2020-01-01")]
    values = engine.values(ask(ACTIVE, "2020", "m1 m2", by=(PER_MAATREGEL,)), stand(tewerkstelling=rows))
    assert values == {("2020", "_T"): 2, ("2020", "m1"): 2, ("2020", "m2"): 1}


def test_only_rows_in_force_when_the_stand_was_taken_count(engine: Engine, stand: MakeStand) -> None:
    rows = [
        work("P1", "2020-01-01", geregistreerd_op=day("2021-09-02")),
        work("P2", "2020-01-01", ingetrokken_op=day("2021-09-01")),
        work("P3", "2020-01-01", ingetrokken_op=day("2021-09-02")),
    ]
    assert engine.values(ask(ACTIVE, "2020"), stand(tewerkstelling=rows)) == {("2020",): 1}


def test_a_profile_is_that_of_the_last_day_in_the_cells_own_maatregelen(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        tewerkstelling=[work("P1", "2020-01-01", "2020-03-01"), work("P1", "2020-06-01", maatregel="m2")],
        profiel=[
            spell("2019-01-01", "2020-05-01", persoon_id="P1", herkomst="belg"),
            spell("2020-05-01", persoon_id="P1", herkomst="eu"),
        ],
    )
    values = engine.values(ask(ACTIVE, "2020", "m1 m2", by=(PER_MAATREGEL, by_kenmerk("herkomst"))), made)
    assert values[("2020", "m1", "belg")] == 1
    assert values[("2020", "m2", "eu")] == 1
    assert values[("2020", "_T", "eu")] == 1
    assert ("2020", "_T", "belg") not in values


def test_age_is_in_completed_years_and_what_no_class_holds_is_unknown(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        persoon=[
            {"persoon_id": "P1", "geboortedatum": day("2002-12-31")},
            {"persoon_id": "P2", "geboortedatum": day("2003-01-01")},
            {"persoon_id": "P3", "geboortedatum": None},
        ],
        tewerkstelling=[work(person, "2020-01-01") for person in ("P1", "P2", "P3", "P4")],
    )
    spec = ask(ACTIVE, "2020", by=(ByLeeftijd(bands=(band(18, None),)),))
    assert engine.values(spec, made) == {("2020", "_T"): 4, ("2020", "18_None"): 1, ("2020", "onbekend"): 3}


def test_sex_comes_from_the_person_and_place_from_the_first_digits(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        persoon=[{"persoon_id": "P1", "geslacht": "vrouw"}],
        profiel=[spell("2019-01-01", persoon_id="P1", gemeente="23027"), spell("2019-01-01", persoon_id="P2")],
        tewerkstelling=[work("P1", "2020-01-01"), work("P2", "2020-01-01")],
    )
    values = engine.values(ask(ACTIVE, "2020", by=(by_kenmerk("geslacht"), by_kenmerk("provincie", *PLACES))), made)
    assert values[("2020", "vrouw", "vlaams_brabant")] == 1
    assert values[("2020", "onbekend", "onbekend")] == 1


def test_a_restriction_keeps_the_records_of_its_classes(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        persoon=[{"persoon_id": "P1", "geslacht": "vrouw"}, {"persoon_id": "P2", "geslacht": "man"}],
        tewerkstelling=[work("P1", "2020-01-01"), work("P2", "2020-01-01", maatregel="m2"), work("P3", "2020-01-01")],
    )
    women = Where(dimension=by_kenmerk("geslacht"), keep=("vrouw", "onbekend"))
    first = Where(dimension=PER_MAATREGEL, keep=("m2",))
    assert engine.values(ask(ACTIVE, "2020", "m1 m2", where=(women,)), made) == {("2020",): 2}
    assert engine.values(ask(ACTIVE, "2020", "m1 m2", where=(first,)), made) == {("2020",): 1}


def test_enterprises_by_size_in_heads_or_in_vte_within_the_cells_maatregelen(engine: Engine, stand: MakeStand) -> None:
    rows = [
        work("P1", "2020-01-01", "2021-01-01", tewerkstellingsbreuk=5_000),
        work("P1", "2020-07-01", "2021-01-01", maatregel="m2"),
        work("P2", "2020-07-01", "2021-01-01", maatregel="m2", onderneming_id="O2"),
    ]
    made = stand(tewerkstelling=rows)
    heads = ByOmvang(basis="personen", bands=(band(None, 2), band(2, None)))
    measure = "onderneming tewerkstelling in_period"
    values = engine.values(ask(measure, "2020", "m1 m2", by=(PER_MAATREGEL, heads)), made)
    assert values[("2020", "_T", "_T")] == 2
    assert values[("2020", "_T", "None_2")] == 2
    assert values[("2020", "m2", "None_2")] == 2
    vte = ByOmvang(basis="vte", bands=(band(None, 1), band(1, 2)))
    values = engine.values(ask(measure, "2020", "m1 m2", by=(PER_MAATREGEL, vte)), made)
    assert values[("2020", "_T", "1_2")] == 1, "O1: 1/2 + 184/366 is just above 1"
    assert values[("2020", "m1", "None_1")] == 1


def test_vte_are_an_exact_mean_over_the_days(engine: Engine, stand: MakeStand) -> None:
    rows = [work("P1", "2019-01-01", "2020-01-31", tewerkstellingsbreuk=3_333), work("P2", "2020-12-31")]
    values = engine.values(ask("vte tewerkstelling day_mean", "2020"), stand(tewerkstelling=rows))
    assert values == {("2020",): Fraction(3_333 * 30 + 10_000, 10_000 * 366)}
