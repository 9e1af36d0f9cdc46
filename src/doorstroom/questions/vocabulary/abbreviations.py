"""Abbreviations: each stands for one word that the reader knows, and hides no word of its own."""

from __future__ import annotations

from collections.abc import Iterator

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.mentions import compound, is_silent
from doorstroom.questions.tokens import Token, form_key, normalise
from doorstroom.questions.vocabulary.conflict import Conflict
from doorstroom.questions.vocabulary.written import Written

TABLE = "afkortingen"


def abbreviation_conflicts(lexicon: Lexicon, file: Written) -> Iterator[Conflict]:
    """Those for a word that means nothing, and those that are a form themselves and so no longer reach it."""
    for short, whole in lexicon.afkortingen.items():
        line = file.line(TABLE, 0, whole)
        if not _is_known(whole, lexicon):
            says = f"‘{short}’ stands for ‘{whole}’, which the reader does not know"
            yield Conflict(kind="no word", about=short, file=file.name, line=line, says=says)
        if not short.endswith(".") and f"={short}" in lexicon.tree.following and normalise(whole) != short:
            says = f"‘{short}’ is a word by itself, and is read as ‘{whole}’"
            yield Conflict(kind="never matches", about=short, file=file.name, line=line, says=says)


def _is_known(word: str, lexicon: Lexicon) -> bool:
    norm = normalise(word)
    known = {f"={norm}", form_key(norm)} & set(lexicon.tree.following)
    return (
        bool(known or compound(norm, lexicon))
        or norm in lexicon.plain_words
        or is_silent(Token(0, len(norm), norm, "word"), lexicon)
    )
