"""What `doorstroom protect` shows: never a value, and never which cell is sensitive unless it is not safe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from doorstroom.cli.console import progress, say

if TYPE_CHECKING:
    from doorstroom.disclosure.additive import Asked, Protected

MOST_LINES = 40
HEADINGS = ("hidden", "moved", "mean", "most", "sums kept", "seconds", "safe", "best")
"""Numbers hidden, numbers moved, how far in the mean and at most, sums that still hold, whether it is proved best."""

MUCH = 3
"""Where one in so many numbers is hidden, coarser classes are proposed."""


def print_summary(found: Protected) -> None:
    """What was hidden and proved, and what a reader of it must know."""
    from doorstroom.disclosure.additive.certificate import gap_percent

    asked, release = found.asked, found.asked.release
    tables = "1 table" if len(release.tables) == 1 else f"{len(release.tables)} tables"
    sensitive = int(asked.problem.sensitive.sum())
    say(f"{tables}, {len(release.facts)} numbers: {sensitive} sensitive, {found.hidden} hidden in all.")
    if not sensitive:
        say("By these rules nothing has to be hidden.")
    elif found.is_safe:
        insiders = "outsiders and everybody counted" if asked.problem.insiders else "outsiders"
        numbers = "whole numbers" if release.kind == "counts" else "real numbers"
        say(f"Safe: all {found.targets} limits of intervals are proved, against {insiders}, in {numbers}.")
        say(_quality(found.is_optimal, gap_percent(found)))
    for fact in found.unsafe[:MOST_LINES]:
        places = "; ".join(str(release.where(place)) for place in fact.places)
        say(f"not safe: {places}: whatever is hidden, this can be worked out closer than the rules allow.")
    if len(found.unsafe) > MOST_LINES:
        say(f"… and {len(found.unsafe) - MOST_LINES} more; --proof with --force writes them all.")
    for note in asked.notes:
        say(note)


def _quality(is_optimal: bool, gap: float | None) -> str:
    if is_optimal:
        return "No safe pattern costs less."
    return (
        "Whether a cheaper pattern is safe was not proved." if gap is None else f"At most {gap} % cheaper is possible."
    )


def print_comparison(asked: Asked, seconds: float) -> None:
    """All methods side by side."""
    from doorstroom.disclosure.additive.comparing import compared

    with progress("Compare") as report:
        report("all methods", 0.5)
        found = compared(asked, seconds)
    say("")
    say(_line("method", HEADINGS))
    for item in found:
        loss = item.loss
        best = "-" if item.is_proven is None else _yes(item.is_proven)
        sums, change = f"{loss.additive}/{loss.totals}", (f"{loss.mean_change:.2f}", str(loss.largest_change))
        numbers = (str(loss.hidden), str(loss.moved), *change, sums, f"{item.seconds:.1f}", _yes(item.is_safe), best)
        say(_line(item.method, numbers))
    say("")


def _line(name: str, fields: Sequence[str]) -> str:
    return f"{name:<28}" + "".join(
        f"{field:>{max(6, len(head) + 1)}}" for field, head in zip(fields, HEADINGS, strict=True)
    )


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def much_is_hidden(found: Protected) -> bool:
    """Whether coarser classes are worth a look."""
    return not found.is_safe or found.hidden * MUCH > len(found.asked.release.facts)


def print_proposals(asked: Asked, ordered: Sequence[str], seconds: float) -> None:
    """The best pairs of classes to merge."""
    from doorstroom.disclosure.additive.merging import coarser

    with progress("Coarser classes") as report:
        report("trying pairs", 0.5)
        found = coarser(asked, ordered, seconds)
    if found:
        say("Coarser classes, by the fast method:")
    for proposal in found:
        say(f"  {proposal}")
