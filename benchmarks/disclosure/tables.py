"""Tables of counts with all their totals, as a problem over the inner cells and as the sums that tie the cells.

A dimension is a tree: classes, groups of classes where there are any, and all together. A table has one cell for each
combination of nodes; cells of classes only are the inner cells, and those are the atoms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, kron

from doorstroom.disclosure.suppression.problem import Problem

Ints = npt.NDArray[np.int64]
Sum = tuple[int, tuple[int, ...]]
"""A cell and the cells that it is the sum of."""

SMALL = 3
"""Counts from one up to this are protected."""


@dataclass(frozen=True)
class Dimension:
    """Nodes: the classes first, then groups, then all. `sums`: of which nodes each of the others is the sum."""

    classes: int
    sums: tuple[Sum, ...]

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return self.classes + len(self.sums)

    def members(self) -> csr_array:
        """Nodes × classes, 1 where the class is part of the node."""
        rows = np.zeros((self.nodes, self.classes), dtype=np.int64)
        rows[: self.classes] = np.eye(self.classes, dtype=np.int64)
        for node, parts in self.sums:
            rows[node] = rows[list(parts)].sum(axis=0)
        return csr_array(rows)


def dimension(classes: int, groups: int = 0) -> Dimension:
    """Classes, in so many groups of about the same size if any, and their total."""
    if not groups:
        return Dimension(classes, ((classes, tuple(range(classes))),))
    parts = [tuple(part.tolist()) for part in np.array_split(np.arange(classes), groups)]
    names = range(classes, classes + groups)
    return Dimension(classes, (*zip(names, parts, strict=True), (classes + groups, tuple(names))))


def sums_of(dimensions: Sequence[Dimension]) -> list[Sum]:
    """Every sum in a table: along one dimension, at each node of the others. Cells are numbered row by row."""
    shape = tuple(item.nodes for item in dimensions)
    numbers = np.arange(int(np.prod(shape))).reshape(shape)
    found: list[Sum] = []
    for axis, item in enumerate(dimensions):
        lines = np.moveaxis(numbers, axis, 0).reshape(item.nodes, -1)
        found += [
            (int(lines[node, at]), tuple(lines[list(parts), at].tolist()))
            for node, parts in item.sums
            for at in range(lines.shape[1])
        ]
    return found


def members_of(dimensions: Sequence[Dimension]) -> csr_array:
    """Cells × inner cells."""
    members = dimensions[0].members()
    for item in dimensions[1:]:
        members = kron(members, item.members(), format="csr")
    return csr_array(members)


def table_problem(dimensions: Sequence[Dimension], counts: Ints, *, by_value: bool) -> Problem:
    """One up and one down for small counts; zeros are published, so that a hidden cell is at least one."""
    return protected(members_of(dimensions), counts.ravel(), by_value=by_value, zeros_shown=True)


def protected(members: csr_array, atoms: Ints, *, by_value: bool, zeros_shown: bool, insiders: bool = False) -> Problem:
    """Any facts, their small counts protected by one up and one down."""
    values = np.asarray(members @ atoms)
    sensitive = (values > 0) & (values <= SMALL)
    floor = np.full(len(values), int(zeros_shown), dtype=np.int64)
    return Problem(
        members=members,
        atoms=atoms,
        costs=np.maximum(values, 1) if by_value else np.ones(len(values), dtype=np.int64),
        sensitive=sensitive,
        shown=(values == 0) & zeros_shown,
        kept_hidden=np.zeros(len(values), dtype=bool),
        floor=floor,
        up=sensitive.astype(np.int64),
        down=(sensitive & (values - 1 >= floor)).astype(np.int64),
        insiders=insiders,
    )


def names_of(dimensions: Sequence[Dimension]) -> list[tuple[int, ...]]:
    """The nodes of each cell, in the order of the cells."""
    return list(product(*(range(item.nodes) for item in dimensions)))
