"""HiGHS, set so that equal problems give equal answers: one thread, one seed, no talk."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

_SETTINGS: tuple[tuple[str, Any], ...] = (("output_flag", False), ("threads", 1), ("random_seed", 1))
_WARM: tuple[tuple[str, Any], ...] = (("solver", "simplex"), ("presolve", "off"))


def quiet_solver() -> highspy.Highs:
    """A solver that says nothing."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
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
