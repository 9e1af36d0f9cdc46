"""Where a letter ends: its closing formula, the signature, and what is added after it."""

from __future__ import annotations

import re

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Span

_ADDED = re.compile(r"^[ \t]*(?:P\.?\s?S\.?|NB|N\.B\.)(?=[\s:,-])[ \t]*[:,-]?", re.MULTILINE)


def closing(text: str, region: Span, lexicon: Lexicon) -> int | None:
    """Where the closing formula begins (`Met vriendelijke groeten`); None if there is none."""
    forms = "|".join(re.escape(form) for form in lexicon.grammatica.slot)
    match = re.search(
        rf"(?:^[ \t]*|(?<=[.?!])[ \t]*)(?:{forms})\b(?![^\n]{{60}})",
        text[region.start : region.end],
        re.IGNORECASE | re.MULTILINE,
    )
    return region.start + match.start() if match else None


def with_postscript(text: str, region: Span, lexicon: Lexicon) -> str:
    """The text with the closing and the signature before a postscript as spaces, so that the postscript is read as
    the last paragraph; every place stays where it was."""
    at = closing(text, region, lexicon)
    added = _ADDED.search(text, region.start if at is None else at, region.end)
    if added is None:
        return text
    start = added.start() if at is None else at
    gone = text[start : added.end()]
    blank = re.sub(r"[^\n]", " ", gone)
    return text[:start] + blank + text[added.end() :]
