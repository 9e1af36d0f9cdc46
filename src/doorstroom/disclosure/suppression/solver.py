"""HiGHS, set so that equal problems give equal answers: one thread, one seed, no talk."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np
from scipy.sparse import csr_array

from doorstroom.disclosure.suppression.problem import TOLERANCE, Floats
from doorstroom.disclosure.suppression.rows import Rows

_SETTINGS: tuple[tuple[str, Any], ...] = (("output_flag", False), ("threads", 1), ("random_seed", 1))
_WARM: tuple[tuple[str, Any], ...] = (("solver", "simplex"), ("presolve", "off"))


class _Quiet(highspy.Highs):
    """HiGHS without the callbacks of its Python class, which print a banner before any setting is heard."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.callbacks: list[Any] = []


def quiet_solver() -> highspy.Highs:
    """A solver that says nothing."""
    solver = _Quiet()
    for name, setting in _SETTINGS:
        solver.setOptionValue(name, setting)
    return solver


def warm_solver(strategy: int = 1) -> highspy.Highs:
    """A solver that goes on from its last basis; `strategy` 4 is primal simplex, 1 dual."""
    solver = quiet_solver()
    for name, setting in (*_WARM, ("simplex_strategy", strategy)):
        solver.setOptionValue(name, setting)
    return solver


def in_whole_numbers(solver: highspy.Highs, columns: int, *, whole: bool = True) -> None:
    """Ask the first columns in whole numbers, or no longer."""
    kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
    solver.changeColsIntegrality(columns, np.arange(columns, dtype=np.int32), np.array([kind] * columns))


def model_of(matrix: csr_array | Rows, costs: Floats, lower: Floats, upper: Floats) -> highspy.HighsLp:
    """A linear programme whose rows are all zero, to be given bounds later."""
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.col_cost_, model.col_lower_, model.col_upper_ = costs, lower, upper
    model.row_lower_ = model.row_upper_ = np.zeros(model.num_row_)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = matrix.data.astype(float)
    return model


def solved(solver: highspy.Highs) -> Floats | None:
    """The columns of the optimum; None if there is none."""
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.asarray(solver.getSolution().col_value)


def rounded(solver: highspy.Highs, upper: Floats, *, at_once: float = 1.0) -> Floats | None:
    """An optimum of which the first columns (from nought to `upper`) are whole; None where rounding leads nowhere.

    One column after another is made whole: the one nearest to the next whole number, and with it those that lack no
    more than a part of one: `at_once` is what they have at least.
    """
    fixed: list[int] = []
    values = solved(solver)
    while values is not None and len(near := _loose(values[: len(upper)], at_once)):
        fixed += near
        tried = _fixed(solver, near, values[near] // 1 + 1)
        if tried is None:
            for at in near[1:]:
                solver.changeColBounds(at, 0.0, float(upper[at]))
            tried = _fixed(solver, near[:1], values[near[:1]] // 1 + 1) if len(near) > 1 else None
        values = _fixed(solver, near[:1], values[near[:1]] // 1) if tried is None else tried
    for at in fixed:
        solver.changeColBounds(at, 0.0, float(upper[at]))
    return values


def _fixed(solver: highspy.Highs, columns: list[int], values: Floats) -> Floats | None:
    for column, value in zip(columns, values.tolist(), strict=True):
        solver.changeColBounds(column, value, value)
    return solved(solver)


def _loose(values: Floats, at_once: float) -> list[int]:
    """Columns that are not whole, the nearest to the next whole number first: those that are near enough, or one."""
    loose = np.flatnonzero(np.abs(values - np.round(values)) > TOLERANCE)
    parts = values[loose] % 1.0
    order = np.argsort(-parts, kind="stable")
    found: list[int] = loose[order][: max(1, int((parts >= at_once).sum()))].tolist()
    return found
