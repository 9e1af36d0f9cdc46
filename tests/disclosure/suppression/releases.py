"""Releases of invented people: all tables of one up to several characteristics, as problems."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
from scipy.sparse import csr_array

from doorstroom.disclosure.suppression.problem import Problem


def people(seed: int, number: int, sizes: Sequence[int]) -> np.ndarray:
    """How many of so many invented people have each combination of characteristics."""
    random = np.random.default_rng(seed)
    columns = [random.choice(size, size=number, p=random.dirichlet(np.full(size, 1.5))) for size in sizes]
    counts = np.zeros(tuple(sizes), dtype=np.int64)
    np.add.at(counts, tuple(columns), 1)
    return counts


def problem_of(counts: np.ndarray, ways: int, threshold: int = 4, *, zeros_shown: bool = False) -> Problem:
    """All margins of up to so many characteristics; counts from 1 to the threshold are protected by one up and down."""
    atoms = counts.ravel()
    places = np.indices(counts.shape).reshape(counts.ndim, -1)
    rows = []
    for number in range(ways + 1):
        for chosen in combinations(range(counts.ndim), number):
            for codes in product(*(range(counts.shape[axis]) for axis in chosen)):
                inside = np.ones(len(atoms), dtype=bool)
                for axis, code in zip(chosen, codes, strict=True):
                    inside &= places[axis] == code
                rows.append(np.flatnonzero(inside))
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    members = csr_array((np.ones(starts[-1], dtype=np.int64), np.concatenate(rows), starts), (len(rows), len(atoms)))
    values = np.asarray(members @ atoms)
    sensitive = (values > 0) & (values < threshold)
    floor = np.full(len(values), int(zeros_shown), dtype=np.int64)
    return Problem(
        members=members,
        atoms=atoms,
        costs=np.ones(len(values), dtype=np.int64),
        sensitive=sensitive,
        shown=(values == 0) & zeros_shown,
        kept_hidden=np.zeros(len(values), dtype=bool),
        floor=floor,
        up=sensitive.astype(np.int64),
        down=(sensitive & (values - 1 >= floor)).astype(np.int64),
    )
