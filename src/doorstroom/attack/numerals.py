"""Numbers in running text, as nl-BE, a spreadsheet or a program writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

_TOKEN = re.compile(r"(?<![\w.,])[-+−]?\d[\d.,]*(?:\d)?(?![\w])|\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"^\d{1,3}(\.\d{3})+(,\d+)?$")
_YEAR = re.compile(r"^(19|20)\d\d$")


def numbers_in(text: str) -> Iterator[tuple[str, frozenset[Fraction]]]:
    """Each number in a text with the words right before it, and what it can stand for."""
    for match in _TOKEN.finditer(text):
        written = match[0].strip(".,+-−")
        if written:
            before = text[: match.start()].rsplit(" ", 2)[-2:]
            yield f"{' '.join(before).strip()} {written}".strip(), meanings(written)


def meanings(written: str) -> frozenset[Fraction]:
    """A point is between thousands or decimal, a comma decimal: what a numeral can stand for."""
    found = set()
    plain = written.replace(".", "").replace(",", ".") if "," in written or _THOUSANDS.match(written) else written
    for form in (plain, written.replace(",", ".")):
        try:
            found.add(Fraction(form))
        except ValueError:
            continue
    return frozenset(found)


def is_number(text: str) -> bool:
    """Whether a cell of a table prints a number."""
    return bool(re.fullmatch(r"[-+−]?\d[\d.,\u00a0 ]*(e[-+]?\d+)?%?", text.strip(), re.IGNORECASE))


def is_year(written: str) -> bool:
    """Whether a numeral is rather a year."""
    return bool(_YEAR.match(written))
