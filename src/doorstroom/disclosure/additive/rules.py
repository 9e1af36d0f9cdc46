"""What is sensitive, how far it must stay in doubt, and what it costs to hide a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_args

from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.hierarchies import read_toml
from doorstroom.disclosure.additive.release import Kind
from doorstroom.disclosure.policy import Zeros
from doorstroom.kernel.errors import Where
from doorstroom.tables.nearest import nearest

COSTS = ("margins", "count", "value")
"""Ways to reckon the cost of hiding a cell; any other word is the name of a column."""


@dataclass(frozen=True)
class Rules:
    """The rules for one release.

    Attributes:
        threshold: counts above zero and below this are sensitive; of amounts, those of fewer contributors.
        zeros: zeros are `shown` always, hidden `when needed` for another cell, or `protected` themselves.
        reach: how far the interval of a sensitive count must reach, up and down.
        p_percent: an amount is sensitive where the second largest contributor can estimate the largest within this.
        dominance: (n, k): an amount is sensitive where the n largest contributors make up more than k % of it.
        reach_percent: how far the interval of an amount must reach that is sensitive for another reason, in % of it.
        whole_groups: also protect that everybody of a group is in one class.
        insiders: whether people counted may attack, knowing their own record; only reckoned with where the finest
            cells are counts that are given.
        cost: `margins` (10, and 4 times as much for each dimension of which classes are taken together), `count` (1),
            `value`, or the name of a column.
        kind: counts or amounts; None: as the values look.
    """

    threshold: int | None = None
    zeros: Zeros = "when needed"
    reach: int = 1
    p_percent: Decimal | None = None
    dominance: tuple[int, Decimal] | None = None
    reach_percent: Decimal = Decimal(10)
    whole_groups: bool = False
    insiders: bool = True
    cost: str = "margins"
    kind: Kind | None = None

    @property
    def contributions(self) -> int:
        """How many of the largest contributions must be known."""
        return max(2 if self.p_percent is not None else 0, self.dominance[0] if self.dominance else 0)

    def described(self) -> dict[str, object]:
        """The rules that were set, by name, for people and programs to read."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.dominance:
            named["dominance"] = f"{self.dominance[0]}:{self.dominance[1].normalize():f}"
        return {
            name: f"{value.normalize():f}" if isinstance(value, Decimal) else value
            for name, value in named.items()
            if value is not None
        }


def rules_from(path: Path | None = None, given: Mapping[str, object] | None = None) -> Rules:
    """Rules from a TOML file, and from options, which come first. Names may be written with hyphens.

    Raises:
        TableError: a name does not exist, or a rule makes no sense.
    """
    read = {} if path is None else {name.replace("-", "_"): value for name, value in read_toml(path).items()}
    where = Where(None if path is None else str(path))
    named = read | {name: value for name, value in (given or {}).items() if value is not None}
    known = tuple(field.name for field in fields(Rules))
    for name in named:
        if name not in known:
            raise TableError(f"There is no rule {name!r}.", where=where, hint=nearest(name, known))
    return Rules(**{name: _READERS[name](name, value, where) for name, value in named.items()})


def _whole(least: int) -> Any:
    def read(name: str, value: object, where: Where) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise _wrong(name, where, f"a whole number from {least}")
        return value

    return read


def _percentage(name: str, value: object, where: Where) -> Decimal:
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found <= 0:
        raise _wrong(name, where, "a percentage above 0")
    return found


def _dominance(name: str, value: object, where: Where) -> tuple[int, Decimal]:
    match = re.fullmatch(r"([1-9]\d?):(\d+(?:\.\d+)?)", str(value))
    if not match or not 0 < Decimal(match[2]) < 100:
        raise _wrong(name, where, "how many contributors and a percentage, as 1:75")
    return int(match[1]), Decimal(match[2])


def _zeros(name: str, value: object, where: Where) -> str:
    word = str(value).replace("-", " ")
    if word not in get_args(Zeros):
        raise _wrong(name, where, "shown, when-needed or protected")
    return word


def _kind(name: str, value: object, where: Where) -> str:
    if value not in get_args(Kind):
        raise _wrong(name, where, "counts or amounts")
    return str(value)


def _truth(name: str, value: object, where: Where) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, where, "true or false")
    return value


def _word(name: str, value: object, where: Where) -> str:
    if not isinstance(value, str) or not value:
        raise _wrong(name, where, "margins, count, value, or the name of a column")
    return value


def _wrong(name: str, where: Where, right: str) -> TableError:
    return TableError(f"This cannot be {name.replace('_', '-')}.", where=where, hint=f"It is {right}.")


_READERS: Mapping[str, Any] = {
    "threshold": _whole(1),
    "zeros": _zeros,
    "reach": _whole(1),
    "p_percent": _percentage,
    "dominance": _dominance,
    "reach_percent": _percentage,
    "whole_groups": _truth,
    "insiders": _truth,
    "cost": _word,
    "kind": _kind,
}
