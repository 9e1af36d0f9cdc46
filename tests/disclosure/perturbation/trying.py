"""Small problems, and everything that could be true of them, by trying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from scipy.sparse import csr_array

from doorstroom.disclosure.suppression.problem import Problem, Target


def problem_from(rows: Sequence[Sequence[int]], atoms: Sequence[int], threshold: int = 4) -> Problem:
    """A problem from the atoms of each fact; counts from 1 to under the threshold are protected by one up and down."""
    matrix = np.zeros((len(rows), len(atoms)), dtype=np.int64)
    for place, row in enumerate(rows):
        matrix[place, list(row)] = 1
    values = matrix @ np.array(atoms)
    sensitive = (values > 0) & (values < threshold)
    none = np.zeros(len(rows), dtype=np.int64)
    return Problem(
        members=csr_array(matrix),
        atoms=np.array(atoms, dtype=np.int64),
        costs=np.ones(len(rows), dtype=np.int64),
        sensitive=sensitive,
        shown=none.astype(bool),
        kept_hidden=none.astype(bool),
        floor=none,
        up=sensitive.astype(np.int64),
        down=sensitive.astype(np.int64),
    )


def table(counts: Sequence[Sequence[int]], *, inside: bool = True, threshold: int = 4) -> Problem:
    """A two-way table with its margins; without the cells themselves if not `inside`."""
    places = np.arange(np.size(counts)).reshape(np.shape(counts))
    rows = [places.ravel().tolist(), *places.tolist(), *places.T.tolist()]
    cells = [[int(place)] for place in places.ravel()] if inside else []
    return problem_from([*rows, *cells], np.ravel(counts).tolist(), threshold)


def registers(number: int, most: int) -> np.ndarray:
    """All counts per atom of at most so many, one register a row."""
    return np.array(list(product(range(most + 1), repeat=number)))


def changed(register: Sequence[int], base: int) -> Iterator[tuple[int, ...]]:
    """What small count rounding can make of a register, as far as a reader knows."""
    return product(*({count, 0, base} if 0 < count < base else {count} for count in register))


def exposed_by_trying(problem: Problem, fitting: np.ndarray) -> set[tuple[int, int, int | None]]:
    """The targets that nobody, or somebody in an atom, can leave open: no fitting register takes them far enough."""
    facts = np.asarray(problem.members @ fitting.T).T
    found = set()
    for target in problem.targets:
        far = target.sign * (facts[:, target.fact] - problem.values[target.fact]) >= target.distance
        if not far.any():
            found.add((target.fact, target.sign, None))
            continue
        for who in _insiders(problem, target):
            if not (far & (fitting[:, who] >= 1)).any():
                found.add((target.fact, target.sign, who))
    return found


def _insiders(problem: Problem, target: Target) -> list[int]:
    own = set(problem.members[[target.fact]].indices.tolist())
    settled = target.sign < 0 and problem.values[target.fact] - target.distance < 1
    return [int(who) for who in np.flatnonzero(problem.atoms) if not (settled and int(who) in own)]
