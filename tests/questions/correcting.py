"""A question, its vraag.toml, and what comes of changing a few words of that file."""

from __future__ import annotations

from tests.questions.asking import read

from doorstroom.questions.correcting import Corrected, corrected, parse_correction, write_reading
from doorstroom.questions.model import Outcome, Reading, TableOutcome
from doorstroom.scheme import load_scheme

QUESTION = """1. Hoeveel doelgroepwerknemers telde de lokale diensteneconomie in 2019-2021, per leeftijd en geslacht?
2. Hoeveel doorstroomtrajecten startten er in 2020 in LDE?
3. Wat vindt de minister van die cijfers?
"""
SCHEME = load_scheme()


def file_of(reading: Reading) -> str:
    return write_reading(reading, SCHEME)


def corrected_by(*changes: tuple[str, str], question: str = QUESTION) -> Corrected:
    """The question with its file changed: in each pair the words that are there, and what a person makes of them."""
    reading = read(question)
    text = file_of(reading)
    for before, after in changes:
        assert before in text, text
        text = text.replace(before, after, 1)
    return apply(reading, text)


def apply(reading: Reading, text: str) -> Corrected:
    return corrected(reading, parse_correction(text, "vraag.toml"), SCHEME)


def outcomes(done: Corrected, number: str) -> tuple[Outcome, ...]:
    return next(part.outcomes for part in done.reading.parts if part.number == number)


def table(done: Corrected, number: str = "1") -> TableOutcome:
    (outcome,) = outcomes(done, number)
    assert isinstance(outcome, TableOutcome), outcome
    return outcome


def told(done: Corrected, number: str = "1") -> str:
    (choice,) = done.of(number)
    return choice.nl.removeprefix("De lezing van dit deel is door een medewerker verbeterd: ")
