"""What a release loses against the truth: cells hidden or moved, how far, and which sums no longer hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.disclosure.perturbation.sums import Sum, sums_of
from doorstroom.disclosure.suppression.problem import Bools, Ints, Problem


@dataclass(frozen=True)
class Loss:
    """The loss of one release.

    Attributes:
        hidden: facts without a number.
        moved: facts printed with another number than the true one.
        mean_change: mean absolute change over the facts printed, in people; 0 if none is.
        largest_change: the largest absolute change of a fact printed, in people.
        totals: facts that are sums of other facts.
        additive: those of them whose printed parts can still add up to them (hidden parts taken as unknown).
        grand_totals: facts that hold every atom; `grand_totals_kept`: those printed with their true number.
    """

    hidden: int
    moved: int
    mean_change: float
    largest_change: int
    totals: int
    additive: int
    grand_totals: int
    grand_totals_kept: int


def loss_of(problem: Problem, values: Ints, hidden: Bools, sums: tuple[Sum, ...] | None = None) -> Loss:
    """The loss of a release; `sums` if they are known already (`sums_of`), as they are the same for every method."""
    known = sums_of(problem) if sums is None else sums
    change = np.abs(values - problem.values)[~hidden]
    whole = np.flatnonzero(np.diff(problem.members.indptr) == len(problem.atoms))
    kept = ~hidden[whole] & (values[whole] == problem.values[whole])
    totals = {item.total for item in known}
    broken = {item.total for item in known if not _adds_up(item, values, hidden)}
    return Loss(
        hidden=int(hidden.sum()),
        moved=int((change > 0).sum()),
        mean_change=float(change.mean()) if len(change) else 0.0,
        largest_change=int(change.max(initial=0)),
        totals=len(totals),
        additive=len(totals - broken),
        grand_totals=len(whole),
        grand_totals_kept=int(kept.sum()),
    )


def _adds_up(item: Sum, values: Ints, hidden: Bools) -> bool:
    """Whether the printed numbers of a sum can be right together."""
    printed = item.parts[~hidden[item.parts]]
    known = int(values[printed].sum())
    if hidden[item.total]:
        return True
    total = int(values[item.total])
    return known == total if len(printed) == len(item.parts) else known <= total
