"""What a text asks, part by part, without what its form alone decides; and the example to hold other forms against."""

from __future__ import annotations

import re
from pathlib import Path

from tests.questions.asking import read
from tests.questions.composing import PEILDATUM, Said

from doorstroom.questions import load_question
from doorstroom.questions.asked import Asked, asked_of
from doorstroom.questions.tokens import normalise

EXAMPLE = load_question(Path(__file__).parents[2] / "examples" / "vraag.txt")
HEAD, GREETING, REST = EXAMPLE.partition("Graag kreeg ik")
BODY = GREETING + REST
ONE_LINE_EACH = re.sub(r" *\n(?![\n]|[a-z]{1,3}[.)] |\d+\. )(?<!\n\n)", " ", BODY)

Lines = list[list[str]]


def lines(text: str) -> Lines:
    """What each part asks, in order: parts are named by their place, words outside the scheme without their form."""
    reading = read(text, PEILDATUM)
    places = {part.number: str(place) for place, part in enumerate(reading.parts)}

    def line(asked: Asked) -> str:
        what = places[asked.what] if asked.kind == "verwijzing" else asked.what
        what = normalise(what) if asked.kind in ("buiten", "elders") else what
        return asked.model_copy(update={"what": what, "zonder": tuple(map(normalise, asked.zonder))}).line()

    return [[line(asked_of(outcome)) for outcome in part.outcomes] for part in reading.parts]


READ = lines(EXAMPLE)


def example(body: str) -> Lines:
    return lines(HEAD + body)


def wanted(question: list[Said]) -> Lines:
    return [[item.line()] for item in question]


def sentences(question: list[Said]) -> list[str]:
    return [item.sentence() for item in question]
