"""Large cross-classifications made small: other registers in which a few people differ in one characteristic each.

A register found so is one that nobody can rule out, so a pattern proved with it is safe. Whether another pattern would
be cheaper cannot be told from it: registers that differ otherwise were not looked at.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from doorstroom.disclosure.suppression.problem import Ints, Problem

_OF_EACH_FACT = 3


def thinned(problem: Problem, most: int) -> Problem:
    """The problem over at most about so many atoms; what the others count is taken as known.

    ValueError for a problem that does not say where its atoms are.
    """
    if problem.places is None:
        raise ValueError("only a cross-classification of known shape can be thinned")
    people = _people(problem)
    reach = int(problem.places.max(axis=0).sum()) + 1
    chosen = np.union1d(people, _neighbours(problem.places, people[: max(1, most // reach)]))
    members = problem.members[:, chosen]
    atoms = problem.atoms[chosen]
    return replace(
        problem,
        members=members,
        atoms=atoms,
        places=problem.places[chosen],
        offset=problem.values - np.asarray(members @ atoms, dtype=np.int64),
    )


def _people(problem: Problem) -> Ints:
    """Atoms with people: all in small facts, then a few of every fact, in a fixed order by chance."""
    random = np.random.default_rng(1)
    matrix, found = problem.members, []
    for sensitive in (True, False):
        for fact in np.flatnonzero(problem.sensitive == sensitive):
            own = matrix.indices[matrix.indptr[fact] : matrix.indptr[fact + 1]]
            filled = own[problem.atoms[own] > 0]
            found.append(random.permutation(filled)[: None if sensitive else _OF_EACH_FACT])
    every = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    _, first = np.unique(every, return_index=True)
    return np.asarray(every[np.sort(first)], dtype=np.int64)


def _neighbours(places: Ints, people: Ints) -> Ints:
    """The atoms that differ from one of these in one characteristic."""
    near = np.zeros(len(places), dtype=bool)
    for atom in people:
        near |= (places != places[atom]).sum(axis=1) == 1
    return np.flatnonzero(near).astype(np.int64)
