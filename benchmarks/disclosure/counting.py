"""Invented counts: skewed, with the wanted share of small cells, always the same for a seed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from benchmarks.disclosure.tables import SMALL, Ints

ZEROS = 0.04
"""Share of empty inner cells, at least."""


def skewed_counts(seed: int, shape: Sequence[int], small: float) -> Ints:
    """Inner cells with a share of small ones: lognormal sizes of classes and cells, scaled until the share is right."""
    random = np.random.default_rng(seed)
    sizes = np.exp(random.normal(0.0, 1.0, tuple(shape)))
    for axis, length in enumerate(shape):
        effect = np.exp(random.normal(0.0, 0.6, length))
        sizes *= effect.reshape([-1 if at == axis else 1 for at in range(len(shape))])
    empty = random.random(tuple(shape)) < ZEROS
    low, high = 1e-3, 1e5
    for _ in range(60):
        scale = np.sqrt(low * high)
        low, high = (scale, high) if _share(sizes * scale, empty) > small else (low, scale)
    return _rounded(sizes * high, empty)


def _rounded(sizes: np.ndarray, empty: np.ndarray) -> Ints:
    return np.where(empty, 0, np.ceil(sizes)).astype(np.int64)


def _share(sizes: np.ndarray, empty: np.ndarray) -> float:
    counts = _rounded(sizes, empty)
    return float(((counts > 0) & (counts <= SMALL)).mean())


def people_counts(seed: int, number: int, sizes: Sequence[int]) -> Ints:
    """How many of so many invented people have each combination of characteristics; some classes are rare."""
    random = np.random.default_rng(seed)
    columns = [random.choice(size, size=number, p=random.dirichlet(np.full(size, 1.5))) for size in sizes]
    counts = np.zeros(tuple(sizes), dtype=np.int64)
    np.add.at(counts, tuple(columns), 1)
    return counts
