"""A published file as a reader finds it: tables, the text in sight, and what is not in sight."""

from __future__ import annotations

from dataclasses import dataclass, field

Line = tuple[str, ...]


@dataclass(frozen=True)
class PrintedTable:
    """A table in print: its caption, the lines of its head, and its body, every label and span filled in.

    `unseen` are texts that are attached to a cell but not shown, by row and column of the body.
    """

    file: str
    caption: str
    heads: tuple[Line, ...]
    body: tuple[Line, ...]
    unseen: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Unseen:
    """Text that a reader does not see but can find, and where."""

    file: str
    place: str
    text: str


@dataclass
class Contents:
    """What a file holds, gathered while it is read."""

    file: str
    tables: list[PrintedTable] = field(default_factory=list)
    visible: list[str] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)

    def hide(self, place: str, text: str | None) -> None:
        """Note a text that is not in sight; nothing where there is none."""
        if text and text.strip():
            self.unseen.append(Unseen(self.file, place, " ".join(text.split())))

    def show(self, text: str | None) -> None:
        """Note a text that is in sight."""
        if text and text.strip():
            self.visible.append(" ".join(text.split()))


def filled_down(rows: list[Line]) -> tuple[Line, ...]:
    """The rows with each label that was left out repeated from above; values are never empty."""
    found: list[Line] = []
    for row in rows:
        above = found[-1] if found else ()
        found.append(tuple(text or (above[at] if at < len(above) else "") for at, text in enumerate(row)))
    return tuple(found)
