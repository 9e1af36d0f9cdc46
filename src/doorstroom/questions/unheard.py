"""Sentences that ask how many and belong to no part: a reviewer must know that they are not answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.paragraphs import Laid
from doorstroom.questions.scanning import ASKS, scan
from doorstroom.questions.spoken import sentences

_HOW_MANY = "hoeveel"


def unheard(text: str, laid: Laid, lexicon: Lexicon, peildatum: date) -> Iterator[str]:
    """A warning in Dutch for each; those that govern the parts are heard."""
    heard = [*(item.span for item in laid.items), *(sentence.span for sentence in laid.governing)]
    for span in sentences(text, laid.region):
        if any(span.start < other.end and other.start < span.end for other in heard):
            continue
        found = scan(text, span, lexicon, peildatum).elements
        asks = any(element.has(ASKS, "aantal") and element.said == _HOW_MANY for element in found)
        if asks and any(element.has("begrip") for element in found):
            said = " ".join(span.of(text).split())
            yield f"Deze zin vraagt hoeveel, maar is niet als deelvraag gelezen: ‘{said}’."
