"""All tables of question 274 in pandas, in the order of the answer. What several tables need is made once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
from benchmarks.by_hand.pandas_counting import (
    Frame,
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
from benchmarks.by_hand.pandas_stand import (
    ARBEIDSZORG,
    MAATWERK,
    TOTAL,
    UNKNOWN,
    Groups,
    Rows,
    Span,
    Stand,
    banded,
    counted,
    months_between,
    over,
    provinces,
    span,
    summed,
    with_age,
    with_profile,
    years,
)

YEARS = years(2015, 2021)
DAY_OF_QUESTION = pd.Timestamp("2022-01-26")
LAST_DAYS = [span(f"{year}-12-31", f"{year + 1}-01-01", f"{year}-12-31") for year in range(2015, 2022)]
DAYS = [*LAST_DAYS, span("2022-01-26", "2022-01-27", "2022-01-26")]
NEW_YEARS = [span(f"{year}-01-01", f"{year}-01-02", f"{year}-01-01") for year in range(2015, 2022)]
BEFORE_AMA, SINCE_AMA = span("2021-01-01", "2021-04-01", "2021-Q1"), span("2021-04-01", "2022-01-01")
THREE_YEARS = span("2019-01-01", "2022-01-01")
ONE_YEAR = pd.DateOffset(years=1)

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


def _work(stand: Stand, groups: Groups, sizes: dict[str, float], vte_periods: Sequence[Span]) -> Iterator[Rows]:
    """People by age and origin, then enterprises by people and by VTE; by maatregel where there are several."""
    spells = spells_of(stand, groups)
    fixed = ["maatregel"] if len(groups) > 1 else []

    def shown(records: Frame) -> Frame:
        return records if fixed else records[records["maatregel"] != TOTAL]

    def people(period: Span) -> Rows:
        found = with_profile(people_in(spells, period), stand, "herkomst")
        found = with_total(with_age(found, stand))
        return counted(shown(found), period, fixed, ["leeftijd", "herkomst"])

    def by_people(period: Span) -> Rows:
        found = shown(enterprises_by_people(spells, period))
        return counted(found.assign(omvang=banded(found["size"], sizes)), period, fixed, ["omvang"])

    def by_vte(period: Span) -> Rows:
        found = shown(enterprises_by_vte(spells, period))
        one = (period.tot - period.van).days * 10_000
        classes = banded(found["size"], {name: lower * one for name, lower in sizes.items()})
        return counted(found.assign(omvang=classes), period, fixed, ["omvang"])

    yield over(YEARS, people)
    yield over(YEARS, by_people)
    yield over(vte_periods, by_vte)


def _contingent(stand: Stand, codes: Sequence[str], periods: Sequence[Span]) -> Rows:
    contingent = contingent_of(stand, _each(*codes))
    margins = ["maatregel"] if len(codes) > 1 else []
    return over(periods, lambda period: summed(vte_days(contingent, "vte", period), period, [], margins))


def _jobseekers(stand: Stand) -> Iterator[Rows]:
    """Geïndiceerde werkzoekenden, where they went, and their profile."""
    adviezen, registrations = adviezen_of(stand, WITH_ADVIES), registrations_of(stand)
    posities = posities_of(stand, adviezen)
    on_days = {day: _described(jobseekers_on(day.van, adviezen, registrations), stand) for day in DAYS}

    def by(*kenmerken: str) -> Rows:
        return over(DAYS, lambda day: counted(on_days[day], day, ["maatregel"], kenmerken))

    def changes(period: Span) -> Rows:
        return counted(changes_in(period, adviezen, registrations, posities), period, ["maatregel"], ["positie"])

    new_years = {day: with_total(jobseekers_on(day.van, adviezen, registrations)) for day in NEW_YEARS}

    def first(day: Span) -> Rows:
        reached = with_first_destination(day.van, day.van + ONE_YEAR, new_years[day], posities)
        return counted(reached, day, ["maatregel"], ["bestemming"])

    def after(day: Span) -> Rows:
        reached = with_position_on(day.van + ONE_YEAR, new_years[day], posities)
        return counted(reached, day, ["maatregel"], ["bestemming"])

    yield by()
    yield over(YEARS, changes)
    yield over(NEW_YEARS, first)
    yield over(NEW_YEARS, after)
    yield by("werkloosheidsduur")
    for kenmerk in ("herkomst", "leeftijd", "kennis_nederlands", "bemiddelingsstatus", "onderwijsniveau"):
        yield by(kenmerk)


def _described(jobseekers: Frame, stand: Stand) -> Frame:
    found = with_profile(jobseekers, stand, "herkomst", "kennis_nederlands", "onderwijsniveau")
    since = found["werkloos_sinds"].where(found["werkloos_sinds"] <= found["dag"])
    months = months_between(since, found["dag"])
    duration = banded(months, {"kort": 0, "langdurig": 12, "zeer_langdurig": 24})
    return with_total(with_age(found.assign(werkloosheidsduur=duration), stand))


def _trajecten(stand: Stand) -> Iterator[Rows]:
    """Trajecten begun, their stages, and the people in them by outcome and profile."""
    trajecten = trajecten_of(stand, WITH_TRAJECT, DAY_OF_QUESTION)
    periods = [*years(2019, 2021), THREE_YEARS]
    for code in ("lde", "cmw"):
        own = trajecten[trajecten["maatregel"] == code]
        yield over(periods, lambda period, own=own: counted(begun_in(own, period), period, []))
    yield from _stages(stand, periods)

    people = {period: _people(begun_in(trajecten, period), stand) for period in periods}

    def of(outcome: str | None, shown: Sequence[Span], *kenmerken: str) -> Rows:
        def table(period: Span) -> Rows:
            found = people[period]
            return counted(found[found["outcome"] == outcome] if outcome else found, period, ["maatregel"], kenmerken)

        return over(shown, table)

    yield of(None, periods)
    yield of("doorgestroomd", periods)
    for kenmerk in PROFILE:
        yield of("doorgestroomd", [THREE_YEARS], kenmerk)
    yield of(None, periods, "outcome")
    yield of("zonder_aansluiting", periods)
    for kenmerk in PROFILE:
        yield of("zonder_aansluiting", [THREE_YEARS], kenmerk)


def _people(trajecten: Frame, stand: Stand) -> Frame:
    """Per class of maatregel, and together, the people with the traject that began last."""
    own = _last(trajecten, "persoon")
    own = with_profile(own.rename(columns={"van": "dag"}), stand, "herkomst", "kennis_nederlands", "onderwijsniveau")
    return with_age(own, stand)


def _last(rows: Frame, thing: str) -> Frame:
    """Per class of maatregel, and together, the last row of each thing."""
    own = rows.drop_duplicates(["maatregel", thing], keep="last").astype({"maatregel": "object"})
    total = rows.drop_duplicates(thing, keep="last").assign(maatregel=TOTAL)
    return pd.concat([own, total], ignore_index=True)


def _stages(stand: Stand, periods: Sequence[Span]) -> Iterator[Rows]:
    stages = stages_of(stand, WITH_TRAJECT)
    stages = stages.assign(provincie=provinces(stages["gemeente"]).astype("object").fillna(UNKNOWN))
    yield over(periods, lambda period: counted(begun_in(stages, period), period, [], ["maatregel", "provincie"]))

    def employers(period: Span) -> Rows:
        return counted(_last(begun_in(stages, period), "werkgever_id"), period, ["maatregel"], ["provincie"])

    yield over(periods, employers)


def _evaluaties(stand: Stand) -> Rows:
    """Evaluaties that no traject of the same person in the same maatregel followed."""
    rows = stand.rows("evaluatie", "persoon_id", "maatregel", "datum", "besluit")
    rows = rows[rows["maatregel"].isin(["cmw", "lde"])]
    begun = stand.rows("doorstroomtraject", "traject_id", "persoon_id", "maatregel", "van", "tot")
    begun = begun[begun["van"] <= DAY_OF_QUESTION]
    latest = begun.groupby(["persoon", "maatregel"], observed=True)["van"].max().rename("laatste").reset_index()
    rows = rows.merge(latest, on=["persoon", "maatregel"], how="left")
    alone = rows[~(rows["laatste"] >= rows["datum"])]
    periods = [*years(2019, 2021), THREE_YEARS]
    return over(periods, lambda year: counted(begun_in(alone, year, "datum"), year, [], ["maatregel", "besluit"]))
