"""The text as it was meant, character for character: what a scan or a page break put in is undone or blanked.

The result has the length of the source, so every place in it is the same place in the source.
"""

from __future__ import annotations

import re

from doorstroom.kernel.dutch import MONTHS

_FURNITURE = re.compile(
    r"\n[ \t\f]*(?:"
    r"(?:vlaams parlement|belgische senaat|brussels parlement|parlement|kamer van volksvertegenwoordigers|provincieraad"
    r"|schriftelijke vra(?:ag|gen)|SV\b|bulletin|vragen en antwoorden|zitting\b)"
    r"[^\n?]{0,80}?[-–—|\s(](?:p(?:ag|agina|\.)?\s*\.?\s*)?\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?\)?"
    r"|(?:pagina|pag\.?|blz\.?|bladzijde|p\.)\s*\d{1,4}(?:\s*(?:/|van)\s*\d{1,4})?"
    r"|[-–—]\s*\d{1,3}\s*[-–—]"
    r"|\d{1,3}\s*/\s*\d{1,3}"
    r"|(?:vlaams parlement|belgische senaat|brussels parlement)\s*[-–—|]\s*[^\n?]{0,60}"
    r"|[-–—]\s*\d{1,3}\s*[-–—]\s+[^\n?]{0,40}"
    r")[ \t]*(?=\n|\Z)",
    re.IGNORECASE | re.MULTILINE,
)
_YEAR_LIKE = re.compile(r"(?<![\w])(?=[\dlIOo]*[\dlIO])(?:[1lI]9|2[0Oo])[\dlIOo]{2}(?![\w])")
_DAY_LIKE = re.compile(
    r"(?<!\w)[\dlIO]{1,2}(?=\s+(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)"
)
_BROKEN_OFF = re.compile(r"(?P<first>[a-z]{2,})-[ \t]*\n[ \t]*(?P<rest>[a-z]{2,})")
_DIGITS = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0"})
_OF_THE = re.compile(r"(?<!\w)([vV])/[dh](?!\w)")
_QUOTED = re.compile(r"^[ \t]*>+[ \t]?", re.MULTILINE)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\f": " "})


def legible(text: str, *, body_from: int = 0) -> str:
    """The text with marks of quoting blanked, and page headers and footers after `body_from`; look-alikes in years
    mended (`20l9`), and every kind of space a plain one."""
    text = _OF_THE.sub(lambda match: f"{match[1]}an", text)
    text = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    head, body = text[:body_from], text[body_from:]
    body = _FURNITURE.sub(lambda match: " " * len(match[0]), body)
    whole = (head + body).translate(_SPACES)
    whole = re.sub(r"(?<=[a-z])1(?=[a-z])", "l", re.sub(r"(?<=[a-z])0(?=[a-z])", "o", whole))
    whole = _BROKEN_OFF.sub(_joined, whole)
    for look_alike in (_YEAR_LIKE, _DAY_LIKE):
        whole = look_alike.sub(lambda match: match[0].translate(_DIGITS), whole)
    return whole


def _joined(match: re.Match[str]) -> str:
    """The name of a month that a line broke off, made whole; what is left of the space comes after it."""
    word = match["first"] + match["rest"]
    return word.ljust(len(match[0])) if word in MONTHS else match[0]
