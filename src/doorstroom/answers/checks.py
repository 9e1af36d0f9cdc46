"""Checks on a draft: printed with it and stored in it, so that a reviewer sees what was verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from doorstroom.answers.plan import PartPlan
from doorstroom.disclosure import Proof
from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.kernel.frozen import Frozen
from doorstroom.questions.model import Reading, RefusedOutcome, TableOutcome
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, ByUitkomst, class_codes, kenmerk_of, labelled_classes
from doorstroom.tables.results import Cell, ProtectedTable, RawTable, Status
from doorstroom.tables.spec import Key, TableSpec

ADDITIVE_UNITS = frozenset({"traject", "stage", "evaluatie"})
"""Units that belong to one maatregel only, so that maatregelen add up too."""


class Check(Frozen):
    """One check: what was verified, on what, and the finding. `aandacht`: a person must look."""

    code: str
    uitslag: Literal["in orde", "aandacht", "fout"]
    nl: str
    deel: str | None = None


def sums_of_classes(tables: Sequence[RawTable]) -> Check:
    """In every table, along every additive dimension, the classes add up to the margin from the records."""
    lines = wrong = 0
    for table in tables:
        for margin, parts in _lines(table.spec):
            cells = [table.cells[key] for key in (margin, *parts)]
            if all(isinstance(cell.value, int) for cell in cells):
                lines += 1
                wrong += cells[0].value != sum(cell.value or 0 for cell in cells[1:])
    verdict = "sluiten aan op hun totaal" if not wrong else f"sluiten in {wrong} gevallen niet aan op hun totaal"
    return Check(
        code="som_van_klassen",
        uitslag="fout" if wrong else "in orde",
        nl=f"De klassen van {lines} rijen en kolommen {verdict}; elk totaal is apart uit het register geteld.",
    )


def _lines(spec: TableSpec) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    """Each additive line of a spec: the key of its margin and those of its classes.

    People can be in two maatregelen, employers have work floors in two provincies: those do not add up.
    """
    for index, dimension in enumerate(spec.by, start=1):
        if isinstance(dimension, ByMaatregel) and spec.unit not in ADDITIVE_UNITS:
            continue
        if spec.unit == "werkgever":
            continue
        for key in tuple(spec.keys()):
            if key[index] == TOTAL:
                yield key, tuple((*key[:index], code, *key[index + 1 :]) for code in class_codes(dimension))


def outcomes_explained(tables: Sequence[RawTable]) -> Iterator[Check]:
    """Started = moved on + ended without + running, per maatregel, over the whole period."""
    seen = set()
    for table in tables:
        index = next((i for i, d in enumerate(table.spec.by, start=1) if isinstance(d, ByUitkomst)), None)
        if index is None or table.spec.where or table.spec in seen:
            continue
        seen.add(table.spec)
        for key in tuple(table.spec.keys()):
            if key[0] == table.spec.periods[-1].code and key[index] == TOTAL:
                yield _explained(table, key, index)


def _explained(table: RawTable, key: Key, index: int) -> Check:
    codes = class_codes(table.spec.by[index - 1])
    parts = [table.cells[(*key[:index], code, *key[index + 1 :])].value for code in codes]
    started = table.cells[key].value
    closes = started is not None and started == sum(part or 0 for part in parts)
    named = {code: label.nl for d in table.spec.by for code, label in labelled_classes(d)}
    who = enumerate_in_words([named[code] for code in key[1:] if code != TOTAL]) or "alle maatregelen samen"
    return Check(
        code="gestart_is_beeindigd_plus_lopend",
        uitslag="in orde" if closes or started is None else "fout",
        nl=f"Personen met een gestart traject, {who}: doorgestroomd + afgerond zonder aansluiting + lopend.",
    )


def asked_against_answered(reading: Reading, plans: Sequence[PartPlan]) -> Iterator[Check]:
    """Per part: every breakdown and period asked is in a table, or has its reason; no word is unread."""
    for part in reading.parts:
        if part.unread:
            words = ", ".join(f"‘{span.of(reading.text)}’" for span in part.unread)
            yield Check(code="niet_gelezen", uitslag="aandacht", deel=part.number, nl=f"Niet begrepen: {words}.")
        for outcome in part.outcomes:
            if isinstance(outcome, TableOutcome):
                yield _answered(part.number, outcome, plans)
            elif isinstance(outcome, RefusedOutcome):
                yield Check(
                    code="gevraagd_en_beantwoord",
                    uitslag="in orde",
                    deel=part.number,
                    nl=f"Beantwoord met een reden ({outcome.status}, regel {outcome.rule}).",
                )
            else:
                yield Check(
                    code="gevraagd_en_beantwoord",
                    uitslag="in orde" if outcome.kind == "reference" else "aandacht",
                    deel=part.number,
                    nl=_OPEN[outcome.kind],
                )


_OPEN = {
    "reference": "Beantwoord met een verwijzing naar een ander deel.",
    "outside": "Het gevraagde begrip staat niet in het register.",
    "elsewhere": "Het gevraagde hoort bij een ander beleid.",
    "policy": "Dit deel vraagt een standpunt en is opengelaten.",
    "ambiguous": "Dit deel kan op meer manieren gelezen worden en is opengelaten.",
}


_UNITS: dict[str, frozenset[str]] = {
    "personen": frozenset({"persoon", "overgang"}),
    "vte": frozenset({"vte", "traject"}),
    "ondernemingen": frozenset({"onderneming"}),
    "trajecten": frozenset({"traject"}),
    "stages": frozenset({"stage"}),
    "vestigingen": frozenset({"vestiging"}),
    "adviezen": frozenset({"advies"}),
    "dagen": frozenset({"tewerkstelling", "traject", "stage"}),
    "dossiers": frozenset({"evaluatie"}),
}
"""The units of a table that answer what was asked in a unit of the question; a contingent of AMA is in trajecten."""


def _answered(number: str, outcome: TableOutcome, plans: Sequence[PartPlan]) -> Check:
    """What was asked of a part (breakdowns, years, unit, classes) held against the tables that answer it."""
    specs = [table.spec for plan in plans if plan.part == number for table in plan.tables]
    gaps = [*_lacking(outcome, specs)]
    request = outcome.request
    years = {period.van.year for period in request.period.periods}
    asked = [
        _count(len(request.breakdowns), "opdeling", "opdelingen"),
        _count(len(years), "jaar", "jaren"),
        f"in {request.eenheid}",
        *(["met eigen klassen"] if any(breakdown.bands for breakdown in request.breakdowns) else []),
    ]
    said = f"Gevraagd: {', '.join(asked)}"
    return Check(
        code="gevraagd_en_beantwoord",
        uitslag="aandacht" if gaps else "in orde",
        deel=number,
        nl=f"{said}; niet in een tabel: {enumerate_in_words(gaps)}." if gaps else f"{said}; alles beantwoord.",
    )


def _count(number: int, one: str, more: str) -> str:
    return f"{'geen' if number == 0 else number} {one if number == 1 else more}"


def _lacking(outcome: TableOutcome, specs: Sequence[TableSpec]) -> Iterator[str]:
    request = outcome.request
    dimensions = [d for spec in specs for d in (*spec.by, *(where.dimension for where in spec.where))]
    given = {kenmerk_of(dimension) for dimension in dimensions}
    given |= {"provincie"} if "werkplek" in given else set()
    given |= {"werkplaats_gemeente"} if "werkplaats" in given else set()
    yield from (f"opdeling naar {b.kenmerk}" for b in request.breakdowns if b.kenmerk not in given)
    bands = [getattr(dimension, "bands", ()) for dimension in dimensions]
    yield from (f"klassen van {b.kenmerk}" for b in request.breakdowns if b.bands and b.bands not in bands)
    years = {period.van.year for period in request.period.periods}
    covered = {year for spec in specs for p in spec.periods for year in range(p.van.year, p.last.year + 1)}
    yield from (str(year) for year in sorted(years - covered))
    if not any(spec.unit in _UNITS[request.eenheid] for spec in specs):
        yield f"eenheid {request.eenheid}"


def warned(reading: Reading) -> Iterator[Check]:
    """What the reader of the question was not sure of."""
    yield from (Check(code="lezing", uitslag="aandacht", nl=warning) for warning in reading.warnings)


def classes_resolved(reading: Reading) -> Iterator[Check]:
    """Classes of the question that overlapped or left gaps, and the rule that was applied."""
    for part in reading.parts:
        for outcome in part.outcomes:
            for choice in outcome.choices if isinstance(outcome, TableOutcome) else ():
                if choice.code.startswith("klassen"):
                    yield Check(code="klassen", uitslag="aandacht", deel=part.number, nl=choice.nl)


def suppressed(tables: Sequence[ProtectedTable], proof: Proof, note: str) -> Iterator[Check]:
    """How many cells are hidden, and the proof that nobody can work out the small counts among them."""
    hidden = sum(table.hidden for table in tables)
    yield Check(code="kleine_aantallen", uitslag="in orde", nl=f"{hidden} cellen zijn verborgen. {note}")
    if proof.broken:
        yield Check(
            code="afleidbaar",
            uitslag="fout",
            nl=f"{len(proof.broken)} kleine aantallen blijven te achterhalen, wat er ook verborgen wordt. Publiceer "
            "dit antwoord niet: voeg klassen samen of laat tabellen weg.",
        )
    elif proof.parts:
        yield Check(
            code="bewijs",
            uitslag="in orde",
            nl="Bewezen over alle tabellen samen: geen enkel klein aantal is te achterhalen, ook niet door wie zelf "
            "meegeteld is.",
        )


def no_data(tables: Sequence[ProtectedTable]) -> Iterator[Check]:
    """Tables in which every cell is zero or missing: a year without data should be noticed."""
    empty = [table for table in tables if all(_says_nothing(cell) for cell in table.cells.values())]
    if empty:
        periods = dict.fromkeys(period.code for table in empty for period in table.spec.periods)
        nl = f"{len(empty)} van de {len(tables)} tabellen bevatten geen enkel getal (periodes: {', '.join(periods)})."
        yield Check(code="geen_gegevens", uitslag="aandacht", nl=nl)


def _says_nothing(cell: Cell) -> bool:
    return not cell.value and cell.status is not Status.SUPPRESSED
