"""Who and what is counted, in Polars: people, enterprises, VTE, jobseekers and where they went, trajecten.

Every frame of records has the name of its period as `span`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import polars as pl
from benchmarks.by_hand.polars_stand import (
    FOREVER,
    ONE_DAY,
    TOTAL,
    Frame,
    Groups,
    Span,
    Stand,
    classed,
    covers,
    days_in,
    touches,
)
from polars import col, lit


def over(periods: Sequence[Span], records: Callable[[Span], Frame]) -> Frame:
    """The records of all periods together."""
    return pl.concat([records(period).with_columns(span=lit(period.code)) for period in periods])


def with_total(records: Frame) -> Frame:
    """Records per class of maatregel, and over all classes together the one with the last day of each person."""
    last = records.sort("dag").unique(["span", "persoon_id"], keep="last")
    return pl.concat([records, last.with_columns(maatregel=lit(TOTAL))])


def spells_of(stand: Stand, groups: Groups) -> Frame:
    """Tewerkstelling in these classes of maatregel."""
    return classed(stand.rows("tewerkstelling"), groups)


def people_in(spells: Frame, periods: Sequence[Span]) -> Frame:
    """Per class of maatregel the people of each period, with their last day there in it."""

    def of(period: Span) -> Frame:
        last = pl.min_horizontal("tot", lit(period.tot)).max() - ONE_DAY
        return spells.filter(touches(period)).group_by("maatregel", "persoon_id").agg(dag=last)

    return over(periods, of)


def enterprises_by_people(spells: Frame, periods: Sequence[Span]) -> Frame:
    """Per class of maatregel, and together, the enterprises of each period with the number of people there."""

    def of(period: Span) -> Frame:
        own = spells.filter(touches(period)).select("maatregel", "onderneming_id", "persoon_id").unique()
        total = own.with_columns(maatregel=lit(TOTAL)).unique()
        return pl.concat([own, total]).group_by("maatregel", "onderneming_id").agg(size=pl.len())

    return over(periods, of)


def enterprises_by_vte(spells: Frame, periods: Sequence[Span]) -> Frame:
    """Per class of maatregel, and together, the enterprises of each period with their mean VTE, in ten-thousandths."""

    def of(period: Span) -> Frame:
        sums = (col("tewerkstellingsbreuk") * days_in(period)).sum()
        own = spells.filter(touches(period)).group_by("maatregel", "onderneming_id").agg(size=sums)
        total = own.group_by("onderneming_id").agg(col("size").sum(), maatregel=lit(TOTAL))
        both = pl.concat([own, total.select("maatregel", "onderneming_id", "size")])
        # The bounds are whole, so that rounding down to whole ten-thousandths moves nobody to another class.
        return both.with_columns(col("size") // period.days)

    return over(periods, of)


def vte_days(rows: Frame, amount: str, periods: Sequence[Span]) -> Frame:
    """Per class of maatregel the amount × days of each period, in ten-thousandths."""

    def of(period: Span) -> Frame:
        return rows.filter(touches(period)).group_by("maatregel").agg(n=(col(amount) * days_in(period)).sum())

    return over(periods, of)


def contingent_of(stand: Stand, groups: Groups) -> Frame:
    """Contingent in these classes of maatregel."""
    return classed(stand.rows("contingent"), groups)


def adviezen_of(stand: Stand, groups: Groups) -> Frame:
    """Adviezen for these classes of maatregel."""
    return classed(stand.rows("advies"), groups).select("persoon_id", "maatregel", "van", "tot")


def registrations_of(stand: Stand) -> Frame:
    """Registrations of jobseekers."""
    return stand.rows("inschrijving")


def jobseekers_on(days: Sequence[Span], adviezen: Frame, registrations: Frame) -> Frame:
    """Per class of maatregel the geïndiceerde werkzoekenden of each day, with the registration that decides."""

    def of(day: Span) -> Frame:
        own = adviezen.filter(covers(day.van)).select("maatregel", "persoon_id").unique()
        last = col("bemiddelingsstatus", "werkloos_sinds").sort_by("van", "geregistreerd_op").last()
        registered = registrations.filter(covers(day.van)).group_by("persoon_id").agg(last)
        return own.join(registered, on="persoon_id").with_columns(dag=lit(day.van))

    return over(days, of)


def posities_of(stand: Stand, adviezen: Frame) -> Frame:
    """The posities of people who ever had an advies."""
    rows = stand.rows("positie").select("persoon_id", "positie", "van", "tot")
    return rows.join(adviezen, on="persoon_id", how="semi")


def year_after(day: date) -> date:
    """The same day a year later."""
    return day.replace(year=day.year + 1)


def with_position_after(jobseekers: Frame, posities: Frame, days: Sequence[Span]) -> Frame:
    """Jobseekers with the positie a year after their day as `bestemming`."""

    def of(day: Span) -> Frame:
        held = posities.filter(covers(year_after(day.van))).select("persoon_id", bestemming="positie")
        return jobseekers.filter(col("span") == day.code).drop("span").join(held, on="persoon_id", how="left")

    return over(days, of)


def with_first_destination(jobseekers: Frame, posities: Frame, days: Sequence[Span]) -> Frame:
    """Jobseekers with the first positie in the year after their day that differs from that day's as `bestemming`;
    that of the day itself where there is none."""

    def of(day: Span) -> Frame:
        people = jobseekers.filter(col("span") == day.code).drop("span")
        held = posities.filter(covers(day.van)).select("persoon_id", held="positie")
        new = posities.filter(col("van") > day.van, col("van") <= year_after(day.van))
        new = new.join(held, on="persoon_id", how="left").filter(col("positie").ne_missing(col("held")))
        first = new.group_by("persoon_id").agg(new=col("positie").sort_by("van").first())
        found = people.join(held, on="persoon_id", how="left").join(first, on="persoon_id", how="left")
        return found.with_columns(bestemming=pl.coalesce("new", "held"))

    return over(days, of)


def changes_in(years: Sequence[Span], adviezen: Frame, registrations: Frame, posities: Frame) -> Frame:
    """Per class of maatregel, and together, the changes of positie of who was a jobseeker the day before."""
    begun = posities.filter(col("van") >= years[0].van, col("van") < years[-1].tot)
    before = posities.select("persoon_id", van="tot", vorige="positie")
    found = begun.select("persoon_id", "van", "positie").join(before, on=["persoon_id", "van"], how="left")
    found = found.filter(col("positie").ne_missing(col("vorige"))).select("persoon_id", "positie", dag="van")
    held_before = (col("van") < col("dag")) & (col("tot") >= col("dag"))
    registered = registrations.select("persoon_id", "van", "tot")
    found = found.join(registered, on="persoon_id").filter(held_before).select("persoon_id", "positie", "dag").unique()
    own = found.join(adviezen, on="persoon_id").filter(held_before)
    own = own.select("maatregel", "persoon_id", "positie", "dag").unique()
    both = pl.concat([own, own.with_columns(maatregel=lit(TOTAL)).unique()])
    return both.with_columns(span=col("dag").dt.year().cast(pl.String))


def trajecten_of(stand: Stand, groups: Groups, peildatum: date) -> Frame:
    """Doorstroomtrajecten with what was known of their outcome on a day."""
    rows = classed(stand.rows("doorstroomtraject"), groups)
    rows = rows.select("traject_id", "persoon_id", "maatregel", "van", "tot", "geregistreerd_op")
    jobs = stand.rows("positie").filter(col("positie") == "nec").select("persoon_id", job_van="van", job_tot="tot")
    until = pl.min_horizontal(col("tot") + timedelta(days=30), lit(peildatum))
    ended = rows.filter(col("tot") < FOREVER).join(jobs, on="persoon_id")
    followed = ended.filter(col("job_van") <= until, col("job_tot") > col("tot")).select(
        "traject_id", followed=lit(True)
    )
    outcome = (
        pl.when(col("tot") > peildatum)
        .then(lit("lopend"))
        .when(col("followed"))
        .then(lit("doorgestroomd"))
        .otherwise(lit("zonder_aansluiting"))
    )
    return rows.join(followed, on="traject_id", how="left").with_columns(outcome=outcome)


def stages_of(stand: Stand, groups: Groups) -> Frame:
    """Stages with the maatregel of their traject."""
    stages = stand.rows("stage").select("traject_id", "werkgever_id", "gemeente", "van", "geregistreerd_op")
    trajecten = classed(stand.rows("doorstroomtraject"), groups).select("traject_id", "maatregel")
    return stages.join(trajecten, on="traject_id")


def begun_in(rows: Frame, periods: Sequence[Span], day: str = "van") -> Frame:
    """The rows that began in each period, or are dated in it."""
    return over(periods, lambda period: rows.filter(col(day) >= period.van, col(day) < period.tot))
