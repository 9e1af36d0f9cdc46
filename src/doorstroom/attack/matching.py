"""Which published cell a printed number stands for: by the table's number, and the words beside and above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from doorstroom.attack.printed import Line, PrintedTable
from doorstroom.attack.published import PublishedTable
from doorstroom.kernel.dutch import MONTHS, period_in_words
from doorstroom.kernel.periods import Period
from doorstroom.tables.dimensions import TOTAL, labelled_classes
from doorstroom.tables.spec import Key

PERIOD = "periode"
TOTALS = ("Totaal", "Samen", "Alle")

_NUMBERED = re.compile(r"^Tabel (\S+?)\. ")
_MARKS = re.compile(r"[\s\u00a0]*\([bv]\)")
_COUNTED = re.compile(r" \(\d+\)$")

Axis = Mapping[str, str]
"""The code behind each label, in lower case."""


def table_of(printed: PrintedTable, tables: Sequence[PublishedTable]) -> PublishedTable | None:
    """The published table behind a printed one, by its number and title, else by its title."""
    number = _NUMBERED.match(printed.caption)
    title = printed.caption[number.end() :] if number else printed.caption
    for table in tables:
        for own, name in table.printed:
            if title.startswith(name) and name and (number is None or not own or own == number[1]):
                return table
    return None


def keys_of(printed: PrintedTable, table: PublishedTable) -> Iterator[tuple[int, int, Key]]:
    """The key of each cell of the body, by its row and column; nothing for what cannot be told."""
    axes = _axes(table)
    stub = _stub(printed)
    assigned = _assigned(printed, axes, stub)
    free = [at for at in range(len(axes)) if at not in assigned.values()]
    heads = [_resolved(text, axes, free) for text in _joined_heads(printed, stub)]
    for row, line in enumerate(printed.body):
        codes = {at: _code(axes[at], line[column]) for column, at in assigned.items() if column < len(line)}
        for column, found in enumerate(heads, start=stub):
            if found is not None and column < len(line):
                key = _key(table, {**codes, **found})
                if key is not None:
                    yield row, column, key


def plain(text: str) -> str:
    """A label as it is compared: without the marks of a break or of provisional figures."""
    return " ".join(_MARKS.sub("", text).split()).casefold()


def _axes(table: PublishedTable) -> list[Axis]:
    """The periods, then each dimension."""
    found: list[Axis] = [{label: item.code for item in table.spec.periods for label in _period_labels(item)}]
    for dimension in table.spec.by:
        labels = {plain(label.nl): code for code, label in labelled_classes(dimension)}
        found.append(labels | {plain(total): TOTAL for total in TOTALS})
    return found


def _period_labels(period: Period) -> Iterator[str]:
    last = period.last
    yield plain(period_in_words(period))
    yield plain(period.code)
    yield f"{last.day}/{last.month}/{last.year}"
    yield f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if period.is_day and (last.month, last.day) == (12, 31):
        yield f"eind {last.year}"
    if period.is_day and (last.month, last.day) == (1, 1):
        yield f"begin {last.year}"


def _stub(printed: PrintedTable) -> int:
    """How many columns hold labels: those before the first of which every cell is a value."""
    width = max((len(line) for line in printed.body), default=0)
    for column in range(width):
        texts = [line[column] for line in printed.body if column < len(line)]
        labels = printed.heads[0][column] if printed.heads and column < len(printed.heads[0]) else ""
        if plain(labels) != PERIOD and all(_is_value(text) for text in texts):
            return column
    return width


def _is_value(text: str) -> bool:
    return text in ("vertr.", "n.v.t.", "n.b.", "nog niet", "") or bool(re.fullmatch(r"[-+−]?[\d.,]+", text))


def _assigned(printed: PrintedTable, axes: Sequence[Axis], stub: int) -> Mapping[int, int]:
    """The axis of each stub column: of the possible ways the one in which most labels are known."""
    columns = [[line[column] for line in printed.body if column < len(line)] for column in range(stub)]
    best: tuple[int, Mapping[int, int]] = (0, {})
    for chosen in permutations(range(len(axes)), min(stub, len(axes))):
        known = [all(plain(text) in axes[at] for text in columns[column]) for column, at in enumerate(chosen)]
        kept = {column: at for column, at in enumerate(chosen) if known[column]}
        rest = [at for at in range(len(axes)) if at not in kept.values()]
        heads = sum(_resolved(text, axes, rest) is not None for text in _joined_heads(printed, stub))
        score = 1000 * heads + len(kept)
        if score > best[0]:
            best = (score, kept)
    return best[1]


def _joined_heads(printed: PrintedTable, stub: int) -> Sequence[str]:
    width = max((len(line) for line in printed.heads), default=0)
    return [_over(printed.heads, column) for column in range(stub, width)]


def _over(heads: Sequence[Line], column: int) -> str:
    texts = [line[column] for line in heads if column < len(line) and line[column]]
    return " ".join(dict.fromkeys(texts))


def _resolved(text: str, axes: Sequence[Axis], free: Sequence[int]) -> Mapping[int, str] | None:
    """The codes that the words over a column name, each of another axis; None where they name none in full."""
    words = plain(_COUNTED.sub("", text))
    for at in free:
        for label, code in sorted(axes[at].items(), key=lambda item: -len(item[0])):
            if words == label:
                return {at: code}
            if words.startswith(f"{label} "):
                rest = _resolved(words[len(label) + 1 :], axes, [item for item in free if item != at])
                if rest is not None:
                    return {at: code, **rest}
    return {} if not free or _only_margins(axes, free) else None


def _only_margins(axes: Sequence[Axis], free: Sequence[int]) -> bool:
    """Whether what is not named can be nothing but a total, or the only period."""
    return all(at != 0 or len(set(axes[0].values())) == 1 for at in free)


def _code(axis: Axis, text: str) -> str:
    return axis.get(plain(text), TOTAL)


def _key(table: PublishedTable, codes: Mapping[int, str]) -> Key | None:
    periods = table.spec.periods
    period = codes.get(0) or (periods[0].code if len(periods) == 1 else None)
    if period is None:
        return None
    key = (period, *(codes.get(at + 1, TOTAL) for at in range(len(table.spec.by))))
    return key if key in table.cells else None
