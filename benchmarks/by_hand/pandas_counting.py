"""Who and what is counted, in pandas: people, enterprises, VTE, jobseekers and where they went, trajecten."""

from __future__ import annotations

import pandas as pd
from benchmarks.by_hand.pandas_stand import (
    FOREVER,
    ONE_DAY,
    TOTAL,
    Groups,
    Span,
    Stand,
    classed,
    covering,
    days_in,
    touching,
)

Frame = pd.DataFrame


def spells_of(stand: Stand, groups: Groups) -> Frame:
    """Tewerkstelling in these classes of maatregel."""
    columns = ("persoon_id", "onderneming_id", "maatregel", "tewerkstellingsbreuk", "van", "tot")
    return classed(stand.rows("tewerkstelling", *columns), groups)


def people_in(spells: Frame, period: Span) -> Frame:
    """Per class of maatregel the people of a period, with their last day there in it."""
    part = touching(spells, period)
    part = part[["maatregel", "persoon"]].assign(dag=part["tot"].clip(upper=period.tot) - ONE_DAY)
    return part.groupby(["maatregel", "persoon"], observed=True, sort=False)["dag"].max().reset_index()


def with_total(records: Frame) -> Frame:
    """Records per class of maatregel, and over all classes together the one with the last day of each person."""
    last = records.sort_values("dag", kind="stable").drop_duplicates("persoon", keep="last")
    return pd.concat([records.astype({"maatregel": "object"}), last.assign(maatregel=TOTAL)], ignore_index=True)


def enterprises_by_people(spells: Frame, period: Span) -> Frame:
    """Per class of maatregel, and together, the enterprises of a period with the number of people there."""
    own = touching(spells, period)[["maatregel", "onderneming_id", "persoon"]].drop_duplicates()
    total = own[["onderneming_id", "persoon"]].drop_duplicates().assign(maatregel=TOTAL)
    both = pd.concat([own.astype({"maatregel": "object"}), total])
    return both.groupby(["maatregel", "onderneming_id"])["persoon"].size().reset_index(name="size")


def enterprises_by_vte(spells: Frame, period: Span) -> Frame:
    """Per class of maatregel, and together, the enterprises of a period with their VTE × days, in ten-thousandths."""
    part = touching(spells, period)
    part = part[["maatregel", "onderneming_id"]].assign(size=part["tewerkstellingsbreuk"] * days_in(part, period))
    own = part.groupby(["maatregel", "onderneming_id"], observed=True)["size"].sum().reset_index()
    total = own.groupby("onderneming_id")["size"].sum().reset_index().assign(maatregel=TOTAL)
    return pd.concat([own.astype({"maatregel": "object"}), total], ignore_index=True)


def vte_days(rows: Frame, amount: str, period: Span) -> Frame:
    """Per class of maatregel the amount × days of a period, in ten-thousandths."""
    part = touching(rows, period)
    n = part[amount] * days_in(part, period)
    return n.groupby(part["maatregel"], observed=True).sum().rename("n").reset_index()


def contingent_of(stand: Stand, groups: Groups) -> Frame:
    """Contingent in these classes of maatregel."""
    return classed(stand.rows("contingent", "maatregel", "vte", "van", "tot"), groups)


def adviezen_of(stand: Stand, groups: Groups) -> Frame:
    """Adviezen for these classes of maatregel."""
    return classed(stand.rows("advies", "persoon_id", "maatregel", "van", "tot"), groups)


def registrations_of(stand: Stand) -> Frame:
    """Registrations of jobseekers, the deciding one of a person last."""
    rows = stand.rows("inschrijving", "persoon_id", "bemiddelingsstatus", "werkloos_sinds", "van", "tot")
    return rows.sort_values(["van", "geregistreerd_op"])


def jobseekers_on(day: pd.Timestamp, adviezen: Frame, registrations: Frame) -> Frame:
    """Per class of maatregel the geïndiceerde werkzoekenden of a day, with the registration that decides."""
    own = covering(adviezen, day)[["maatregel", "persoon"]].drop_duplicates()
    last = covering(registrations, day).drop_duplicates("persoon", keep="last")
    return own.merge(last[["persoon", "bemiddelingsstatus", "werkloos_sinds"]], on="persoon").assign(dag=day)


def posities_of(stand: Stand, adviezen: Frame) -> Frame:
    """The posities of people who ever had an advies."""
    rows = stand.rows("positie", "persoon_id", "positie", "van", "tot")
    return rows[rows["persoon"].isin(adviezen["persoon"].unique())]


def with_position_on(day: pd.Timestamp, people: Frame, posities: Frame) -> Frame:
    """People with their positie on a day as `bestemming`."""
    held = covering(posities, day)[["persoon", "positie"]].rename(columns={"positie": "bestemming"})
    return people.merge(held, on="persoon", how="left")


def with_first_destination(day: pd.Timestamp, until: pd.Timestamp, people: Frame, posities: Frame) -> Frame:
    """People with the first positie after a day and by another that differs from the one of that day, else the one of
    that day, as `bestemming`."""
    held = covering(posities, day)[["persoon", "positie"]].rename(columns={"positie": "held"})
    new = posities.loc[(posities["van"] > day) & (posities["van"] <= until), ["persoon", "van", "positie"]]
    new = new.sort_values("van").merge(held, on="persoon", how="left")
    first = new[new["positie"].astype("object") != new["held"].astype("object")].drop_duplicates("persoon")
    found = people.merge(held, on="persoon", how="left").merge(first[["persoon", "positie"]], on="persoon", how="left")
    return found.assign(bestemming=found["positie"].astype("object").fillna(found["held"].astype("object")))


def changes_in(period: Span, adviezen: Frame, registrations: Frame, posities: Frame) -> Frame:
    """Per class of maatregel, and together, the changes of positie of who was a jobseeker the day before."""
    begun = posities[(posities["van"] >= period.van) & (posities["van"] < period.tot)]
    before = posities[["persoon", "tot", "positie"]].rename(columns={"tot": "van", "positie": "vorige"})
    found = begun[["persoon", "van", "positie"]].merge(before, on=["persoon", "van"], how="left")
    found = found[found["positie"].astype("object") != found["vorige"].astype("object")].rename(columns={"van": "dag"})
    found = _held_before(found, registrations[["persoon", "van", "tot"]])
    own = _held_before(found, adviezen[["persoon", "maatregel", "van", "tot"]])
    total = own.drop_duplicates(["persoon", "dag"]).assign(maatregel=TOTAL)
    return pd.concat([own.astype({"maatregel": "object"}), total], ignore_index=True)


def _held_before(changes: Frame, rows: Frame) -> Frame:
    """The changes with each of the rows that held the day before, once."""
    found = changes.merge(rows, on="persoon")
    found = found[(found["van"] < found["dag"]) & (found["tot"] >= found["dag"])]
    return found.drop(columns=["van", "tot", "vorige"], errors="ignore").drop_duplicates()


def trajecten_of(stand: Stand, groups: Groups, peildatum: pd.Timestamp) -> Frame:
    """Doorstroomtrajecten with what was known of their outcome on a day, the deciding one of a person last."""
    rows = stand.rows("doorstroomtraject", "traject_id", "persoon_id", "maatregel", "van", "tot")
    rows = classed(rows, groups).sort_values(["van", "geregistreerd_op", "traject_id"]).reset_index(drop=True)
    jobs = stand.rows("positie", "persoon_id", "positie", "van", "tot")
    jobs = jobs.loc[jobs["positie"] == "nec", ["persoon", "van", "tot"]]
    found = rows[["persoon", "tot"]].reset_index(names="traject").merge(jobs, on="persoon", suffixes=("", "_job"))
    found = found[found["tot"] < FOREVER]
    until = (found["tot"] + 30 * ONE_DAY).clip(upper=peildatum)
    followed = found.loc[(found["van"] <= until) & (found["tot_job"] > found["tot"]), "traject"]
    outcome = pd.Series("zonder_aansluiting", index=rows.index)
    outcome[rows.index.isin(followed)] = "doorgestroomd"
    outcome[rows["tot"] > peildatum] = "lopend"
    return rows.assign(outcome=outcome)


def stages_of(stand: Stand, groups: Groups) -> Frame:
    """Stages with the maatregel of their traject, the deciding one of a werkgever last."""
    stages = stand.rows("stage", "traject_id", "werkgever_id", "gemeente", "van")
    trajecten = classed(stand.rows("doorstroomtraject", "traject_id", "persoon_id", "maatregel", "van", "tot"), groups)
    rows = stages.merge(trajecten[["traject_id", "maatregel"]], on="traject_id")
    return rows.sort_values(["van", "geregistreerd_op", "traject_id"])


def begun_in(rows: Frame, period: Span, day: str = "van") -> Frame:
    """The rows that began in a period, or are dated in it."""
    return rows[(rows[day] >= period.van) & (rows[day] < period.tot)]
