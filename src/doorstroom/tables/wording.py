"""A spec in Dutch: what was counted and how, as it stands above and under a table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from doorstroom.kernel.dutch import date_in_words, enumerate_in_words, period_in_words, years_in_words
from doorstroom.kernel.numbers import format_number
from doorstroom.kernel.periods import Period
from doorstroom.scheme.classes import Band
from doorstroom.scheme.model import Scheme
from doorstroom.tables.counted import NOUNS, WHERE, counted, months
from doorstroom.tables.definitions import details
from doorstroom.tables.dimensions import (
    ByDuur,
    ByLeeftijd,
    ByOmvang,
    ByWerkloosheidsduur,
    Dimension,
    labelled_classes,
)
from doorstroom.tables.measures import (
    Duration,
    FirstDestination,
    MonthEndMean,
    PositionAfter,
    Survived,
    is_amount,
)
from doorstroom.tables.spec import TableSpec, Where


def define(spec: TableSpec, scheme: Scheme, *, rest: bool = True) -> str:
    """How the table was counted, in full sentences: the note under it. `rest`: whether it shows a rest class."""
    sentences = [counted(spec, population_in_words(spec, scheme, full=True)), *details(spec, scheme, rest=rest)]
    return " ".join(sentence for sentence in sentences if sentence)


def paraphrase(spec: TableSpec, scheme: Scheme, *, with_breakdown: bool = True) -> str:
    """The table in one line: `Aantal personen actief in LDE, 2015–2021, per leeftijd en per herkomst`."""
    parts = [_subject(spec).format(population_in_words(spec, scheme)), periods_in_words(spec.periods)]
    parts += restrictions_in_words(spec)
    if with_breakdown and spec.by:
        parts.append(enumerate_in_words([f"per {name_of(dimension)}" for dimension in spec.by]))
    return ", ".join(parts)


def subject_in_words(spec: TableSpec, scheme: Scheme) -> str:
    """What is counted of whom, without the periods: `Aantal personen actief in LDE, met geslacht: vrouw`."""
    return ", ".join((_subject(spec).format(population_in_words(spec, scheme)), *restrictions_in_words(spec)))


def restrictions_in_words(spec: TableSpec) -> list[str]:
    """Each restriction with the classes that are kept."""
    return [_restriction(where) for where in spec.where]


def class_note(dimension: Dimension) -> str:
    """How bands are to be read (`5 tot 10: 5 ≤ x < 11`); empty for a dimension without bands."""
    if not isinstance(dimension, ByLeeftijd | ByWerkloosheidsduur | ByDuur | ByOmvang):
        return ""
    rules = "; ".join(f"{band.label.nl}: {_rule(band)}" for band in dimension.bands)
    return f"Klassen van {name_of(dimension)}, met x {_measured(dimension)}: {rules}."


def periods_in_words(periods: tuple[Period, ...]) -> str:
    """`2015–2021`, `op 26 januari 2022`, `2019–2021, per jaar en samen`, `2023–2024, per kwartaal`, or one by one."""
    if all(period.is_day for period in periods):
        return _days_in_words([period.van for period in periods])
    years = [period.van.year for period in periods if period.is_year]
    others = [period for period in periods if not period.is_year]
    covered = [period for period in others if years and _years(period) == sorted(years)]
    words = [years_in_words(years) + (", per jaar en samen" if covered else "")] if years else []
    words += [_run_in_words(run) for run in _runs([period for period in others if period not in covered])]
    return enumerate_in_words(words)


def _runs(periods: list[Period]) -> list[list[Period]]:
    """The quarters or months that follow on together, every other period by itself."""
    runs: list[list[Period]] = []
    for period in periods:
        before = runs[-1][-1] if runs else None
        months = len(period.month_ends)
        if before and months in _PER and before.tot == period.van and len(before.month_ends) == months:
            runs[-1].append(period)
        else:
            runs.append([period])
    return runs


_PER = {1: "maand", 3: "kwartaal"}


def _run_in_words(run: list[Period]) -> str:
    if len(run) == 1:
        return _in_words(run[0])
    whole, per = Period(run[0].van, run[-1].tot), f"per {_PER[len(run[0].month_ends)]}"
    years = _years(whole)
    return f"{years_in_words(years)}, {per}" if years else f"{_in_words(run[0])} tot en met {_in_words(run[-1])}, {per}"


def population_in_words(spec: TableSpec, scheme: Scheme, *, full: bool = False) -> str:
    """The maatregelen of a spec that existed in its periods, a whole maatregelgroep by its own name."""
    existing = [code for code in spec.maatregelen if _existed(scheme, code, spec)]
    left, words = existing or list(spec.maatregelen), []
    for groep in scheme.groepen:
        members = [code for code in groep.leden if code in left]
        absent = [code for code in groep.leden if code not in left and _existed(scheme, code, spec)]
        if len(members) > 1 and not absent:
            words.append(f"{groep.naam.nl} ({_names(scheme, members)})" if full else groep.naam.nl)
            left = [code for code in left if code not in members]
    words += [_name(scheme, code, full=full) for code in left]
    return enumerate_in_words(words, "of" if full else "en")


def _existed(scheme: Scheme, code: str, spec: TableSpec) -> bool:
    return any(scheme.maatregel(code).exists_in(period) for period in spec.periods)


def _names(scheme: Scheme, codes: list[str]) -> str:
    return enumerate_in_words([scheme.maatregel(code).naam.nl for code in codes], "of")


def _name(scheme: Scheme, code: str, *, full: bool) -> str:
    """The name of a maatregel: short, or in full with the article of a group that is nothing else."""
    maatregel = scheme.maatregel(code)
    if not full:
        return maatregel.kort.nl
    alone = (groep.in_zin for groep in scheme.groepen if groep.leden == (code,))
    return next(alone, maatregel.naam.nl)


def _subject(spec: TableSpec) -> str:
    where, moment = WHERE[spec.source], spec.moment
    if is_amount(spec.unit, spec.source):
        return f"{_amount(spec)} {where}{_how_meant(spec)}"
    if spec.unit == "overgang":
        return f"Aantal overgangen naar een andere positie van {_people(spec)}"
    subject = f"Aantal {_people(spec) if (spec.unit, spec.source) in _PEOPLE else _things(spec)}"
    match moment:
        case FirstDestination():
            return f"{subject}, naar eerste bestemming binnen {months(moment.months)}{_since(moment.since)}"
        case PositionAfter():
            return f"{subject}, naar positie na {months(moment.months)}{_since(moment.since)}"
        case Survived():
            return f"{subject}, na {months(moment.months)} nog lopend"
        case Duration():
            which = "beëindigde" if moment.of == "ended" else "lopende"
            statistic = "Gemiddelde" if moment.statistic == "mean" else "Mediane"
            return f"{statistic} duur in dagen van {which} {NOUNS[spec.unit].more} {where}"
        case MonthEndMean():
            return f"{subject} (gemiddelde van de maandeinden)"
        case _:
            return subject


def _amount(spec: TableSpec) -> str:
    if spec.source == "contingent":
        return "Contingent in VTE" if spec.unit == "vte" else "Contingent in trajecten"
    return {"vte": "Aantal VTE tewerkgesteld", "vte_dag": "Aantal VTE-dagen tewerkstelling"}.get(
        spec.unit, "Aantal uren tewerkstelling volgens de overeenkomst"
    )


def _how_meant(spec: TableSpec) -> str:
    if spec.moment.kind == "day_mean":
        return " (jaargemiddelde)" if all(period.is_year for period in spec.periods) else " (daggewogen gemiddelde)"
    return " (gemiddelde van de maandeinden)" if spec.moment.kind == "month_end_mean" else ""


def _since(since: str) -> str:
    return "" if since == "day" else " na uitstroom"


_PEOPLE = {("persoon", "werkzoekende"), ("overgang", "werkzoekende"), ("overgang", "tewerkstelling")}


def _people(spec: TableSpec) -> str:
    if spec.source == "werkzoekende":
        return f"{_FLOW.get(spec.moment.kind, '')}geïndiceerde werkzoekenden met een advies voor {{}}".lstrip()
    return "personen actief in {}"


_FLOW = {"entered": "ingestroomde ", "left": "uitgestroomde "}
_FLOWED: dict[str, tuple[str, str]] = {
    "tewerkstelling": ("ingestroomd in {}", "uitgestroomd uit {}"),
    "advies": ("met een nieuw advies voor {}", "zonder nog een advies voor {}"),
    "doorstroomtraject": ("ingestroomd in een doorstroomtraject in {}", "uitgestroomd uit een doorstroomtraject in {}"),
    "stage": (
        "ingestroomd in een stage binnen een doorstroomtraject in {}",
        "uitgestroomd uit een stage binnen een doorstroomtraject in {}",
    ),
}
_STATE: dict[str, str] = {"begun": "gestart", "survived": "gestart", "ended": "beëindigd"}
_STATE_OF_ADVIES: dict[str, str] = {"begun": "gegeven", "survived": "gegeven", "ended": "afgelopen"}


def _things(spec: TableSpec) -> str:
    """`doorstroomtrajecten gestart in {}`, `personen met een stage gestart binnen …`, `personen actief in {}`."""
    noun, where, kind = NOUNS[spec.unit], WHERE[spec.source], spec.moment.kind
    if kind in ("entered", "left"):
        return f"{noun.more} {_FLOWED[spec.source][kind == 'left']}"
    if (spec.unit, spec.source) == ("werkgever", "stage") and kind == "begun":
        return f"werkgevers bij wie een stage startte {where}"
    state = (_STATE_OF_ADVIES if spec.source == "advies" else _STATE).get(kind, "")
    if noun.one == spec.source:
        return " ".join(part for part in (noun.more, state, where) if part)
    if spec.source == "tewerkstelling" and not state:
        return f"{noun.more} actief {where}"
    return " ".join(part for part in (noun.more, _WITH[spec.source], state, where) if part)


_WITH: dict[str, str] = {
    "tewerkstelling": "met een tewerkstelling",
    "advies": "met een advies",
    "doorstroomtraject": "met een doorstroomtraject",
    "stage": "met een stage",
    "evaluatie": "met een evaluatie",
}


def _restriction(where: Where) -> str:
    labels = [label.nl for code, label in labelled_classes(where.dimension) if code in where.keep]
    return f"met {name_of(where.dimension)}: {enumerate_in_words(labels, 'of')}"


def name_of(dimension: Dimension) -> str:
    """What a breakdown is called in a title: `omvang (VTE)`, `kennis van het Nederlands`."""
    if isinstance(dimension, ByOmvang):
        return f"{dimension.label.nl} ({'VTE' if dimension.basis == 'vte' else 'personen'})"
    return dimension.label.nl


def _measured(dimension: ByLeeftijd | ByWerkloosheidsduur | ByDuur | ByOmvang) -> str:
    if isinstance(dimension, ByLeeftijd):
        return "de leeftijd in voltooide jaren"
    if isinstance(dimension, ByWerkloosheidsduur | ByDuur):
        return "het aantal voltooide maanden"
    return "het gemiddelde aantal VTE" if dimension.basis == "vte" else "het aantal personen"


def _rule(band: Band) -> str:
    lower = None if band.lower is None else _bound(band.lower)
    upper = None if band.upper is None else _bound(band.upper)
    if lower is None:
        return "elke x" if upper is None else f"x < {upper}"
    return f"x ≥ {lower}" if upper is None else f"{lower} ≤ x < {upper}"


def _bound(value: Fraction) -> str:
    decimals = next((places for places in range(4) if (value * 10**places).denominator == 1), 4)
    return format_number(value, decimals)


def _years(period: Period) -> list[int]:
    """The years a period consists of; empty if it does not begin and end with one."""
    whole = period == Period(Period.year(period.van.year).van, Period.year(period.last.year).tot)
    return list(range(period.van.year, period.last.year + 1)) if whole else []


def _days_in_words(days: list[date]) -> str:
    """`eind 2015–2021 en op 26 januari 2022`: days that return each year are named once."""
    groups: dict[tuple[int, int], list[date]] = {}
    for day in days:
        groups.setdefault((day.day, day.month), []).append(day)
    return enumerate_in_words([_yearly(group) for group in groups.values()])


_TURN_OF_YEAR = {(31, 12): "eind", (1, 1): "begin"}


def _yearly(days: list[date]) -> str:
    first, years = days[0], years_in_words([day.year for day in days])
    if len(days) == 1:
        return f"op {date_in_words(first)}"
    turn = _TURN_OF_YEAR.get((first.day, first.month))
    return f"{turn} {years}" if turn else f"op {date_in_words(first).rsplit(' ', 1)[0]} van {years}"


def _in_words(period: Period) -> str:
    years = _years(period)
    return years_in_words(years) if years else period_in_words(period)
