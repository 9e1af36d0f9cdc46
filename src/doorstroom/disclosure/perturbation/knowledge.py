"""What a reader knows of the true atoms after a release: linear conditions, for each method its own.

The reader knows the method, its parameters and all that is published, not the choices made inside it, nor that these
were the cheapest. What was published before (`shown`) is known exactly, and no fact is thought below its `floor`.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import block_array, csr_array, eye_array, hstack

from doorstroom.disclosure.perturbation.cell_key import CellKeyPerturbation
from doorstroom.disclosure.perturbation.controlled import ControlledRounding
from doorstroom.disclosure.perturbation.offsets import by_itself, offset_of, summing
from doorstroom.disclosure.perturbation.small_count import SmallCountRounding
from doorstroom.disclosure.suppression.problem import Bools, Floats, Ints, Problem


@dataclass(frozen=True)
class Knowledge:
    """Whole unknowns from 0, of which the true atoms are sums.

    Attributes:
        truth: atoms × unknowns, what the true atoms are made of.
        rows: conditions × unknowns; `lower`, `upper`: what each condition must lie between.
        least, most: what is said of each fact by itself; other conditions can say more.
    """

    truth: csr_array
    rows: csr_array
    lower: Floats
    upper: Floats
    least: Floats
    most: Floats


def after_suppression(problem: Problem, hidden: Bools) -> Knowledge:
    """Shown facts are exact; hidden ones can be anything from their floor."""
    values = problem.values.astype(float)
    return _between(problem, np.where(hidden, 0.0, values), np.where(hidden, highspy.kHighsInf, values))


def after_controlled_rounding(problem: Problem, rounding: ControlledRounding) -> Knowledge:
    """Every fact is less than the base (times the reach) from what is published."""
    values, far = rounding.values.astype(float), float(rounding.base * rounding.reach - 1)
    return _between(problem, values - far, values + far)


def after_cell_keys(problem: Problem, perturbation: CellKeyPerturbation) -> Knowledge:
    """Every fact is one that the p-table can turn into what is published."""
    least, most = perturbation.table.origins(perturbation.values)
    return _between(problem, least.astype(float), most.astype(float))


def after_small_count_rounding(problem: Problem, rounding: SmallCountRounding) -> Knowledge:
    """Facts are exact sums of changed atoms; an atom was kept, or was small and went to 0 or to the base.

    Unknowns per atom: what was kept, what went up, what went down, and whether it went up, or down.
    """
    base, number = rounding.base, len(problem.atoms)
    published = np.flatnonzero(summing(problem))
    members = problem.members[published].astype(float)
    one, most = eye_array(number, format="csr"), _most(problem, published, rounding.values)
    cap = csr_array((most, (np.arange(number), np.arange(number))), (number, number))
    rows = block_array(
        [
            [members, None, None, base * members, None],
            [None, one, None, -one, None],
            [None, one, None, -(base - 1) * one, None],
            [None, None, one, None, -one],
            [None, None, one, None, -(base - 1) * one],
            [one, None, None, cap, cap],
            [None, None, None, one, one],
        ],
        format="csr",
    )
    shown, none, endless = (
        rounding.values[published].astype(float),
        np.zeros(number),
        np.full(number, highspy.kHighsInf),
    )
    lower = np.concatenate([shown, none, -endless, none, -endless, -endless, none])
    upper = np.concatenate([shown, endless, none, endless, none, most, none + 1])
    truth = hstack([one, one, one, csr_array((number, 2 * number))], format="csr")
    return _with_known(problem, Knowledge(truth, rows, lower, upper, *_by_themselves(problem, rounding)))


def _most(problem: Problem, published: Ints, values: Ints) -> Floats:
    """No changed atom is more than the least published fact that it is part of."""
    most = np.full(len(problem.atoms), float(values.max(initial=0)))
    members = problem.members[published].tocoo()
    np.minimum.at(most, members.coords[1], values[published][members.coords[0]].astype(float))
    return most


def _between(problem: Problem, lower: Floats, upper: Floats) -> Knowledge:
    least, most = _public(problem)
    own = ~problem.kept_hidden
    least = np.where(own, np.maximum(lower, least), least)
    most = np.where(own, np.minimum(upper, most), most)
    same = eye_array(len(problem.atoms), format="csr")
    offset = offset_of(problem)
    return Knowledge(same, problem.members.astype(float), least - offset, most - offset, least, most)


def _public(problem: Problem) -> tuple[Floats, Floats]:
    """What is known of each fact before anything is published."""
    values = problem.values.astype(float)
    least = np.where(problem.shown, values, np.maximum(problem.floor, 0))
    return least, np.where(problem.shown, values, highspy.kHighsInf)


def _by_themselves(problem: Problem, rounding: SmallCountRounding) -> tuple[Floats, Floats]:
    """What is known before, and of facts with an offset: exact, or small where 0 or the base is published."""
    least, most = _public(problem)
    alone, values, base = by_itself(problem), rounding.values, rounding.base
    lowest = np.where(values == 0, 0, np.where(values == base, 1, values))
    highest = np.where(values == 0, base - 1, values)
    return np.where(alone, np.maximum(least, lowest), least), np.where(alone, np.minimum(most, highest), most)


def _with_known(problem: Problem, knowledge: Knowledge) -> Knowledge:
    least, most = knowledge.least, knowledge.most
    known = np.flatnonzero((least > 0) | (most < highspy.kHighsInf))
    rows = problem.members[known].astype(float) @ knowledge.truth
    offset = offset_of(problem)[known]
    return Knowledge(
        knowledge.truth,
        csr_array(block_array([[knowledge.rows], [rows]], format="csr")),
        np.concatenate([knowledge.lower, least[known] - offset]),
        np.concatenate([knowledge.upper, most[known] - offset]),
        least,
        most,
    )
