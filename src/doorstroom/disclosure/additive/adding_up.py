"""Whether totals are the sums of their classes; and what follows of cells that are in no file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.release import Fact, Key, Release

_MOST_ROWS = 5


def check_sums(release: Release) -> frozenset[Key]:
    """Check every total with classes beside it, over all files.

    Returns:
        Cells that are in no file although cells beside them are, and that must be zero by their total: a reader takes
        them for zero.

    Raises:
        TableError: a total is not the sum of its classes, or less than those that are given.
    """
    zeros: set[Key] = set()
    while True:
        fresh = {key for fact in release.facts for key in _zeros_below(release, fact, zeros)} - zeros
        if not fresh:
            return frozenset(zeros)
        zeros |= fresh


def _zeros_below(release: Release, fact: Fact, zeros: set[Key]) -> Iterator[Key]:
    for place, axis in enumerate(release.axes):
        codes = axis.children.get(fact.key[place])
        if codes is None:
            continue
        keys = [(*fact.key[:place], code, *fact.key[place + 1 :]) for code in codes]
        given = [release.facts[release.numbers[key]] for key in keys if key in release.numbers]
        absent = [key for key in keys if key not in release.numbers and key not in zeros]
        if not given:
            continue
        more = fact.value - sum(item.value for item in given)
        if more < 0 or (more and not absent):
            raise _refusal(release, fact, given, more, axis.name)
        if not more:
            yield from absent


def _refusal(release: Release, total: Fact, classes: Sequence[Fact], more: int, name: str) -> TableError:
    far = abs(more) * release.unit
    side = "more" if more > 0 else "less"
    column = release.tables[total.places[0].table].value
    return TableError(
        f"This total is {in_words(far)} {side} than the sum of its classes of {name} ({_rows(release, classes)}).",
        where=release.where(total.places[0], column),
        hint=f"Make it {in_words(far)} {'less' if more > 0 else 'more'}, or correct its classes.",
    )


def _rows(release: Release, facts: Sequence[Fact]) -> str:
    """The rows of some facts, by file."""
    found: dict[str, list[int]] = {}
    for fact in facts:
        where = release.where(fact.places[0])
        found.setdefault(str(where.file), []).append(where.row or 0)
    return "; ".join(f"{file}, rows {_shortened(rows)}" for file, rows in found.items())


def _shortened(rows: Sequence[int]) -> str:
    some = ", ".join(map(str, rows[:_MOST_ROWS]))
    return some if len(rows) <= _MOST_ROWS else f"{some} and {len(rows) - _MOST_ROWS} more"


def in_words(number: Decimal) -> str:
    """A number without needless decimals."""
    return f"{number.normalize():f}"
