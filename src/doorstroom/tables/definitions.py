"""The counting definitions, in the Dutch sentences that stand under a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from doorstroom.kernel.dutch import date_in_words, enumerate_in_words
from doorstroom.kernel.numbers import format_number
from doorstroom.scheme.model import ParameterValue, Scheme
from doorstroom.tables.counted import days
from doorstroom.tables.dimensions import WITHOUT_REST, ByOmvang, ByUitkomst, ByWerkplaats
from doorstroom.tables.measures import Duration, Source
from doorstroom.tables.spec import TableSpec

_MORE_THAN_ONE: dict[str, str] = {
    "persoon": "Wie bij meer dan één maatregel hoort, telt bij elk daarvan en één keer in het totaal.",
    "onderneming": "Een onderneming met meer dan één maatregel telt bij elk daarvan en één keer in het totaal.",
    "vestiging": "Een vestiging met meer dan één maatregel telt bij elk daarvan en één keer in het totaal.",
    "werkgever": "Een werkgever bij meer dan één maatregel telt bij elk daarvan en één keer in het totaal.",
    "overgang": "Een verandering die bij meer dan één maatregel hoort, telt bij elk daarvan en één keer in het totaal.",
}


def details(spec: TableSpec, scheme: Scheme, *, rest: bool = True) -> Iterator[str]:
    """What else a reader must know: margins, the day of the characteristics, dimensions, VTE, the peildatum.

    `rest`: whether the table shows a rest class.
    """
    dimensions = [*spec.by, *(where.dimension for where in spec.where)]
    if any(dimension.kind == "maatregel" for dimension in spec.by) and spec.unit in _MORE_THAN_ONE:
        yield _MORE_THAN_ONE[spec.unit]
    described = [words for kind, words in _DESCRIBED.items() if any(item.kind == kind for item in dimensions)]
    if described:
        both = "De kenmerken en de leeftijd zijn" if len(described) > 1 else described[0]
        yield f"{both} die {_reference_day(spec)}."
    yield from dict.fromkeys(_EXPLAINED[item.kind](item, spec) for item in dimensions if item.kind in _EXPLAINED)
    if spec.unit == "werkgever" and any(dimension.kind == "werkplek" for dimension in dimensions):
        yield "Een werkgever met meer dan één stage staat bij de stage die het laatst begon."
    if spec.unit in ("vte", "vte_dag") or any(
        isinstance(item, ByOmvang) and item.basis == "vte" for item in dimensions
    ):
        yield from _vte_hours(spec, scheme)
    for hours, codes in _weekly_hours(spec).items():
        names = enumerate_in_words([scheme.maatregel(code).kort.nl for code in codes])
        yield f"Een voltijdse werkweek is {format_number(hours, 0 if hours.denominator == 1 else 1)} uur in {names}."
    if rest and any(dimension.kind not in WITHOUT_REST for dimension in spec.by):
        yield "Onbekend: niet geregistreerd, of buiten de klassen."
    if spec.peildatum:
        yield f"Wat na {date_in_words(spec.peildatum)} gebeurde, telt niet mee."


_DESCRIBED = {"kenmerk": "De kenmerken zijn", "leeftijd": "De leeftijd is"}


def _reference_day(spec: TableSpec) -> str:
    if spec.source == "evaluatie":
        return "op de dag van de evaluatie"
    there = _THERE[spec.source]
    if spec.moment.kind in ("in_period", "day_mean", "total"):
        return f"op de laatste dag in de periode waarop de persoon {there}"
    if spec.moment.kind in ("begun", "survived", "entered"):
        return "op de eerste dag" + (" van het traject" if spec.source == "doorstroomtraject" else "")
    if spec.moment.kind in ("ended", "left") or getattr(spec.moment, "since", "") == "left":
        return "op de laatste dag" + (" van het traject" if spec.source == "doorstroomtraject" else "")
    if isinstance(spec.moment, Duration) and spec.moment.of == "ended":
        return "op de laatste dag"
    return {"transitions": "op de dag voor de verandering", "month_end_mean": "op elk van die dagen"}.get(
        spec.moment.kind, "op die dag"
    )


_THERE: dict[Source, str] = {
    "tewerkstelling": "daar tewerkgesteld was",
    "contingent": "daar was",
    "werkzoekende": "werkzoekende met zo'n advies was",
    "advies": "zo'n advies had",
    "doorstroomtraject": "zo'n traject volgde",
    "stage": "zo'n stage liep",
    "evaluatie": "geëvalueerd werd",
}


def _omvang(dimension: ByOmvang, _spec: TableSpec) -> str:
    what = (
        "het aantal VTE in de onderneming, gemiddeld over alle dagen van de periode"
        if dimension.basis == "vte"
        else "het aantal verschillende personen dat er in de periode minstens één dag tewerkgesteld was"
    )
    return f"De omvang is {what}, in de getoonde maatregelen."


def _uitkomst(dimension: ByUitkomst, _spec: TableSpec) -> str:
    return (
        "Doorgestroomd naar het NEC: het traject is beëindigd en de persoon werkte op de eerste dag na het traject in "
        f"het NEC, of begon er uiterlijk {days(dimension.aansluitend)} na die dag. Lopend: op de peildatum nog niet "
        "beëindigd."
    )


def _werkplaats(_dimension: ByWerkplaats, spec: TableSpec) -> str:
    if spec.unit != "onderneming" and spec.source != "contingent":
        return "De plaats van tewerkstelling is de gemeente van de vestiging, of anders van de onderneming."
    held = " die het contingent heeft" if spec.source == "contingent" else ""
    return (
        f"De plaats van tewerkstelling is hier de gemeente van de zetel van de onderneming{held}. Een vroegere zetel "
        "telt niet: elke periode is verdeeld volgens de zetel die het register het laatst kent."
    )


_EXPLAINED: dict[str, Callable[[Any, TableSpec], str]] = {
    "omvang": _omvang,
    "uitkomst": _uitkomst,
    "duur": lambda *_: "De duur is het aantal voltooide maanden van de eerste dag tot en met die dag.",
    "cohort": lambda *_: "Het jaar van instroom is dat van de eerste dag, zoals het register die kent.",
    "werkplaats": _werkplaats,
    "werkloosheidsduur": lambda *_: "De werkloosheidsduur is het aantal voltooide maanden op die dag.",
    "grond": lambda *_: "Bij meer dan één geldig advies telt de grond van het recentste.",
    "verplicht": lambda *_: "Verplicht zijn de trajecten die zo geregistreerd zijn.",
    "vervolg": lambda *_: (
        "Een doorstroomtraject is opgestart als er op of na de dag van de evaluatie een begon voor dezelfde persoon in "
        "dezelfde maatregel."
    ),
}


def _weekly_hours(spec: TableSpec) -> dict[Fraction, list[str]]:
    found: dict[Fraction, list[str]] = {}
    for code, hours in spec.uren_per_week:
        found.setdefault(hours, []).append(code)
    return found


def _vte_hours(spec: TableSpec, scheme: Scheme) -> Iterator[str]:
    """How many hours a week 1 VTE is, in the maatregelen where that is not a full-time job."""
    named: dict[str, list[str]] = {}
    for code in spec.maatregelen:
        maatregel = scheme.maatregel(code)
        if maatregel.vte_parameter and any(maatregel.exists_in(period) for period in spec.periods):
            value = _in_force(scheme.parameter(maatregel.vte_parameter).waarden, spec)
            if value:
                named.setdefault(str(value.waarde), []).append(maatregel.kort.nl)
    for hours, names in named.items():
        yield f"1 VTE is {hours} uur per week in {enumerate_in_words(names)}."


def _in_force(values: tuple[ParameterValue, ...], spec: TableSpec) -> ParameterValue | None:
    return next((value for value in values if any(value.holds_on(period.van) for period in spec.periods)), None)
