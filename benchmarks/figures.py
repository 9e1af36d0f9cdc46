"""The figures of a contender in one form, so that they can be compared to the last digit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from doorstroom.kernel.digests import digest_text
from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.tables.measures import DayMean
from doorstroom.tables.results import Value
from doorstroom.tables.spec import Key, TableSpec

Row = Sequence[Any]
"""The period, a class code (or `_T`) per dimension, and a whole number: for a mean over days, the sum over the days."""

Found = Mapping[Key, Value] | Iterable[Row]
Cells = dict[Key, Value]


def cells_of(found: Found, spec: TableSpec) -> Cells:
    """The cells that are not zero, of an engine's values or of the rows of a table made by hand."""
    if isinstance(found, Mapping):
        return {key: value for key, value in found.items() if value}
    days = {period.code: period.days for period in spec.periods}
    cells: Cells = {}
    for period, *codes, n in found:
        key = (str(period), *(str(code) for code in codes))
        if key in cells:
            raise ValueError(f"The cell {key} is there twice.")
        cells[key] = Fraction(int(n), VTE_UNIT * days[key[0]]) if isinstance(spec.moment, DayMean) else int(n)
    return {key: value for key, value in cells.items() if value}


def digest_of(tables: Iterable[Cells]) -> str:
    """Equal figures have equal digests."""
    return digest_text("\n\n".join("\n".join(_lines(cells)) for cells in tables))


def _lines(cells: Cells) -> Iterator[str]:
    return (f"{' '.join(key)} {value}" for key, value in sorted(cells.items()))


def differences(found: Cells, expected: Cells) -> list[str]:
    """The cells that differ, each with both figures."""
    return [
        f"{' '.join(key)}: {found.get(key, 0)}, not {expected.get(key, 0)}"
        for key in sorted(found.keys() | expected.keys())
        if found.get(key, 0) != expected.get(key, 0)
    ]
