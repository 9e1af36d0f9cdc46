"""Where a letter ends: its closing formula, the signature, and what is added after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Span

_ADDED = re.compile(r"^[ \t]*(?:P\.?\s?S\.?|NB|N\.B\.)(?=[\s:,-])[ \t]*[:,-]?", re.MULTILINE)
_NAME = 4
"""Words of a line under a formula that is a name, and no sentence."""

_ASKS = re.compile(r"\?|\bhoeveel\b", re.IGNORECASE)


def closing(text: str, region: Span, lexicon: Lexicon) -> int | None:
    """Where the closing formula begins (`Met vriendelijke groeten`); None if there is none."""
    return next(_closings(text, region, lexicon), None)


def closing_of_all(text: str, region: Span, lexicon: Lexicon) -> int | None:
    """The same, of the formula after which nothing is asked any more: a quoted letter can come before another."""
    return next((at for at in _closings(text, region, lexicon) if not _ASKS.search(text, at, region.end)), None)


def _closings(text: str, region: Span, lexicon: Lexicon) -> Iterator[int]:
    forms = "|".join(re.escape(form) for form in lexicon.grammatica.slot)
    found = re.compile(rf"(?:^[ \t]*|(?<=[.?!])[ \t]*)(?:{forms})\b(?![^\n]{{60}})", re.IGNORECASE | re.MULTILINE)
    return (match.start() for match in found.finditer(text, region.start, region.end))


def _without_signatures(text: str, region: Span, lexicon: Lexicon) -> str:
    """A formula and the names under it as spaces, where a question follows: of a letter that is quoted or passed on."""
    for at in list(_closings(text, region, lexicon)):
        if not _ASKS.search(text, at, region.end):
            break
        stop = at
        for line in text[at : region.end].splitlines(keepends=True):
            if _ASKS.search(line) or (stop > at and len(line.split()) > _NAME):
                break
            stop += len(line)
        text = text[:at] + re.sub(r"[^\n]", " ", text[at:stop]) + text[stop:]
    return text


def with_postscript(text: str, region: Span, lexicon: Lexicon) -> str:
    """The text with the closing and the signature before a postscript as spaces, so that the postscript is read as
    the last paragraph; every place stays where it was."""
    text = _without_signatures(text, region, lexicon)
    at = closing(text, region, lexicon)
    added = _ADDED.search(text, region.start if at is None else at, region.end)
    if added is None:
        return text
    start = added.start() if at is None else at
    gone = text[start : added.end()]
    blank = re.sub(r"[^\n]", " ", gone)
    return text[:start] + blank + text[added.end() :]
