"""Rows of a sparse matrix, the same as scipy takes them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array, hstack

from doorstroom.disclosure.suppression.rows import Rows


def dense(rows: Rows) -> np.ndarray:
    """The same as a full matrix."""
    found = np.zeros(rows.shape)
    found[np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr)), rows.indices] = rows.data
    return found


@given(st.integers(0, 10_000), st.lists(st.integers(0, 5), unique=True), st.sets(st.integers(0, 8)))
def test_some_rows_and_columns_and_both_signs(seed: int, rows: list[int], columns: set[int]) -> None:
    random = np.random.default_rng(seed)
    matrix = csr_array(random.integers(-1, 2, size=(6, 9)))
    taken, kept = np.array(rows, dtype=np.int64), np.array(sorted(columns), dtype=np.int64)
    found = Rows.of(matrix, taken)
    assert (dense(found) == matrix[taken].toarray()).all()
    assert (dense(found.within(kept)) == matrix[taken][:, kept].toarray()).all()
    assert (dense(found.twice()) == hstack([matrix[taken], -matrix[taken]]).toarray()).all()
