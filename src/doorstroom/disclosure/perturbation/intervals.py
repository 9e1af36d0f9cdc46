"""The narrowest interval that a release leaves for a fact: two linear programmes over the atoms."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import csr_array

from doorstroom.disclosure.perturbation.knowledge import Knowledge
from doorstroom.disclosure.perturbation.offsets import offset_of
from doorstroom.disclosure.suppression.problem import TOLERANCE, Floats, Ints, Problem
from doorstroom.disclosure.suppression.solver import quiet_solver, warm_solver

_PRIMAL, _DUAL = 4, 1


@dataclass(frozen=True)
class Intervals:
    """Per fact of `facts` the least and the greatest true count that fit; `upper` may be infinite.

    The ends are whole, but come from real atoms: with whole atoms the interval can be narrower, never wider.
    """

    facts: Ints
    lower: Floats
    upper: Floats


def intervals(problem: Problem, knowledge: Knowledge, facts: Ints | None = None) -> Intervals:
    """What a reader can work out of some facts, the sensitive ones unless told otherwise.

    Raises:
        ArithmeticError: a programme ended otherwise than with an optimum or without a limit.
    """
    asked = np.flatnonzero(problem.sensitive) if facts is None else facts
    solver = programme(knowledge.rows, knowledge.lower, knowledge.upper)
    sums = (problem.members[asked].astype(float) @ knowledge.truth).tocsr()
    offset = offset_of(problem)[asked]
    lower = _lowest(solver, sums, knowledge.least[asked] - offset) + offset
    upper = offset - _lowest(solver, -sums, offset - knowledge.most[asked])
    return Intervals(asked, np.ceil(lower - TOLERANCE), np.floor(upper + TOLERANCE))


def _lowest(solver: highspy.Highs, sums: csr_array, known: Floats) -> Floats:
    """The least of each sum. No programme for those that get as low as is known when all are lowered at once."""
    lowest, open_ones = known.copy(), np.ones(len(known), bool)
    total = np.asarray(sums.sum(axis=0)).ravel()
    columns = np.arange(len(total), dtype=np.int32)
    solver.changeColsCost(len(total), columns, total)
    together = interior_solver(solver.getLp())
    together.run()
    if together.getModelStatus() == highspy.HighsModelStatus.kOptimal:
        open_ones = sums @ np.asarray(together.getSolution().col_value) > known + TOLERANCE
    solver.changeColsCost(len(total), columns, np.zeros(len(total)))
    for place in np.flatnonzero(open_ones):
        inside = slice(sums.indptr[place], sums.indptr[place + 1])
        lowest[place] = _least(solver, sums.indices[inside].astype(np.int32), sums.data[inside])
    return lowest


def interior_solver(model: highspy.HighsLp) -> highspy.Highs:
    """A solver for a large programme that is solved once: interior point, then a vertex."""
    solver = quiet_solver()
    solver.setOptionValue("solver", "ipm")
    solver.passModel(model)
    return solver


def programme(matrix: csr_array, lower: Floats, upper: Floats, *, primal: bool = True) -> highspy.Highs:
    """Conditions on unknowns from 0 as a linear programme without an objective, kept warm from question to question.

    Conditions on a single unknown become its bounds. `primal`: for other objectives; False: for other bounds.
    """
    single = np.diff(matrix.indptr) == 1
    least, most = _bounds(matrix[np.flatnonzero(single)].tocsr(), lower[single], upper[single])
    rows = matrix[np.flatnonzero(~single)].tocsr()
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = rows.shape
    model.col_cost_ = np.zeros(model.num_col_)
    model.col_lower_, model.col_upper_ = least, most
    model.row_lower_, model.row_upper_ = lower[~single], upper[~single]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.indptr.astype(np.int32)
    model.a_matrix_.index_ = rows.indices.astype(np.int32)
    model.a_matrix_.value_ = rows.data.astype(float)
    solver = warm_solver(_PRIMAL if primal else _DUAL)
    solver.passModel(model)
    return solver


def _bounds(singles: csr_array, lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    """What the conditions on one unknown (with a coefficient above 0) say of it."""
    least = np.zeros(singles.shape[1])
    most = np.full(singles.shape[1], highspy.kHighsInf)
    np.maximum.at(least, singles.indices, lower / singles.data)
    np.minimum.at(most, singles.indices, upper / singles.data)
    return least, most


def _least(solver: highspy.Highs, columns: Ints, weights: Floats) -> float:
    solver.changeColsCost(len(columns), columns, weights)
    solver.run()
    status, value = solver.getModelStatus(), float(solver.getInfo().objective_function_value)
    solver.changeColsCost(len(columns), columns, np.zeros(len(columns)))
    if status == highspy.HighsModelStatus.kUnbounded:
        return -np.inf
    if status != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"the reader's programme ended with {status.name}")
    return value
