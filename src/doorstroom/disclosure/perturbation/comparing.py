"""All methods side by side on one problem: what each publishes, loses and still gives away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import numpy as np

from doorstroom.disclosure.perturbation.cell_key import cell_key_perturbation
from doorstroom.disclosure.perturbation.controlled import controlled_rounding
from doorstroom.disclosure.perturbation.judging import Verdict, judged
from doorstroom.disclosure.perturbation.knowledge import (
    Knowledge,
    after_cell_keys,
    after_controlled_rounding,
    after_small_count_rounding,
)
from doorstroom.disclosure.perturbation.loss import Loss, loss_of
from doorstroom.disclosure.perturbation.ptable import ptable
from doorstroom.disclosure.perturbation.small_count import small_count_rounding
from doorstroom.disclosure.perturbation.sums import Sum, sums_of
from doorstroom.disclosure.suppression.problem import Bools, Ints, Problem, Target
from doorstroom.disclosure.suppression.suppressing import Suppression, suppress

COMPARISON_ONLY = b"for comparison, never to publish"
"""The secret of cell keys that are only looked at. Whoever knows the secret can take the noise off again."""

Parameters = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Alternative:
    """One method on one problem.

    Attributes:
        method: its name; `parameters`: what it was set to, by name.
        values: per fact the number printed; None where it is hidden.
        loss: what that loses.
        seconds: how long the method took; `judging_seconds`: how long it took to see what it gives away.
        is_proven: whether no answer of the method costs less by its own measure; None where nothing is minimised.
        verdict: the targets that are exposed, and those that were not settled in time.
        note: what a reader can still work out.
    """

    method: str
    parameters: Parameters
    values: tuple[int | None, ...]
    loss: Loss
    seconds: float
    judging_seconds: float
    is_proven: bool | None
    verdict: Verdict
    note: str

    @property
    def is_safe(self) -> bool:
        """Whether every protected fact was proved to keep the room that the problem asks."""
        return self.verdict.is_safe


def compare(
    problem: Problem,
    identities: Sequence[bytes],
    seconds: float = 30.0,
    *,
    threshold: int | None = None,
    secret: bytes = COMPARISON_ONLY,
) -> tuple[Alternative, ...]:
    """Suppression, controlled rounding to 3, 5 and 10, small count rounding and the cell-key method, in this order.

    The cell-key method is set to variance 2 and noise of at most 4, or the threshold where that is more.

    Args:
        problem: what is released.
        identities: one per fact, for the cell keys.
        seconds: for each method, and again for each judgement.
        threshold: the smallest count that is not small; None: one more than the largest protected count, at least 2.
        secret: for the cell keys; values under the default must not be published.

    Raises:
        ValueError: there is not one identity per fact, or the secret is too short.
    """
    if len(identities) != problem.size:
        raise ValueError(f"{len(identities)} identities for {problem.size} facts")
    largest = int(problem.values[problem.sensitive].max(initial=1))
    small = max(2, largest + 1 if threshold is None else threshold)
    side = _SideBySide(problem, seconds)
    return (
        side.suppression(),
        *(side.controlled(base) for base in (3, 5, 10)),
        side.small_count(small),
        side.cell_key(identities, secret, small),
    )


class _SideBySide:
    def __init__(self, problem: Problem, seconds: float) -> None:
        self._problem, self._seconds = problem, seconds
        self._sums: tuple[Sum, ...] = sums_of(problem)

    def suppression(self) -> Alternative:
        found = suppress(self._problem, self._seconds)
        verdict = Verdict(_exposed(found), ())
        note = "Shown facts are exact; a hidden one is known to be within an interval that reaches as far as is asked."
        return self._alternative(
            ("suppression", ()), self._problem.values, found.hidden, found.seconds, found.is_optimal, verdict, note
        )

    def controlled(self, base: int) -> Alternative:
        found = controlled_rounding(self._problem, base, self._seconds)
        far = base * found.reach - 1
        note = f"Every fact is known to within {far} either way, and closer where other facts say so."
        if not found.is_zero_restricted:
            why = "is impossible" if found.is_zero_restricted_impossible else "was not found in time"
            note += f" Rounding every fact to a neighbouring multiple {why}; steps beyond were allowed."
        return self._judged(
            ("controlled rounding", (("base", base), ("reach", found.reach))),
            found.values,
            (found.seconds, found.is_optimal),
            after_controlled_rounding(self._problem, found),
            note,
        )

    def small_count(self, base: int) -> Alternative:
        found = small_count_rounding(self._problem, base, self._seconds)
        note = (
            f"Many facts are exact, but not known to be; each atom behind a printed 0 may be up to {base - 1}."
            " A reader who also uses that only atoms of small facts were changed may know more than was tested."
        )
        return self._judged(
            ("small count rounding", (("base", base),)),
            found.values,
            (found.seconds, found.is_optimal),
            after_small_count_rounding(self._problem, found),
            note,
        )

    def cell_key(self, identities: Sequence[bytes], secret: bytes, threshold: int) -> Alternative:
        began = monotonic()
        table = ptable(max(4, threshold), 2.0, threshold)
        found = cell_key_perturbation(self._problem, identities, secret, table)
        note = (
            f"Every fact is known to within {table.maximum} either way, and closer where the facts around it, which no"
            " longer add up, say so; a printed number above 0 is not a true 0."
            f" {found.twins} facts count the same people as another under a different identity."
        )
        parameters = (("maximum", table.maximum), ("variance", table.variance), ("threshold", threshold))
        return self._judged(
            ("cell key", parameters),
            found.values,
            (monotonic() - began, None),
            after_cell_keys(self._problem, found),
            note,
        )

    def _judged(
        self,
        what: tuple[str, Parameters],
        values: Ints,
        course: tuple[float, bool | None],
        knowledge: Knowledge,
        note: str,
    ) -> Alternative:
        began = monotonic()
        verdict = judged(self._problem, knowledge, self._seconds)
        return self._alternative(
            what, values, self._problem.kept_hidden, *course, verdict, note, judging_seconds=monotonic() - began
        )

    def _alternative(
        self,
        what: tuple[str, Parameters],
        values: Ints,
        hidden: Bools,
        seconds: float,
        is_proven: bool | None,
        verdict: Verdict,
        note: str,
        *,
        judging_seconds: float = 0.0,
    ) -> Alternative:
        method, parameters = what
        printed = tuple(None if gone else int(value) for value, gone in zip(values, hidden, strict=True))
        loss = loss_of(self._problem, np.asarray(values), hidden, self._sums)
        return Alternative(
            method, parameters, printed, loss, seconds, judging_seconds, is_proven, verdict, f"{note} {_said(verdict)}"
        )


def _exposed(found: Suppression) -> tuple[Target, ...]:
    broken = found.certificate.broken
    return (*broken, *(target for target in found.impossible if target not in broken))


def _said(verdict: Verdict) -> str:
    if verdict.is_safe:
        return "Safe: every protected fact keeps the room that is asked, in whole people and from insiders."
    facts = len({target.fact for target in (*verdict.exposed, *verdict.unsettled)})
    by_anyone = len({target.fact for target in verdict.exposed if target.insider is None})
    return (
        f"Not shown to be safe: {facts} protected facts are or may be known too closely, {by_anyone} of them by anyone."
    )
