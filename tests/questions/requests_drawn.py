"""Requests drawn over the closed vocabulary of the lexicon."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import strategies as st
from tests.questions.requesting import LEXICON, PEILDATUM, SCHEME, SPAN, band, fits, plain

from doorstroom.kernel.periods import ONE_DAY, Period
from doorstroom.questions.model import Breakdown, PeriodRequest, Request, Restriction

NOTIONS = [begrip.code for begrip in LEXICON.begrippen if begrip.metingen]
KENMERKEN_OF_PEOPLE = (
    "geslacht",
    "herkomst",
    "onderwijsniveau",
    "kennis_nederlands",
    "arbeidsbeperking",
    "bemiddelingsstatus",
)
BANDED = {"leeftijd": (18, 65), "werkloosheidsduur": (3, 60), "omvang": (2, 500)}
KENMERKEN = (
    *KENMERKEN_OF_PEOPLE,
    *BANDED,
    "provincie",
    "gemeente",
    "werkplaats",
    "werkplaats_gemeente",
    "uitkomst",
    "grond",
)
CLASSES = tuple(
    (name, code)
    for word in LEXICON.woorden
    for role, meant in word.senses
    if role == "kenmerk" and "=" in meant
    for name, _, code in [meant.partition("=")]
    if name != "bestemming"
)
"""The classes that the lexicon has a word for."""
OUTCOMES = tuple(item.code for item in LEXICON.kwalificaties if item.dimensie == "uitkomst")
RESTRICTING = {
    "deelnemers": ("doorgestroomd", "zonder_aansluiting", "beeindigd", "verplicht"),
    "doorstroomtrajecten": ("doorgestroomd", "zonder_aansluiting", "beeindigd", "lopend", "verplicht"),
    "evaluaties": ("zonder_traject",),
    "lopende_trajecten": ("verplicht",),
}
BESIDE = {"provincie": "werkplaats", "gemeente": "werkplaats_gemeente", "leeftijd": "werkloosheidsduur"}
"""What is not broken down by where one class of another is asked: see what cannot be said in test_paraphrase.py."""
PLACES = (("gemeente", "Gent"), ("gemeente", "Sint-Niklaas"), ("gemeente", "Mechelen"))


@st.composite
def requests(draw: st.DrawFn, code: str) -> Request:
    """A notion × maatregelen × periods × breakdowns × restriction × measure, whether or not it gives a table.

    A share stands beside no single class: the reader then gives all classes, as a share needs its whole.
    """
    shared = draw(st.integers(0, 3)) == 0
    groups, members = draw(populations())
    where = () if shared else draw(restricted(code))
    taken = {name for item in where for name in (item.kenmerk, BESIDE.get(item.kenmerk))}
    free = [name for name in KENMERKEN if fits(code, name) and name not in taken]
    by = draw(st.lists(st.sampled_from(free), max_size=2, unique=True)) if free else []
    return plain(
        code,
        tuple([draw(breakdowns(name)) for name in by]),
        groepen=groups,
        maatregelen=members,
        genoemd=groups != tuple(groep.code for groep in SCHEME.groepen),
        period=draw(periods(days=not LEXICON.begrip(code).stroom)),
        kwalificaties=draw(kwalificaties(code, shared)),
        waar=where,
        maten=tuple(sorted({*draw(means(code)), *(["aandeel"] if shared else [])})),
    )


def means(begrip: str) -> st.SearchStrategy[set[str]]:
    asked = st.sets(st.sampled_from(("gemiddelde", "mediaan")))
    return st.just(set()) if begrip in ("ondernemingen", "vestigingen") else asked


@st.composite
def populations(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whole groups, or maatregelen of one group by their own names."""
    codes = [groep.code for groep in SCHEME.groepen]
    if draw(st.booleans()):
        chosen = draw(st.sets(st.sampled_from(codes), min_size=1))
        return tuple(code for code in codes if code in chosen), ()
    groep = draw(st.sampled_from([item for item in SCHEME.groepen if len(item.leden) > 1]))
    members = draw(st.sets(st.sampled_from(groep.leden), min_size=1))
    return (groep.code,), tuple(code for code in groep.leden if code in members)


@st.composite
def periods(draw: st.DrawFn, days: bool) -> PeriodRequest:
    """Up to four periods of one kind or of several, up to the peildatum."""
    spread = _kinds() if days else [kind for kind in _kinds() if not kind[0].is_day]
    pool = draw(st.sampled_from([*spread, [item for kind in spread for item in kind]]))
    if draw(st.booleans()):
        first = draw(st.integers(0, len(pool) - 1))
        chosen = pool[first : first + draw(st.integers(1, 6))]
    else:
        chosen = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4, unique=True))
    kept = {item.intersect(Period(date(1900, 1, 1), PEILDATUM + ONE_DAY)) for item in chosen}
    return PeriodRequest(periods=tuple(sorted(item for item in kept if item)), origin="eigen", span=SPAN)


def _kinds() -> list[list[Period]]:
    years = list(range(2015, 2022))
    return [
        [Period.year(year) for year in (*years, 2022)],
        [Period.on(date(year, month, day)) for year in years for month, day in ((1, 1), (6, 30), (12, 31))],
        [Period.quarter(year, quarter) for year in years for quarter in (1, 2, 3, 4)],
        [Period.month(year, month) for year in years for month in range(1, 13)],
        [Period.school_year(year) for year in years[:-1]],
        [
            Period(date(2016, 10, 1), date(2017, 1, 1)),
            Period(date(2018, 7, 16), date(2019, 10, 16)),
            Period(date(2020, 1, 1), date(2020, 7, 1)),
            Period(date(2021, 2, 3), date(2021, 9, 9)),
        ],
    ]


@st.composite
def breakdowns(draw: st.DrawFn, kenmerk: str) -> Breakdown:
    """In the classes of the house, or in bands that cover every number."""
    if kenmerk not in BANDED or draw(st.booleans()):
        return Breakdown(kenmerk=kenmerk, span=SPAN)
    cuts = sorted(draw(st.sets(st.integers(*BANDED[kenmerk]), min_size=1, max_size=5)))
    cuts = [cut for at, cut in enumerate(cuts) if at == 0 or cut > cuts[at - 1] + 1]
    bands = [band(None, cuts[0]), *(band(low, high) for low, high in pairwise(cuts))]
    return Breakdown(kenmerk=kenmerk, span=SPAN, bands=(*bands, band(cuts[-1], None)))


@st.composite
def restricted(draw: st.DrawFn, begrip: str) -> tuple[Restriction, ...]:
    """Up to two restrictions of different characteristics, bands last as the reader has them."""
    found = [draw(restrictions(begrip)) for _ in range(draw(st.sampled_from((0, 0, 1, 1, 2))))]
    given = {item.kenmerk: item for item in found if item}
    if {"leeftijd", "werkloosheidsduur"} <= set(given):
        given.pop("leeftijd")
    return tuple(sorted(given.values(), key=lambda item: item.band is not None))


@st.composite
def restrictions(draw: st.DrawFn, begrip: str) -> Restriction | None:
    """A class that has a word, a municipality, or a band open at one end; none where the notion has none."""
    classes = [item for item in (*CLASSES, *PLACES) if fits(begrip, item[0])]
    own = LEXICON.begrip(begrip).klassen_van
    banded = [name for name in ("leeftijd", "werkloosheidsduur") if fits(begrip, name) and own]
    if classes and draw(st.booleans()):
        name, code = draw(st.sampled_from(classes))
        return Restriction(kenmerk=name, code=code, span=SPAN)
    if not banded:
        return None
    name = draw(st.sampled_from(banded))
    cut = draw(st.integers(*BANDED[name]))
    asked = draw(st.sampled_from((band(None, cut), band(cut, None))))
    return Restriction(kenmerk=name, code=asked.code, band=asked, span=SPAN)


@st.composite
def kwalificaties(draw: st.DrawFn, begrip: str, shared: bool) -> tuple[str, ...]:
    """What may restrict this notion, counted in VTE where sizes may be; a share takes no single outcome."""
    sized = ("in_vte",) if begrip in ("ondernemingen", "vestigingen") and draw(st.booleans()) else ()
    own = [code for code in RESTRICTING.get(begrip, ()) if not (shared and code in OUTCOMES)]
    if not own or draw(st.booleans()):
        return sized
    first = draw(st.sampled_from(own))
    also = ("verplicht",) if first in OUTCOMES and "verplicht" in own and draw(st.booleans()) else ()
    return (first, *also, *sized)
