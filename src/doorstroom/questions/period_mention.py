"""An expression of time in a question: where it stands, and the periods that it names."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.kernel.periods import Period
from doorstroom.questions.model import Choice, Span


@dataclass(frozen=True)
class PeriodMention:
    """An expression of time. `periods` None: it names no period without guessing.

    kind: `absoluut`, `relatief` (counted from the peildatum), `nu`, or a grain (`kwartaal`, `maand`). whole: it is
    not cut into the quarters or months that another sentence asks. count: how many periods it points back to (`die
    twee jaren`); 0 where it does not say.
    """

    span: Span
    periods: tuple[Period, ...] | None
    kind: str = "absoluut"
    choices: tuple[Choice, ...] = ()
    whole: bool = False
    count: int = 0


BACK = "vorige"
"""Kind of an expression that takes its periods from what was asked before (`in diezelfde jaren`)."""

BACK_BY_GRAIN = "vorige, per deel"
"""The same where the months or quarters themselves are meant (`in die maanden`)."""

ALIKE = "zoals, in een ander jaar"
"""Kind of an expression that takes the pieces of a year named before, of its own year (`dezelfde maanden van 2019`)."""
