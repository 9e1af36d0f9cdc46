"""What a measure counts, in the Dutch sentence that stands under a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from doorstroom.tables.measures import (
    Duration,
    Entered,
    FirstDestination,
    Left,
    PositionAfter,
    Source,
    Survived,
    Unit,
)
from doorstroom.tables.spec import TableSpec


class Noun(NamedTuple):
    """A Dutch noun: its forms and the pronoun that points back to one of it."""

    one: str
    more: str
    that: str = "die"


NOUNS: dict[Unit, Noun] = {
    "persoon": Noun("persoon", "personen"),
    "onderneming": Noun("onderneming", "ondernemingen"),
    "vestiging": Noun("vestiging", "vestigingen"),
    "werkgever": Noun("werkgever", "werkgevers"),
    "tewerkstelling": Noun("tewerkstelling", "tewerkstellingen"),
    "advies": Noun("advies", "adviezen", "dat"),
    "traject": Noun("doorstroomtraject", "doorstroomtrajecten", "dat"),
    "stage": Noun("stage", "stages"),
    "evaluatie": Noun("evaluatie", "evaluaties"),
    "overgang": Noun("overgang", "overgangen"),
    "vte": Noun("VTE", "VTE"),
    "vte_dag": Noun("VTE-dag", "VTE-dagen"),
    "uur": Noun("uur", "uren"),
}

WHERE: dict[Source, str] = {
    "tewerkstelling": "in {}",
    "contingent": "voor {}",
    "werkzoekende": "met een advies voor {}",
    "advies": "voor {}",
    "doorstroomtraject": "in {}",
    "stage": "binnen een doorstroomtraject in {}",
    "evaluatie": "in {}",
}
"""How a source is tied to its maatregelen."""

_SPELL: dict[Source, Noun] = {
    "tewerkstelling": NOUNS["tewerkstelling"],
    "advies": NOUNS["advies"],
    "doorstroomtraject": NOUNS["traject"],
    "stage": NOUNS["stage"],
    "evaluatie": NOUNS["evaluatie"],
}

_MEMBER: dict[tuple[Unit, Source], tuple[str, str]] = {
    ("persoon", "tewerkstelling"): ("tewerkgesteld waren in {}", "niet"),
    ("onderneming", "tewerkstelling"): ("iemand tewerkstelden in {}", "niemand"),
    ("vestiging", "tewerkstelling"): ("iemand tewerkstelden in {}", "niemand"),
    ("persoon", "werkzoekende"): ("als werkzoekende ingeschreven waren en een geldig advies voor {} hadden", "niet"),
    ("persoon", "advies"): ("een geldig advies voor {} hadden", "niet"),
    ("persoon", "doorstroomtraject"): ("een doorstroomtraject volgden in {}", "niet"),
    ("onderneming", "doorstroomtraject"): ("iemand in een doorstroomtraject hadden in {}", "niemand"),
    ("persoon", "stage"): ("stage liepen binnen een doorstroomtraject in {}", "niet"),
    ("werkgever", "stage"): ("een stagiair hadden uit een doorstroomtraject in {}", "geen"),
}
"""What it is to belong to a population, and the word that denies it."""


def months(number: int) -> str:
    """`1 maand`, `12 maanden`."""
    return "1 maand" if number == 1 else f"{number} maanden"


def days(number: int) -> str:
    """`1 dag`, `90 dagen`."""
    return "1 dag" if number == 1 else f"{number} dagen"


def counted(spec: TableSpec, maatregelen: str) -> str:
    """What is counted, in one or two sentences."""
    exact = _EXACT.get((spec.unit, spec.source, spec.moment.kind))
    if exact:
        return exact.format(maatregelen)
    return _BY_MOMENT[spec.moment.kind](spec, spec.moment).format(maatregelen)


def _whole(spec: TableSpec, condition: str) -> str:
    """Rows themselves, or things with at least one such row."""
    spell, noun = _SPELL.get(spec.source), NOUNS[spec.unit]
    where = WHERE[spec.source]
    if spell is None or spell == noun:
        return f"Geteld zijn de {noun.more} {where} {condition}."
    return (
        f"Geteld zijn de {noun.more} met minstens één {spell.one} {where} {condition}, elk één keer; bij meer dan één "
        f"telt {'het' if spell.that == 'dat' else 'de'} laatste."
    )


def _member(spec: TableSpec, when: str) -> str:
    belongs, _ = _MEMBER[spec.unit, spec.source]
    return f"Geteld zijn de {NOUNS[spec.unit].more} die {when} {belongs}, elk één keer."


def _is_thing(spec: TableSpec) -> bool:
    return (spec.unit, spec.source) in _MEMBER


def _on_date(spec: TableSpec, _moment: Any) -> str:
    if spec.unit == "vte":
        return (
            "Het contingent voor {} is het aantal VTE dat op die dag toegekend was. Teruggaven zijn afgetrokken."
            if spec.source == "contingent"
            else "Het aantal VTE is de som van de tewerkstellingsbreuken van wie op die dag tewerkgesteld was in {}."
        )
    if spec.source == "contingent":
        return (
            "Het contingent voor {} is het aantal trajecten dat op die dag toegekend was; teruggaven zijn afgetrokken."
        )
    if _is_thing(spec):
        return _member(spec, "op die dag")
    return _whole(spec, "die op die dag liepen")


def _in_period(spec: TableSpec, _moment: Any) -> str:
    if spec.source == "evaluatie":
        return _whole(spec, "in de periode" if spec.unit != "evaluatie" else "waarvan de datum in de periode valt")
    if _is_thing(spec):
        return _member(spec, "op minstens één dag van de periode")
    return _whole(spec, "die op minstens één dag van de periode liepen")


def _begun(spec: TableSpec, _moment: Any) -> str:
    return _whole(spec, "waarvan de eerste dag in de periode valt")


def _ended(spec: TableSpec, _moment: Any) -> str:
    return _whole(spec, "waarvan de laatste dag in de periode valt")


def _entered(spec: TableSpec, moment: Entered) -> str:
    belongs, not_ = _MEMBER[spec.unit, spec.source]
    before = "de dag ervoor" if moment.absent == 1 else f"in de {moment.absent} dagen ervoor"
    return (
        f"Geteld zijn de {NOUNS[spec.unit].more} die op een dag van de periode {belongs} en {before} {not_}, "
        "elk één keer; wie meer dan eens instroomde, telt bij de laatste keer."
    )


def _left(spec: TableSpec, moment: Left) -> str:
    belongs, not_ = _MEMBER[spec.unit, spec.source]
    after = "de dag erna" if moment.absent == 1 else f"in de {moment.absent} dagen erna"
    return (
        f"Geteld zijn de {NOUNS[spec.unit].more} die op een dag van de periode {belongs} en {after} {not_}, "
        "elk één keer; wie meer dan eens uitstroomde, telt bij de laatste keer."
    )


def _survived(spec: TableSpec, moment: Survived) -> str:
    return _whole(spec, f"waarvan de eerste dag in de periode valt en die {months(moment.months)} later nog liepen")


def _duration(spec: TableSpec, moment: Duration) -> str:
    noun, where = NOUNS[spec.unit], WHERE[spec.source]
    which = "waarvan de laatste dag in de periode valt" if moment.of == "ended" else "die op die dag liepen"
    until = "de laatste dag" if moment.of == "ended" else "die dag"
    statistic = "gemiddelde" if moment.statistic == "mean" else "mediaan"
    middle = "" if moment.statistic == "mean" else " De helft duurde niet langer, de helft niet korter."
    return (
        f"De duur is het aantal dagen van de eerste dag tot en met {until}; de tabel geeft het {statistic} van de "
        f"{noun.more} {where} {which}.{middle}"
    ).replace("het mediaan", "de mediaan")


def _month_end_mean(spec: TableSpec, _moment: Any) -> str:
    if _is_thing(spec):
        belongs, _ = _MEMBER[spec.unit, spec.source]
        return (
            f"Geteld zijn op de laatste dag van elke maand van de periode de {NOUNS[spec.unit].more} die toen "
            f"{belongs}, elk één keer; het cijfer is het gemiddelde daarvan."
        )
    what = {
        "vte": "van het aantal VTE" if spec.source == "tewerkstelling" else "van het toegekende aantal VTE",
        "traject": "van het toegekende aantal trajecten" if spec.source == "contingent" else "",
    }.get(spec.unit, "") or f"van het aantal {NOUNS[spec.unit].more}"
    return f"Het cijfer is het gemiddelde {what} {WHERE[spec.source]} op de laatste dag van elke maand van de periode."


def _total(spec: TableSpec, _moment: Any) -> str:
    if spec.unit == "uur":
        return (
            "Het aantal uren is de som over alle dagen van de periode: van elke tewerkstelling in {} de "
            "tewerkstellingsbreuk maal het aantal uren per week van een voltijdse, gedeeld door zeven, maal het aantal "
            "dagen. Het zijn uren volgens de overeenkomst, niet gewerkte uren."
        )
    return (
        "Het aantal VTE-dagen is de som over alle dagen van de periode: van elke tewerkstelling in {} de "
        "tewerkstellingsbreuk maal het aantal kalenderdagen."
    )


def _transitions(spec: TableSpec, _moment: Any) -> str:
    belongs, _ = _MEMBER["persoon", spec.source]
    return (
        f"Geteld zijn de veranderingen van positie in de periode van personen die de dag ervoor {belongs}; wie vaker "
        "van positie veranderde, telt telkens mee."
    )


def _first_destination(spec: TableSpec, moment: FirstDestination) -> str:
    day = "die dag" if moment.since == "day" else "hun laatste dag"
    return (
        f"{_leading_on(spec, moment)} De eerste bestemming is de eerste andere positie die uiterlijk "
        f"{months(moment.months)} na {day} begon; wie geen andere positie kreeg, staat bij de positie van die dag."
    )


def _position_after(spec: TableSpec, moment: PositionAfter) -> str:
    day = "die dag" if moment.since == "day" else "hun laatste dag"
    return f"{_leading_on(spec, moment)} De tabel geeft de positie precies {months(moment.months)} na {day}."


def _leading_on(spec: TableSpec, moment: FirstDestination | PositionAfter) -> str:
    return _left(spec, Left()) if moment.since == "left" else _member(spec, "op die dag")


_BY_MOMENT: dict[str, Callable[[TableSpec, Any], str]] = {
    "on_date": _on_date,
    "in_period": _in_period,
    "begun": _begun,
    "ended": _ended,
    "entered": _entered,
    "left": _left,
    "survived": _survived,
    "duration": _duration,
    "month_end_mean": _month_end_mean,
    "total": _total,
    "transitions": _transitions,
    "first_destination": _first_destination,
    "position_after": _position_after,
}

_MEAN = (
    "is een gemiddelde over alle dagen van de periode: het toegekende aantal {} maal het aantal dagen, samengeteld en "
    "gedeeld door het aantal dagen van de periode. Teruggaven zijn afgetrokken."
)
_EXACT: dict[tuple[Unit, Source, str], str] = {
    ("persoon", "tewerkstelling", "in_period"): (
        "Geteld zijn de personen met minstens één dag tewerkstelling in {} in de periode, elk één keer."
    ),
    ("onderneming", "tewerkstelling", "in_period"): (
        "Geteld zijn de ondernemingen waar in de periode minstens één persoon minstens één dag tewerkgesteld was in {}."
    ),
    ("vestiging", "tewerkstelling", "in_period"): (
        "Geteld zijn de vestigingen waar in de periode minstens één persoon minstens één dag tewerkgesteld was in {}."
    ),
    ("vte", "tewerkstelling", "day_mean"): (
        "Het aantal VTE is een gemiddelde over alle dagen van de periode: van elke tewerkstelling in {} de "
        "tewerkstellingsbreuk maal het aantal dagen, samengeteld en gedeeld door het aantal dagen van de periode."
    ),
    ("vte", "contingent", "day_mean"): f"Het contingent voor {{}} {_MEAN.format('VTE')}",
    ("traject", "contingent", "day_mean"): f"Het contingent voor {{}} {_MEAN.format('trajecten')}",
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
    ("persoon", "evaluatie", "in_period"): (
        "Geteld zijn de personen met minstens één evaluatie in {} in de periode, elk één keer; bij meer dan één "
        "evaluatie telt de laatste."
    ),
}
"""Measures that have a sentence of their own."""
