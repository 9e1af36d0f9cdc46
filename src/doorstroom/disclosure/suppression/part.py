"""Some islands of what a pattern leaves undecided, as a linear programme."""

from __future__ import annotations

from collections.abc import Callable

import highspy
import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, hstack

from doorstroom.disclosure.suppression.problem import Bools, Floats, Ints, Target
from doorstroom.disclosure.suppression.room import Room
from doorstroom.disclosure.suppression.solver import (
    in_whole_numbers,
    model_of,
    quiet_solver,
    rounded,
    solved,
    warm_solver,
)

_INFINITE = highspy.kHighsInf

Columns = npt.NDArray[np.int32]


class Part:
    """Columns: how many people each atom has more, then how many fewer; rows: the facts that bind.

    What is asked is a row for as long as it is asked. Nothing changes at first, which costs nothing: so the search
    begins there, and not where the last one ended.
    """

    def __init__(self, room: Room, inside: Bools) -> None:
        problem = self._problem = room.problem
        self._atoms = room.alive[inside]
        self._total = len(problem.atoms)
        self._filled = np.flatnonzero(problem.atoms[self._atoms] > 0)
        self._counts = problem.atoms[self._atoms[self._filled]].astype(float)
        rows, self._low, self._high = _binding(room, self._atoms)
        self._height = len(self._low)
        self._solver = warm_solver()
        self._solver.passModel(self._model(rows))

    def _model(self, rows: csr_array) -> highspy.HighsLp:
        matrix = csr_array(hstack([rows, -rows[:, self._filled]]))
        self._width = matrix.shape[1]
        self._upper = np.concatenate([np.full(len(self._atoms), _INFINITE), self._counts])
        model = model_of(matrix, np.ones(self._width), np.zeros(self._width), self._upper)
        model.row_lower_, model.row_upper_ = self._low, self._high
        return model

    def change(self, target: Target, random: np.random.Generator | None) -> Floats | None:
        """The least change, by prices of chance if asked; None if there is none."""
        prices = np.ones(self._width) if random is None else self._prices(random)
        self._solver.changeColsCost(self._width, np.arange(self._width, dtype=np.int32), prices)
        return self._asked(target, lambda: self._atoms_of(solved(self._solver)))

    def rounded_change(self, target: Target) -> Floats | None:
        """A whole change: the column that is nearly whole is made so, again and again; None where that fails."""
        found = self._asked(target, lambda: self._atoms_of(rounded(self._solver, self._upper)))
        return None if found is None else np.round(found)

    def whole_change(self, target: Target, nodes: int) -> Floats | None:
        """A whole change; None if there is none, or none was found in so many nodes of the search."""
        found = self._asked(target, lambda: self._atoms_of(_any_solution(self._in_whole_numbers(nodes))))
        return None if found is None else np.round(found)

    def _asked(self, target: Target, search: Callable[[], Floats | None]) -> Floats | None:
        """What a search finds while the bounds of a target hold."""
        far, columns, signs = float(target.distance), *self._columns(target.fact)
        low, high = (far, _INFINITE) if target.sign > 0 else (-_INFINITE, -far)
        self._solver.clearSolver()
        self._solver.addRow(low, high, len(columns), columns, signs)
        self._keep_record(target, 1.0)
        found = search()
        self._solver.deleteRows(1, np.array([self._height], dtype=np.int32))
        self._keep_record(target, 0.0)
        return found

    def _columns(self, fact: int) -> tuple[Columns, Floats]:
        """The columns that a fact adds up, and with which sign."""
        members = self._problem.members
        own = np.isin(self._atoms, members.indices[members.indptr[fact] : members.indptr[fact + 1]])
        more, fewer = np.flatnonzero(own), np.flatnonzero(own[self._filled])
        columns = np.concatenate([more, len(self._atoms) + fewer]).astype(np.int32)
        return columns, np.repeat([1.0, -1.0], [len(more), len(fewer)])

    def _in_whole_numbers(self, nodes: int) -> highspy.Highs:
        """Any register will do, so nothing has a price and what looks for better ones is left out."""
        solver = quiet_solver()
        model = self._solver.getLp()
        model.col_cost_ = np.zeros(self._width)
        solver.passModel(model)
        in_whole_numbers(solver, self._width)
        solver.setOptionValue("mip_max_nodes", nodes)
        for improving in ("mip_allow_restart", "mip_heuristic_run_rins", "mip_heuristic_run_rens"):
            solver.setOptionValue(improving, False)
        return solver

    def _prices(self, random: np.random.Generator) -> Floats:
        """Of changing each atom, the same up and down."""
        prices = 1.0 + random.random(len(self._atoms))
        return np.concatenate([prices, prices[self._filled]])

    def _atoms_of(self, values: Floats | None) -> Floats | None:
        if values is None:
            return None
        atoms = np.zeros(self._total)
        atoms[self._atoms] = values[: len(self._atoms)]
        atoms[self._atoms[self._filled]] -= values[len(self._atoms) :]
        return atoms

    def _keep_record(self, target: Target, least: float) -> None:
        """The atom of an insider keeps at least so many; elsewhere than here it does not change at all."""
        if target.insider is None:
            return
        for at in (len(self._atoms) + np.flatnonzero(self._atoms[self._filled] == target.insider)).tolist():
            self._upper[at] = self._counts[at - len(self._atoms)] - least
            self._solver.changeColBounds(at, 0.0, self._upper[at])


def _binding(room: Room, atoms: Ints) -> tuple[csr_array, Floats, Floats]:
    """What binds some atoms: the sums, and how far each may go down and up."""
    problem = room.problem
    rows = csr_array(problem.members[room.binding][:, atoms])
    there = np.flatnonzero(np.diff(rows.indptr) > 0)
    facts = room.binding[there]
    below = np.maximum(problem.values - problem.floor, 0)[facts].astype(float)
    hidden = room.hidden[facts]
    return csr_array(rows[there]), np.where(hidden, -below, 0.0), np.where(hidden, _INFINITE, 0.0)


def _any_solution(solver: highspy.Highs) -> Floats | None:
    """What was found, also where the search stopped there."""
    solver.run()
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    return np.asarray(solver.getSolution().col_value)
