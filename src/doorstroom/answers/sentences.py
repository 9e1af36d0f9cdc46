"""The Dutch sentences of an answer: what opens a part, what refuses, what refers elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from doorstroom.kernel.dutch import enumerate_in_words, period_in_words
from doorstroom.kernel.numbers import format_number
from doorstroom.questions.model import (
    AmbiguousOutcome,
    OutsideOutcome,
    PolicyOutcome,
    ReferenceOutcome,
    RefusedOutcome,
)
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, Dimension, class_codes, labelled_classes
from doorstroom.tables.results import ProtectedTable
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import name_of, paraphrase, population_in_words

UNIT_WORDS = {
    "persoon": ("persoon", "personen"),
    "onderneming": ("onderneming", "ondernemingen"),
    "vte": ("VTE", "VTE"),
    "traject": ("traject", "trajecten"),
    "stage": ("stage", "stages"),
    "werkgever": ("werkgever", "werkgevers"),
    "evaluatie": ("dossier", "dossiers"),
    "overgang": ("overgang", "overgangen"),
}


def unit_head(spec: TableSpec) -> str:
    """What the numbers of a table are, as its unit line says."""
    if spec.moment.kind == "day_mean":
        return "trajecten, jaargemiddelde" if spec.unit == "traject" else "VTE, jaargemiddelde"
    return f"aantal {UNIT_WORDS[spec.unit][1]}"


def lead(paraphrase: str, tables: Sequence[str], annex: int | None) -> str:
    """The sentence that opens a part: what follows, and where the rest is."""
    subject = paraphrase[:1].lower() + paraphrase[1:]
    article = "het " if subject.startswith(("aantal", "contingent")) else ""
    if not tables and annex is not None:
        return f"Bijlage {annex} bevat {article}{subject}."
    where = f"Tabel {tables[0]} geeft" if len(tables) == 1 else f"De tabellen {enumerate_in_words(list(tables))} geven"
    more = f" De opdeling naar persoonskenmerken staat in bijlage {annex}." if annex is not None else ""
    return f"{where} {article}{subject}.{more}"


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
    """What cannot be given, for whom, why, and what can be given instead."""
    names = enumerate_in_words([scheme.groep(code).in_zin for code in outcome.groepen])
    applicable = outcome.status != "niet van toepassing"
    if names:
        opening = f"Voor {names} {'zijn hierover geen gegevens' if applicable else 'is dit niet van toepassing'}."
    else:
        opening = "Hierover zijn geen gegevens." if applicable else "Dit is niet van toepassing."
    rule = next(rule for rule in scheme.beschikbaarheid if rule.code == outcome.rule)
    instead = f" {rule.in_de_plaats.nl}" if rule.in_de_plaats and also_answered else ""
    return f"{opening} {rule.reden.nl}{instead}"


def other(outcome: object, scheme: Scheme) -> str | None:
    """The sentence for an outcome that is neither a table nor a refusal; None for those two."""
    match outcome:
        case ReferenceOutcome():
            return outcome.nl
        case OutsideOutcome():
            names = [term.nl for term in scheme.termen if term.code in outcome.nearest]
            return _outside(outcome, names)
        case PolicyOutcome():
            return "[In te vullen door het kabinet: dit deel vraagt een standpunt of toelichting en geen cijfers.]"
        case AmbiguousOutcome():
            readings = "; ".join(f"({index}) {text}" for index, text in enumerate(outcome.readings, start=1))
            return f"[Te verduidelijken: dit deel kan op meer dan één manier gelezen worden: {readings}.]"
        case _:
            return None


def _outside(outcome: OutsideOutcome, names: Sequence[str]) -> str:
    nearest = f" Het dichtst daarbij komen: {enumerate_in_words(list(names))}." if names else ""
    return f"Het register bevat geen gegevens over «{outcome.words}».{nearest}"


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
