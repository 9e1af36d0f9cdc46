"""Short ways to ask, shared by the tests of this room."""

from __future__ import annotations

from datetime import date

from doorstroom.questions import read_question
from doorstroom.questions.model import Outcome, Reading, TableOutcome
from doorstroom.scheme import load_scheme

PEILDATUM = date(2022, 3, 1)


def read(text: str, peildatum: date | None = PEILDATUM) -> Reading:
    return read_question(text, load_scheme(), peildatum=peildatum)


def only(text: str) -> Outcome:
    """The one outcome of a question that asks one thing."""
    (part,) = read(text).parts
    (outcome,) = part.outcomes
    return outcome


def table(text: str) -> TableOutcome:
    outcome = only(text)
    assert isinstance(outcome, TableOutcome), outcome
    return outcome


def codes(outcome: TableOutcome) -> set[str]:
    return {choice.code for choice in outcome.choices}


def years(outcome: TableOutcome) -> list[str]:
    return [period.code for period in outcome.specs[0].periods]
