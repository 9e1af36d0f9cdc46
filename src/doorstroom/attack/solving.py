"""How far each target of a programme can reach: by linear programming, and in whole numbers where that can be less.

The linear bounds come first. A bound at which the solver found a whole register stands; only for the others the
integer programme is solved. Any end of the solver but a proven optimum is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil, floor
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from doorstroom.attack.errors import ContradictionError, SolverError
from doorstroom.attack.linear import Linear
from doorstroom.attack.populations import Place
from doorstroom.attack.programme import Programme, Vector
from doorstroom.attack.rule import Interval

TOLERANCE = 1e-6
SECONDS = 120.0
"""Of one bound in whole numbers."""

_OPTIMAL, _INFEASIBLE = 0, 2


Enough = Callable[[Place, Interval], bool]
"""Whether what is possible for a target is so much that its bounds need not be found."""


def intervals(part: Programme, enough: Enough | None = None) -> Mapping[Place, Interval]:
    """The least and the most of each target over all whole registers with the published figures.

    With `enough`: of the registers that were met, where that is enough.

    Raises:
        ContradictionError: there is no such register.
        SolverError: the solver gave no proven optimum.
    """
    return _Reach(part, enough).intervals()


def is_possible(part: Programme) -> bool:
    """Whether there is a whole register with the published figures."""
    try:
        _solve(part, np.zeros(part.matrix.shape[1]))
    except ContradictionError:
        return False
    return True


class _Reach:
    """The bounds of the targets of one programme, and how far the whole registers reached that were met on the way."""

    def __init__(self, part: Programme, enough: Enough | None = None) -> None:
        self._part, self._enough = part, enough
        self._places = tuple(part.targets)
        self._rows = np.array([part.targets[place] for place in self._places], dtype=np.int64)
        self._targets = part.matrix.tocsr()[self._rows]
        self._least = np.full(len(self._places), np.inf)
        self._most = np.full(len(self._places), -np.inf)
        self._linear = Linear(part)

    def intervals(self) -> Mapping[Place, Interval]:
        numbers = range(len(self._places))
        linear = {number: self._linear_bounds(number) for number in numbers if self._seen(number) is None}
        if self._enough is not None:
            for number in linear:
                self._look(number)
        return {self._places[n]: self._seen(n) or self._interval(n, *linear[n]) for n in numbers}

    def _seen(self, number: int) -> Interval | None:
        """What the registers that were met leave possible, if that is enough."""
        if self._enough is None or not np.isfinite(self._least[number]):
            return None
        interval = Interval(round(self._least[number]), round(self._most[number]))
        return interval if self._enough(self._places[number], interval) else None

    def _look(self, number: int) -> None:
        """Round for whole registers, until enough is seen."""
        for sign in (-1, 1):
            if self._seen(number) is None:
                found = self._linear.rounded(self._costs(number, sign), np.inf)
                if found is not None:
                    self._note(found)

    def _linear_bounds(self, number: int) -> tuple[float, float]:
        return self._least_of(number), self._bound(number, -1)

    def _least_of(self, number: int) -> float:
        """The linear lower bound; no need to solve where a register was met that is at the floor."""
        floor_of_row = float(self._part.low[self._rows[number]])
        return floor_of_row if self._least[number] == floor_of_row else self._bound(number, 1)

    def _interval(self, number: int, low: float, high: float) -> Interval:
        lower, upper = ceil(low - TOLERANCE), floor(high + TOLERANCE)
        if self._least[number] != lower:
            lower = self._whole_bound(number, 1, lower)
        if high >= self._part.most:
            return Interval(lower, None)
        if self._most[number] != upper:
            upper = self._whole_bound(number, -1, upper)
        return Interval(lower, upper)

    def _bound(self, number: int, sign: int) -> float:
        costs = self._costs(number, sign)
        found = self._linear.least(costs)
        self._note(found)
        return float(sign * (costs @ found))

    def _whole_bound(self, number: int, sign: int, wanted: int) -> int:
        """The bound in whole numbers; the linear one, `wanted`, if a register is met that reaches it."""
        costs = self._costs(number, sign)
        found = self._linear.rounded(costs, float(sign * wanted))
        if found is not None and self._note(found) and round(sign * float(costs @ found)) == wanted:
            return wanted
        register = np.round(_solve(self._part, costs))
        if not self._note(register):
            raise SolverError("The solver gave a register that does not have the published figures.")
        return round(sign * float(costs @ register))

    def _costs(self, number: int, sign: int) -> Vector:
        return np.asarray(sign * self._targets[[number]].toarray().ravel(), dtype=np.float64)

    def _note(self, found: Vector) -> bool:
        """Remember how far a register reaches, if it is whole and has the figures; whether it is."""
        register = np.round(found)
        if np.abs(found - register).max(initial=0) > TOLERANCE or not _holds(self._part, register):
            return False
        sums = np.round(self._targets @ register)
        self._least, self._most = np.minimum(self._least, sums), np.maximum(self._most, sums)
        return True


def _holds(part: Programme, register: Vector) -> bool:
    """Whether the register has the figures, without any tolerance."""
    sums = part.matrix @ register
    return bool(np.all(register >= 0) and np.all(sums >= part.low) and np.all(sums <= part.high))


def _solve(part: Programme, costs: Vector) -> Vector:
    """A whole register of least cost."""
    if part.matrix.shape[1] == 0:
        return np.zeros(0)
    result: Any = milp(
        costs,
        integrality=np.ones(len(costs)),
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
