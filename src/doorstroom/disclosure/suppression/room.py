"""What a pattern leaves undecided: the atoms that another register may count differently, and the sums that bind them.

Most of a release is settled at once: a published zero holds nobody, so none of its atoms can differ; a published sum
with one atom left tells it. What follows from other published sums binds nothing more. The rest falls apart into
islands that no sum connects.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from doorstroom.disclosure.suppression.adversary import Sums
from doorstroom.disclosure.suppression.problem import Bools, Ints, Problem


@dataclass(frozen=True)
class Room:
    """Atoms that can differ, and facts that bind them.

    Attributes:
        problem, hidden: the pattern.
        alive: the atoms that can differ, in order.
        binding: the facts of which the sum over those atoms is limited: published, or hidden and near the floor.
        island: of each of those atoms, the number of what it hangs together with.
    """

    problem: Problem
    hidden: Bools
    alive: Ints
    binding: Ints
    island: Ints

    @staticmethod
    def of(problem: Problem, hidden: Bools) -> Room:
        """The room that a pattern leaves."""
        alive = _alive(problem, hidden)
        binding = np.flatnonzero(_published(problem, hidden, alive) | _near_floor(problem, hidden, alive))
        chosen = np.flatnonzero(alive)
        return Room(problem, hidden, chosen, binding, _islands(csr_array(problem.members[binding][:, chosen])))


def _alive(problem: Problem, hidden: Bools) -> Bools:
    rows = problem.members[np.flatnonzero(~hidden)]
    alive = np.ones(len(problem.atoms), dtype=bool)
    while True:
        falling, number = rows @ np.where(alive, problem.atoms, 0), rows @ alive.astype(np.int64)
        settled = (falling == 0) | (number <= 1)
        known = np.zeros(len(alive), dtype=bool)
        known[rows[np.flatnonzero(settled)].indices] = True
        if not (known & alive).any():
            return alive
        alive &= ~known
        rows = rows[np.flatnonzero(~settled)]


def _published(problem: Problem, hidden: Bools, alive: Bools) -> Bools:
    """Published facts over what is alive, but for those that are sums of others of them."""
    there = np.asarray(problem.members @ alive.astype(np.int64)) > 0
    sums = Sums.of(problem)
    free = np.zeros(sums.matrix.shape[1], dtype=np.int64)
    free[sums.column_of_atom] = alive
    free[: problem.size] = hidden & there
    ties = sums.matrix
    wholes = ties.indices[ties.data < 0]
    followed = np.asarray(abs(ties) @ free) - free[wholes] == 0
    follows = np.zeros(problem.size, dtype=bool)
    follows[wholes[followed]] = True
    return np.asarray(~hidden & there & ~follows)


def _near_floor(problem: Problem, hidden: Bools, alive: Bools) -> Bools:
    """Hidden facts that could fall below their floor though no atom falls below zero."""
    falling = np.asarray(problem.members @ np.where(alive, problem.atoms, 0))
    return np.asarray(hidden & (falling > np.maximum(problem.values - problem.floor, 0)))


def _islands(rows: csr_array) -> Ints:
    height, width = rows.shape
    ends = np.r_[rows.indptr, np.full(width, rows.nnz)]
    graph = csr_array((np.ones(rows.nnz), rows.indices + height, ends), shape=(height + width, height + width))
    return np.asarray(connected_components(graph, directed=False)[1][height:], dtype=np.int64)
