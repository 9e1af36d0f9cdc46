"""Numbers in a file. What stands there is never repeated in a message: it may be what is to be hidden."""

from __future__ import annotations

import re
from decimal import Decimal

from doorstroom.disclosure.additive.errors import TableError
from doorstroom.kernel.errors import Where

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_SCALE = 9
"""Decimals that are looked at."""


def read_number(text: str, where: Where, *, comma: bool = False) -> Decimal:
    """A number that is not negative; `comma`: decimals may follow a comma.

    Raises:
        TableError: it is no number, negative, or has more decimals than are looked at.
    """
    plain = text.replace(",", ".") if comma else text
    if not _NUMBER.fullmatch(plain):
        what = "There is no number." if not text else "This is not a number."
        raise TableError(what, where=where, hint="Write it as 1234 or 1234.5: no spaces, no thousands separators.")
    number = Decimal(plain)
    if number < 0:
        raise TableError(
            "This number is negative.", where=where, hint="Only counts and amounts from 0 can be protected."
        )
    if decimals_of(number) > _SCALE:
        raise TableError(f"There are more than {_SCALE} decimals.", where=where, hint="Round the whole table.")
    return number


def read_whole(text: str, where: Where, *, least: int = 0) -> int:
    """A whole number from `least`; TableError if it is not."""
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise TableError("This is not a whole number.", where=where, hint=f"Write a whole number from {least}.")
    return int(text)


def decimals_of(number: Decimal) -> int:
    """How many decimals a number needs."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
