"""The notes under one table: its definition, its classes, its base, breaks, reasons, and what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from doorstroom.analysis.layouts import decimals_of
from doorstroom.analysis.wording import definition_in_words
from doorstroom.answers.notes import breaks, reasons, remarks
from doorstroom.answers.views import period_label
from doorstroom.disclosure import Policy
from doorstroom.documents.layout import Layout, axes_of, capitalised, shown_cells
from doorstroom.kernel.dutch import date_in_words, period_in_words
from doorstroom.kernel.numbers import format_number
from doorstroom.scheme.classes import UNKNOWN
from doorstroom.scheme.model import Scheme
from doorstroom.tables.counted import NOUNS
from doorstroom.tables.derived import Share
from doorstroom.tables.derived_table import DerivedTable, ShownTable, parts_of
from doorstroom.tables.dimensions import TOTAL, Dimension, kenmerk_of, labelled_classes
from doorstroom.tables.measures import Duration, begrip_of
from doorstroom.tables.results import ProtectedTable, Status
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import class_note, name_of

MOST_BASES = 8
"""Of more groups than this the bases are not listed."""


def notes_of(table: ShownTable, layout: Layout, scheme: Scheme, policy: Policy) -> tuple[str, ...]:
    """Every note, each once, in the order in which a reader needs them."""
    return tuple(dict.fromkeys(note for note in _notes(table, layout, scheme, policy) if note))


def _notes(table: ShownTable, layout: Layout, scheme: Scheme, policy: Policy) -> Iterator[str]:
    parts, cells = parts_of(table), shown_cells(table, layout)
    definition = definition_in_words(table.spec, scheme, rest=_shows_rest(table, layout))
    yield definition
    yield from (class_note(dimension) for dimension in table.spec.by)
    yield from (_left_out(table.spec.by[index], kept) for index, kept in layout.only)
    yield from _bases(table)
    for part in parts:
        yield from partly_existing(part.spec, scheme)
        yield from remarks(part, scheme)
        yield from (text for text in breaks(part, scheme) if text not in definition)
    yield from reasons(cells, scheme)
    if any(cell.provisional and cell.value is not None for cell in cells):
        sources = {begrip_of(part.spec.source) for part in parts}
        yield from (rule.label.nl for rule in scheme.voorlopig if rule.begrip in sources)
    if any(cell.status is Status.SUPPRESSED for cell in cells):
        yield policy.note
        if any(isinstance(part.spec.moment, Duration) for part in parts):
            yield "Een gemiddelde of een mediaan over zo weinig gevallen wordt evenmin getoond."
        if isinstance(table, DerivedTable):
            yield "Wat uit een verborgen aantal zou volgen, wordt evenmin getoond."


def _shows_rest(table: ShownTable, layout: Layout) -> bool:
    return any(member.code == UNKNOWN for axes in axes_of(table, layout) for axis in axes for member in axis)


def _left_out(dimension: Dimension, kept: tuple[str, ...]) -> str:
    number = len([code for code, _ in labelled_classes(dimension) if code != UNKNOWN and code not in kept])
    return f"Niet getoond: {number} klassen van {name_of(dimension)} waarin niets te tellen was." if number else ""


def partly_existing(spec: TableSpec, scheme: Scheme) -> Iterator[str]:
    """Which maatregel did not exist over the whole of a period that is averaged or summed."""
    if spec.moment.kind not in ("day_mean", "month_end_mean", "total"):
        return
    for maatregel in (scheme.maatregel(code) for code in spec.maatregelen):
        for period in spec.periods:
            for day, word in ((maatregel.van, "vanaf"), (maatregel.tot, "tot")):
                if day and period.van < day < period.tot:
                    yield (
                        f"{capitalised(maatregel.kort.nl)} bestond {word} {date_in_words(day)}; het cijfer over "
                        f"{period_in_words(period)} gaat over de hele periode, ook de dagen zonder die maatregel."
                    )


def _bases(table: ShownTable) -> Iterator[str]:
    """What a hundred per cent is: the totals that a distribution is taken of, per group and period."""
    if not isinstance(table, DerivedTable) or not isinstance(table.spec, Share):
        return
    axes = [[(TOTAL, "")] if kenmerk_of(item) in table.spec.within else _groups(item) for item in table.spec.by]
    listed = [text for place in product(*axes) if (text := _base(table.parts[0], place))]
    if 0 < len(listed) <= MOST_BASES:
        yield f"100 % is, in {NOUNS[table.spec.of.unit].more}: {'; '.join(listed)}."


def _groups(dimension: Dimension) -> list[tuple[str, str]]:
    return [*((code, label.nl) for code, label in labelled_classes(dimension)), (TOTAL, "totaal")]


def _base(table: ProtectedTable, place: tuple[tuple[str, str], ...]) -> str:
    """`LDE: 2.560 (2020), 2.406 (2021)`; empty where there is no number but zero."""
    codes, label = [code for code, _ in place], ", ".join(text for _, text in place if text)
    cells = [(period_label(period), table.cells[period.code, *codes]) for period in table.spec.periods]
    decimals = decimals_of(table.spec)
    numbers = [f"{format_number(cell.value, decimals)} ({name})" for name, cell in cells if cell.value]
    return f"{label}: {', '.join(numbers)}".removeprefix(": ") if numbers else ""
