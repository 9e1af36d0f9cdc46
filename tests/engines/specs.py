"""Random specs over the whole table language."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st
from tests.engines.registers import CODES, MAATREGELEN

from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period, parse_period
from doorstroom.scheme.classes import Band, Category
from doorstroom.tables.dimensions import (
    ByBesluit,
    ByBestemming,
    ByCohort,
    ByDuur,
    ByGrond,
    ByKenmerk,
    ByLeeftijd,
    ByMaatregel,
    ByOmvang,
    ByUitkomst,
    ByVerplicht,
    ByVervolg,
    ByVorigePositie,
    ByWerkloosheidsduur,
    ByWerkplaats,
    ByWerkplek,
    Dimension,
    class_codes,
)
from doorstroom.tables.measures import (
    ALLOWED,
    Begun,
    DayMean,
    Duration,
    Ended,
    Entered,
    FirstDestination,
    InPeriod,
    Left,
    Moment,
    MonthEndMean,
    OnDate,
    PositionAfter,
    Survived,
    Total,
    Transitions,
    needs_days,
)
from doorstroom.tables.spec import TableSpec, Where

NL = Label(nl="kenmerk", en="characteristic")


def category(code: str, *members: str) -> Category:
    return Category(code=code, label=Label(nl=code, en=code), members=members or (code,))


def band(lower: Any, upper: Any) -> Band:
    code = f"{lower}_{upper}"
    return Band(code=code, label=Label(nl=code, en=code), lower=lower, upper=upper)


def by_maatregel(*categories: Category) -> ByMaatregel:
    return ByMaatregel(categories=categories)


def by_kenmerk(name: Any, *categories: Category) -> ByKenmerk:
    return ByKenmerk(kenmerk=name, label=NL, categories=categories or tuple(category(code) for code in CODES[name][:2]))


PLACES = (category("antwerpen", "1"), category("vlaams_brabant", "23", "24"))

DIMENSIONS: dict[str, tuple[Dimension, ...]] = {
    **{name: (by_kenmerk(name),) for name in CODES if name not in ("gemeente", "besluit", "grond")},
    "provincie": (by_kenmerk("provincie", *PLACES),),
    "gemeente": (by_kenmerk("gemeente", category("antwerpen", "11002"), category("fusie", "24062", "71022")),),
    "leeftijd": (
        ByLeeftijd(bands=(band(None, 18), band(18, 30), band(30, 60))),
        ByLeeftijd(bands=(band("59/2", None),)),
    ),
    "werkloosheidsduur": (ByWerkloosheidsduur(bands=(band(None, 6), band(6, 12), band(12, None))),),
    "omvang": (
        ByOmvang(basis="personen", bands=(band(None, 2), band(2, 3), band(4, None))),
        ByOmvang(basis="vte", bands=(band(None, "1/2"), band("1/2", 1), band(1, "3/2"))),
    ),
    "duur": (ByDuur(bands=(band(None, 1), band(1, 6), band(12, None))),),
    "cohort": (ByCohort(cohorten=(Period.year(2019), Period.quarter(2020, 1), Period.year(2021))),),
    "werkplaats": (ByWerkplaats(categories=PLACES),),
    "werkplek": (ByWerkplek(categories=PLACES),),
    "bestemming": (ByBestemming(categories=(category("nec"), category("rest", "werkloos", "m1"))),),
    "vorige_positie": (ByVorigePositie(categories=(category("werkloos"), category("rest", "nec", "m1"))),),
    "uitkomst": (ByUitkomst(aansluitend=0), ByUitkomst(aansluitend=30)),
    "verplicht": (ByVerplicht(),),
    "besluit": (ByBesluit(categories=(category("verlenging"), category("niet_haalbaar"))),),
    "vervolg": (ByVervolg(),),
    "grond": (ByGrond(categories=(category("screening"),)),),
}

MOMENTS: dict[str, tuple[Moment, ...]] = {
    "in_period": (InPeriod(),),
    "on_date": (OnDate(),),
    "day_mean": (DayMean(),),
    "month_end_mean": (MonthEndMean(),),
    "total": (Total(),),
    "begun": (Begun(),),
    "ended": (Ended(),),
    "entered": (Entered(), Entered(absent=90)),
    "left": (Left(), Left(absent=90)),
    "survived": (Survived(months=3), Survived(months=12)),
    "duration": (
        Duration(),
        Duration(statistic="median"),
        Duration(of="on_date"),
        Duration(statistic="median", of="on_date"),
    ),
    "transitions": (Transitions(),),
    "first_destination": (
        FirstDestination(months=3),
        FirstDestination(months=12),
        FirstDestination(months=6, since="left"),
    ),
    "position_after": (PositionAfter(months=1), PositionAfter(months=6), PositionAfter(months=6, since="left")),
}
HOURS = (("m1", 38), ("m2", "30.4"), ("m3", "36"))
"""Hours a week, with and without a fraction."""

_SPANS = tuple(parse_period(code) for code in ("2019", "2020", "2021-Q1", "2020-01", "2020-07-01/2021-04-02"))
_MONTHS = tuple(parse_period(code) for code in ("2019", "2020", "2021-Q1", "2020-01", "2019-12-01/2020-03-01"))
_SINGLE = tuple(Period.on(date(*day)) for day in ((2019, 12, 31), (2020, 1, 1), (2020, 6, 30), (2021, 2, 28)))


@st.composite
def specs(draw: st.DrawFn, of_unit: str = "", of_source: str = "") -> TableSpec:
    """Any spec that the language allows over the generated registers, of one unit and source where these are named."""
    asked = [item for item in sorted(ALLOWED) if of_unit in ("", item[0]) and of_source in ("", item[1])]
    unit, source, kind = draw(st.sampled_from(asked))
    maatregelen = draw(st.sampled_from((("m1",), ("m1", "m2"), ("m1", "m2", "m3"))))
    moment = draw(st.sampled_from(MOMENTS[kind]))
    spans = _SINGLE if needs_days(moment) else _MONTHS if kind == "month_end_mean" else _SPANS
    periods = draw(st.lists(st.sampled_from(spans), min_size=1, max_size=2, unique=True))
    whole = {"unit": unit, "source": source, "moment": moment, "periods": tuple(periods), "maatregelen": maatregelen}
    if unit == "uur":
        whole["uren_per_week"] = HOURS[: len(maatregelen)]
    fitting = [
        item for items in (*DIMENSIONS.values(), _divisions(maatregelen)) for item in items if _fits(whole, item)
    ]
    by = draw(st.lists(st.sampled_from(fitting), max_size=3, unique_by=_name)) if fitting else []
    most = draw(st.sampled_from((0, 0, 1, 2)))
    restricted = draw(st.lists(st.sampled_from(fitting), max_size=most, unique_by=_name)) if fitting else []
    where = tuple(draw(_kept(dimension)) for dimension in restricted)
    peildatum = draw(st.sampled_from((None, None, *_after(periods))))
    margins = draw(st.sampled_from((None, None, *_margins(by))))
    return TableSpec(**whole, by=tuple(by), where=where, peildatum=peildatum, margins=margins)


def _margins(by: list[Dimension]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The crossing alone; the single breakdowns and the total."""
    names = tuple(_name(dimension) for dimension in by)
    return ((names,), ((), *((name,) for name in names)))


@st.composite
def _kept(draw: st.DrawFn, dimension: Dimension) -> Where:
    keep = draw(st.lists(st.sampled_from(class_codes(dimension)), min_size=1, max_size=2, unique=True))
    return Where(dimension=dimension, keep=tuple(keep))


def _divisions(maatregelen: tuple[str, ...]) -> tuple[ByMaatregel, ...]:
    single = by_maatregel(*(category(code) for code in maatregelen))
    if len(maatregelen) < 3:
        return (single,)
    return (single, by_maatregel(category("samen", *MAATREGELEN[:2]), category("m3")))


def _after(periods: list[Period]) -> tuple[date, ...]:
    last = max(period.last for period in periods)
    return (last, max(last, date(2021, 3, 31)))


def _name(dimension: Dimension) -> str:
    return dimension.kenmerk if isinstance(dimension, ByKenmerk) else dimension.kind


def _fits(whole: dict[str, Any], dimension: Dimension) -> bool:
    try:
        TableSpec(**whole, by=(dimension,))
    except SpecError:
        return False
    return True
