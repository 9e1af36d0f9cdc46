"""A conflict in the vocabulary: what is wrong, and the file and line where it stands."""

from __future__ import annotations

from typing import Literal

from doorstroom.kernel.frozen import Frozen

Kind = Literal[
    "two meanings",
    "also filler",
    "same stem",
    "also of another policy",
    "never matches",
    "no word",
    "no reading",
    "never chosen",
    "unknown code",
]
"""two meanings: one form stands under two words. also filler: it is also listed as a word that asks nothing; it
means what it means. same stem: so does another word, listed as filler, because their stems are the same. never
matches: written in a question it is read as something else. no word: nothing one can write reaches it. no reading:
its words are known, but no reading uses them. never chosen: an earlier reading always fits first."""


class Conflict(Frozen):
    """One conflict. `about`, the form or the code it concerns, together with `kind` is how it is accepted."""

    kind: Kind
    about: str
    file: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.kind}: {self.says}"


class Accepted(Frozen):
    """A conflict that was reviewed and does no harm, and why not."""

    kind: Kind
    about: str
    reason: str
