"""The cells of a table that differ between two stands, and what may be shown of it.

A change can tell more than the two tables it is taken from: that a cell went from 12 to 13 says something about one
person. So a change is shown whole or hidden whole. It is hidden where either number is hidden in its own table, and
where it is itself a change by few people. Two cells that are both hidden are not listed: whether a hidden number
changed is not told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from doorstroom.disclosure import Policy, derivable_cells, without_small_counts
from doorstroom.disclosure.threshold import counts_people, hidden, is_small
from doorstroom.engines import compute_all
from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Scheme
from doorstroom.tables.cases import cases_of, with_cases
from doorstroom.tables.results import Cell, ProtectedTable, Provenance, RawTable, Status
from doorstroom.tables.spec import Key, TableSpec

HIDDEN = Cell(None, Status.SUPPRESSED)
WITHOUT = Cell(None, Status.NOT_APPLICABLE)
"""The difference with a cell that has no number."""


@dataclass(frozen=True)
class Change:
    """A cell on the old stand and on the new one, and the new number less the old one where both have a number."""

    old: Cell
    new: Cell
    difference: Cell

    @property
    def is_hidden(self) -> bool:
        """Whether it is not told by how much the cell changed."""
        return self.difference.status is Status.SUPPRESSED


@dataclass(frozen=True)
class Changes:
    """What may be shown of the cells that changed, in reading order. Only `shown_changes` makes one.

    Attributes:
        old, new: where each side comes from.
        derivable: cells that changed, listed or not, whose hidden change follows from others by one subtraction.
    """

    spec: TableSpec
    cells: Mapping[Key, Change]
    old: Provenance
    new: Provenance
    policy: Policy
    derivable: tuple[Key, ...]

    @property
    def hidden(self) -> int:
        """How many of the changes are hidden."""
        return sum(change.is_hidden for change in self.cells.values())


def counted_on(stand: Stand, spec: TableSpec, scheme: Scheme, engine: Engine) -> tuple[RawTable, ...]:
    """The table on a stand, and after it the count that its protection needs if it is a mean or a median."""
    return compute_all(with_cases([spec]), stand, scheme, engine)


def changed_cells(old: RawTable, new: RawTable) -> tuple[Key, ...]:
    """Every cell with another value, or without one for another reason; unprotected."""
    return tuple(key for key, cell in old.cells.items() if not _alike(cell, new.cells[key]))


def shown_changes(old: Sequence[RawTable], new: Sequence[RawTable], policy: Policy) -> Changes:
    """The changes of the first of these tables (see `counted_on`), protected.

    ValueError if the two sides are not tables of the same specs.
    """
    if [table.spec for table in old] != [table.spec for table in new]:
        raise ValueError("two stands are compared by the same specs")
    before, after = without_small_counts(old, policy), without_small_counts(new, policy)
    spec = before[0].spec
    changes = {key: _change(key, before, after, policy) for key in before[0].cells}
    listed = {key: changes[key] for key, cell in before[0].cells.items() if not _alike(cell, after[0].cells[key])}
    differences = replace(after[0], cells={key: change.difference for key, change in changes.items()})
    changed = frozenset(changed_cells(old[0], new[0]))
    derivable = tuple(key for key in derivable_cells(differences) if key in changed)
    return Changes(spec, listed, before[0].provenance, after[0].provenance, policy, derivable)


def _alike(old: Cell, new: Cell) -> bool:
    return (old.value, old.status) == (new.value, new.status)


def _change(key: Key, before: Sequence[ProtectedTable], after: Sequence[ProtectedTable], policy: Policy) -> Change:
    old, new = before[0].cells[key], after[0].cells[key]
    # Of a mean or a median, the people behind it decide; of any other table the last one is the first.
    people = _difference(before[-1].cells[key], after[-1].cells[key])
    if _is_telling(before[0].spec, people, policy):
        return Change(_without_number(old), _without_number(new), HIDDEN)
    return Change(old, new, _difference(old, new))


def _is_telling(spec: TableSpec, people: Cell, policy: Policy) -> bool:
    """Whether a change says something about few people; of a mean or an amount also when nobody came or went."""
    if people.status is Status.SUPPRESSED:
        return True
    if not counts_people(spec, policy):
        return False
    return is_small(people, policy) or (cases_of(spec) is not None and people.value == 0)


def _difference(old: Cell, new: Cell) -> Cell:
    if Status.SUPPRESSED in (old.status, new.status):
        return HIDDEN
    if old.value is None or new.value is None:
        return WITHOUT
    return Cell(new.value - old.value)


def _without_number(cell: Cell) -> Cell:
    return cell if cell.value is None else hidden(cell)
