"""The kinds of column a register table can have, and what each accepts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import pyarrow as pa


class Kind(Enum):
    """A column's type. VTE are whole ten-thousandths: exact, and summed as whole numbers."""

    ID = "identifier"
    CODE = "code"
    TEXT = "text"
    DATE = "date"
    BOOL = "yes or no"
    VTE = "VTE in ten-thousandths"

    @property
    def arrow(self) -> pa.DataType:
        return _ARROW[self]


_ARROW: dict[Kind, pa.DataType] = {
    Kind.ID: pa.string(),
    Kind.CODE: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.BOOL: pa.bool_(),
    Kind.VTE: pa.int64(),
}


@dataclass(frozen=True)
class Column:
    """A column of the contract.

    Attributes:
        name: Dutch, as the glossary spells it.
        kind: its type.
        meaning: what it holds, in Dutch, for the template.
        empty: whether it may be empty (unknown, or still running for an end date).
        codelist: the scheme's code list it takes its codes from, for a Kind.CODE column with a fixed list.
        refers: the table whose identifier it holds.
        personal: whether it is personal data.
        pattern: the form every value has, as a regular expression.
        positive: whether every number is more than 0.
    """

    name: str
    kind: Kind
    meaning: str
    empty: bool = False
    codelist: str | None = None
    refers: str | None = None
    personal: bool = False
    pattern: str | None = None
    positive: bool = False
