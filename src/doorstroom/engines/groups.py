"""The groups of maatregelen a table counts within: its classes of maatregel, and all of them together."""

from __future__ import annotations

from doorstroom.tables.dimensions import TOTAL, ByMaatregel
from doorstroom.tables.spec import TableSpec, Where


def groups_of(spec: TableSpec) -> dict[str, frozenset[str]]:
    """Per class of maatregel (and for the margin, `_T`) the maatregelen whose rows count."""
    admitted = _admitted(spec)
    codes = [category.code for item in spec.by if isinstance(item, ByMaatregel) for category in item.categories]
    return {code: admitted & set(spec.members(code)) for code in (TOTAL, *codes)}


def restrictions(spec: TableSpec) -> tuple[Where, ...]:
    """The restrictions on records; one on maatregel limits the groups instead."""
    return tuple(where for where in spec.where if where.dimension.kind != "maatregel")


def _admitted(spec: TableSpec) -> frozenset[str]:
    admitted = frozenset(spec.maatregelen)
    for where in spec.where:
        if isinstance(where.dimension, ByMaatregel):
            kept = [category for category in where.dimension.categories if category.code in where.keep]
            admitted &= {member for category in kept for member in category.members}
    return admitted
