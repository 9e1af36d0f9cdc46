"""What was published, as data: releases, their tables, and the cells a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from doorstroom.tables.derived import AnySpec
from doorstroom.tables.spec import Key


@dataclass(frozen=True)
class PublishedCell:
    """The value that is shown (to within `slack`), or that one is hidden; neither where there is none to show."""

    value: Fraction | None = None
    hidden: bool = False
    slack: Fraction = Fraction(0)


@dataclass(frozen=True, order=True)
class Version:
    """The state of the register that figures were computed on: the day it was known, the order in which it was
    given, its digest."""

    known_on: str
    order: int
    stand: str


@dataclass(frozen=True)
class PublishedTable:
    """A table and where it stands in print: each number with its title. `file` is where it was read."""

    spec: AnySpec
    cells: Mapping[Key, PublishedCell]
    version: Version
    printed: tuple[tuple[str, str], ...]
    file: str

    @property
    def name(self) -> str:
        """What a report calls the table: its numbers in print, else its title or the file."""
        numbers = ", ".join(number for number, _ in self.printed if number)
        return numbers or next((title for _, title in self.printed if title), self.file)


@dataclass(frozen=True)
class Sentence:
    """A sentence of an answer, and the specs (by digest) of the tables of its part."""

    text: str
    tables: tuple[str, ...]
    file: str


@dataclass(frozen=True)
class Published:
    """Everything that was published in the releases attacked together.

    Attributes:
        threshold: what the files say the threshold is, if they say it.
        odd: hidden cells of a data file (the file, and the place in it) that hold more than a cell should.
    """

    tables: tuple[PublishedTable, ...]
    sentences: tuple[Sentence, ...] = ()
    threshold: int | None = None
    odd: tuple[tuple[str, str], ...] = ()

    def and_also(self, other: Published) -> Published:
        """Both together; the lowest threshold that was told, since the reader knows most then."""
        told = [item.threshold for item in (self, other) if item.threshold is not None]
        return Published(
            (*self.tables, *other.tables),
            (*self.sentences, *other.sentences),
            min(told, default=None),
            (*self.odd, *other.odd),
        )
