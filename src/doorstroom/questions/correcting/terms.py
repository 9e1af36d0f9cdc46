"""What every correction of a question is stated with, and the check that a code exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstroom.questions.correcting.file import Place
from doorstroom.questions.lexicon import Begrip, Lexicon
from doorstroom.scheme.model import Scheme
from doorstroom.tables.nearest import nearest


@dataclass(frozen=True)
class Terms:
    """The scheme, its words, the day that is now, and the parts that can be referred to."""

    scheme: Scheme
    lexicon: Lexicon
    peildatum: date
    parts: tuple[str, ...]


def known(code: str, codes: Sequence[str], field: str, place: Place) -> str:
    """The code; raises InputError with the nearest one where it does not exist."""
    if code not in codes:
        raise place.fault(f"There is no {code!r}.", field=field, hint=nearest(code, tuple(codes)))
    return code


def notion(code: str, lexicon: Lexicon, place: Place) -> Begrip:
    """The notion a table counts."""
    countable = [item.code for item in lexicon.begrippen if item.metingen]
    return lexicon.begrip(known(code, countable, "begrip", place))
