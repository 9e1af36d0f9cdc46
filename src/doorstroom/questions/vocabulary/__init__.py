"""Whether the words of a scheme agree with each other and with the scheme: what is checked after a change of them."""

from __future__ import annotations

import tomllib

from doorstroom.questions.lexicon import load_lexicon
from doorstroom.questions.vocabulary.abbreviations import abbreviation_conflicts
from doorstroom.questions.vocabulary.codes import code_conflicts
from doorstroom.questions.vocabulary.conflict import Accepted, Conflict
from doorstroom.questions.vocabulary.forms import form_conflicts
from doorstroom.questions.vocabulary.readings import reading_conflicts
from doorstroom.questions.vocabulary.written import written
from doorstroom.scheme import load_scheme

__all__ = ["Accepted", "Conflict", "accepted", "conflicts", "outdated"]


def conflicts(code: str = "vlaanderen") -> list[Conflict]:
    """Every conflict in the words of a scheme, by file and line, also those that were accepted.

    Raises:
        SchemeError: the scheme or its lexicon cannot be read at all.
    """
    scheme, lexicon = load_scheme(code), load_lexicon(code)
    file, filler, glossary = (written(code, name) for name in ("lexicon.toml", "vulwoorden.toml", "glossary.toml"))
    found = [
        *form_conflicts(lexicon, file, filler),
        *abbreviation_conflicts(lexicon, file),
        *reading_conflicts(lexicon, file),
        *code_conflicts(scheme, lexicon, file, glossary),
    ]
    return sorted(set(found), key=lambda item: (item.file, item.line, item.about))


def accepted(code: str = "vlaanderen") -> list[Accepted]:
    """The conflicts of a scheme that were reviewed and do no harm (`aanvaard.toml`)."""
    said = tomllib.loads(written(code, "aanvaard.toml").text)
    return [
        Accepted(kind=kind, about=about, reason=item["reason"])
        for item in said["aanvaard"]
        for kind in [item["kind"]]
        for about in item["about"]
    ]


def outdated(found: list[Conflict], known: list[Accepted]) -> list[Accepted]:
    """What was accepted and is no conflict any more."""
    there = {(item.kind, item.about) for item in found}
    return [item for item in known if (item.kind, item.about) not in there]
