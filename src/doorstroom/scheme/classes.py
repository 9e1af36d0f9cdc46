"""Classes: categories of a code list, and half-open bands of a number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from pydantic import model_validator

from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Frozen, Label

UNKNOWN = "onbekend"
"""Code of the rest class: the characteristic was not recorded, or lies outside every class."""

UNKNOWN_LABEL = Label(nl="onbekend", en="unknown")


class Category(Frozen):
    """A class of a code list: the codes in `members` count in it."""

    code: str
    label: Label
    members: tuple[str, ...]


class Band(Frozen):
    """A class of a number: `lower` ≤ x < `upper`; None means without bound."""

    code: str
    label: Label
    lower: Fraction | None = None
    upper: Fraction | None = None

    @model_validator(mode="after")
    def _holds_something(self) -> Band:
        if self.lower is not None and self.upper is not None and self.lower >= self.upper:
            raise SpecError(f"The band {self.label.nl!r} is empty: its lower bound is not below its upper bound.")
        return self

    def holds(self, value: Fraction | int) -> bool:
        return (self.lower is None or self.lower <= value) and (self.upper is None or value < self.upper)


def check_categories(categories: Sequence[Category]) -> None:
    """Refuse categories that share a member or a code: a table's classes never overlap."""
    _check_codes([category.code for category in categories])
    seen: dict[str, str] = {}
    for category in categories:
        for member in category.members:
            if member in seen:
                raise SpecError(
                    f"The classes {seen[member]!r} and {category.label.nl!r} overlap: both count {member!r}.",
                    hint="Give each code to one class only.",
                )
            seen[member] = category.label.nl


def check_bands(bands: Sequence[Band]) -> None:
    """Refuse bands that overlap; gaps are allowed and fall in the rest class."""
    _check_codes([band.code for band in bands])
    for first, second in _pairs(sorted(bands, key=lambda band: _floor(band.lower))):
        if first.upper is None or _floor(second.lower) < first.upper:
            raise SpecError(
                f"The classes {first.label.nl!r} and {second.label.nl!r} overlap.",
                hint="Bands are half-open: the upper bound of one is the lower bound of the next.",
            )


def _floor(bound: Fraction | None) -> Fraction:
    return Fraction(-(10**18)) if bound is None else bound


def _pairs(bands: Sequence[Band]) -> Iterator[tuple[Band, Band]]:
    return pairwise(bands)


def _check_codes(codes: Sequence[str]) -> None:
    if not codes:
        raise SpecError("A dimension needs at least one class.")
    if len(set(codes)) < len(codes):
        raise SpecError("Two classes of one dimension have the same code.")


class ClassScheme(Frozen):
    """A named way to class a kenmerk: categories (a code list) or bands (a number).

    `maatregelen` limits a size-class scheme to the maatregelen whose house series uses it.
    """

    code: str
    kenmerk: str
    label: Label
    eenheid: Literal["code", "jaar", "maand", "vte", "personen"] = "code"
    huis: bool = False
    maatregelen: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    bands: tuple[Band, ...] = ()
    bron: str
    zekerheid: Literal["bevestigd", "te bevestigen"] = "bevestigd"

    @model_validator(mode="after")
    def _one_kind(self) -> ClassScheme:
        if bool(self.categories) == bool(self.bands):
            raise SpecError(f"The class scheme {self.code!r} needs either categories or bands.")
        if self.categories:
            check_categories(self.categories)
        else:
            check_bands(self.bands)
        return self
