"""Changes as a table to read."""

from __future__ import annotations

from datetime import date

from doorstroom.answers.sentences import title_of, unit_head
from doorstroom.answers.views import period_label
from doorstroom.comparison.changes import Change, Changes
from doorstroom.disclosure.threshold import counts_people
from doorstroom.documents.layout import LEGEND, body_cell, capitalised
from doorstroom.documents.model import HeaderCell, Row, TableBlock
from doorstroom.kernel.dutch import date_in_words
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import TOTAL, labelled_classes
from doorstroom.tables.measures import has_decimals
from doorstroom.tables.results import Provenance, Status
from doorstroom.tables.spec import Key, TableSpec

HEADS = ("Oud", "Nieuw", "Verschil")
HIDDEN_CHANGES = (
    "Een wijziging wordt niet getoond als een van beide getallen niet getoond wordt, of als ze zelf over zo weinig "
    "personen gaat. Een getal dat in geen van beide standen getoond wordt, staat hier niet, ook niet als het wijzigde."
)


def block_of(changes: Changes, scheme: Scheme) -> TableBlock:
    """One row per changed cell: what it was, what it is, and the difference."""
    spec = changes.spec
    decimals = 1 if has_decimals(spec) else 0
    return TableBlock(
        number="",
        title=f"{title_in_words(changes, scheme)}: wat er wijzigde",
        unit=unit_head(spec),
        stub=("Periode", *(capitalised(dimension.label.nl) for dimension in spec.by)),
        heads=(tuple(HeaderCell(text=head) for head in HEADS),),
        rows=tuple(_row(key, change, spec, decimals) for key, change in changes.cells.items()),
        notes=notes_of(changes),
        legend=_legend(changes),
        source=_source(changes),
        decimals=decimals,
    )


def title_in_words(changes: Changes, scheme: Scheme) -> str:
    """What the table gives."""
    return title_of(changes.spec, changes.spec.by, scheme)


def notes_of(changes: Changes) -> tuple[str, ...]:
    """What a reader must know of what is not shown."""
    if not counts_people(changes.spec, changes.policy):
        return ()
    return changes.policy.note, HIDDEN_CHANGES


def labels_of(key: Key, spec: TableSpec) -> tuple[str, ...]:
    """The Dutch label of each class of a cell."""
    named = (dict(labelled_classes(dimension)) for dimension in spec.by)
    return tuple("Totaal" if code == TOTAL else labels[code].nl for labels, code in zip(named, key[1:], strict=True))


def _row(key: Key, change: Change, spec: TableSpec, decimals: int) -> Row:
    period = next(period for period in spec.periods if period.code == key[0])
    difference = body_cell(change.difference, decimals, signed=True)
    if change.difference.status is Status.NOT_APPLICABLE:
        difference = difference.model_copy(update={"text": ""})
    cells = (body_cell(change.old, decimals), body_cell(change.new, decimals), difference)
    total = bool(spec.by) and all(code == TOTAL for code in key[1:])
    return Row(labels=(period_label(period), *labels_of(key, spec)), cells=cells, total=total)


def _legend(changes: Changes) -> tuple[str, ...]:
    seen = {cell.status for change in changes.cells.values() for cell in (change.old, change.new)}
    return tuple(text for status, text in LEGEND.items() if status in seen)


def _source(changes: Changes) -> str:
    made = "Synthetisch register" if changes.old.synthetisch or changes.new.synthetisch else "Register"
    return f"{made} Doorstroom; oud: {_stand(changes.old)}; nieuw: {_stand(changes.new)}; tabel {changes.new.spec[:8]}."


def _stand(facts: Provenance) -> str:
    return f"zoals bekend op {date_in_words(date.fromisoformat(facts.gekend_op))}, stand {facts.stand[:8]}"
