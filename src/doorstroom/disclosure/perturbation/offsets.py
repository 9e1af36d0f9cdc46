"""Facts that are not just the sum of their atoms: totals of people who count in several classes."""

from __future__ import annotations

import numpy as np

from doorstroom.disclosure.suppression.problem import Bools, Ints, Problem


def offset_of(problem: Problem) -> Ints:
    """What is added to the sum of each fact's atoms to give its value."""
    return np.zeros(problem.size, dtype=np.int64) if problem.offset is None else problem.offset


def summing(problem: Problem) -> Bools:
    """Facts that are published and are the sum of their atoms; the other published ones are treated by themselves."""
    return np.asarray(~problem.kept_hidden & (offset_of(problem) == 0))


def by_itself(problem: Problem) -> Bools:
    """Facts that are published and do not add up even in the truth."""
    return np.asarray(~problem.kept_hidden & (offset_of(problem) != 0))
