"""Small count rounding: no small count is published, and every fact is still the sum of (changed) atoms.

Only atoms that are part of a small published fact change, to 0 or to the base; and those of a fact that would become
small by this, where that is better (Heldal 2017; Langsrud & Heldal, Privacy in Statistical Databases 2018: the R
package SmallCountRounding, which chooses by a heuristic after partial least squares). Here the choice is an integer
programme with a bound, with a descent of our own to fall back on.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np

from doorstroom.disclosure.perturbation.multiples import Multiples, nearest_multiples
from doorstroom.disclosure.perturbation.offsets import by_itself, summing
from doorstroom.disclosure.perturbation.touching import Touchable, best_touch, touchable
from doorstroom.disclosure.suppression.problem import Floats, Ints, Problem

_FIRST = 0.3
"""Share of the time for the answer that touches only what must be."""


@dataclass(frozen=True)
class SmallCountRounding:
    """A release without small counts.

    Attributes:
        values: per fact the sum of the changed atoms; whole. 0 for facts that are not published (`kept_hidden`). Facts
            with an offset do not add up in the truth either: they stay, or go to the nearer of 0 and the base.
        atoms: the changed atoms; whole, not negative.
        base: facts from 1 to base - 1 are small.
        change: total absolute change of the published facts that are sums, in people; `bound`: the least it can be.
        seconds: how long it took.
    """

    values: Ints
    atoms: Ints
    base: int
    change: int
    bound: float
    seconds: float

    @property
    def is_optimal(self) -> bool:
        """Whether no choice changes less."""
        return self.bound > self.change - 0.5


def small_count_rounding(problem: Problem, base: int, seconds: float = 10.0) -> SmallCountRounding:
    """Change small atoms to 0 or the base so that no fact is small and the published facts change least in all.

    There is always an answer: all atoms up leaves nothing small. Equal calls give equal answers unless time runs out.

    Raises:
        ValueError: the base is below 2.
    """
    if base < 2:
        raise ValueError(f"base {base}: a count is small from 1 to the base less one, so that is 2 or more")
    began = monotonic()
    facts = np.flatnonzero(summing(problem))
    asked, places = touchable(problem, facts, base)
    counts, bound = _least_touched(asked, began + seconds * (_FIRST if asked.optional.any() else 1.0))
    if asked.optional.any():
        better, bound = best_touch(asked, began + seconds)
        counts = counts if better is None or _change(asked, better) > _change(asked, counts) else better
    atoms = problem.atoms.copy()
    atoms[places] = counts
    values = _values(problem, facts, atoms, base)
    change = int(np.abs(values - problem.values)[facts].sum())
    return SmallCountRounding(values, atoms, base, change, bound, monotonic() - began)


def _least_touched(asked: Touchable, until: float) -> tuple[Ints, float]:
    """The best answer that keeps every optional atom, and a bound on answers of that kind."""
    touched = np.flatnonzero(~asked.optional)
    members = asked.members[:, touched].tocsr()
    amounts = np.asarray(members @ asked.counts[touched], dtype=np.int64)
    kept = asked.fixed + asked.members @ np.where(asked.optional, asked.counts, 0)
    rows = np.flatnonzero(amounts)
    least = ((kept > 0) & (kept < asked.base)).astype(np.int64)[rows]
    whole = Multiples(members[rows].tocsr(), amounts[rows], asked.base, None, 0, least, binary=True)
    up = descent(whole)
    found = nearest_multiples(whole, until)
    if (
        found.steps is not None
        and found.atoms is not None
        and whole.price(found.steps) <= whole.price(_steps(whole, up))
    ):
        up = np.round(found.atoms)
    counts = asked.counts.copy()
    counts[touched] = asked.base * up.astype(np.int64)
    return counts, found.bound


def _change(asked: Touchable, counts: Ints) -> int:
    return int(np.abs(asked.members @ (counts - asked.counts)).sum())


def _values(problem: Problem, facts: Ints, atoms: Ints, base: int) -> Ints:
    values = np.zeros(problem.size, dtype=np.int64)
    values[facts] = problem.members[facts] @ atoms
    alone, true = by_itself(problem), problem.values
    small = np.where(2 * true < base, 0, base)
    values[alone] = np.where((true > 0) & (true < base), small, true)[alone]
    return values


def descent(asked: Multiples) -> Floats:
    """Start with everything down, then always make the change of one atom that gains most, until none gains."""
    up = np.zeros(asked.members.shape[1])
    back = asked.members.T.tocsr()
    steps = np.zeros(len(asked.amounts), dtype=np.int64)
    while len(up):
        here = _prices(asked, steps)
        gain_up = back @ (here - _prices(asked, steps + 1))
        gain_down = back @ (here - _prices(asked, steps - 1))
        gain = np.where(up > 0, gain_down, gain_up)
        best = int(np.argmax(gain))
        if gain[best] <= 0:
            break
        sign = -1 if up[best] else 1
        up[best] += sign
        steps[back.indices[back.indptr[best] : back.indptr[best + 1]]] += sign
    return up


def _prices(asked: Multiples, steps: Ints) -> Ints:
    """The price per sum; too few steps cost more than everything else together."""
    prohibitive = 2 * asked.base * (asked.members.nnz + 1)
    return np.asarray(np.abs(asked.base * steps - asked.amounts) + prohibitive * np.maximum(asked.least - steps, 0))


def _steps(asked: Multiples, up: Floats) -> Ints:
    return np.round(np.asarray(asked.members @ up)).astype(np.int64)
