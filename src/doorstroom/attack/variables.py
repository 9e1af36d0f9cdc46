"""The characteristics of one counted thing: each has exactly one class of every variable.

Two class schemes of one characteristic are two variables, of which some pairs of classes cannot go together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from doorstroom.scheme.classes import UNKNOWN, Band
from doorstroom.tables.dimensions import (
    PLACES,
    ByCohort,
    ByKenmerk,
    ByOmvang,
    ByUitkomst,
    Dimension,
    class_codes,
    kenmerk_of,
)

IN, OUT = "_in", "_out"
"""Whether a thing belongs to the population that a variable speaks of."""

Bounds = tuple[Fraction | None, Fraction | None]
_BY_PREFIX = frozenset({"werkplaats", "werkplek"})


@dataclass(frozen=True)
class Variable:
    """A variable by its name, its classes, and what tells them apart.

    Attributes:
        name: with its scope, where the class depends on the population (`leeftijd` of who is in lde).
        family: the characteristic and its scope; variables of one family are about the same thing.
        classes: codes, `OUT` last where the variable does not speak of everyone.
        meaning: what each class holds, where that can be told: members, or the bounds of a band.
        scope: the population of which it speaks; things outside have the class `OUT`. Empty: it speaks of everything.
        role: `presence` says in which populations a thing is, `membership` whether it is in one, `time` when it was.
        by_prefix: members are the first digits of codes.
    """

    name: str
    family: str
    classes: tuple[str, ...]
    meaning: tuple[tuple[str, frozenset[str] | Bounds], ...] = ()
    scope: str = ""
    role: Literal["class", "presence", "membership", "time"] = "class"
    by_prefix: bool = False

    def are_related(self, other: Variable) -> bool:
        """Whether some pairs of their classes cannot go together."""
        if self.family == other.family:
            return True
        roles = {self.role, other.role}
        return roles == {"presence", "membership"} or ("membership" in roles and self.scope == other.scope)


def variable_of(dimension: Dimension, scope: str = "") -> Variable:
    """The variable behind a dimension; `scope` names the population on which its classes depend."""
    codes = class_codes(dimension)
    name = kenmerk_of(dimension)
    kind = "woonplaats" if name in PLACES else name
    detail = ""
    if isinstance(dimension, ByOmvang):
        detail = dimension.basis
    if isinstance(dimension, ByUitkomst):
        detail = f"{dimension.aansluitend}, {dimension.positie}"
    about = f"{kind} ({detail})" if detail else kind
    return Variable(
        name=f"{name} {scope}".strip(),
        family=f"{about} {scope}".strip(),
        classes=(*codes, OUT) if scope else codes,
        meaning=tuple((code, held) for code, held in _meaning(dimension) if code != UNKNOWN),
        scope=scope,
        by_prefix=dimension.kind in _BY_PREFIX or (isinstance(dimension, ByKenmerk) and name in PLACES),
    )


def _meaning(dimension: Dimension) -> tuple[tuple[str, frozenset[str] | Bounds], ...]:
    if isinstance(dimension, ByCohort):
        ends = ((item.code, item.van.toordinal(), item.tot.toordinal()) for item in dimension.cohorten)
        return tuple((code, (Fraction(van), Fraction(tot))) for code, van, tot in ends)
    bands: tuple[Band, ...] = getattr(dimension, "bands", ())
    if bands:
        return tuple((band.code, (band.lower, band.upper)) for band in bands)
    return tuple((item.code, frozenset(item.members)) for item in getattr(dimension, "categories", ()))


def presence_of(present: Collection[frozenset[str]]) -> Variable:
    """The variable that says in which populations (by their scope) a thing is; one class per combination."""
    named = sorted((" | ".join(sorted(scopes)), scopes) for scopes in set(present))
    codes = tuple(code for code, _ in named)
    return Variable("presence", "presence", codes, tuple(named), role="presence")


def membership_of(scope: str) -> Variable:
    """Whether a thing is in one population."""
    return Variable(f"in {scope}", f"in {scope}", (IN, OUT), scope=scope, role="membership")


def can_meet(first: Variable, code: str, second: Variable, other: str) -> bool:
    """Whether one thing can have both classes; only asked of two variables that are related."""
    if second.role == "presence":
        return can_meet(second, other, first, code)
    if first.role == "presence":
        scopes = dict(first.meaning)[code]
        return isinstance(scopes, frozenset) and (second.scope in scopes) == (other != OUT)
    if first.family != second.family:
        return (code == OUT) == (other == OUT)
    if OUT in (code, other):
        return code == other
    if not first.meaning or not second.meaning:
        return True
    here, there = dict(first.meaning).get(code), dict(second.meaning).get(other)
    if here is None and there is None:
        return True
    if here is None:
        return _leaves(there, first)
    if there is None:
        return _leaves(here, second)
    return _overlap(here, there, by_prefix=first.by_prefix)


def _overlap(here: frozenset[str] | Bounds, there: frozenset[str] | Bounds, *, by_prefix: bool) -> bool:
    if isinstance(here, tuple) and isinstance(there, tuple):
        return _below(here[0], there[1]) and _below(there[0], here[1])
    if not isinstance(here, frozenset) or not isinstance(there, frozenset):
        return True
    if by_prefix:
        return any(a.startswith(b) or b.startswith(a) for a in here for b in there)
    return bool(here & there)


def _below(lower: Fraction | None, upper: Fraction | None) -> bool:
    return lower is None or upper is None or lower < upper


def _leaves(held: frozenset[str] | Bounds | None, other: Variable) -> bool:
    """Whether part of what a class holds is in none of the classes of another variable, so in its rest class."""
    if isinstance(held, tuple):
        return not _covered(held, [item for _, item in other.meaning if isinstance(item, tuple)])
    named = frozenset[str]().union(*(item for _, item in other.meaning if isinstance(item, frozenset)))
    if other.by_prefix:
        return any(not any(code.startswith(prefix) for prefix in named) for code in held or ())
    return not (held or frozenset()) <= named


def _covered(held: Bounds, bands: list[Bounds]) -> bool:
    """Whether the bands leave no gap between the bounds."""
    reached, unbounded = held[0], held[0] is None
    for lower, upper in sorted(bands, key=lambda band: (band[0] is not None, band[0] or 0)):
        if unbounded and lower is not None:
            return False
        if lower is not None and reached is not None and lower > reached:
            return False
        if upper is None:
            return True
        if reached is None or upper > reached:
            reached, unbounded = upper, False
        if held[1] is not None and reached >= held[1]:
            return True
    return False
