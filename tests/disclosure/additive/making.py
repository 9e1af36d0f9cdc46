"""Small tables on disk."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from doorstroom.disclosure.additive import Protected, Rules, Table, ask, protect, read_table
from doorstroom.disclosure.additive.hierarchies import Hierarchy
from doorstroom.disclosure.additive.release import Key


def table(folder: Path, text: str, name: str = "tabel.csv") -> Table:
    """A table from the lines of a CSV file, written with spaces for commas."""
    path = folder / name
    lines = (re.sub(r" +", ",", line.strip()) for line in text.strip().splitlines())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_table(path)


def crossed(folder: Path, counts: np.ndarray, names: str = "ab", name: str = "tabel.csv") -> Table:
    """All cells and totals of a table of two dimensions whose classes are a0, a1, … and b0, b1, …"""
    first, second = names
    rows = [f"{first} {second} waarde"]
    for one in (*range(counts.shape[0]), None):
        for other in (*range(counts.shape[1]), None):
            index = tuple(slice(None) if item is None else item for item in (one, other))
            codes = ["_T" if item is None else f"{axis}{item}" for axis, item in ((first, one), (second, other))]
            rows.append(f"{codes[0]} {codes[1]} {counts[index].sum()}")
    return table(folder, "\n".join(rows), name)


def protected(
    tables: Sequence[Table], rules: Rules, hierarchies: Mapping[str, Hierarchy] | None = None, **how: object
) -> Protected:
    """The tables protected together."""
    return protect(ask(tables, rules, hierarchies), **how)  # type: ignore[arg-type]


def hidden_keys(found: Protected) -> set[Key]:
    """The cells that are hidden."""
    release = found.asked.release
    return {fact.key for fact, gone in zip(release.facts, found.suppression.hidden, strict=False) if gone}
