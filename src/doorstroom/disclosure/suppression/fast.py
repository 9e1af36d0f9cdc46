"""A safe pattern in little time: protect one target after another as cheaply as can be, then show what is not needed.

Proofs are kept: a change that protects one target often protects others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

import numpy as np

from doorstroom.disclosure.suppression.adversary import Sums
from doorstroom.disclosure.suppression.cheapest import Cheapest
from doorstroom.disclosure.suppression.over_atoms import CheapestOverAtoms
from doorstroom.disclosure.suppression.problem import Bools, Change, Problem, Target
from doorstroom.disclosure.suppression.proving import Proofs, Targets

_TWICE = 5_000
"""Up to so many facts two patterns are made and the cheaper is taken."""


def cheap_pattern(
    problem: Problem,
    until: float,
    start: Bools | None = None,
    extra: Sequence[Target] = (),
    note: Callable[[Change], object] = bool,
) -> Bools:
    """A pattern that contains `start`, safe for real numbers; after `until` (monotonic seconds) not tidied.

    `extra`: targets beside those of the problem. `note` is told the changes that prove the pattern safe.
    """
    begin = problem.must_hide if start is None else problem.must_hide | start
    targets = sorted(
        (*problem.targets, *extra), key=lambda item: (-item.distance, problem.values[item.fact], item.fact)
    )
    proofs = _tidied(problem, _protected(problem, begin, targets, sharing=True), until, targets)
    if problem.size > _TWICE or monotonic() > until:
        return _noted(proofs, note)
    other = _tidied(problem, _protected(problem, begin, targets, sharing=False), until, targets)
    return _noted(min(proofs, other, key=lambda item: problem.cost_of(item.hidden)), note)


def _noted(proofs: Proofs, note: Callable[[Change], object]) -> Bools:
    for change in proofs.changes:
        note(change)
    return proofs.hidden


def has_finest(problem: Problem) -> bool:
    """Whether every atom is a fact, as in a table with its totals."""
    return bool(Sums.of(problem).matrix.shape[1] == problem.size)


def builder_of(problem: Problem, hidden: Bools, *, sharing: bool = False) -> Cheapest | CheapestOverAtoms:
    """What makes a pattern safe for one target after another: over sums if every atom is a fact, else over atoms."""
    return (Cheapest if has_finest(problem) else CheapestOverAtoms)(problem, hidden, sharing=sharing)


def _protected(problem: Problem, hidden: Bools, targets: Sequence[Target], *, sharing: bool) -> Bools:
    """What hides enough for each target, one after another."""
    builder = builder_of(problem, hidden, sharing=sharing)
    waiting = Targets.of(targets)
    while (at := waiting.first()) is not None:
        change = builder.protect(targets[at])
        if change is None:
            waiting.skip(at)
        else:
            waiting.drop(at, change, problem)
    return builder.hidden


def _tidied(problem: Problem, hidden: Bools, until: float, targets: Sequence[Target]) -> Proofs:
    """The pattern without the facts that need not be hidden, the dearest first."""
    proofs = Proofs(problem, hidden, targets)
    if monotonic() > until or not proofs.prove():
        return proofs
    extra = np.flatnonzero(hidden & ~problem.must_hide)
    for fact in sorted(extra, key=lambda item: (-problem.costs[item], -problem.values[item], item)):
        if monotonic() > until:
            break
        proofs.try_showing(int(fact))
    return proofs
