"""Small count rounding as an integer programme: which atoms are touched, and which of them go up.

Atoms of small facts must be touched. An atom of a fact that this could make small may be: for such a fact either one
that goes up, or enough that is kept, or every atom touched, so that nothing of it is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import highspy
import numpy as np
from scipy.sparse import block_array, csr_array, diags_array, eye_array, hstack, vstack

from doorstroom.disclosure.suppression.problem import Bools, Floats, Ints, Problem
from doorstroom.disclosure.suppression.solver import quiet_solver

_MOMENT = 0.05


@dataclass(frozen=True)
class Touchable:
    """What may change.

    Attributes:
        members: facts × atoms that may be touched; only facts that have any.
        counts: the true count of each of these atoms.
        optional: those that may be kept.
        fixed: what the other atoms add to each fact.
        base: a touched atom becomes 0 or this.
    """

    members: csr_array
    counts: Ints
    optional: Bools
    fixed: Ints
    base: int


def touchable(problem: Problem, facts: Ints, base: int) -> tuple[Touchable, Ints]:
    """What may change so that no fact of `facts` is small, and which atoms of the problem these are."""
    members, atoms = problem.members[facts].tocsr(), problem.atoms
    values = np.asarray(members @ atoms)
    must = _inside(members, (values > 0) & (values < base)) & (atoms > 0)
    chosen = must.copy()
    while True:
        fixed = np.asarray(members @ np.where(chosen, 0, atoms))
        at_risk = (np.asarray(members @ chosen.astype(np.int64)) > 0) & (fixed > 0) & (fixed < base)
        fresh = _inside(members, at_risk) & (atoms > 0) & ~chosen
        if not fresh.any():
            break
        chosen |= fresh
    places = np.flatnonzero(chosen)
    part = members[:, places].tocsr()
    rows = np.flatnonzero(np.diff(part.indptr))
    return Touchable(part[rows].tocsr(), atoms[places], ~must[places], fixed[rows], base), places


def _inside(members: csr_array, facts: Bools) -> Bools:
    """The atoms of some facts."""
    found = np.zeros(members.shape[1], bool)
    found[members[np.flatnonzero(facts)].indices] = True
    return found


def best_touch(asked: Touchable, until: float) -> tuple[Ints | None, float]:
    """The new count of each atom with the least total change that was found by `until`, and a bound on that change."""
    solver = _model(asked)
    solver.setOptionValue("time_limit", max(_MOMENT, until - monotonic()))
    solver.run()
    info = solver.getInfo()
    bound = max(0.0, float(np.ceil(info.mip_dual_bound - 1e-4))) if np.isfinite(info.mip_dual_bound) else 0.0
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None, bound
    number = len(asked.counts)
    chosen = np.round(np.asarray(solver.getSolution().col_value)).astype(np.int64)
    counts = asked.base * chosen[:number]
    optional = np.flatnonzero(asked.optional)
    kept = optional[chosen[number : number + len(optional)] == 0]
    counts[kept] = asked.counts[kept]
    values = asked.fixed + asked.members @ counts
    return (None if ((values > 0) & (values < asked.base)).any() else counts), bound


def _model(asked: Touchable) -> highspy.Highs:
    """Columns: up, touched (optional atoms only), change per fact."""
    base, facts = asked.base, asked.members.shape[0]
    members = asked.members.astype(float)
    optional = np.flatnonzero(asked.optional)
    lost = members[:, optional] @ diags_array(asked.counts[optional].astype(float)) if len(optional) else None
    must = np.asarray(asked.members @ np.where(asked.optional, 0, asked.counts), dtype=float)
    one = eye_array(facts, format="csr")
    ups = eye_array(len(asked.counts), format="csr")[optional]
    hull, level = _hull(asked, must)
    blocks = [[base * members, None if lost is None else -lost, -one], [-base * members, lost, -one]]
    upper = [must, -must]
    if len(optional):
        number = len(asked.counts)
        kept, room = _kept(asked, optional)
        blocks += [[ups, -eye_array(len(optional), format="csr"), None], [kept[:, :number], kept[:, number:], None]]
        upper += [np.zeros(len(optional)), room]
    if hull.shape[0]:
        blocks.append([hull[:, : len(asked.counts)], None, hull[:, len(asked.counts) :]])
        upper.append(level)
    columns = blocks if len(optional) else [[up, change] for up, _, change in blocks]
    return _solver(csr_array(block_array(columns, format="csr")), np.concatenate(upper), facts)


def _hull(asked: Touchable, must: Floats) -> tuple[csr_array, Floats]:
    """A fact without optional atoms: its change is at least on the line between its two neighbouring multiples."""
    rest, below = must % asked.base, must // asked.base
    free = np.asarray(asked.members @ asked.optional.astype(np.int64)) > 0
    rows = np.flatnonzero((rest > 0) & ~free)
    slope = asked.base - 2 * rest[rows]
    change = -eye_array(asked.members.shape[0], format="csr")[rows]
    steps = diags_array(slope) @ asked.members[rows].astype(float) if len(rows) else asked.members[rows].astype(float)
    return csr_array(hstack([steps, change], format="csr")), slope * below[rows] - rest[rows]


def _kept(asked: Touchable, optional: Ints) -> tuple[csr_array, Floats]:
    """Where an optional atom of a fact is kept, the fact must come to the base; as rows of at most so much."""
    number, base = len(asked.counts), asked.base
    rows, room = [csr_array((0, number + len(optional)))], [np.zeros(0)]
    column_of = np.full(number, -1)
    column_of[optional] = number + np.arange(len(optional))
    for fact in np.flatnonzero(asked.fixed < base):
        atoms = asked.members.indices[asked.members.indptr[fact] : asked.members.indptr[fact + 1]]
        free = atoms[asked.optional[atoms]]
        if not len(free):
            continue
        row = np.zeros((len(free), number + len(optional)))
        row[:, atoms] = -base
        row[:, column_of[free]] = asked.counts[free]
        row[np.arange(len(free)), column_of[free]] -= base
        rows.append(csr_array(row))
        room.append(np.full(len(free), float(asked.counts[free].sum() + asked.fixed[fact] - base)))
    return csr_array(vstack(rows, format="csr")), np.concatenate(room)


def _solver(rows: csr_array, upper: Floats, facts: int) -> highspy.Highs:
    binary = rows.shape[1] - facts
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = rows.shape
    model.col_cost_ = np.concatenate([np.zeros(binary), np.ones(facts)])
    model.col_lower_ = np.zeros(model.num_col_)
    model.col_upper_ = np.concatenate([np.ones(binary), np.full(facts, highspy.kHighsInf)])
    model.row_lower_, model.row_upper_ = np.full(model.num_row_, -highspy.kHighsInf), upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = rows.indptr.astype(np.int32)
    model.a_matrix_.index_ = rows.indices.astype(np.int32)
    model.a_matrix_.value_ = rows.data.astype(float)
    solver = quiet_solver()  # never given a start: HiGHS 1.16 may hand that back as the solution
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.99)
    solver.passModel(model)
    kinds = np.array([highspy.HighsVarType.kInteger] * binary)
    solver.changeColsIntegrality(binary, np.arange(binary, dtype=np.int32), kinds)
    return solver
