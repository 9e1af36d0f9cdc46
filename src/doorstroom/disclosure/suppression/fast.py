"""A safe pattern in little time: protect one target after another as cheaply as can be, then show what is not needed.

Proofs are kept: a change that protects one target often protects others.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

import numpy as np

from doorstroom.disclosure.suppression.cheapest import Cheapest
from doorstroom.disclosure.suppression.problem import Bools, Change, Problem, Target
from doorstroom.disclosure.suppression.proving import Proofs


def cheap_pattern(problem: Problem, until: float, start: Bools | None = None, extra: Sequence[Target] = ()) -> Bools:
    """A pattern that contains `start`, safe for real numbers; after `until` (monotonic seconds) not tidied.

    `extra`: targets beside those of the problem.
    """
    builder = Cheapest(problem, problem.must_hide if start is None else problem.must_hide | start)
    targets = (*problem.targets, *extra)
    changes: list[Change] = []
    for target in sorted(targets, key=lambda item: (-item.distance, problem.values[item.fact], item.fact)):
        if not any(change.protects(target, problem) for change in changes):
            change = builder.protect(target)
            if change is not None:
                changes.append(change)
    return tidied(problem, builder.hidden, until, targets)


def tidied(problem: Problem, hidden: Bools, until: float, targets: Sequence[Target]) -> Bools:
    """The pattern without the facts that need not be hidden, the dearest first."""
    proofs = Proofs(problem, targets)
    if not proofs.prove(hidden):
        return hidden
    extra = np.flatnonzero(hidden & ~problem.must_hide)
    for fact in sorted(extra, key=lambda item: (-problem.costs[item], -problem.values[item], item)):
        if monotonic() > until:
            break
        proofs.try_showing(int(fact))
    return proofs.hidden
