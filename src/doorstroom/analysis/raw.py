"""One table, unprotected: data for whoever may see the register, never for publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from doorstroom.analysis import columns
from doorstroom.tables.derived import AnySpec
from doorstroom.tables.results import Cell
from doorstroom.tables.spec import Key

NOT_FOR_PUBLICATION = "niet voor publicatie"


@dataclass(frozen=True, repr=False)
class RawResult:
    """Unprotected cells. There is no page and no print of them; every row of their data says what they are."""

    spec: AnySpec
    cells: Mapping[Key, Cell]
    title: str

    def to_arrow(self) -> Any:
        """The columns of `columns.to_arrow`, and `bescherming`: niet voor publicatie, in every row."""
        table = columns.to_arrow(self.spec, self.cells, {"titel": self.title, "bescherming": NOT_FOR_PUBLICATION})
        return table.append_column("bescherming", pa.array([NOT_FOR_PUBLICATION] * table.num_rows, pa.string()))

    def to_pandas(self) -> Any:
        """The same as a pandas data frame. Raises InputError where pandas is not installed."""
        return columns.to_pandas(self.to_arrow())

    def to_polars(self) -> Any:
        """The same as a polars data frame. Raises InputError where polars is not installed."""
        return columns.to_polars(self.to_arrow())

    def __repr__(self) -> str:
        return f"{NOT_FOR_PUBLICATION.upper()}: {self.title} ({len(self.cells)} cells, unprotected; see to_arrow())"
