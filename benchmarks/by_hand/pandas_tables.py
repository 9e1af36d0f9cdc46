"""The kinds of tables in pandas, as a good analyst would write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
from benchmarks.by_hand.pandas_counting import (
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
    with_position_on,
    with_total,
)
from benchmarks.by_hand.pandas_question import question_274
from benchmarks.by_hand.pandas_stand import (
    ARBEIDSZORG,
    EVERY,
    MAATWERK,
    Rows,
    Span,
    Stand,
    banded,
    counted,
    covering,
    over,
    provinces,
    span,
    summed,
    with_age,
    with_person,
    with_profile,
    years,
)

YEARS = years(2015, 2021)
THREE_YEARS = years(2019, 2021)
LAST_DAYS = [span(f"{year}-12-31", f"{year + 1}-01-01", f"{year}-12-31") for year in range(2015, 2022)]
NEW_YEARS = [span(f"{year}-01-01", f"{year}-01-02", f"{year}-01-01") for year in range(2019, 2022)]
TODAY = span("2022-01-26", "2022-01-27", "2022-01-26")
ONE_YEAR = pd.DateOffset(years=1)


def people_by_age_and_origin(stand: Stand) -> Rows:
    spells = spells_of(stand, EVERY)

    def of(period: Span) -> Rows:
        people = with_profile(people_in(spells, period), stand, "herkomst")
        return counted(with_total(with_age(people, stand)), period, ["maatregel"], ["leeftijd", "herkomst"])

    return over(YEARS, of)


def people_per_year(stand: Stand) -> Rows:
    spells = spells_of(stand, EVERY)
    return over(YEARS, lambda period: counted(with_total(people_in(spells, period)), period, ["maatregel"]))


def people_on_a_day(stand: Stand) -> Rows:
    spells = spells_of(stand, EVERY)

    def of(day: Span) -> Rows:
        people = with_total(people_in(covering(spells, day.van), day))
        return counted(with_person(people, stand, "geslacht"), day, ["maatregel"], ["geslacht"])

    return over(LAST_DAYS, of)


def vte_mean(stand: Stand) -> Rows:
    spells = spells_of(stand, EVERY)
    return over(YEARS, lambda year: summed(vte_days(spells, "tewerkstellingsbreuk", year), year, [], ["maatregel"]))


def contingent_mean(stand: Stand) -> Rows:
    contingent = contingent_of(stand, {code: (code,) for code in (*MAATWERK, "lde", *ARBEIDSZORG)})
    return over(YEARS, lambda year: summed(vte_days(contingent, "vte", year), year, [], ["maatregel"]))


def sizes_in_vte(stand: Stand) -> Rows:
    spells = spells_of(stand, {"lde": ("lde",)})

    def of(period: Span) -> Rows:
        found = enterprises_by_vte(spells, period).query("maatregel == 'lde'")
        one = (period.tot - period.van).days * 10_000
        bounds = {"0_5": 0, "5_11": 5, "11_21": 11, "21_51": 21, "51_101": 51, "101_plus": 101}
        sizes = banded(found["size"], {name: lower * one for name, lower in bounds.items()})
        return counted(found.assign(omvang=sizes), period, [], ["omvang"])

    return over(YEARS, of)


def sizes_in_people(stand: Stand) -> Rows:
    spells = spells_of(stand, {"cmw": ("cmw",)})

    def of(period: Span) -> Rows:
        found = enterprises_by_people(spells, period).query("maatregel == 'cmw'")
        bounds = {"0_50": 0, "50_100": 50, "100_500": 100, "500_1000": 500, "1000_plus": 1000}
        return counted(found.assign(omvang=banded(found["size"], bounds)), period, [], ["omvang"])

    return over(THREE_YEARS, of)


def jobseekers_by_province(stand: Stand) -> Rows:
    found = with_profile(_jobseekers(stand, TODAY), stand, "gemeente")
    found = with_total(found.assign(provincie=provinces(found["gemeente"])))
    return counted(found, TODAY, ["maatregel"], ["provincie"])


def jobseekers_by_schooling(stand: Stand) -> Rows:
    kenmerken = ("onderwijsniveau", "kennis_nederlands")
    found = with_total(with_profile(_jobseekers(stand, TODAY), stand, *kenmerken))
    return counted(found, TODAY, ["maatregel"], kenmerken)


def first_destination(stand: Stand) -> Rows:
    posities = posities_of(stand, adviezen_of(stand, EVERY))

    def of(day: Span) -> Rows:
        found = with_total(_jobseekers(stand, day))
        reached = with_first_destination(day.van, day.van + ONE_YEAR, found, posities)
        return counted(reached, day, ["maatregel"], ["bestemming"])

    return over(NEW_YEARS, of)


def position_after(stand: Stand) -> Rows:
    posities = posities_of(stand, adviezen_of(stand, EVERY))

    def of(day: Span) -> Rows:
        found = with_total(_jobseekers(stand, day))
        reached = with_position_on(day.van + ONE_YEAR, found, posities)
        return counted(reached, day, ["maatregel"], ["bestemming"])

    return over(NEW_YEARS, of)


def transitions(stand: Stand) -> Rows:
    adviezen, registrations = adviezen_of(stand, EVERY), registrations_of(stand)
    posities = posities_of(stand, adviezen)

    def of(period: Span) -> Rows:
        return counted(changes_in(period, adviezen, registrations, posities), period, ["maatregel"], ["positie"])

    return over(THREE_YEARS, of)


def trajecten_by_outcome(stand: Stand) -> Rows:
    trajecten = trajecten_of(stand, EVERY, stand.gekend_op)
    return over(THREE_YEARS, lambda year: counted(begun_in(trajecten, year), year, [], ["maatregel", "outcome"]))


def stages_by_province(stand: Stand) -> Rows:
    stages = stages_of(stand, EVERY)
    stages = stages.assign(provincie=provinces(stages["gemeente"]))
    return over(THREE_YEARS, lambda year: counted(begun_in(stages, year), year, [], ["maatregel", "provincie"]))


def evaluaties_by_decision(stand: Stand) -> Rows:
    rows = stand.rows("evaluatie", "maatregel", "datum", "besluit")
    return over(THREE_YEARS, lambda year: counted(begun_in(rows, year, "datum"), year, [], ["maatregel", "besluit"]))


def _jobseekers(stand: Stand, day: Span) -> pd.DataFrame:
    return jobseekers_on(day.van, adviezen_of(stand, EVERY), registrations_of(stand))


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


def run(job: str, _specs: Sequence[object], folder: Path, _memory: str | None, *, numbered: bool = False) -> list[Rows]:
    """The tables of a job."""
    stand = Stand(folder, numbered=numbered)
    return [ONE_TABLE[job](stand)] if job in ONE_TABLE else list(question_274(stand))
