"""Exact numbers, rounding half up, and how nl-BE writes them.

VTE and shares are fractions until they are shown: one division, one rounding, at the very end.
A point stands between thousands in tables, also in four digits (`1.868,0`); the comma is decimal.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

VTE_UNIT = 10_000
"""A tewerkstellingsbreuk or a contingent is held as a whole number of ten-thousandths of a VTE."""

Number = int | Fraction


def round_half_up(value: Number, decimals: int = 0) -> Decimal:
    """Round exactly, halves away from zero: 0.25 → 0.3, −0.25 → −0.3."""
    scaled = Fraction(value) * 10**decimals
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    negative = int(scaled < 0 < whole)
    # Digits and exponent as they are: no context, so no limit on how large a number may be.
    return Decimal((negative, tuple(int(digit) for digit in str(whole)), -decimals))


def format_number(value: Number | Decimal, decimals: int = 0) -> str:
    """A number as nl-BE prints it in a table: `19.407,5`."""
    exact = Fraction(value)
    text = f"{round_half_up(exact, decimals):,f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def format_percentage(part: Number, base: Number) -> str:
    """A share with one decimal; the base must be positive."""
    return f"{format_number(Fraction(part) * 100 / Fraction(base), 1)} %"
