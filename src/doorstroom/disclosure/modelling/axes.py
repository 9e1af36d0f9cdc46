"""One axis per characteristic: the finest classes that all its breakdowns in a release are made of.

Two tables may show age in different bands. Both are sums over the bands between all bounds that either has; so an
attacker who has both knows more than one who has either, and the protector reckons with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from doorstroom.kernel.frozen import Label
from doorstroom.scheme.classes import UNKNOWN, Band, Category
from doorstroom.tables.dimensions import (
    PLACES,
    ByDuur,
    ByKenmerk,
    ByLeeftijd,
    ByMaatregel,
    ByOmvang,
    ByWerkloosheidsduur,
    ByWerkplaats,
    ByWerkplek,
    Dimension,
    class_codes,
    kenmerk_of,
)

ClassOf = Callable[[Dimension, str], str]
"""The class of a breakdown that a code of the register falls in."""

Banded = ByLeeftijd | ByWerkloosheidsduur | ByDuur | ByOmvang


@dataclass(frozen=True)
class Axis:
    """`dimension` counts in the finest classes; `parts` tells which of these each class of a breakdown is made of."""

    dimension: Dimension
    parts: Mapping[tuple[Dimension, str], frozenset[str]]

    @property
    def codes(self) -> tuple[str, ...]:
        """The finest classes, in table order."""
        return class_codes(self.dimension)


def axis_name(dimension: Dimension) -> str:
    """The characteristic that a breakdown is by: gemeente and provincie are both where someone lives."""
    is_home = isinstance(dimension, ByKenmerk) and dimension.kenmerk in PLACES
    return "woonplaats" if is_home else kenmerk_of(dimension)


def are_joined(dimensions: Iterable[Dimension]) -> bool:
    """Whether breakdowns by one characteristic have a common finest one."""
    different = tuple(dict.fromkeys(dimensions))
    return len(different) == 1 or _are_banded(different) or _are_coded(different) or _are_placed(different)


def axis_of(dimensions: Iterable[Dimension]) -> Axis:
    """The axis of breakdowns by one characteristic; ValueError where `are_joined` says there is none."""
    different = tuple(dict.fromkeys(dimensions))
    if len(different) == 1:
        only = different[0]
        return Axis(only, {(only, code): frozenset([code]) for code in class_codes(only)})
    if _are_banded(different):
        return _banded(different)
    if _are_coded(different):
        return _coded(different, different[0], _class_of)
    if _are_placed(different):
        return _placed(different)
    raise ValueError(f"the breakdowns by {kenmerk_of(different[0])} have no common classes")


def _are_banded(dimensions: tuple[Dimension, ...]) -> bool:
    sizes = {item.basis for item in dimensions if isinstance(item, ByOmvang)}
    return len(sizes) <= 1 and all(isinstance(item, Banded) for item in dimensions)


def _are_placed(dimensions: tuple[Dimension, ...]) -> bool:
    return all(
        isinstance(item, ByWerkplaats | ByWerkplek) or (isinstance(item, ByKenmerk) and item.kenmerk in PLACES)
        for item in dimensions
    )


def _are_coded(dimensions: tuple[Dimension, ...]) -> bool:
    return all(
        hasattr(item, "categories") and not isinstance(item, ByMaatregel) and not _are_placed((item,))
        for item in dimensions
    )


def _banded(dimensions: tuple[Dimension, ...]) -> Axis:
    every = [band for item in dimensions for band in item.bands]  # type: ignore[union-attr]
    bounds = sorted({bound for band in every for bound in (band.lower, band.upper) if bound is not None})
    edges: list[Fraction | None] = [None, *bounds, None]
    pieces = [(lower, upper) for lower, upper in pairwise(edges) if any(_holds(band, lower, upper) for band in every)]
    fine = tuple(
        Band(code=f"deel_{number}", label=Label(nl=f"deel {number}", en=f"part {number}"), lower=lower, upper=upper)
        for number, (lower, upper) in enumerate(pieces)
    )
    parts: dict[tuple[Dimension, str], frozenset[str]] = {}
    for item in dimensions:
        for band in item.bands:  # type: ignore[union-attr]
            parts[item, band.code] = frozenset(piece.code for piece in fine if _holds(band, piece.lower, piece.upper))
    return _with_rest(dimensions, dimensions[0].model_copy(update={"bands": fine}), parts)


def _holds(band: Band, lower: Fraction | None, upper: Fraction | None) -> bool:
    below = band.lower is None or (lower is not None and band.lower <= lower)
    return below and (band.upper is None or (upper is not None and upper <= band.upper))


def _coded(dimensions: tuple[Dimension, ...], finest: Dimension, class_of: ClassOf) -> Axis:
    """Codes that every breakdown classes alike are one class of the axis; `finest` says how these are counted."""
    members = [member for item in dimensions for category in item.categories for member in category.members]  # type: ignore[union-attr]
    kinds: dict[tuple[str, ...], list[str]] = {}
    for member in dict.fromkeys(members):
        kinds.setdefault(tuple(class_of(item, member) for item in dimensions), []).append(member)
    fine = tuple(
        Category(code=f"deel_{number}", label=Label(nl=f"deel {number}", en=f"part {number}"), members=tuple(own))
        for number, own in enumerate(kinds.values())
    )
    parts: dict[tuple[Dimension, str], frozenset[str]] = {}
    for index, item in enumerate(dimensions):
        for code in class_codes(item):
            parts[item, code] = frozenset(f"deel_{number}" for number, kind in enumerate(kinds) if kind[index] == code)
    return _with_rest(dimensions, finest.model_copy(update={"categories": fine}), parts)


def _placed(dimensions: tuple[Dimension, ...]) -> Axis:
    """Places by the municipalities of the breakdown with the most of them; a first digit alone is no place."""
    finest = max(dimensions, key=lambda item: len(class_codes(item)))
    known = {member for category in finest.categories for member in category.members}  # type: ignore[union-attr]
    axis = _coded((finest, *(item for item in dimensions if item != finest)), finest, _place_of)
    whole = tuple(item for item in axis.dimension.categories if set(item.members) <= known)  # type: ignore[union-attr]
    codes = {item.code for item in whole}
    parts = {place: frozenset(part & codes) for place, part in axis.parts.items()}
    return _with_rest(dimensions, axis.dimension.model_copy(update={"categories": whole}), parts)


def _place_of(dimension: Dimension, member: str) -> str:
    """The first class with a NIS code, or first digits of one, that the member begins with."""
    for category in dimension.categories:  # type: ignore[union-attr]
        if any(member.startswith(digits) for digits in category.members):
            return str(category.code)
    return UNKNOWN


def _class_of(dimension: Dimension, member: str) -> str:
    found = (item.code for item in dimension.categories if member in item.members)  # type: ignore[union-attr]
    return next(found, UNKNOWN)


def _with_rest(
    dimensions: tuple[Dimension, ...], fine: Dimension, parts: dict[tuple[Dimension, str], frozenset[str]]
) -> Axis:
    """What no class of a breakdown holds is its rest class."""
    every = frozenset(class_codes(fine))
    for item in dimensions:
        named = frozenset().union(
            *(parts.get((item, code), frozenset()) for code in class_codes(item) if code != UNKNOWN)
        )
        parts[item, UNKNOWN] = every - named
    return Axis(fine, parts)
