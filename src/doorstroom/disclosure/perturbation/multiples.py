"""Sums that must become multiples of a base, as near as can be: the programme behind both kinds of rounding.

Columns are atoms in units of the base; per sum the number of steps is `below + near + up - down`, where `below` is the
nearest multiple under the amount. `near` in 0..1 chooses between the two neighbours, `up` and `down` go beyond them.
The price of a sum is then convex with its bends at whole steps, so that the linear programme is as tight per sum as it
can be, and for tables of two ways (a network) mostly whole by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from time import monotonic

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, eye_array, hstack

from doorstroom.disclosure.suppression.problem import TOLERANCE, Floats, Ints
from doorstroom.disclosure.suppression.solver import quiet_solver

_MOMENT = 0.05
"""Seconds that a search always gets."""

_LAST = 0.2
"""Share of the time that is kept for real atoms where whole ones are tried first."""


@dataclass(frozen=True)
class Multiples:
    """What is asked.

    Attributes:
        members: sums × atoms, 1 where the atom is part of the sum.
        amounts: the true value of each sum.
        base: the number of which sums become multiples.
        reach: 1 keeps to the neighbours (a multiple stays itself); n allows up to n - 1 steps beyond; None any number.
        surcharge: price of a step beyond the neighbours, on top of the distance.
        least: steps that a sum has at least.
        binary: atoms are 0 or 1 step, in whole numbers; otherwise any real number from 0.
    """

    members: csr_array
    amounts: Ints
    base: int
    reach: int | None
    surcharge: int
    least: Ints
    binary: bool

    @cached_property
    def below(self) -> Ints:
        """Steps of the multiple at or under each amount."""
        return self.amounts // self.base

    @cached_property
    def rest(self) -> Ints:
        """How far each amount is above that multiple."""
        return self.amounts % self.base

    @cached_property
    def beyond(self) -> tuple[Floats, Floats]:
        """How many steps each sum may go above and below its neighbours."""
        most = highspy.kHighsInf if self.reach is None else self.reach - 1.0
        down = np.minimum(most, np.maximum(self.below - self.least, 0)).astype(float)
        return np.full(len(self.amounts), most), down

    def price(self, steps: Ints) -> int:
        """Total absolute change plus the surcharge of steps beyond the neighbours."""
        change = np.abs(self.base * steps - self.amounts)
        neighbour = self.below + (self.rest > 0)
        over = np.maximum(steps - neighbour, 0) + np.maximum(self.below - steps, 0)
        return int(change.sum() + self.surcharge * over.sum())

    def allows(self, steps: Ints) -> bool:
        """Whether no sum goes further than it may."""
        up, down = self.beyond
        neighbour = self.below + (self.rest > 0)
        return bool(
            (steps <= neighbour + up).all() and (steps >= self.below - down).all() and (steps >= self.least).all()
        )


@dataclass(frozen=True)
class Nearest:
    """What was found: `steps` per sum and `atoms` in steps, None if nothing was found.

    `bound`: no answer has a lower price. `is_infeasible`: it was proved that there is no answer.
    """

    steps: Ints | None
    atoms: Floats | None
    bound: float
    is_infeasible: bool = False


def nearest_multiples(asked: Multiples, until: float) -> Nearest:
    """The cheapest answer, or the best by `until` (monotonic seconds): first as a linear programme, then whole.

    Beyond the neighbours whole atoms are tried first: not every answer has them, but good ones are found much sooner.
    """
    solver = _model(asked)
    relaxed = _run(asked, solver, until)
    if relaxed.steps is not None or relaxed.is_infeasible or monotonic() > until:
        return relaxed
    model, first = solver.getLp(), Nearest(None, None, relaxed.bound)
    if not asked.binary and asked.reach != 1:
        found = _run(asked, _whole(model, _atoms(asked)), until - _LAST * (until - monotonic()))
        first = Nearest(found.steps, found.atoms, relaxed.bound)
        if found.steps is not None and asked.price(found.steps) <= relaxed.bound:
            return first
    found = _run(asked, _whole(model, _atoms(asked) if asked.binary else _steps(asked)), until)
    best = first if _is_cheaper(asked, first, found) else found
    return Nearest(best.steps, best.atoms, max(found.bound, relaxed.bound), found.is_infeasible)


def _is_cheaper(asked: Multiples, one: Nearest, other: Nearest) -> bool:
    if one.steps is None:
        return False
    return other.steps is None or asked.price(one.steps) < asked.price(other.steps)


def _whole(model: highspy.HighsLp, columns: npt.NDArray[np.int32]) -> highspy.Highs:
    """The programme with some columns in whole numbers; afresh, as HiGHS 1.16 may hand back a start as solution."""
    solver = quiet_solver()
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.99)
    solver.passModel(model)
    solver.changeColsIntegrality(len(columns), columns, np.array([highspy.HighsVarType.kInteger] * len(columns)))
    return solver


def _atoms(asked: Multiples) -> npt.NDArray[np.int32]:
    """The columns of the atoms: whole, they make the sums whole."""
    return np.arange(asked.members.shape[1], dtype=np.int32)


def _steps(asked: Multiples) -> npt.NDArray[np.int32]:
    """The columns that make up the steps of the sums."""
    number, parts = asked.members.shape[1], 1 if asked.reach == 1 else 3
    return np.arange(number, number + parts * len(asked.amounts), dtype=np.int32)


def _run(asked: Multiples, solver: highspy.Highs, until: float) -> Nearest:
    solver.setOptionValue("time_limit", max(_MOMENT, until - monotonic()))
    solver.run()
    status, info = solver.getModelStatus(), solver.getInfo()
    is_mip = bool(len(solver.getLp().integrality_))
    optimal = status == highspy.HighsModelStatus.kOptimal
    if status == highspy.HighsModelStatus.kInfeasible:
        return Nearest(None, None, np.inf, is_infeasible=True)
    dual = info.mip_dual_bound if is_mip else info.objective_function_value if optimal else 0.0
    bound = max(0.0, float(np.ceil(dual - 1e-4))) if np.isfinite(dual) else 0.0
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible or not (is_mip or optimal):
        return Nearest(None, None, bound)
    atoms = np.asarray(solver.getSolution().col_value)[: asked.members.shape[1]]
    atoms = np.round(atoms) if asked.binary and is_mip else atoms
    exact = np.asarray(asked.members @ atoms)
    steps = np.round(exact).astype(np.int64)
    is_whole = np.abs(exact - steps).max(initial=0.0) <= 10 * TOLERANCE and asked.allows(steps)
    if asked.binary:
        is_whole = is_whole and np.abs(atoms - np.round(atoms)).max(initial=0.0) <= 10 * TOLERANCE
    return Nearest(steps, atoms, bound) if is_whole else Nearest(None, None, bound)


def _model(asked: Multiples) -> highspy.Highs:
    """Columns: atoms, near, and (where steps beyond are allowed) up and down; a row per sum."""
    sums, number = asked.members.shape
    same = eye_array(sums, format="csr")
    parts = [-same] if asked.reach == 1 else [-same, -same, same]
    matrix = hstack([asked.members.astype(float), *parts], format="csr")
    up, down = asked.beyond
    near_least = (asked.below < asked.least).astype(float)
    near_most = (asked.rest > 0).astype(float)
    near_cost = (asked.base - 2 * asked.rest).astype(float)
    step = np.full(sums, float(asked.base + asked.surcharge))
    beyond = [] if asked.reach == 1 else [step, step]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = matrix.shape[1], sums
    model.offset_ = float(asked.rest.sum())
    model.col_cost_ = np.concatenate([np.zeros(number), near_cost, *beyond])
    model.col_lower_ = np.concatenate([np.zeros(number), near_least, *(np.zeros(sums) for _ in beyond)])
    most = np.full(number, 1.0 if asked.binary else highspy.kHighsInf)
    model.col_upper_ = np.concatenate([most, near_most, *([up, down] if beyond else [])])
    model.row_lower_ = model.row_upper_ = asked.below.astype(float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = matrix.data
    solver = quiet_solver()
    solver.passModel(model)
    return solver
