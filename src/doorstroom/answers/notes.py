"""The notes under a table and the remark before an answer: definitions, classes, breaks, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from doorstroom.answers.plan import TablePlan
from doorstroom.kernel.dutch import date_in_words
from doorstroom.questions.model import Reading
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import TOTAL
from doorstroom.tables.measures import begrip_of
from doorstroom.tables.results import Cell, ProtectedTable, Status
from doorstroom.tables.spec import Key
from doorstroom.tables.wording import class_note, define


def table_notes(
    plan: TablePlan, table: ProtectedTable, shown: Sequence[int], scheme: Scheme, policy_note: str
) -> tuple[str, ...]:
    """Why the table is there, how it was counted, its classes, its breaks, what is missing and why.

    `shown` are the indexes of the dimensions this view shows: the notes say nothing of the others.
    """
    spec = plan.spec.model_copy(update={"by": tuple(plan.spec.by[index] for index in shown)})
    cells = [cell for key, cell in table.cells.items() if _in_view(key, shown)]
    notes: list[str] = [plan.note] if plan.note else []
    notes.append(define(spec, scheme))
    notes += [note for dimension in spec.by if (note := class_note(dimension))]
    notes += remarks(table, scheme)
    notes += breaks(table, scheme)
    notes += reasons(cells, scheme)
    if any(cell.status is Status.SUPPRESSED for cell in cells):
        notes.append(policy_note)
    return tuple(dict.fromkeys(notes))


def _in_view(key: Key, shown: Sequence[int]) -> bool:
    return all(code == TOTAL for index, code in enumerate(key[1:]) if index not in shown)


def remarks(table: ProtectedTable, scheme: Scheme) -> Iterator[str]:
    """What the scheme says a reader of such figures must know."""
    spec = table.spec
    for item in scheme.aantekeningen:
        if any(item.concerns(begrip_of(spec.source), spec.maatregelen, period) for period in spec.periods):
            yield item.label.nl


def breaks(table: ProtectedTable, scheme: Scheme) -> Iterator[str]:
    """The breaks that fall inside the table's periods, for its maatregelen."""
    van = min(period.van for period in table.spec.periods)
    tot = max(period.tot for period in table.spec.periods)
    for breuk in scheme.breuken:
        if van < breuk.datum < tot and set(breuk.maatregelen) & set(table.spec.maatregelen):
            yield breuk.label.nl


def reasons(cells: Iterable[Cell], scheme: Scheme) -> Iterator[str]:
    """Why cells are not available or do not apply, from the rules that said so."""
    codes = {cell.reason for cell in cells if cell.reason}
    for rule in scheme.beschikbaarheid:
        if rule.code in codes:
            mark = Status.NOT_AVAILABLE if rule.status == "niet beschikbaar" else Status.NOT_APPLICABLE
            instead = f" {rule.in_de_plaats.nl}" if rule.in_de_plaats else ""
            yield f"{mark.value}: {rule.reden.nl}{instead}"


def general_remarks(
    reading: Reading, tables: Iterable[ProtectedTable], scheme: Scheme, *, policy_note: str, stand_note: str
) -> tuple[str, ...]:
    """What holds for several parts at once: the day that is now, missing profiles, breaks, small counts."""
    tables = tuple(tables)
    remarks = [
        stand_note,
        f"De cijfers gaan tot en met {date_in_words(reading.peildatum)}: wat daarna gebeurde, telt niet mee.",
    ]
    remarks += _shared(list(reasons(table.cells.values(), scheme)) for table in tables)
    remarks += _shared(list(breaks(table, scheme)) for table in tables)
    if any(table.hidden for table in tables):
        remarks.append(policy_note)
    remarks.append("Onder elke tabel staat hoe er geteld is. Elk totaal is apart uit het register geteld: wie in twee")
    remarks[-1] += " maatregelen of bij twee ondernemingen actief was, telt in een totaal één keer mee."
    return tuple(remarks)


def _shared(groups: Iterable[list[str]]) -> list[str]:
    """Notes that stand under at least two tables, in order of appearance, without their mark."""
    counts: dict[str, int] = {}
    for notes in groups:
        for note in dict.fromkeys(notes):
            counts[note] = counts.get(note, 0) + 1
    return [note.split(": ", 1)[-1] if note.startswith("n.") else note for note, count in counts.items() if count > 1]
