"""Other registers than the true one that fit all a reader knows: the proofs that a release is safe."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

import highspy
import numpy as np
from scipy.sparse import block_array, csr_array, eye_array

from doorstroom.disclosure.perturbation.intervals import interior_solver, programme
from doorstroom.disclosure.perturbation.knowledge import Knowledge
from doorstroom.disclosure.perturbation.offsets import offset_of
from doorstroom.disclosure.suppression.problem import TOLERANCE, Floats, Ints, Problem, Target
from doorstroom.disclosure.suppression.solver import quiet_solver

_MOMENT = 0.05
_GAP = 0.02
"""How far from the best a register may be: any register is a proof, a good one proves more."""


class Registers:
    """A programme whose solutions are registers, and those that were found.

    Columns: the unknowns; per target how far its fact is taken, at most as far as asked; per insider whether the own
    record is found, at most 1. Asking for a target or an insider is a bound on its column, so that the dual simplex
    method goes on from the last solution.
    """

    def __init__(self, problem: Problem, knowledge: Knowledge, people: Ints, until: float) -> None:
        self.atoms: list[Floats] = []
        self._facts: list[Floats] = []
        self._problem, self._knowledge, self._until = problem, knowledge, until
        self._people = people
        self._unknowns = knowledge.truth.shape[1]
        self._solver = self._model()
        self._is_warm = False

    def proving(self, target: Target) -> list[int]:
        """The registers that take a target far enough, whoever is in them."""
        return [place for place, facts in enumerate(self._facts) if self._reaches(target, facts)]

    def towards(self, places: Sequence[int]) -> bool:
        """Look for a register that takes the targets at some places as far as can be; whether one was kept."""
        if monotonic() > self._until:
            return False
        columns = (self._unknowns + np.array(places)).astype(np.int32)
        self._solver.changeColsCost(len(columns), columns, np.full(len(columns), -2.0))
        solver = interior_solver(self._solver.getLp())
        solver.setOptionValue("time_limit", max(_MOMENT, self._until - monotonic()))
        solver.run()
        found = self._keep(solver, None) or self._search_whole(None)
        self._solver.changeColsCost(len(columns), columns, np.zeros(len(columns)))
        return found is True

    def find(self, place: int, target: Target) -> bool | None:
        """Whether there is a register for the target at a place (and its insider); None: no time to tell."""
        self._warm_up()
        bounds = [(self._unknowns + place, float(target.distance), -highspy.kHighsInf)]
        if target.insider is not None:
            who = self._unknowns + len(self._problem.targets) + int(np.searchsorted(self._people, target.insider))
            bounds.append((who, 1.0, 0.0))
        upper = {column: asked for column, asked, _ in bounds}
        for column, asked, _ in bounds:
            self._solver.changeColBounds(column, asked, upper[column])
        found = self._search(target)
        for column, _, least in bounds:
            self._solver.changeColBounds(column, least, upper[column])
        return found

    def _warm_up(self) -> None:
        """Begin from a vertex of an interior solution: from nothing, the simplex method is slow on a large release."""
        if not self._is_warm:
            solver = interior_solver(self._solver.getLp())
            solver.setOptionValue("time_limit", max(_MOMENT, self._until - monotonic()))
            solver.run()
            if solver.getModelStatus() == highspy.HighsModelStatus.kOptimal:
                self._solver.setBasis(solver.getBasis())
            self._is_warm = True

    def _search(self, target: Target) -> bool | None:
        """First among real numbers; in whole ones if the vertex is not whole."""
        solver = self._solver
        if monotonic() > self._until:
            return None
        solver.setOptionValue("time_limit", solver.getRunTime() + max(_MOMENT, self._until - monotonic()))
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return False
        return self._keep(solver, target) or self._search_whole(target)

    def _search_whole(self, target: Target | None) -> bool | None:
        whole = quiet_solver()
        for option, setting in (("time_limit", max(_MOMENT, self._until - monotonic())), ("mip_rel_gap", _GAP)):
            whole.setOptionValue(option, setting)
        whole.passModel(self._solver.getLp())
        kinds = np.array([highspy.HighsVarType.kInteger] * self._unknowns)
        whole.changeColsIntegrality(self._unknowns, np.arange(self._unknowns, dtype=np.int32), kinds)
        whole.run()
        if whole.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return False
        return self._keep(whole, target) or None

    def _keep(self, solver: highspy.Highs, target: Target | None) -> bool:
        """Keep a solution if it is whole and, computed again in whole numbers, fits all that is known and asked."""
        if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return False
        known = self._knowledge
        exact = np.asarray(solver.getSolution().col_value)[: self._unknowns]
        found = np.maximum(np.round(exact), 0.0)
        if np.abs(exact - found).max(initial=0.0) > 10 * TOLERANCE:
            return False
        rows, atoms = known.rows @ found, np.asarray(known.truth @ found)
        facts = np.asarray(self._problem.members @ atoms + offset_of(self._problem), dtype=float)
        if (rows < known.lower).any() or (rows > known.upper).any():
            return False
        if target is not None and not (self._reaches(target, facts) and self._finds(target, atoms)):
            return False
        self.atoms.append(atoms)
        self._facts.append(facts)
        return True

    def _reaches(self, target: Target, facts: Floats) -> bool:
        return bool(target.sign * (facts[target.fact] - self._problem.values[target.fact]) >= target.distance)

    @staticmethod
    def _finds(target: Target, atoms: Floats) -> bool:
        return target.insider is None or bool(atoms[target.insider] >= 1)

    def _model(self) -> highspy.Highs:
        known, targets = self._knowledge, self._problem.targets
        facts = np.array([target.fact for target in targets], dtype=np.int64)
        signs = np.array([target.sign for target in targets], dtype=float)
        far = np.array([target.distance for target in targets], dtype=float)
        taken = (self._problem.members[facts].astype(float) * signs[:, None]) @ known.truth
        found = known.truth[self._people]
        own = [eye_array(len(part), format="csr") for part in (targets, self._people)]
        rows = block_array([[known.rows, None, None], [taken, -own[0], None], [found, None, -own[1]]], format="csr")
        lower = np.concatenate(
            [known.lower, signs * (self._problem.values - offset_of(self._problem))[facts], np.zeros(len(self._people))]
        )
        upper = np.concatenate([known.upper, np.full(len(targets) + len(self._people), highspy.kHighsInf)])
        solver = programme(csr_array(rows), lower, upper, primal=False)
        columns = np.arange(self._unknowns, rows.shape[1], dtype=np.int32)
        least = np.concatenate([np.full(len(targets), -highspy.kHighsInf), np.zeros(len(self._people))])
        most = np.concatenate([far, np.ones(len(self._people))])
        solver.changeColsBounds(len(columns), columns, least, most)
        cost = np.concatenate([np.zeros(len(targets)), np.full(len(self._people), -1.0)])
        solver.changeColsCost(len(columns), columns, cost)
        return solver
