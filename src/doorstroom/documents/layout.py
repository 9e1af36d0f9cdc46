"""From a protected table to the rows and columns a reader sees."""

from __future__ import annotations

from typing import Literal

from doorstroom.documents.model import TableBlock
from doorstroom.kernel.frozen import Frozen
from doorstroom.tables.results import ProtectedTable


class Layout(Frozen):
    """Which dimensions (by index in `spec.by`) stand in the stub and which in the columns.

    A dimension in neither is shown as its margin. Periods are columns (the rightmost level), or the
    innermost stub column. `total` adds the margin of the innermost row dimension and of the column dimensions.
    `only` keeps certain classes of a dimension, by index. A rest class that is zero everywhere and a row that is not
    applicable everywhere are left out.
    """

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    periods: Literal["columns", "rows"] = "columns"
    total: bool = True
    total_label: str = "Totaal"
    decimals: int = 0
    only: tuple[tuple[int, tuple[str, ...]], ...] = ()
    period_labels: tuple[str, ...] = ()
    """In the order of `spec.periods`; empty: `kernel.dutch.period_in_words`."""


def lay_out(
    table: ProtectedTable,
    layout: Layout,
    *,
    number: str,
    title: str,
    unit: str,
    row_label: str = "",
    notes: tuple[str, ...] = (),
    source: str = "",
) -> TableBlock:
    """The table as a block, every text formatted in nl-BE, with a legend for each status that occurs."""
    raise NotImplementedError
