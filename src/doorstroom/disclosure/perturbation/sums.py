"""Which facts are sums of other facts: what a reader adds up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from doorstroom.disclosure.suppression.problem import Bools, Ints, Problem


@dataclass(frozen=True)
class Sum:
    """A fact and other facts that divide its atoms among them."""

    total: int
    parts: Ints


def sums_of(problem: Problem) -> tuple[Sum, ...]:
    """For each fact, the ways found to divide it over the largest other facts (rows, columns, sub-totals).

    Found greedily: the largest fact inside first, then always the largest that has no atom in common with those taken;
    then once more without those used. All ways of margins of a cross-classification are found so, not of any family.
    """
    members = csr_array(problem.members, dtype=np.int64)
    sizes = np.diff(members.indptr)
    shared = (members @ members.T).tocsr()
    found: list[Sum] = []
    covered = np.zeros(members.shape[1], bool)
    for fact in np.flatnonzero(sizes > 1):
        inside = slice(shared.indptr[fact], shared.indptr[fact + 1])
        others, common = shared.indices[inside], shared.data[inside]
        within = others[(common == sizes[others]) & (sizes[others] < sizes[fact])]
        within = within[np.lexsort((within, -sizes[within]))]
        while len(within):
            parts = _division(members, within, int(sizes[fact]), covered)
            if parts is None:
                break
            if problem.values[fact] == problem.values[parts].sum():  # not where people count in several classes
                found.append(Sum(int(fact), parts))
            within = np.setdiff1d(within, parts, assume_unique=True)
            within = within[np.lexsort((within, -sizes[within]))]
    return tuple(found)


def _division(members: csr_array, within: Ints, size: int, covered: Bools) -> Ints | None:
    """Facts of `within`, taken in order, that divide `size` atoms; None if they leave some out."""
    taken: list[int] = []
    left, used = size, []
    for part in within:
        atoms = members.indices[members.indptr[part] : members.indptr[part + 1]]
        if covered[atoms].any():
            continue
        covered[atoms] = True
        used.append(atoms)
        taken.append(int(part))
        left -= len(atoms)
        if not left:
            break
    for atoms in used:
        covered[atoms] = False
    return None if left else np.array(taken, dtype=np.int64)
