"""Computed tables, raw and protected, and the five things that "no number" can mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from doorstroom.kernel.frozen import Frozen
from doorstroom.tables.spec import Key, TableSpec

Value = int | Fraction


class Status(Enum):
    """Why a cell holds what it holds; the value is what a reader sees in place of a number."""

    NUMBER = ""
    SUPPRESSED = "vertr."
    NOT_APPLICABLE = "n.v.t."
    NOT_AVAILABLE = "n.b."
    NOT_YET = "nog niet"

    @property
    def obs_status(self) -> str:
        """SDMX CL_OBS_STATUS: A normal, M cannot exist, L not collected, O not yet."""
        return {"NOT_APPLICABLE": "M", "NOT_AVAILABLE": "L", "NOT_YET": "O"}.get(self.name, "A")

    @property
    def conf_status(self) -> str:
        """SDMX CL_CONF_STATUS: F free, C confidential (primary and complementary are not told apart)."""
        return "C" if self is Status.SUPPRESSED else "F"


@dataclass(frozen=True)
class Cell:
    """A value or the reason there is none. `reason` is the code of an availability rule;
    `after_break` marks the first period after a break in the series; `provisional` a value that may still change."""

    value: Value | None
    status: Status = Status.NUMBER
    reason: str | None = None
    after_break: bool = False
    provisional: bool = False

    def __post_init__(self) -> None:
        if (self.value is None) == (self.status is Status.NUMBER):
            raise ValueError("a cell holds a value exactly when its status is NUMBER")

    @property
    def obs_status(self) -> str:
        """SDMX CL_OBS_STATUS of the cell: B after a break, P provisional, else that of its status."""
        if self.value is None:
            return self.status.obs_status
        return "B" if self.after_break else "P" if self.provisional else "A"


class Provenance(Frozen):
    """Where a table comes from: equal provenance gives equal bytes in every output."""

    stand: str
    spec: str
    scheme: str
    code: str
    engine: str
    gekend_op: str
    synthetisch: bool


@dataclass(frozen=True)
class RawTable:
    """Every cell of a spec, unprotected: it may not leave the house."""

    spec: TableSpec
    cells: Mapping[Key, Cell]
    provenance: Provenance


@dataclass(frozen=True)
class ProtectedTable:
    """A table that may be shown. Only `doorstroom.disclosure.protect` makes one.

    `policy` names the rule that was applied; `hidden` counts the suppressed cells.
    """

    spec: TableSpec
    cells: Mapping[Key, Cell]
    provenance: Provenance
    policy: str
    hidden: int
