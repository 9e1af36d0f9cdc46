"""No word disappears: what a part says that none of its outcomes uses is listed as not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Mention, Outcome, RefusedOutcome, Request, Span, TableOutcome

_EXPLAINS_ALL = ("outside", "elsewhere", "policy", "reference", "ambiguous")
"""Outcomes that speak for every word of their part."""


def unused(mentions: Sequence[Mention], outcomes: Sequence[Outcome], lexicon: Lexicon) -> tuple[Span, ...]:
    """The characteristics and classes that are said and that no table is broken down or restricted by."""
    if not outcomes or any(outcome.kind in _EXPLAINS_ALL for outcome in outcomes):
        return ()
    requests = [outcome.request for outcome in outcomes if isinstance(outcome, TableOutcome)]
    if not requests and any(isinstance(outcome, RefusedOutcome) for outcome in outcomes):
        return ()
    known = {name for request in requests for name in _names(request, lexicon)}
    classed = any(item.bands for request in requests for item in request.breakdowns) or any(
        item.band for request in requests for item in request.waar
    )
    return tuple(dict.fromkeys(mention.span for mention in mentions if not _used(mention, known, classed)))


def _used(mention: Mention, known: set[str], classed: bool) -> bool:
    if mention.role == "kenmerk":
        return mention.code.partition("=")[0] in known
    return mention.role != "klassen" or classed


def _names(request: Request, lexicon: Lexicon) -> Iterator[str]:
    """The characteristics that a request answers, by the names in which a question says them too."""
    begrip = lexicon.begrip(request.begrip)
    said = {name for meting in begrip.metingen for name in meting.per}
    said |= (
        {item.kenmerk for item in request.breakdowns}
        | {item.kenmerk for item in request.waar}
        | {"maatregel", "bestemming", "jongeren"}
    )
    yield from said
    yield from (word for word, name in begrip.kenmerk_als.items() if name in said)
    yield from request.zonder
    yield from (_OUTCOMES if {"doorgestroomd", "zonder_aansluiting"} & set(request.kwalificaties) else ())


_OUTCOMES = ("uitkomst", "bestemming")
