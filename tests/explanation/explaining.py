"""Short ways to explain, shared by the tests of this room."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from doorstroom.explanation import explain
from doorstroom.explanation.model import ExplainedPart, Explanation, Finding
from doorstroom.questions import load_question, read_question
from doorstroom.questions.model import Outcome, Part, Reading, Span
from doorstroom.scheme import load_scheme

EXAMPLE = Path(__file__).parents[2] / "examples" / "vraag.txt"
PEILDATUM = date(2022, 3, 1)


def explained(text: str, peildatum: date | None = PEILDATUM) -> Explanation:
    return explain(read_question(text, load_scheme(), peildatum=peildatum), load_scheme())


def example() -> Explanation:
    return explained(load_question(EXAMPLE), None)


def part(explanation: Explanation, number: str) -> ExplainedPart:
    return next(item for item in explanation.parts if item.number == number)


def only(outcome: Outcome, text: str = "Hoeveel eenhoorns?") -> Finding:
    """The finding of a reading made by hand."""
    made = made_reading(text, Part(number="1", marker="", span=Span(start=0, end=len(text)), outcomes=(outcome,)))
    (finding,) = explain(made, load_scheme()).parts[0].findings
    return finding


def made_reading(text: str, *parts: Part, header: dict[str, str] | None = None) -> Reading:
    return Reading.model_validate({"text": text, "header": header or {}, "peildatum": PEILDATUM, "parts": parts})
