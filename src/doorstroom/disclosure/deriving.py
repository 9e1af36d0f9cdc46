"""From protected tables to the tables made of them: a hidden part hides what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doorstroom.disclosure.policy import Policy
from doorstroom.disclosure.threshold import counts_people, hidden, is_small
from doorstroom.tables.derived import DerivedSpec, Difference
from doorstroom.tables.derived_table import DerivedTable
from doorstroom.tables.results import Cell, ProtectedTable
from doorstroom.tables.spec import Key


def derive(spec: DerivedSpec, parts: Sequence[ProtectedTable], policy: Policy) -> DerivedTable:
    """Every cell of a derived spec, from its protected parts in the order of `spec.parts`.

    ValueError if these are not its parts.
    """
    if tuple(part.spec for part in parts) != spec.parts:
        raise ValueError("these tables are not the parts of the derived spec")
    cells = spec.derive([part.cells for part in parts])
    return DerivedTable(spec, _without_small_rests(spec, cells, policy), tuple(parts))


def _without_small_rests(spec: DerivedSpec, cells: Mapping[Key, Cell], policy: Policy) -> Mapping[Key, Cell]:
    """People counted in one way less some of them counted in the same way are people themselves: few are hidden."""
    same_count = isinstance(spec, Difference) and spec.of.moment == spec.other.moment
    if not same_count or not counts_people(spec.of, policy):
        return cells
    return {key: hidden(cell) if is_small(cell, policy) else cell for key, cell in cells.items()}
