"""What is protected: single tables of many shapes, and releases of linked tables about the same people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from benchmarks.disclosure.counting import people_counts, skewed_counts
from benchmarks.disclosure.tables import Dimension, Ints, Sum, dimension, members_of, protected, sums_of
from scipy.sparse import csr_array, vstack

from doorstroom.disclosure.suppression.problem import Problem


@dataclass(frozen=True)
class Table:
    """Cells of an instance that a peer protects at once: which facts, and the sums among them (own numbers)."""

    facts: Ints
    sums: tuple[Sum, ...]


@dataclass(frozen=True)
class Instance:
    """A recipe; nothing is computed before it is asked.

    Attributes:
        classes: how many classes each characteristic has; `groups`: in how many groups, 0 for no hierarchy.
        people: for a release, how many people; 0 for a single table.
        small: for a single table, the share of its inner cells that is small.
    """

    name: str
    kind: str
    seed: int
    classes: tuple[int, ...]
    groups: tuple[int, ...] = ()
    people: int = 0
    small: float = 0.1

    @cached_property
    def dimensions(self) -> list[Dimension]:
        """The trees of the characteristics."""
        groups = self.groups or (0,) * len(self.classes)
        return [dimension(size, number) for size, number in zip(self.classes, groups, strict=True)]

    @cached_property
    def counts(self) -> Ints:
        """The people, by all characteristics together."""
        if self.people:
            return people_counts(self.seed, self.people, self.classes)
        return skewed_counts(self.seed, self.classes, self.small)

    def problem(self, *, by_value: bool) -> Problem:
        """A single table with its zeros shown; or a release whose zeros may be hidden, and where anybody may attack."""
        release = bool(self.people)
        members = linked(self.dimensions) if release else members_of(self.dimensions)
        return protected(members, self.counts.ravel(), by_value=by_value, zeros_shown=not release, insiders=release)

    @cached_property
    def tables(self) -> list[Table]:
        """The tables by themselves, as a peer sees them."""
        if not self.people:
            members = members_of(self.dimensions)
            return [Table(np.arange(members.shape[0]), tuple(sums_of(self.dimensions)))]
        return two_way_tables(self.dimensions)


def linked(dimensions: Sequence[Dimension]) -> csr_array:
    """The facts of all two-way tables, each once: all people, the classes, pairs of classes."""
    rows = [np.ones((1, int(np.prod([item.classes for item in dimensions]))), dtype=np.int64)]
    rows += [_margin(dimensions, (axis,)) for axis in range(len(dimensions))]
    rows += [_margin(dimensions, pair) for pair in combinations(range(len(dimensions)), 2)]
    return csr_array(vstack([csr_array(row) for row in rows], format="csr"))


def _margin(dimensions: Sequence[Dimension], axes: Sequence[int]) -> np.ndarray:
    parts = [
        np.eye(item.classes, dtype=np.int64) if axis in axes else np.ones((1, item.classes), dtype=np.int64)
        for axis, item in enumerate(dimensions)
    ]
    margin = parts[0]
    for part in parts[1:]:
        margin = np.kron(margin, part)
    return margin


def two_way_tables(dimensions: Sequence[Dimension]) -> list[Table]:
    """Each pair of characteristics with its totals; facts numbered as in `linked`."""
    sizes = [item.classes for item in dimensions]
    ones = np.cumsum([1, *sizes])
    start, found = int(ones[-1]), []
    for left, right in combinations(range(len(sizes)), 2):
        facts = np.zeros((sizes[left] + 1, sizes[right] + 1), dtype=np.int64)
        facts[:-1, :-1] = start + np.arange(sizes[left] * sizes[right]).reshape(sizes[left], sizes[right])
        facts[:-1, -1] = ones[left] + np.arange(sizes[left])
        facts[-1, :-1] = ones[right] + np.arange(sizes[right])
        found.append(Table(facts.ravel(), tuple(sums_of([dimensions[left], dimensions[right]]))))
        start += sizes[left] * sizes[right]
    return found


def union(tables: Sequence[Table]) -> Table:
    """All tables as one, with the facts that they share counted once."""
    facts = np.unique(np.concatenate([table.facts for table in tables]))
    place = {int(fact): at for at, fact in enumerate(facts)}
    sums = {
        (place[int(table.facts[cell])], tuple(place[int(table.facts[part])] for part in parts))
        for table in tables
        for cell, parts in table.sums
    }
    return Table(facts, tuple(sorted(sums)))
