"""The kinds of tables in Polars, as a good analyst would write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.by_hand.polars_counting import (
    adviezen_of,
    begun_in,
    changes_in,
    contingent_of,
    enterprises_by_people,
    enterprises_by_vte,
    jobseekers_on,
    people_in,
    posities_of,
    registrations_of,
    spells_of,
    stages_of,
    trajecten_of,
    vte_days,
    with_first_destination,
    with_position_after,
    with_total,
)
from benchmarks.by_hand.polars_question import question_274
from benchmarks.by_hand.polars_stand import (
    ARBEIDSZORG,
    EVERY,
    MAATWERK,
    TOTAL,
    Frame,
    Rows,
    Span,
    Stand,
    banded,
    counted,
    day,
    province,
    summed,
    with_age,
    with_profile,
    years,
)
from polars import col

YEARS = years(2015, 2021)
THREE_YEARS = years(2019, 2021)
LAST_DAYS = [day(f"{year}-12-31") for year in range(2015, 2022)]
NEW_YEARS = [day(f"{year}-01-01") for year in range(2019, 2022)]
TODAY = [day("2022-01-26")]
LDE_SIZES = {"0_5": 0, "5_11": 5, "11_21": 11, "21_51": 21, "51_101": 51, "101_plus": 101}
MAATWERK_SIZES = {"0_50": 0, "50_100": 50, "100_500": 100, "500_1000": 500, "1000_plus": 1000}


def people_by_age_and_origin(stand: Stand) -> Rows:
    people = with_profile(people_in(spells_of(stand, EVERY), YEARS), stand, "herkomst")
    return counted(with_total(with_age(people, stand)), ["maatregel"], ["leeftijd", "herkomst"])


def people_per_year(stand: Stand) -> Rows:
    return counted(with_total(people_in(spells_of(stand, EVERY), YEARS)), ["maatregel"])


def people_on_a_day(stand: Stand) -> Rows:
    people = with_total(people_in(spells_of(stand, EVERY), LAST_DAYS))
    sexes = stand.rows("persoon").select("persoon_id", "geslacht")
    return counted(people.join(sexes, on="persoon_id", how="left"), ["maatregel"], ["geslacht"])


def vte_mean(stand: Stand) -> Rows:
    return summed(vte_days(spells_of(stand, EVERY), "tewerkstellingsbreuk", YEARS), [], ["maatregel"])


def contingent_mean(stand: Stand) -> Rows:
    contingent = contingent_of(stand, {code: (code,) for code in (*MAATWERK, "lde", *ARBEIDSZORG)})
    return summed(vte_days(contingent, "vte", YEARS), [], ["maatregel"])


def sizes_in_vte(stand: Stand) -> Rows:
    found = enterprises_by_vte(spells_of(stand, {"lde": ("lde",)}), YEARS).filter(col("maatregel") != TOTAL)
    sizes = banded(col("size"), {name: lower * 10_000 for name, lower in LDE_SIZES.items()})
    return counted(found.with_columns(omvang=sizes), [], ["omvang"])


def sizes_in_people(stand: Stand) -> Rows:
    found = enterprises_by_people(spells_of(stand, {"cmw": ("cmw",)}), THREE_YEARS).filter(col("maatregel") != TOTAL)
    return counted(found.with_columns(omvang=banded(col("size"), MAATWERK_SIZES)), [], ["omvang"])


def jobseekers_by_province(stand: Stand) -> Rows:
    found = with_profile(with_total(_jobseekers(stand, TODAY)), stand, "gemeente")
    return counted(found.with_columns(provincie=province()), ["maatregel"], ["provincie"])


def jobseekers_by_schooling(stand: Stand) -> Rows:
    kenmerken = ("onderwijsniveau", "kennis_nederlands")
    return counted(with_profile(with_total(_jobseekers(stand, TODAY)), stand, *kenmerken), ["maatregel"], kenmerken)


def first_destination(stand: Stand) -> Rows:
    posities = posities_of(stand, adviezen_of(stand, EVERY))
    found = with_first_destination(with_total(_jobseekers(stand, NEW_YEARS)), posities, NEW_YEARS)
    return counted(found, ["maatregel"], ["bestemming"])


def position_after(stand: Stand) -> Rows:
    posities = posities_of(stand, adviezen_of(stand, EVERY))
    found = with_position_after(with_total(_jobseekers(stand, NEW_YEARS)), posities, NEW_YEARS)
    return counted(found, ["maatregel"], ["bestemming"])


def transitions(stand: Stand) -> Rows:
    adviezen = adviezen_of(stand, EVERY)
    found = changes_in(THREE_YEARS, adviezen, registrations_of(stand), posities_of(stand, adviezen))
    return counted(found, ["maatregel"], ["positie"])


def trajecten_by_outcome(stand: Stand) -> Rows:
    return counted(begun_in(trajecten_of(stand, EVERY, stand.gekend_op), THREE_YEARS), [], ["maatregel", "outcome"])


def stages_by_province(stand: Stand) -> Rows:
    stages = begun_in(stages_of(stand, EVERY), THREE_YEARS).with_columns(provincie=province())
    return counted(stages, [], ["maatregel", "provincie"])


def evaluaties_by_decision(stand: Stand) -> Rows:
    return counted(begun_in(stand.rows("evaluatie"), THREE_YEARS, "datum"), [], ["maatregel", "besluit"])


def _jobseekers(stand: Stand, days: Sequence[Span]) -> Frame:
    return jobseekers_on(days, adviezen_of(stand, EVERY), registrations_of(stand))


ONE_TABLE: dict[str, Callable[[Stand], Rows]] = {
    "people_by_age_and_origin": people_by_age_and_origin,
    "people_per_year": people_per_year,
    "people_on_a_day": people_on_a_day,
    "vte_mean": vte_mean,
    "contingent_mean": contingent_mean,
    "enterprises_by_vte": sizes_in_vte,
    "enterprises_by_people": sizes_in_people,
    "jobseekers_by_province": jobseekers_by_province,
    "jobseekers_by_schooling": jobseekers_by_schooling,
    "first_destination": first_destination,
    "position_after": position_after,
    "transitions": transitions,
    "trajecten_by_outcome": trajecten_by_outcome,
    "stages_by_province": stages_by_province,
    "evaluaties_by_decision": evaluaties_by_decision,
}


def run(job: str, _specs: Sequence[object], folder: Path, _memory: str | None) -> list[Rows]:
    """The tables of a job."""
    stand = Stand(folder)
    return [ONE_TABLE[job](stand)] if job in ONE_TABLE else list(question_274(stand))
