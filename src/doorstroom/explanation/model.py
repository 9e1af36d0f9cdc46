"""The explanation of a reading: everything that is said about it, in Dutch, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from doorstroom.questions.model import Role

Kind = Literal[
    "table", "reference", "niet van toepassing", "niet beschikbaar", "outside", "elsewhere", "policy", "ambiguous"
]


@dataclass(frozen=True)
class Run:
    """A stretch of text that is read in one way. `roles`: the most telling one first; `meaning`: in words."""

    start: int
    text: str
    roles: tuple[Role, ...] = ()
    meaning: str = ""
    unread: bool = False


@dataclass(frozen=True)
class Passage:
    """Runs that belong together: the text of a part (`number`), a sentence that governs parts, or neither."""

    runs: tuple[Run, ...]
    number: str | None = None
    governs: int | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class ExplainedText:
    """The text in passages, which join to the text itself. `rest` is what stands after the question, unread.

    `wraps` are the places of line ends that only wrap a line.
    """

    passages: tuple[Passage, ...]
    rest: tuple[Passage, ...]
    wraps: frozenset[int]


@dataclass(frozen=True)
class Finding:
    """One outcome of a part. `said` are sentences about it, `readings` the tables or the ways to read it.

    `choices` are decisions a person may undo; `limits` what the figures will lack; `quote` the words that caused it;
    `source` where the reason stands.
    """

    kind: Kind
    said: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    quote: str = ""
    source: str = ""

    @property
    def ranked(self) -> bool:
        return self.kind == "ambiguous"


@dataclass(frozen=True)
class WordsRead:
    """The words of a part that play one role."""

    role: Role
    words: tuple[str, ...]


@dataclass(frozen=True)
class ExplainedPart:
    """A part of the outline: what it comes to, and how its words were read. `remark`: why nothing is asked in it."""

    number: str
    marker: str
    level: int
    findings: tuple[Finding, ...] = ()
    remark: str = ""
    words: tuple[WordsRead, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gift:
    """What a governing sentence gives, in its own words, and to which parts (empty where not known)."""

    what: str
    words: tuple[str, ...]
    parts: str = ""

    @property
    def sentence(self) -> str:
        """`Geeft de periode ‘2015 tot en met 2021’, voor deelvragen 1 tot en met 6.`"""
        one = "deelvragen" if " " in self.parts else "deelvraag"
        words = ", ".join(f"‘{word}’" for word in self.words)
        return f"Geeft de {self.what} {words}{f', voor {one} {self.parts}' if self.parts else ''}."


@dataclass(frozen=True)
class Ruling:
    """A sentence outside the parts that says something about them."""

    sentence: str
    gifts: tuple[Gift, ...]


@dataclass(frozen=True)
class Explanation:
    """A reading, explained. `facts` are the fields of the header; `outcomes` the parts by what came of them."""

    title: str
    facts: tuple[tuple[str, str], ...]
    text: ExplainedText
    rulings: tuple[Ruling, ...]
    parts: tuple[ExplainedPart, ...]
    outcomes: tuple[tuple[Kind, tuple[str, ...]], ...]
    warnings: tuple[str, ...]

    @property
    def unread(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The words not understood, by part."""
        return tuple((part.number, part.unread) for part in self.parts if part.unread)
