"""The cells of tables as they were handed in: one row each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

TOTAL = "_T"
"""The code of all classes of a dimension together, whatever it is called in a file."""

Status = Literal["", "hidden", "shown"]


@dataclass(frozen=True)
class Cell:
    """One row of a table.

    Attributes:
        row: its number in the file, as an editor counts.
        codes: the class of each dimension of the table; `TOTAL` for all together.
        value: a count, or an amount; not negative.
        status: whether it is `hidden` already or must be `shown`.
        cost: what hiding it costs; whole, from 1. None if the file does not say.
        contributors: how many units it is about; None if the file does not say.
        largest: the largest contributions, in descending order; the same unit as the value.
        is_marked: whether the file says that it is sensitive.
        lower, upper: how far its interval must reach down and up; None if the file does not say.
    """

    row: int
    codes: tuple[str, ...]
    value: Decimal
    status: Status = ""
    cost: int | None = None
    contributors: int | None = None
    largest: tuple[Decimal, ...] = ()
    is_marked: bool = False
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True)
class Sheet:
    """A file as text, so that it can be written again.

    Attributes:
        path: the file, as it was named.
        header: the names of its columns; rows: the text of each row; numbers: the place of each row in the file.
        separator: what stands between two fields.
    """

    path: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    separator: str = ","


@dataclass(frozen=True)
class Table:
    """A table: its cells in the order of its sheet.

    Attributes:
        dimensions: what it is broken down by.
        value: the name of the column with the values.
        carried: columns that are written again as they are.
        has_contributions: whether the file gives largest contributions.
    """

    sheet: Sheet
    dimensions: tuple[str, ...]
    value: str
    cells: tuple[Cell, ...]
    carried: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file."""
        return self.sheet.path

    @property
    def has_contributions(self) -> bool:
        """Whether the largest contributions to a cell are known."""
        return any(cell.largest for cell in self.cells)
