"""The place of a cell in the cross-classification of its family: which classes of each axis it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.disclosure.modelling.axes import Axis, axis_name
from doorstroom.kernel.periods import Period
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, Dimension
from doorstroom.tables.spec import Key, TableSpec

MAATREGEL = "maatregel"


@dataclass(frozen=True)
class Box:
    """A period, the maatregelen that count, and per restricted axis the finest classes that count.

    Equal boxes of a family are the same fact, in whatever table they stand.
    """

    period: Period
    maatregelen: frozenset[str]
    classes: tuple[tuple[str, frozenset[str]], ...]


def box_of(spec: TableSpec, key: Key, axes: Mapping[str, Axis]) -> Box:
    """The box of a cell of a table."""
    period = next(item for item in spec.periods if item.code == key[0])
    kept: dict[str, frozenset[str]] = {}
    members = frozenset(spec.maatregelen)
    for dimension, code in zip(spec.by, key[1:], strict=True):
        if isinstance(dimension, ByMaatregel):
            members = frozenset(spec.members(code))
        elif code != TOTAL:
            _keep(kept, dimension, (code,), axes)
    for where in spec.where:
        if isinstance(where.dimension, ByMaatregel):
            inside = {m for item in where.dimension.categories if item.code in where.keep for m in item.members}
            members &= inside
        else:
            _keep(kept, where.dimension, where.keep, axes)
    return Box(period, members, tuple(sorted(kept.items())))


def _keep(
    kept: dict[str, frozenset[str]], dimension: Dimension, codes: tuple[str, ...], axes: Mapping[str, Axis]
) -> None:
    name = axis_name(dimension)
    parts = axes[name].parts
    found = frozenset().union(*(parts[dimension, code] for code in codes))
    found &= kept.get(name, found)
    if found != frozenset(axes[name].codes):
        kept[name] = found
