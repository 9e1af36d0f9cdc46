"""The files of the vocabulary as they are written: on which line a table, a form or a code stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

_HEADER = re.compile(r"^\[\[?(?P<table>[a-z_]+)\]\]?\s*$")


@dataclass(frozen=True)
class Written:
    """The text of one TOML file."""

    name: str
    text: str

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _tables(self) -> dict[str, list[int]]:
        """Per table the lines on which it opens, counted from 0."""
        found: dict[str, list[int]] = {}
        for at, line in enumerate(self._lines):
            header = _HEADER.match(line)
            if header:
                found.setdefault(header["table"], []).append(at)
        return found

    def line(self, table: str, index: int = 0, words: str = "") -> int:
        """Where `words` stand in the `index`-th table of that name; where the table opens if they stand nowhere."""
        opened = self._tables.get(table, [])
        if index >= len(opened):
            return 1
        for at in range(opened[index] + 1, len(self._lines)):
            if _HEADER.match(self._lines[at]):
                break
            if words and f'"{words}"' in self._lines[at]:
                return at + 1
        return opened[index] + 1

    def line_of_word(self, word: str) -> int:
        """Where a plain word stands; 1 if it does nowhere."""
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
        return next(
            (at for at, line in enumerate(self._lines, 1) if not line.startswith("#") and pattern.search(line)), 1
        )


def written(scheme: str, name: str) -> Written:
    """A file of a scheme, as it is written."""
    return Written(name, (files("doorstroom.scheme") / scheme / name).read_text(encoding="utf-8"))
