"""Which outcome of a part each entry of the file is about: one that says the same, else the one it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doorstroom.questions.asked import Asked
from doorstroom.questions.correcting.file import Entry, entry_of
from doorstroom.questions.model import Outcome


@dataclass(frozen=True)
class Matched:
    """An entry beside the outcome as it was read; None: a person added it. `same`: they say the same."""

    entry: Entry
    outcome: Outcome | None
    same: bool


def match(entries: Sequence[Entry], outcomes: Sequence[Outcome]) -> tuple[list[Matched], list[Outcome]]:
    """Every entry with its outcome, in the order of the file; and the outcomes that have no entry any more."""
    left = [(outcome, entry_of(outcome)) for outcome in outcomes]
    found: dict[int, Matched] = {}
    for test in (_equal, _same_kind, _any):
        for index, entry in enumerate(entries):
            fitting = [pair for pair in left if test(entry, pair[1])] if index not in found else []
            if fitting:
                best = max(fitting, key=lambda pair: _likeness(entry.asked, pair[1].asked))
                left = [pair for pair in left if pair is not best]
                found[index] = Matched(entry, best[0], test is _equal)
    added = {index: Matched(entry, None, False) for index, entry in enumerate(entries) if index not in found}
    return [{**found, **added}[index] for index in range(len(entries))], [outcome for outcome, _ in left]


def _equal(entry: Entry, other: Entry) -> bool:
    return entry == other


def _same_kind(entry: Entry, other: Entry) -> bool:
    return entry.asked.kind == other.asked.kind


def _any(_entry: Entry, _other: Entry) -> bool:
    return True


def _likeness(asked: Asked, other: Asked) -> int:
    return sum(getattr(asked, name) == getattr(other, name) for name in Asked.model_fields)
