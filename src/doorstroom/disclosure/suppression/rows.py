"""Some rows of a sparse matrix, taken without what is checked around it: small programmes are made by the thousand."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from doorstroom.disclosure.suppression.problem import Floats, Ints


class Rows(NamedTuple):
    """Rows one after another: where each begins, its columns and the values there; and how many columns there are."""

    indptr: Ints
    indices: Ints
    data: Floats
    width: int

    @classmethod
    def of(cls, matrix: csr_array, rows: Ints) -> Rows:
        """These rows of a matrix, in this order."""
        begin = matrix.indptr[rows].astype(np.int64)
        lengths = matrix.indptr[rows + 1] - begin
        ends = np.concatenate([[0], np.cumsum(lengths)])
        at = np.repeat(begin - ends[:-1], lengths) + np.arange(ends[-1])
        return cls(ends, matrix.indices[at], matrix.data[at], int(matrix.shape[1]))

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.indptr) - 1, self.width

    def within(self, columns: Ints) -> Rows:
        """Only these columns, which get their place in the list as a number."""
        place = np.full(self.width, -1)
        place[columns] = np.arange(len(columns))
        renumbered = place[self.indices]
        kept = renumbered >= 0
        ends = np.concatenate([[0], np.cumsum(kept)])[self.indptr]
        return Rows(ends, renumbered[kept], self.data[kept], len(columns))

    def twice(self) -> Rows:
        """The same columns once more after the others, with opposite signs: what goes up, then what goes down."""
        indices = np.stack([self.indices, self.indices + self.width], axis=1).ravel()
        return Rows(2 * self.indptr, indices, np.stack([self.data, -self.data], axis=1).ravel(), 2 * self.width)
