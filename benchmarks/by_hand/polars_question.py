"""All tables of question 274 in Polars, in the order of the answer. What several tables need is collected once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl
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
from benchmarks.by_hand.polars_stand import (
    ARBEIDSZORG,
    MAATWERK,
    TOTAL,
    Frame,
    Groups,
    Rows,
    Span,
    Stand,
    banded,
    counted,
    day,
    months_between,
    province,
    span,
    summed,
    with_age,
    with_profile,
    years,
)
from polars import col, lit

YEARS = years(2015, 2021)
DAY_OF_QUESTION = date(2022, 1, 26)
DAYS = [*(day(f"{year}-12-31") for year in range(2015, 2022)), day("2022-01-26")]
NEW_YEARS = [day(f"{year}-01-01") for year in range(2015, 2022)]
BEFORE_AMA, SINCE_AMA = span("2021-01-01", "2021-04-01", "2021-Q1"), span("2021-04-01", "2022-01-01")
THREE_YEARS = span("2019-01-01", "2022-01-01")

LDE: Groups = {"lde": ("lde",)}
WITH_ADVIES: Groups = {"maatwerk": MAATWERK, "lde": ("lde",)}
WITH_TRAJECT: Groups = {"lde": ("lde",), "cmw": ("cmw",)}
LDE_SIZES = {"0_5": 0, "5_11": 5, "11_21": 11, "21_51": 21, "51_101": 51, "101_plus": 101}
MAATWERK_SIZES = {"0_50": 0, "50_100": 50, "100_500": 100, "500_1000": 500, "1000_plus": 1000}
ARBEIDSZORG_SIZES = {"0_2": 0, "2_5": 2, "5_10": 5, "10_plus": 10}
PROFILE = ("herkomst", "leeftijd", "kennis_nederlands", "onderwijsniveau")


def question_274(stand: Stand) -> Iterator[Rows]:
    """Part after part."""
    yield from _work(stand, LDE, LDE_SIZES, YEARS)
    yield _contingent(stand, ("lde",), YEARS)

    yield from _work(stand, _each(*MAATWERK), MAATWERK_SIZES, YEARS)
    yield _contingent(stand, MAATWERK, YEARS)
    quarters = [(f"{y}-01-01", f"{y}-10-01", f"{y + 1}-01-01", f"{y}-Q4") for y in (2019, 2020, 2021)]
    stretches = [part for van, turn, tot, code in quarters for part in (span(van, turn), span(turn, tot, code))]
    yield _contingent(stand, ("cmw",), stretches)

    yield from _work(stand, _each(*ARBEIDSZORG, "ama"), ARBEIDSZORG_SIZES, [*YEARS[:-1], BEFORE_AMA, SINCE_AMA])
    yield _contingent(stand, ARBEIDSZORG, [*YEARS[:-1], BEFORE_AMA])
    yield _contingent(stand, ("ama",), [SINCE_AMA])
    yield _contingent(stand, ("az_act",), [span("2018-07-16", "2019-10-16"), span("2019-10-16", "2021-01-01")])

    yield from _jobseekers(stand)
    yield from _trajecten(stand)
    yield _evaluaties(stand)


def _each(*codes: str) -> Groups:
    return {code: (code,) for code in codes}


def _kept(frame: Frame) -> Frame:
    """The frame, computed now and once."""
    return frame.collect().lazy()


def _work(stand: Stand, groups: Groups, sizes: dict[str, int], vte_periods: Sequence[Span]) -> Iterator[Rows]:
    """People by age and origin, then enterprises by people and by VTE; by maatregel where there are several."""
    columns = ("persoon_id", "onderneming_id", "maatregel", "tewerkstellingsbreuk", "van", "tot")
    spells = _kept(spells_of(stand, groups).select(columns))
    fixed = ["maatregel"] if len(groups) > 1 else []

    def shown(records: Frame) -> Frame:
        return records if fixed else records.filter(col("maatregel") != TOTAL)

    people = with_age(with_profile(people_in(spells, YEARS), stand, "herkomst"), stand)
    yield counted(shown(with_total(people)), fixed, ["leeftijd", "herkomst"])
    by_people = shown(enterprises_by_people(spells, YEARS)).with_columns(omvang=banded(col("size"), sizes))
    yield counted(by_people, fixed, ["omvang"])
    bounds = {name: lower * 10_000 for name, lower in sizes.items()}
    by_vte = shown(enterprises_by_vte(spells, vte_periods)).with_columns(omvang=banded(col("size"), bounds))
    yield counted(by_vte, fixed, ["omvang"])


def _contingent(stand: Stand, codes: Sequence[str], periods: Sequence[Span]) -> Rows:
    margins = ["maatregel"] if len(codes) > 1 else []
    return summed(vte_days(contingent_of(stand, _each(*codes)), "vte", periods), [], margins)


def _jobseekers(stand: Stand) -> Iterator[Rows]:
    """Geïndiceerde werkzoekenden, where they went, and their profile."""
    adviezen = _kept(adviezen_of(stand, WITH_ADVIES))
    registrations = _kept(registrations_of(stand).join(adviezen, on="persoon_id", how="semi"))
    posities = _kept(posities_of(stand, adviezen))

    def jobseekers(days: Sequence[Span]) -> Frame:
        return with_total(jobseekers_on(days, adviezen, registrations))

    profiled = _profiled(jobseekers(DAYS), stand)
    yield counted(profiled, ["maatregel"])
    yield counted(changes_in(YEARS, adviezen, registrations, posities), ["maatregel"], ["positie"])
    new_years = _kept(jobseekers(NEW_YEARS))
    yield counted(with_first_destination(new_years, posities, NEW_YEARS), ["maatregel"], ["bestemming"])
    yield counted(with_position_after(new_years, posities, NEW_YEARS), ["maatregel"], ["bestemming"])
    kenmerken = ("herkomst", "leeftijd", "kennis_nederlands", "bemiddelingsstatus", "onderwijsniveau")
    for kenmerk in ("werkloosheidsduur", *kenmerken):
        yield counted(profiled, ["maatregel"], [kenmerk])


def _profiled(jobseekers: Frame, stand: Stand) -> Frame:
    found = with_age(with_profile(jobseekers, stand, "herkomst", "kennis_nederlands", "onderwijsniveau"), stand)
    since = pl.when(col("werkloos_sinds") <= col("dag")).then(col("werkloos_sinds"))
    months = months_between(since, col("dag"))
    duration = banded(months, {"kort": 0, "langdurig": 12, "zeer_langdurig": 24})
    return _kept(found.with_columns(werkloosheidsduur=duration))


def _trajecten(stand: Stand) -> Iterator[Rows]:
    """Trajecten begun, their stages, and the people in them by outcome and profile."""
    trajecten = _kept(trajecten_of(stand, WITH_TRAJECT, DAY_OF_QUESTION))
    periods = [*years(2019, 2021), THREE_YEARS]
    begun = begun_in(trajecten, periods)
    for code in ("lde", "cmw"):
        yield counted(begun.filter(col("maatregel") == code), [])
    yield from _stages(stand, periods)

    last = _last(begun, "persoon_id").rename({"van": "dag"})
    people = _kept(with_age(with_profile(last, stand, "herkomst", "kennis_nederlands", "onderwijsniveau"), stand))
    together = people.filter(col("span") == THREE_YEARS.code)

    def of(outcome: str) -> Iterator[Rows]:
        yield counted(people.filter(col("outcome") == outcome), ["maatregel"])
        for kenmerk in PROFILE:
            yield counted(together.filter(col("outcome") == outcome), ["maatregel"], [kenmerk])

    yield counted(people, ["maatregel"])
    yield from of("doorgestroomd")
    yield counted(people, ["maatregel"], ["outcome"])
    yield from of("zonder_aansluiting")


def _last(rows: Frame, thing: str) -> Frame:
    """Per class of maatregel, and together, the row of each thing that began last."""
    together = rows.with_columns(maatregel=lit(TOTAL))
    last = pl.all().sort_by("van", "geregistreerd_op", "traject_id").last()
    return pl.concat([rows, together]).group_by("span", "maatregel", thing).agg(last)


def _stages(stand: Stand, periods: Sequence[Span]) -> Iterator[Rows]:
    stages = begun_in(stages_of(stand, WITH_TRAJECT).with_columns(provincie=province()), periods)
    yield counted(stages, [], ["maatregel", "provincie"])
    yield counted(_last(stages, "werkgever_id"), ["maatregel"], ["provincie"])


def _evaluaties(stand: Stand) -> Rows:
    """Evaluaties that no traject of the same person in the same maatregel followed."""
    rows = stand.rows("evaluatie").filter(col("maatregel").is_in(["cmw", "lde"]))
    begun = stand.rows("doorstroomtraject").filter(col("van") <= DAY_OF_QUESTION)
    latest = begun.group_by("persoon_id", "maatregel").agg(laatste=col("van").max())
    rows = rows.join(latest, on=["persoon_id", "maatregel"], how="left")
    alone = rows.filter(col("laatste").is_null() | (col("laatste") < col("datum")))
    return counted(begun_in(alone, [*years(2019, 2021), THREE_YEARS], "datum"), [], ["maatregel", "besluit"])
