"""Municipalities named in a question: a capitalised name after a word that places (`in Gent`), its people
(`Gentenaars`, `Bruggelingen`), or what belongs to it (`Gentse`, `Mechelse`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from doorstroom.questions.model import Span

_PLACING = r"(?:[Ii]n|[Tt]e|[Uu]it|[Vv]an|[Vv]oor|[Ss]tad|[Gg]emeenten?|en|of|[Rr]ond)"

_OF_A_PLACE = re.compile(r"\b[A-Z][\w'’-]*se\b(?!-)")
_SHORTEST = 2
"""Letters of a stem; of a shorter one the adjective could be any word."""


def find_places(text: str, region: Span, names: Sequence[str]) -> Iterator[tuple[Span, str, bool]]:
    """Where a municipality is named, its name as it is written officially, and whether its people are meant."""
    if not names:
        return
    placed, people = _patterns(tuple(names))
    official = _official(tuple(names))
    for match in placed.finditer(text, region.start, region.end):
        yield Span(start=match.start("naam"), end=match.end("naam")), official[_plain(match["naam"])], False
    for match in people.finditer(text, region.start, region.end):
        yield Span(start=match.start(), end=match.end()), official[_plain(match["naam"])], True
    adjectives = _adjectives(tuple(names))
    for match in _OF_A_PLACE.finditer(text, region.start, region.end):
        if match[0] in adjectives:
            yield Span(start=match.start(), end=match.end()), adjectives[match[0]], False


@lru_cache(maxsize=4)
def _official(names: tuple[str, ...]) -> dict[str, str]:
    return {_plain(name): name for name in names}


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())


@lru_cache(maxsize=4)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    ordered = sorted(names, key=len, reverse=True)
    forms = "|".join(re.escape(name).replace(r"\-", "[- ]") for name in ordered)
    placed = re.compile(rf"(?:(?<!\w){_PLACING}|(?<=\w),)\s+(?:de\s+stad\s+|stad\s+)?(?P<naam>{forms})(?![\w-])")
    return placed, re.compile(rf"\b(?P<naam>{forms})(?:enaars?|enaren|lingen|ling)\b")


@lru_cache(maxsize=4)
def _adjectives(names: tuple[str, ...]) -> dict[str, str]:
    """What each municipality is called as an adjective; one that could be of two is none."""
    found: dict[str, list[str]] = {}
    for name in names:
        for form in _adjective_forms(name):
            found.setdefault(form, []).append(name)
    return {form: of[0] for form, of in found.items() if len(of) == 1}


def _adjective_forms(name: str) -> set[str]:
    """`Gentse`, `Mechelse` of Mechelen, `Brugse` of Brugge, `Roeselaarse` of Roeselare."""
    stems = {name, re.sub(r"e$", "", name), re.sub(r"en$", "", name)}
    stems |= {re.sub(r"([bcdfgklmnprst])\1$", r"\1", stem) for stem in stems}
    stems |= {re.sub(r"(?<![aeiou])([aou])([bcdfgklmnprst])$", r"\1\1\2", stem) for stem in stems if stem != name}
    return {f"{stem}se" for stem in stems if len(stem) > _SHORTEST}
