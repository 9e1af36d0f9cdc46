"""Words with their places: the reader matches words, never characters.

A word broken off at the end of a line is one token; hyphens, apostrophes, accents and capitals do
not tell words apart (`LDE-ondernemingen`, `LDE’ers`, `geïndiceerde`). Every token keeps its span in the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import snowballstemmer  # type: ignore[import-untyped]

from doorstroom.questions.model import Span

_LETTER = r"[^\W\d_]"
_BROKEN_OFF = r"[-‐\u00ad][ \t]*\n\s*(?!(?:en|of)\b)"
_MEN_WOMEN = r"[mM]/[vV](?:/[xX])?|[vV]/[mM]|(?:man|vrouw)(?:nen|en)?/(?:man|vrouw)(?:nen|en)?"
_TOKEN = re.compile(
    rf"(?P<word>(?<!\w)(?:{_MEN_WOMEN})(?!\w)|{_LETTER}+(?:(?:{_BROKEN_OFF}|[-‐‑'’‘`´\u00ad])(?={_LETTER}){_LETTER}+)*)"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[^\w\s])"
)
EXACT_UP_TO = 4
"""Words of at most so many letters are matched as written: stems of short words collide."""


@dataclass(frozen=True)
class Token:
    """A word, a number or a punctuation mark; `norm` is what it is compared by."""

    start: int
    end: int
    norm: str
    kind: Literal["word", "number", "mark"]

    @property
    def span(self) -> Span:
        return Span(start=self.start, end=self.end)

    @property
    def keys(self) -> tuple[str, ...]:
        """What a form of the lexicon can know this word by: as written, and by its stem."""
        return (f"={self.norm}", stem(self.norm)) if self.kind == "word" else (f"={self.norm}",)


def tokenise(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of a stretch of text, in order."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind: Literal["word", "number", "mark"] = "word" if match["word"] else "number" if match["number"] else "mark"
        norm = normalise(match[0]) if kind == "word" else match[0]
        yield Token(match.start(), match.end(), norm, kind)


def normalise(word: str) -> str:
    """A word without capitals, accents, hyphens and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


@lru_cache(maxsize=20_000)
def stem(norm: str) -> str:
    """The stem of a normalised word, so that inflected forms compare equal."""
    return str(_stemmer().stemWord(norm))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return snowballstemmer.stemmer("dutch")


def form_key(norm: str) -> str:
    """The key under which a form of the lexicon stores a word."""
    return f"={norm}" if len(norm) <= EXACT_UP_TO or norm.isdigit() else stem(norm)
