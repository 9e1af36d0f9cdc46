"""The one shape of every error a user can meet.

An error says what was wrong, where, and what would be right. It never holds a person's value:
a file, a row number and a column name are enough to find it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Where:
    """The place of a fault: a file, a row (1-based, as an editor counts) and a column."""

    file: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        parts = [self.file or ""]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        return ", ".join(part for part in parts if part)


class DoorstroomError(Exception):
    """Base of all expected failures; `exit_code` is what the command line returns for it.

    Args:
        message: what was wrong, one sentence.
        where: the place of the fault.
        hint: what would be right, or the nearest match.
    """

    exit_code = 1
    kind = "error"

    def __init__(self, message: str, *, where: Where | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where and str(self.where) else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{hint}"


class InputError(DoorstroomError):
    """A file that was handed in cannot be read as what it should be."""

    exit_code = 3
    kind = "input"


class StandError(DoorstroomError):
    """A stand is missing, truncated, altered or of another contract version."""

    exit_code = 4
    kind = "stand"


class SpecError(DoorstroomError):
    """A table was asked for that cannot exist, such as the VTE of an advies."""

    exit_code = 5
    kind = "spec"


class SchemeError(DoorstroomError):
    """The scheme's data contradict themselves or lack a source."""

    exit_code = 6
    kind = "scheme"


class ProtectionError(DoorstroomError):
    """A release cannot be published so that nobody's small count can be worked out."""

    exit_code = 8
    kind = "protection"


class OutputError(DoorstroomError):
    """The output folder cannot be written, or the disk is full."""

    exit_code = 7
    kind = "output"
