"""A request made by hand, and what comes of one that is said in plain Dutch and read again."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from doorstroom.kernel.frozen import Label
from doorstroom.kernel.periods import Period
from doorstroom.questions import read_question
from doorstroom.questions.asked import Asked, asked_of
from doorstroom.questions.compile import compile_request
from doorstroom.questions.lexicon import load_lexicon
from doorstroom.questions.model import Breakdown, Outcome, PeriodRequest, Reading, Request, Span, TableOutcome
from doorstroom.questions.paraphrase import in_plain_dutch
from doorstroom.questions.requests import Population
from doorstroom.scheme import load_scheme
from doorstroom.scheme.classes import Band

SCHEME = load_scheme()
LEXICON = load_lexicon("vlaanderen")
PEILDATUM = date(2022, 3, 1)
SPAN = Span(start=0, end=1)


def again(outcome: TableOutcome, peildatum: date) -> list[TableOutcome]:
    """The tables that are read in what an outcome is said to be."""
    return tables(f"{in_plain_dutch(outcome.request, SCHEME, LEXICON)}.", peildatum)


def tables(text: str, peildatum: date | None) -> list[TableOutcome]:
    return tables_of(read_question(text, SCHEME, peildatum=peildatum))


def tables_of(reading: Reading) -> list[TableOutcome]:
    return [item for part in reading.parts for item in part.outcomes if isinstance(item, TableOutcome)]


def meant(outcome: TableOutcome) -> tuple[Asked, Any]:
    """What an outcome comes to: what is asked, and its tables apart from how the question words its own classes."""
    return asked_of(outcome), [_unworded(spec.model_dump()) for spec in outcome.specs]


def _unworded(dumped: Any) -> Any:
    if isinstance(dumped, dict):
        return {name: _unworded(value) for name, value in dumped.items() if not ("lower" in dumped and name == "label")}
    return [_unworded(item) for item in dumped] if isinstance(dumped, list | tuple) else dumped


def compiled(request: Request, peildatum: date = PEILDATUM) -> TableOutcome | None:
    """The tables of a request, if it gives any and nothing is left out."""
    who = Population(request.groepen, request.maatregelen, request.genoemd)
    found: list[Outcome] = compile_request(request, who, SCHEME, LEXICON, peildatum)
    given = [item for item in found if isinstance(item, TableOutcome)]
    return given[0] if given and not given[0].request.zonder else None


def plain(begrip: str, by: tuple[Breakdown, ...] = (), **more: Any) -> Request:
    """A notion of the lokale diensteneconomie in 2021."""
    said = {
        "begrip": begrip,
        "groepen": ("lde",),
        "period": PeriodRequest(periods=(Period.year(2021),), origin="eigen"),
    }
    eenheid = LEXICON.begrip(begrip).eenheid
    return Request.model_validate({**said, "breakdowns": by, "eenheid": eenheid, "span": SPAN, **more})


@cache
def fits(begrip: str, kenmerk: str) -> bool:
    """Whether a notion has a breakdown, in the arbeidszorg or in the lokale diensteneconomie."""
    asked = plain(begrip, (Breakdown(kenmerk=kenmerk, span=SPAN),))
    given = compiled(asked)
    return given is not None and bool(given.request.breakdowns)


def band(lower: int | None, upper: int | None) -> Band:
    code = f"{lower or 0}_{upper}" if upper else f"{lower}_plus"
    bounds = [None if bound is None else Fraction(bound) for bound in (lower, upper)]
    return Band(code=code, label=Label(nl="klasse", en="class"), lower=bounds[0], upper=bounds[1])
