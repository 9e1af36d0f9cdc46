"""One table, protected: to read, to print, or as data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from doorstroom.analysis import columns
from doorstroom.analysis.explaining import Explanation
from doorstroom.analysis.printing import page_of
from doorstroom.disclosure import Proof
from doorstroom.documents.model import TableBlock
from doorstroom.tables.derived import AnySpec
from doorstroom.tables.derived_table import ShownTable
from doorstroom.tables.results import Cell
from doorstroom.tables.spec import Key


@dataclass(frozen=True, repr=False)
class Result:
    """A protected table and how it is printed.

    In a terminal it shows itself as text, in a notebook as a table. `cells` are the exact values (whole numbers or
    fractions) by period and class codes; `block` is what every writer prints; `proof` is that of its small
    counts, together with those of the tables that were asked with it.
    """

    table: ShownTable
    block: TableBlock
    definition: str
    proof: Proof
    _explain: Callable[[], Explanation]

    @property
    def spec(self) -> AnySpec:
        return self.table.spec

    @property
    def cells(self) -> Mapping[Key, Cell]:
        return self.table.cells

    @property
    def title(self) -> str:
        return self.block.title

    def to_arrow(self) -> Any:
        """An Arrow table with one row per cell; its columns are those of `columns.to_arrow`."""
        return columns.to_arrow(self.spec, self.cells, self.about)

    def to_pandas(self) -> Any:
        """The same as a pandas data frame. Raises InputError where pandas is not installed."""
        return columns.to_pandas(self.to_arrow())

    def to_polars(self) -> Any:
        """The same as a polars data frame. Raises InputError where polars is not installed."""
        return columns.to_polars(self.to_arrow())

    @property
    def about(self) -> dict[str, str]:
        """What travels with the data: title, unit, definition, protection and provenance."""
        words = {"titel": self.title, "eenheid": self.block.unit, "definitie": self.definition}
        facts = {name: str(value) for name, value in self.table.provenance.model_dump().items()}
        return words | {"bescherming": self.table.policy} | facts

    def to_html(self) -> str:
        """A page that stands alone: title, table, notes, legend, source."""
        from doorstroom.documents.writers import to_html

        return to_html(page_of(self.block, synthetic=self.table.provenance.synthetisch))

    def _repr_html_(self) -> str:
        from doorstroom.documents.writers.html_part import to_html_part

        return to_html_part(self.block, f"tabel-{self.spec.digest[:12]}")

    def to_text(self, width: int = 120) -> str:
        """The table as it stands in a terminal so many characters wide."""
        from doorstroom.documents.writers.text import to_text

        return to_text(self.block, width)

    def __repr__(self) -> str:
        return self.to_text()

    def show(self) -> None:
        """Print the table with its notes."""
        sys.stdout.write(self.to_text())

    def explain(self) -> Explanation:
        """The definition in words, the query of each table that was counted, and the provenance."""
        return self._explain()
