"""Municipalities named in a question: a capitalised name after a word that places (`in Gent`), or its people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from doorstroom.questions.model import Span

_PLACING = r"(?:[Ii]n|[Tt]e|[Uu]it|[Vv]an|[Vv]oor|[Ss]tad|[Gg]emeenten?|en|of|[Rr]ond)"


def find_places(text: str, region: Span, names: Sequence[str]) -> Iterator[tuple[Span, str, bool]]:
    """Where a municipality is named, its name as it is written officially, and whether its people are meant."""
    if not names:
        return
    placed, people = _patterns(tuple(names))
    official = {_plain(name): name for name in names}
    for match in placed.finditer(text, region.start, region.end):
        yield Span(start=match.start("naam"), end=match.end("naam")), official[_plain(match["naam"])], False
    for match in people.finditer(text, region.start, region.end):
        yield Span(start=match.start(), end=match.end()), official[_plain(match["naam"])], True


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())


@lru_cache(maxsize=4)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    ordered = sorted(names, key=len, reverse=True)
    forms = "|".join(re.escape(name).replace(r"\-", "[- ]") for name in ordered)
    placed = re.compile(rf"(?:(?<!\w){_PLACING}|(?<=\w),)\s+(?:de\s+stad\s+|stad\s+)?(?P<naam>{forms})(?![\w-])")
    return placed, re.compile(rf"\b(?P<naam>{forms})enaars?\b")
