"""The counting definitions, in the Dutch sentences that stand under a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from doorstroom.kernel.dutch import date_in_words, enumerate_in_words
from doorstroom.scheme.model import ParameterValue, Scheme
from doorstroom.tables.dimensions import WITHOUT_REST, ByOmvang, ByUitkomst
from doorstroom.tables.measures import FirstDestination, PositionAfter
from doorstroom.tables.spec import TableSpec

_JOBSEEKERS = (
    "Geteld zijn de personen die op die dag als werkzoekende ingeschreven waren en een geldig advies voor {} hadden, "
    "elk één keer."
)
_COUNTED: dict[tuple[str, str, str], str] = {
    ("persoon", "tewerkstelling", "in_period"): (
        "Geteld zijn de personen met minstens één dag tewerkstelling in {} in de periode, elk één keer."
    ),
    ("persoon", "tewerkstelling", "on_date"): (
        "Geteld zijn de personen die op die dag tewerkgesteld waren in {}, elk één keer."
    ),
    ("onderneming", "tewerkstelling", "in_period"): (
        "Geteld zijn de ondernemingen waar in de periode minstens één persoon minstens één dag tewerkgesteld was in {}."
    ),
    ("vte", "tewerkstelling", "day_mean"): (
        "Het aantal VTE is een gemiddelde over alle dagen van de periode: van elke tewerkstelling in {} de "
        "tewerkstellingsbreuk maal het aantal dagen, samengeteld en gedeeld door het aantal dagen van de periode."
    ),
    ("vte", "contingent", "day_mean"): (
        "Het contingent voor {} is een gemiddelde over alle dagen van de periode: het toegekende aantal VTE maal het "
        "aantal dagen, samengeteld en gedeeld door het aantal dagen van de periode. Teruggaven zijn afgetrokken."
    ),
    ("traject", "contingent", "day_mean"): (
        "Het contingent voor {} is een gemiddelde over alle dagen van de periode: het toegekende aantal trajecten maal "
        "het aantal dagen, samengeteld en gedeeld door het aantal dagen van de periode. Teruggaven zijn afgetrokken."
    ),
    ("persoon", "advies", "on_date"): _JOBSEEKERS,
    ("persoon", "advies", "first_destination"): _JOBSEEKERS,
    ("persoon", "advies", "position_after"): _JOBSEEKERS,
    ("overgang", "advies", "transitions"): (
        "Geteld zijn de veranderingen van positie in de periode van personen die de dag ervoor als werkzoekende "
        "ingeschreven waren en een geldig advies voor {} hadden; wie vaker van positie veranderde, telt telkens mee."
    ),
    ("traject", "doorstroomtraject", "begun"): (
        "Geteld zijn de doorstroomtrajecten in {} waarvan de eerste dag in de periode valt."
    ),
    ("persoon", "doorstroomtraject", "begun"): (
        "Geteld zijn de personen voor wie in de periode een doorstroomtraject in {} begon, elk één keer; bij meer dan "
        "één traject telt het laatst begonnen traject."
    ),
    ("stage", "stage", "begun"): (
        "Geteld zijn de stages die in de periode begonnen, binnen een doorstroomtraject in {}."
    ),
    ("werkgever", "stage", "begun"): (
        "Geteld zijn de werkgevers bij wie in de periode een stage begon binnen een doorstroomtraject in {}, "
        "elk één keer."
    ),
    ("evaluatie", "evaluatie", "in_period"): "Geteld zijn de evaluaties in {} waarvan de datum in de periode valt.",
    ("persoon", "evaluatie", "in_period"): (
        "Geteld zijn de personen met minstens één evaluatie in {} in de periode, elk één keer; bij meer dan één "
        "evaluatie telt de laatste."
    ),
}
_REFERENCE_DAY = {
    "tewerkstelling": "op de laatste dag in de periode waarop de persoon daar tewerkgesteld was",
    "advies": "op die dag",
    "doorstroomtraject": "op de eerste dag van het traject",
    "evaluatie": "op de dag van de evaluatie",
}
_MORE_THAN_ONE = {
    "persoon": "Wie bij meer dan één maatregel hoort, telt bij elk daarvan en één keer in het totaal.",
    "onderneming": "Een onderneming met meer dan één maatregel telt bij elk daarvan en één keer in het totaal.",
    "werkgever": "Een werkgever bij meer dan één maatregel telt bij elk daarvan en één keer in het totaal.",
    "overgang": "Een verandering die bij meer dan één maatregel hoort, telt bij elk daarvan en één keer in het totaal.",
}


def counted(spec: TableSpec, maatregelen: str) -> str:
    """What is counted, in one or two sentences."""
    sentence = _COUNTED[spec.unit, spec.source, spec.moment.kind].format(maatregelen)
    if isinstance(spec.moment, FirstDestination):
        return (
            f"{sentence} De eerste bestemming is de eerste andere positie die uiterlijk {months(spec.moment.months)} "
            "na die dag begon; wie geen andere positie kreeg, staat bij de positie van die dag."
        )
    if isinstance(spec.moment, PositionAfter):
        return f"{sentence} De tabel geeft de positie precies {months(spec.moment.months)} na die dag."
    return sentence


def details(spec: TableSpec, scheme: Scheme) -> Iterator[str]:
    """What else a reader must know: margins, the day of the characteristics, dimensions, VTE, the peildatum."""
    dimensions = [*spec.by, *(where.dimension for where in spec.where)]
    if any(dimension.kind == "maatregel" for dimension in spec.by) and spec.unit in _MORE_THAN_ONE:
        yield _MORE_THAN_ONE[spec.unit]
    if any(dimension.kind in ("kenmerk", "leeftijd") for dimension in dimensions):
        yield f"De kenmerken en de leeftijd zijn die {_reference_day(spec)}."
    yield from dict.fromkeys(_EXPLAINED[item.kind](item) for item in dimensions if item.kind in _EXPLAINED)
    if spec.unit == "werkgever" and any(dimension.kind == "werkplek" for dimension in dimensions):
        yield "Een werkgever met meer dan één stage staat bij de stage die het laatst begon."
    if spec.unit == "vte" or any(isinstance(item, ByOmvang) and item.basis == "vte" for item in dimensions):
        yield from _vte_hours(spec, scheme)
    if any(dimension.kind not in WITHOUT_REST for dimension in spec.by):
        yield "Onbekend: niet geregistreerd, of buiten de klassen."
    if spec.peildatum:
        yield f"Wat na {date_in_words(spec.peildatum)} gebeurde, telt niet mee."


def months(number: int) -> str:
    """`1 maand`, `12 maanden`."""
    return "1 maand" if number == 1 else f"{number} maanden"


def _reference_day(spec: TableSpec) -> str:
    special = {"on_date": "op die dag", "transitions": "op de dag voor de verandering"}
    return special.get(spec.moment.kind, _REFERENCE_DAY[spec.source])


def _omvang(dimension: ByOmvang) -> str:
    what = (
        "het aantal VTE in de onderneming, gemiddeld over alle dagen van de periode"
        if dimension.basis == "vte"
        else "het aantal verschillende personen dat er in de periode minstens één dag tewerkgesteld was"
    )
    return f"De omvang is {what}, in de getoonde maatregelen."


def _uitkomst(dimension: ByUitkomst) -> str:
    days = "1 dag" if dimension.aansluitend == 1 else f"{dimension.aansluitend} dagen"
    return (
        "Doorgestroomd naar het NEC: het traject is beëindigd en de persoon werkte op de eerste dag na het traject in "
        f"het NEC, of begon er uiterlijk {days} na die dag. Lopend: op de peildatum nog niet beëindigd."
    )


_EXPLAINED: dict[str, Callable[[Any], str]] = {
    "omvang": _omvang,
    "uitkomst": _uitkomst,
    "werkloosheidsduur": lambda _: "De werkloosheidsduur is het aantal voltooide maanden op die dag.",
    "grond": lambda _: "Bij meer dan één geldig advies telt de grond van het recentste.",
    "verplicht": lambda _: "Verplicht zijn de trajecten die zo geregistreerd zijn.",
    "vervolg": lambda _: (
        "Een doorstroomtraject is opgestart als er op of na de dag van de evaluatie een begon voor dezelfde persoon in "
        "dezelfde maatregel."
    ),
}


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
