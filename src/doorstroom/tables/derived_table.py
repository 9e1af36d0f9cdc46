"""A table made of protected tables: what may be shown of a derived spec."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.tables.derived import DerivedSpec
from doorstroom.tables.results import Cell, ProtectedTable, Provenance, Status
from doorstroom.tables.spec import Key


@dataclass(frozen=True)
class DerivedTable:
    """Cells that follow from those of protected tables, so that nothing hidden returns through a percentage.

    Only `doorstroom.disclosure.derive` makes one. `parts` are the tables it was made of, in the order of the spec.
    """

    spec: DerivedSpec
    cells: Mapping[Key, Cell]
    parts: tuple[ProtectedTable, ...]

    @property
    def provenance(self) -> Provenance:
        """That of its parts, with the digest of the derived spec."""
        return self.parts[0].provenance.model_copy(update={"spec": self.spec.digest})

    @property
    def policy(self) -> str:
        return self.parts[0].policy

    @property
    def hidden(self) -> int:
        """How many cells are suppressed, since a part of them is."""
        return sum(cell.status is Status.SUPPRESSED for cell in self.cells.values())


ShownTable = ProtectedTable | DerivedTable
"""What documents accept."""


def parts_of(table: ShownTable) -> tuple[ProtectedTable, ...]:
    """The protected tables behind a table: itself, unless it is derived."""
    return table.parts if isinstance(table, DerivedTable) else (table,)
