"""The Dutch sentences of an answer: what opens a part, what refuses, what refers elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from doorstroom.kernel.dutch import enumerate_in_words, period_in_words
from doorstroom.kernel.numbers import format_number
from doorstroom.questions.model import (
    AmbiguousOutcome,
    ElsewhereOutcome,
    OutsideOutcome,
    PolicyOutcome,
    ReferenceOutcome,
    RefusedOutcome,
)
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, Dimension, class_codes, labelled_classes
from doorstroom.tables.measures import has_decimals
from doorstroom.tables.results import ProtectedTable
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import name_of, paraphrase, population_in_words

UNIT_WORDS = {
    "persoon": ("persoon", "personen"),
    "onderneming": ("onderneming", "ondernemingen"),
    "vestiging": ("vestiging", "vestigingen"),
    "tewerkstelling": ("tewerkstelling", "tewerkstellingen"),
    "advies": ("advies", "adviezen"),
    "vte": ("VTE", "VTE"),
    "vte_dag": ("VTE-dag", "VTE-dagen"),
    "uur": ("uur", "uren"),
    "traject": ("traject", "trajecten"),
    "stage": ("stage", "stages"),
    "werkgever": ("werkgever", "werkgevers"),
    "evaluatie": ("dossier", "dossiers"),
    "overgang": ("overgang", "overgangen"),
}


def unit_head(spec: TableSpec, *, stretches: bool = False) -> str:
    """What the numbers of a table are, as its unit line says; over a stretch a contingent is no mean."""
    if spec.moment.kind == "duration":
        return "dagen"
    if not has_decimals(spec):
        return f"aantal {UNIT_WORDS[spec.unit][1]}"
    if spec.moment.kind == "month_end_mean":
        return f"{UNIT_WORDS[spec.unit][1]}, gemiddelde van de maandeinden"
    if spec.moment.kind != "day_mean":
        return f"aantal {UNIT_WORDS[spec.unit][1]}"
    unit = "trajecten" if spec.unit == "traject" else "VTE"
    if stretches:
        return unit
    return f"{unit}, {'jaargemiddelde' if all(p.is_year for p in spec.periods) else 'gemiddelde over de periode'}"


def lead(tables: Sequence[tuple[str, str]], paraphrase: str, annex: int | None) -> str:
    """The sentence that opens a part: what each table (its number and title) gives, and where the rest is."""
    if not tables:
        return f"Bijlage {annex} geeft {_with_article(paraphrase)}."
    (number, title), others = tables[0], tables[1:]
    said = [f"Tabel {number} geeft {_with_article(title)}."]
    said += [f"Tabel {number} vult dat aan met {_with_article(title)}." for number, title in others]
    if annex is not None:
        said.append(f"De opdeling naar persoonskenmerken staat in bijlage {annex}.")
    return " ".join(said)


def _with_article(title: str) -> str:
    subject = title[:1].lower() + title[1:]
    if subject.startswith(("gemiddelde", "mediane")):
        return f"de {subject}"
    return f"het {subject}" if subject.startswith(("aantal", "contingent")) else subject


def outflow(tables: Sequence[str]) -> str:
    """Why outflow takes three tables, none of them «the» outflow."""
    return (
        "Uitstroom is niet één getal: wie in een jaar meer dan eens van positie verandert, stroomt meer dan eens uit. "
        f"De tabellen {enumerate_in_words(list(tables))} tellen daarom elk iets anders: alle overgangen in de "
        "periode, de eerste bestemming na een vaste dag, en de positie een vaste tijd na die dag."
    )


def totals(table: ProtectedTable) -> str | None:
    """The last (whole) period's totals in words: `In de periode 2019–2021 gaat het om 67 trajecten in LDE en …`."""
    spec = table.spec
    dimension = next((d for d in spec.by if isinstance(d, ByMaatregel)), None)
    period = spec.periods[-1]
    index = spec.by.index(dimension) if dimension else -1
    named = dict(labelled_classes(dimension)) if dimension else {}
    counts = []
    for code in class_codes(dimension) if dimension else (TOTAL,):
        key = (period.code, *(code if position == index else TOTAL for position in range(len(spec.by))))
        cell = table.cells[key]
        if isinstance(cell.value, int):
            where = f" ({named[code].nl})" if dimension else ""
            counts.append(f"{format_number(cell.value)} {UNIT_WORDS[spec.unit][cell.value != 1]}{where}")
    if not counts:
        return None
    whole = period.tot.year - period.van.year > 1
    before = "Op" if period.is_day else "In de periode" if whole else "In"
    return f"{before} {period_in_words(period)} gaat het om {enumerate_in_words(counts)}."


def refused(outcome: RefusedOutcome, scheme: Scheme, *, also_answered: bool) -> str:
    """What cannot be given, for whom, why, and what can be given instead.

    Whom it concerns is said only where the rest of the part is answered for others; a rule about a
    characteristic speaks for itself, since the figures are given without it.
    """
    rule = next(rule for rule in scheme.beschikbaarheid if rule.code == outcome.rule)
    instead = f" {rule.in_de_plaats.nl}" if rule.in_de_plaats and also_answered else ""
    if rule.kenmerken or rule.maatregelen == ("*",) or not also_answered:
        return f"{rule.reden.nl}{instead}"
    names = enumerate_in_words([scheme.groep(code).in_zin for code in outcome.groepen])
    absent = "is dit niet van toepassing" if outcome.status == "niet van toepassing" else "zijn hierover geen gegevens"
    return f"Voor {names} {absent}. {rule.reden.nl}{instead}"


def other(outcome: object, scheme: Scheme) -> str | None:
    """The sentence for an outcome that is neither a table nor a refusal; None for those two."""
    match outcome:
        case ReferenceOutcome():
            return outcome.nl
        case OutsideOutcome():
            names = [term.nl for term in scheme.termen if term.code in outcome.nearest]
            return _outside(outcome, names)
        case ElsewhereOutcome():
            return f"‘{outcome.words}’ hoort niet bij dit beleid; bevoegd is {outcome.bevoegd}."
        case PolicyOutcome():
            return "[In te vullen door het kabinet: dit deel vraagt een standpunt of toelichting en geen cijfers.]"
        case AmbiguousOutcome():
            readings = "; ".join(f"({index}) {text}" for index, text in enumerate(outcome.readings, start=1))
            return f"[Te verduidelijken: dit deel kan op meer dan één manier gelezen worden: {readings}.]"
        case _:
            return None


def _outside(outcome: OutsideOutcome, names: Sequence[str]) -> str:
    nearest = f" Het dichtst daarbij komen: {enumerate_in_words(list(names))}." if names else ""
    return f"Het register bevat geen gegevens over ‘{outcome.words}’.{nearest}"


def title_of(spec: TableSpec, shown: Sequence[Dimension], scheme: Scheme, *, stretches: bool = False) -> str:
    """A table's title: what it counts, in which periods, and the breakdown this view of it shows.

    `stretches`: the periods are those over which a contingent did not change.
    """
    if stretches:
        unit = "trajecten" if spec.unit == "traject" else "VTE"
        return f"Contingent in {unit} voor {population_in_words(spec, scheme)}, per periode waarin het gelijk bleef"
    by = enumerate_in_words([f"per {name_of(dimension)}" for dimension in shown])
    base = paraphrase(spec, scheme, with_breakdown=False)
    return f"{base}, {by}" if by else base
