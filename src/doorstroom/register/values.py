"""How a written value becomes a value of the contract: one function per kind of column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.register.columns import Kind

_DAY_FIRST = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$", re.ASCII)
_ISO = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_VTE = re.compile(r"^(?P<sign>-?)(?P<whole>\d{1,7})(?:[.,](?P<part>\d{1,4}))?$", re.ASCII)
_YES = frozenset({"ja", "true", "waar", "yes", "1"})
_NO = frozenset({"nee", "false", "onwaar", "no", "0"})
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)

EXPECTED: dict[Kind, str] = {
    Kind.DATE: "Write 2021-03-31 or 31/03/2021, between 1900 and 2199.",
    Kind.BOOL: "Write ja or nee.",
    Kind.VTE: "Write VTE with at most four decimals, such as 0,5 or 12.25, and no sign between thousands.",
    Kind.ID: "",
    Kind.TEXT: "",
    Kind.CODE: "",
}
"""What would be right, per kind."""

Value = str | date | bool | int | None


def parse_date(text: str) -> date | None:
    """An ISO or Belgian date; None if it is none."""
    match = _DAY_FIRST.match(text)
    try:
        if match:
            day = date(int(match[3]), int(match[2]), int(match[1]))
        elif _ISO.match(text):
            day = date.fromisoformat(text)
        else:
            return None
    except ValueError:
        return None
    return day if EARLIEST <= day < LATEST else None


def parse_bool(text: str) -> bool | None:
    """Yes or no, in Dutch or English or as 1 and 0; None if it is neither."""
    word = text.lower()
    if word in _YES:
        return True
    return False if word in _NO else None


def parse_vte(text: str) -> int | None:
    """VTE with at most four decimals → whole ten-thousandths, exactly."""
    match = _VTE.match(text)
    if not match:
        return None
    amount = int(match["whole"]) * VTE_UNIT + int((match["part"] or "").ljust(4, "0"))
    return -amount if match["sign"] else amount


PARSERS: dict[Kind, Callable[[str], Value]] = {
    Kind.DATE: parse_date,
    Kind.BOOL: parse_bool,
    Kind.VTE: parse_vte,
    Kind.CODE: lambda text: text,
    Kind.ID: lambda text: text,
    Kind.TEXT: lambda text: text,
}


def is_national_number(text: str) -> bool:
    """Whether a text has the form and check digits of a Belgian national number (INSZ)."""
    digits = re.sub(r"[ .\-]", "", text)
    if len(digits) != 11 or not digits.isdecimal():
        return False
    number, check = int(digits[:9]), int(digits[9:])
    return check in (97 - number % 97, 97 - (2_000_000_000 + number) % 97)
