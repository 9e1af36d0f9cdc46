"""Suppression, exact and fast, beside the methods that change numbers instead of hiding them: what each loses."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.disclosure.additive.protecting import Asked, Method, protect
from doorstroom.disclosure.perturbation.comparing import Alternative, compare
from doorstroom.disclosure.perturbation.loss import Loss, loss_of

_NAMED = ("base", "variance")
"""Settings that tell methods of one name apart."""


@dataclass(frozen=True)
class Compared:
    """One method on one release.

    Attributes:
        method: its name and what it was set to.
        loss: what it loses against the truth, over the numbers of the release.
        seconds: how long it took.
        is_safe: whether every sensitive cell was proved to stay as far in doubt as the rules ask.
        is_proven: whether nothing better by its own measure exists; None where nothing is minimised.
    """

    method: str
    loss: Loss
    seconds: float
    is_safe: bool
    is_proven: bool | None


def compared(asked: Asked, seconds: float = 30.0) -> tuple[Compared, ...]:
    """All methods, in a fixed order; `seconds` for each. Of amounts only suppression: the others are for counts."""
    exact, fast = _suppressed(asked, "exact", seconds), _suppressed(asked, "fast", seconds)
    if asked.release.kind == "amounts":
        return exact, fast
    keys = (*(fact.key for fact in asked.release.facts), *asked.absent)
    identities = ["\x1f".join(key).encode() for key in keys]
    threshold = max(2, asked.rules.threshold or 2)
    others = compare(asked.problem, identities, seconds, threshold=threshold)[1:]
    return exact, fast, *(_of(other) for other in others)


def _suppressed(asked: Asked, method: Method, seconds: float) -> Compared:
    found = protect(asked, method, seconds)
    pattern = found.suppression
    loss = loss_of(asked.problem, asked.problem.values, pattern.hidden)
    return Compared(f"suppression, {method}", loss, pattern.seconds, found.is_safe, found.is_optimal)


def _of(other: Alternative) -> Compared:
    settings = "".join(f", {name} {value:g}" for name, value in other.parameters if name in _NAMED)
    return Compared(f"{other.method}{settings}", other.loss, other.seconds, other.is_safe, other.is_proven)
