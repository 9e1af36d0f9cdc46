"""The linear bounds: one programme that goes on from corner to corner, for another count each time."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from doorstroom.attack.errors import ContradictionError, SolverError
from doorstroom.attack.programme import Programme, Vector

_DUAL, _PRIMAL = 1, 4  # primal while the registers stay the same and what is asked of them changes
_TOLERANCE = 1e-6
_SETTINGS: tuple[tuple[str, Any], ...] = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 1),
    ("solver", "simplex"),
    ("simplex_strategy", _PRIMAL),
    ("presolve", "off"),
)


class _Quiet(highspy.Highs):
    """HiGHS without the callbacks of its Python class, which print a banner before any setting is heard."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()
        self.callbacks: list[Any] = []


class Linear:
    """The registers that a programme allows, in real numbers."""

    def __init__(self, part: Programme) -> None:
        self._solver = _Quiet()
        for name, setting in _SETTINGS:
            self._solver.setOptionValue(name, setting)
        self._solver.passModel(_model(part))
        self._most = part.most
        self._asked = np.zeros(0, dtype=np.int32)

    def rounded(self, costs: Vector, most: float) -> Vector | None:
        """A whole register of at most some cost, by rounding the cheapest; None where that leads nowhere."""
        found: Vector | None = self.least(costs)
        self._solver.setOptionValue("simplex_strategy", _DUAL)
        fixed: list[int] = []
        while found is not None and (at := _loose(found)) is not None:
            fixed.append(at)
            below = float(np.floor(found[at]))
            above = self._with(at, below + 1.0, most)
            found = self._with(at, below, most) if above is None else above
        for at in fixed:
            self._solver.changeColBounds(at, 0.0, self._most)
        self._solver.setOptionValue("simplex_strategy", _PRIMAL)
        return None if found is None else np.round(found)

    def _with(self, column: int, value: float, most: float) -> Vector | None:
        """A register of at most some cost with a fixed column; None if there is none."""
        self._solver.changeColBounds(column, value, value)
        self._solver.run()
        if self._status != highspy.HighsModelStatus.kOptimal:
            return None
        if self._solver.getInfo().objective_function_value > most + _TOLERANCE:
            return None
        return np.asarray(self._solver.getSolution().col_value, dtype=np.float64)

    def least(self, costs: Vector) -> Vector:
        """A register of least cost.

        Raises:
            ContradictionError: there is no register.
            SolverError: the solver gave no proven optimum.
        """
        if not len(costs):
            return np.zeros(0)
        self._set(self._asked, np.zeros(len(self._asked)))
        self._asked = np.flatnonzero(costs).astype(np.int32)
        self._set(self._asked, costs[self._asked])
        self._solver.run()
        if self._status != highspy.HighsModelStatus.kOptimal:
            self._solver.clearSolver()  # it lost its way from the last corner
            self._solver.run()
        if self._status == highspy.HighsModelStatus.kInfeasible:
            raise ContradictionError
        if self._status != highspy.HighsModelStatus.kOptimal:
            raise SolverError(
                f"The solver stopped without a proven optimum: {self._status.name}", hint="Attack fewer tables at once."
            )
        return np.asarray(self._solver.getSolution().col_value, dtype=np.float64)

    @property
    def _status(self) -> Any:
        return self._solver.getModelStatus()

    def _set(self, columns: Any, costs: Vector) -> None:
        if len(columns):
            self._solver.changeColsCost(len(columns), columns, costs)


def _loose(register: Vector) -> int | None:
    """The column that is nearest below a whole number; None if all are whole."""
    away = np.abs(register - np.round(register)) > _TOLERANCE
    return int(np.argmax(np.where(away, register % 1.0, 0.0))) if away.any() else None


def _model(part: Programme) -> Any:
    """Without the rows that say nothing: a sum of numbers from nought up is never below nought."""
    matrix = part.matrix.tocsr()
    lowest = np.asarray(matrix.minimum(0).sum(axis=1)).ravel() * part.most
    rows = np.flatnonzero((part.low > lowest) | np.isfinite(part.high))
    matrix = matrix[rows]
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.col_cost_ = np.zeros(matrix.shape[1])
    model.col_lower_, model.col_upper_ = np.zeros(matrix.shape[1]), np.full(matrix.shape[1], part.most)
    model.row_lower_, model.row_upper_ = part.low[rows], part.high[rows]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = matrix.data.astype(float)
    return model
