"""No word disappears: what a part says that none of its outcomes uses is listed as not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Mention, Outcome, RefusedOutcome, Request, Span, TableOutcome
from doorstroom.scheme.model import Scheme

_EXPLAINS_ALL = ("outside", "elsewhere", "policy", "reference", "ambiguous")
"""Outcomes that speak for every word of their part."""
_OUTCOMES = ("uitkomst", "bestemming")
_MEANS = ("gemiddelde", "mediaan")


def unused(
    mentions: Sequence[Mention], outcomes: Sequence[Outcome], lexicon: Lexicon, scheme: Scheme
) -> tuple[Span, ...]:
    """The characteristics, classes, maatregelen and periods that are said and that no outcome answers."""
    if not outcomes or any(outcome.kind in _EXPLAINS_ALL for outcome in outcomes):
        return ()
    requests = [outcome.request for outcome in outcomes if isinstance(outcome, TableOutcome)]
    if not requests:
        return ()
    answered = set(_answered(requests, outcomes, lexicon, scheme))
    return tuple(dict.fromkeys(mention.span for mention in mentions if not set(_said(mention)) & answered))


def _said(mention: Mention) -> Iterator[tuple[str, str]]:
    """What a mention would be answered by; any one will do. Nothing that needs no answer says `always`."""
    if mention.role == "kenmerk":
        yield "kenmerk", mention.code.partition("=")[0]
    elif mention.role == "maatregel" and mention.code != "*":
        yield "maatregel", mention.code
    elif mention.role == "eenheid" and mention.code in _MEANS:
        yield "maat", mention.code
    elif mention.role == "periode" and mention.code[:1].isdigit():
        yield from (("periode", code) for code in mention.code.split(","))
    else:
        yield ("klassen", "") if mention.role == "klassen" else ("always", "")


def _answered(
    requests: Sequence[Request], outcomes: Sequence[Outcome], lexicon: Lexicon, scheme: Scheme
) -> Iterator[tuple[str, str]]:
    yield "always", ""
    for request in requests:
        yield from (("kenmerk", name) for name in _names(request, lexicon))
        yield from (("periode", period.code) for period in request.period.periods)
        yield from (("maat", maat) for maat in request.maten)
        yield from (("maatregel", code) for code in (*request.groepen, *request.maatregelen))
        if any(item.bands for item in request.breakdowns) or any(item.band for item in request.waar):
            yield "klassen", ""
    refused = [code for outcome in outcomes if isinstance(outcome, RefusedOutcome) for code in outcome.groepen]
    groups = {code for request in requests for code in request.groepen} | set(refused)
    if any(set(_OUTCOMES) & set(_names(request, lexicon)) for request in requests):
        groups |= {groep.code for groep in scheme.groepen}  # named as where people went
    for code in groups:
        yield "maatregel", code
        yield from (("maatregel", leden) for leden in scheme.groep(code).leden)


def _names(request: Request, lexicon: Lexicon) -> Iterator[str]:
    """The characteristics that a request answers, by the names in which a question says them too."""
    begrip = lexicon.begrip(request.begrip)
    said = {name for meting in begrip.metingen for name in meting.per} | {"maatregel", "jongeren"}
    said |= {item.kenmerk for item in request.breakdowns} | {item.kenmerk for item in request.waar}
    yield from said
    yield from (word for word, name in begrip.kenmerk_als.items() if name in said)
    yield from request.zonder
    yield from (_OUTCOMES if {"doorgestroomd", "zonder_aansluiting"} & set(request.kwalificaties) else ())
