"""Controlled rounding: every fact a multiple of the base, and all sums still right.

Zero-restricted (Cox, Journal of the American Statistical Association 82, 1987): a fact that is a multiple stays, any
other goes to one of its two neighbours. For linked tables that may be impossible; then the next multiples are allowed
at a higher price, as few steps as can be (Salazar-González, Mathematical Programming 105, 2006).
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

import numpy as np

from doorstroom.disclosure.perturbation.multiples import Multiples, Nearest, nearest_multiples
from doorstroom.disclosure.perturbation.offsets import by_itself, summing
from doorstroom.disclosure.suppression.problem import TOLERANCE, Floats, Ints, Problem

BASES = (3, 5, 10)
_SURCHARGE = 10
"""Price, in bases, of a step beyond the neighbours: one such step outweighs ten whole bases of change."""


@dataclass(frozen=True)
class ControlledRounding:
    """A rounded release.

    Attributes:
        values: per fact a multiple of the base; 0 for facts that are not published (`kept_hidden`).
        atoms: non-negative rounded atoms, in people, of which every published fact is the sum. Facts with an offset do
            not add up in the truth either: they go to the nearest multiple by themselves.
        base: the base.
        reach: 1 if every fact went to a neighbour (zero-restricted); n: facts are less than n bases from the truth.
        price: total absolute change of the sums, in people, plus the surcharge of steps beyond the neighbours.
        bound: no rounding of this reach or less has a lower price.
        is_zero_restricted_impossible: it was proved that no zero-restricted rounding exists.
        seconds: how long it took.
    """

    values: Ints
    atoms: Floats
    base: int
    reach: int
    price: int
    bound: float
    is_zero_restricted_impossible: bool
    seconds: float

    @property
    def is_zero_restricted(self) -> bool:
        """Whether every fact stayed or went to a neighbouring multiple."""
        return self.reach == 1

    @property
    def is_optimal(self) -> bool:
        """Whether no rounding of this reach is cheaper."""
        return self.bound > self.price - 0.5

    @property
    def is_whole(self) -> bool:
        """Whether the atoms that were found are whole multiples too, so that the release is a table of rounded people.

        Additivity needs only real numbers; False does not say that there are no whole ones.
        """
        steps = self.atoms / self.base
        return bool(np.abs(steps - np.round(steps)).max(initial=0.0) <= 10 * TOLERANCE)


def controlled_rounding(problem: Problem, base: int, seconds: float = 10.0) -> ControlledRounding:
    """Round every published fact, with the least total absolute change that is found in time.

    An answer always comes: the nearest zero-restricted rounding; else one that goes one step further; else any; else
    every atom rounded by itself. Equal calls give equal answers unless time runs out.

    Raises:
        ValueError: the base is none of 3, 5 and 10.
    """
    if base not in BASES:
        raise ValueError(f"base {base}: controlled rounding is to base {', '.join(map(str, BASES))}")
    began = monotonic()
    until = began + seconds
    published = np.flatnonzero(summing(problem))
    impossible = False
    asked, found = _asked(problem, published, base, None), Nearest(None, None, 0.0)
    for reach, share in ((1, 0.4), (2, 0.9), (None, 0.9)):
        asked = _asked(problem, published, base, reach)
        found = nearest_multiples(asked, monotonic() + share * (until - monotonic()))
        impossible |= reach == 1 and found.is_infeasible
        if found.steps is not None:
            break
    atoms = _whole_atoms(problem, base) if found.atoms is None else np.maximum(found.atoms, 0.0)
    steps = np.round(np.asarray(asked.members @ atoms)).astype(np.int64)
    values = np.zeros(problem.size, dtype=np.int64)
    values[published] = base * steps
    alone = by_itself(problem)
    values[alone] = base * _nearest(problem.values, base)[alone]
    reached = _reach(values[published], problem.values[published], base)
    return ControlledRounding(
        values, base * atoms, base, reached, asked.price(steps), found.bound, impossible, monotonic() - began
    )


def _asked(problem: Problem, published: Ints, base: int, reach: int | None) -> Multiples:
    return Multiples(
        members=problem.members[published],
        amounts=problem.values[published],
        base=base,
        reach=reach,
        surcharge=_SURCHARGE * base,
        least=np.zeros(len(published), dtype=np.int64),
        binary=False,
    )


def _whole_atoms(problem: Problem, base: int) -> Floats:
    """Every atom rounded by itself, in steps: adds up whatever happens, and needs no search."""
    return _nearest(problem.atoms, base).astype(float)


def _nearest(counts: Ints, base: int) -> Ints:
    """Each count to the nearest multiple, in steps, halves up."""
    return np.asarray((counts + base // 2) // base)


def _reach(values: Ints, true: Ints, base: int) -> int:
    """How many bases all facts are within."""
    return int((np.abs(values - true) // base).max(initial=0)) + 1
