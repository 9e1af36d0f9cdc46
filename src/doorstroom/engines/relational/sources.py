"""The rows of a source in one shape, whatever table they come from.

Every source has `maatregel`, `van`, `tot` (an event holds on its day only), the identifiers of what its rows are
about, the columns its classes are read from, and `order`: what decides, after the reference day, which row stands
for a thing that has several (see `tables.dimensions`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ibis
from ibis.expr.types import Table

from doorstroom.engines.relational.dates import literal
from doorstroom.engines.relational.session import Session
from doorstroom.tables.measures import Source

ORDER: dict[Source, tuple[str, ...]] = {
    "tewerkstelling": ("van", "geregistreerd_op", "persoon_id", "onderneming_id", "maatregel"),
    "contingent": (),
    "werkzoekende": ("advies_van", "geregistreerd_op", "persoon_id", "maatregel", "ingeschreven_van"),
    "advies": ("van", "geregistreerd_op", "persoon_id", "maatregel"),
    "doorstroomtraject": ("van", "geregistreerd_op", "traject_id"),
    "stage": ("van", "geregistreerd_op", "traject_id", "werkgever_id"),
    "evaluatie": ("van", "geregistreerd_op", "persoon_id", "onderneming_id", "maatregel"),
}
"""Columns that put the rows of one thing in deciding order, the last one decides; no two rows agree in all."""

THING = {
    "persoon": "persoon_id",
    "onderneming": "onderneming_id",
    "vestiging": "vestiging_id",
    "werkgever": "werkgever_id",
}
"""Units of which several rows can be about one: the column that tells them apart. Other units are rows."""


Reach = tuple[date, date] | None
"""The days [first, last) that matter; None for all."""


def rows_of(source: Source, session: Session, reach: Reach = None, *, with_place: bool = False) -> Table:
    """The rows of a source that have a day in reach. `with_place`: also `werkplaats`, the municipality of work."""
    rows = in_reach(_SOURCES[source](session, reach), reach)
    return _placed(rows, session) if with_place else rows


def in_reach(rows: Table, reach: Reach) -> Table:
    """The rows that have a day in [first, last)."""
    if reach is None:
        return rows
    first, last = reach
    return rows.filter((rows.van < literal(last)) & (rows.tot > literal(first)))


def _tewerkstelling(session: Session, _: Reach) -> Table:
    return session.table("tewerkstelling").rename(bedrag="tewerkstellingsbreuk")


def _contingent(session: Session, _: Reach) -> Table:
    return session.table("contingent").rename(bedrag="vte")


def _werkzoekende(session: Session, reach: Reach) -> Table:
    """Pairs of an advies and a registration, over the days on which both hold."""
    adviezen = in_reach(session.table("advies"), reach).select(
        "persoon_id", "maatregel", "grond", "van", "tot", "geregistreerd_op"
    )
    registered = in_reach(session.table("inschrijving"), reach).select(
        "bemiddelingsstatus", "werkloos_sinds", i_persoon="persoon_id", ingeschreven_van="van", i_tot="tot"
    )
    both = adviezen.inner_join(
        registered,
        [
            adviezen.persoon_id == registered.i_persoon,
            adviezen.van < registered.i_tot,
            adviezen.tot > registered.ingeschreven_van,
        ],
    )
    return both.mutate(
        advies_van=both.van,
        van=ibis.greatest(both.van, both.ingeschreven_van),
        tot=ibis.least(both.tot, both.i_tot),
    ).drop("i_persoon", "i_tot")


def _stage(session: Session, _: Reach) -> Table:
    trajecten = session.table("doorstroomtraject").select("persoon_id", "maatregel", t_traject="traject_id")
    stages = session.table("stage")
    return stages.inner_join(trajecten, stages.traject_id == trajecten.t_traject).drop("t_traject")


def _evaluatie(session: Session, _: Reach) -> Table:
    rows = session.table("evaluatie")
    return rows.mutate(van=rows.datum, tot=rows.datum + ibis.interval(days=1))


_SOURCES: dict[Source, Callable[[Session, Reach], Table]] = {
    "tewerkstelling": _tewerkstelling,
    "contingent": _contingent,
    "werkzoekende": _werkzoekende,
    "advies": lambda session, _: session.table("advies"),
    "doorstroomtraject": lambda session, _: session.table("doorstroomtraject"),
    "stage": _stage,
    "evaluatie": _evaluatie,
}


def _placed(rows: Table, session: Session) -> Table:
    """Add the municipality of the vestiging, or of the onderneming where the vestiging has none; a booking of a
    contingent has no vestiging."""
    if "vestiging_id" not in rows.columns:
        return with_seat(rows, session).rename(werkplaats="zetel")
    sites = session.table("vestiging").select(v_id="vestiging_id", v_gemeente="gemeente")
    rows = rows.left_join(sites, rows.vestiging_id == sites.v_id)
    rows = with_seat(rows, session)
    return rows.mutate(werkplaats=rows.v_gemeente.coalesce(rows.zetel)).drop("v_id", "v_gemeente", "zetel")


def with_seat(rows: Table, session: Session) -> Table:
    """Add `zetel`, the municipality of the onderneming."""
    seats = session.table("onderneming").select(o_id="onderneming_id", zetel="gemeente")
    return rows.left_join(seats, rows.onderneming_id == seats.o_id).drop("o_id")
