"""A reading explained: the text with its roles, the outline with what every part comes to, and what governs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doorstroom.explanation.findings import find
from doorstroom.explanation.model import ExplainedPart, Explanation, Kind, WordsRead
from doorstroom.explanation.passages import explain_text
from doorstroom.explanation.ruling import governing_sentences, rulings
from doorstroom.explanation.words import KINDS, ROLES
from doorstroom.kernel.dutch import date_in_words
from doorstroom.questions.model import Part, Reading
from doorstroom.scheme.model import Scheme

NOTHING_ASKED = "Hier wordt niets gevraagd."


def explain(reading: Reading, scheme: Scheme) -> Explanation:
    """Everything a person may want to know of a reading, in Dutch."""
    sentences = governing_sentences(reading)
    parts = tuple(_part(part, reading, scheme) for part in reading.parts)
    return Explanation(
        title=reading.header.titel or "Schriftelijke vraag",
        facts=tuple(_facts(reading)),
        text=explain_text(reading, sentences, scheme),
        rulings=rulings(reading, sentences),
        parts=parts,
        outcomes=tuple(_outcomes(parts)),
        warnings=reading.warnings,
    )


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    """The fields of the header that the question has, and the day it is read from."""
    header = reading.header
    said = (
        ("Titel", header.titel),
        ("Nummer", header.nummer),
        ("Datum", date_in_words(header.datum) if header.datum else None),
        ("Vraagsteller", header.vraagsteller),
        ("Gericht aan", header.aan),
    )
    yield from ((name, value) for name, value in said if value)
    if reading.peildatum != header.datum:
        yield "Gelezen vanaf", date_in_words(reading.peildatum)


def _part(part: Part, reading: Reading, scheme: Scheme) -> ExplainedPart:
    return ExplainedPart(
        number=part.number,
        marker=part.marker,
        level=part.number.count(".") + 1,
        findings=find(part, reading.text, scheme),
        remark="" if part.outcomes else _remark(part, reading.parts),
        words=tuple(_words(part, reading.text)),
        unread=_once(span.of(reading.text) for span in part.unread),
    )


def _remark(part: Part, parts: Sequence[Part]) -> str:
    below = [other.number for other in parts if other.number.startswith(f"{part.number}.")]
    children = [number for number in below if number.count(".") == part.number.count(".") + 1]
    if not children:
        return NOTHING_ASKED
    last = f" tot en met {children[-1]}" if len(children) > 1 else ""
    return f"Leidt {children[0]}{last} in."


def _words(part: Part, text: str) -> Iterator[WordsRead]:
    for role in ROLES:
        words = _once(mention.span.of(text) for mention in part.mentions if mention.role == role)
        if words and role != "vulling":
            yield WordsRead(role, words)


def _once(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(word.split()) for word in words))


def _outcomes(parts: Sequence[ExplainedPart]) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    for kind in KINDS:
        numbers = [part.number for part in parts if any(finding.kind == kind for finding in part.findings)]
        if numbers:
            yield kind, tuple(numbers)
