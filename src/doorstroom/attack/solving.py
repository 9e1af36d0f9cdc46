"""How far each target of a programme can reach: by linear programming, and in whole numbers where that can be less.

The linear bounds come first. A bound at which the solver found a whole register stands; only for the others the
integer programme is solved. Any end of the solver but a proven optimum is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from doorstroom.attack.errors import ContradictionError, SolverError
from doorstroom.attack.populations import Place
from doorstroom.attack.programme import Programme, Vector
from doorstroom.attack.rule import Interval

TOLERANCE = 1e-6
SECONDS = 120.0
"""Of one bound in whole numbers."""

_OPTIMAL, _INFEASIBLE = 0, 2


def intervals(part: Programme) -> Mapping[Place, Interval]:
    """The least and the most of each target over all whole registers with the published figures.

    Raises:
        ContradictionError: there is no such register.
        SolverError: the solver gave no proven optimum.
    """
    return _Reach(part).intervals()


def is_possible(part: Programme) -> bool:
    """Whether there is a whole register with the published figures."""
    try:
        _solve(part, np.zeros(part.matrix.shape[1]), whole=True)
    except ContradictionError:
        return False
    return True


class _Reach:
    """The bounds of the targets of one programme, and the whole registers that were met on the way."""

    def __init__(self, part: Programme) -> None:
        self._part = part
        self._least: dict[Place, int] = {}
        self._most: dict[Place, int] = {}

    def intervals(self) -> Mapping[Place, Interval]:
        linear = {place: (self._least_of(place), self._bound(place, -1, whole=False)) for place in self._part.targets}
        return {place: self._interval(place, *bounds) for place, bounds in linear.items()}

    def _least_of(self, place: Place) -> float:
        """The linear lower bound; no need to solve where a register was met that is at the floor."""
        floor_of_row = float(self._part.low[self._part.targets[place]])
        return floor_of_row if self._least.get(place) == floor_of_row else self._bound(place, 1, whole=False)

    def _interval(self, place: Place, low: float, high: float) -> Interval:
        lower, upper = ceil(low - TOLERANCE), floor(high + TOLERANCE)
        if self._least.get(place) != lower:
            lower = round(self._bound(place, 1, whole=True))
        if high >= self._part.most:
            return Interval(lower, None)
        if self._most.get(place) != upper:
            upper = round(self._bound(place, -1, whole=True))
        return Interval(lower, upper)

    def _bound(self, place: Place, sign: int, *, whole: bool) -> float:
        row = self._part.targets[place]
        found = _solve(self._part, sign * self._part.matrix[row].toarray().ravel(), whole=whole)
        register = np.round(found)
        if np.abs(found - register).max(initial=0) <= TOLERANCE and _holds(self._part, register):
            self._note(register)
        elif whole:
            raise SolverError("The solver gave a register that does not have the published figures.")
        return float((self._part.matrix @ (register if whole else found))[row])

    def _note(self, register: Vector) -> None:
        sums = self._part.matrix @ register
        for place, row in self._part.targets.items():
            count = round(float(sums[row]))
            self._least[place] = min(count, self._least.get(place, count))
            self._most[place] = max(count, self._most.get(place, count))


def _holds(part: Programme, register: Vector) -> bool:
    """Whether the register has the figures, without any tolerance."""
    sums = part.matrix @ register
    return bool(np.all(register >= 0) and np.all(sums >= part.low) and np.all(sums <= part.high))


def _solve(part: Programme, costs: Vector, *, whole: bool) -> Vector:
    if part.matrix.shape[1] == 0:
        return np.zeros(0)
    result: Any = milp(
        costs,
        integrality=np.full(len(costs), int(whole)),
        bounds=Bounds(0, part.most),
        constraints=LinearConstraint(part.matrix, part.low, part.high),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
    )
    if result.status == _INFEASIBLE:
        raise ContradictionError
    if result.status != _OPTIMAL or result.x is None:
        raise SolverError(
            f"The solver stopped without a proven optimum: {result.message}", hint="Attack fewer tables at once."
        )
    return np.asarray(result.x, dtype=np.float64)
