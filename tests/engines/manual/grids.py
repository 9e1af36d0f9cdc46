"""Tables in plain text: a line per row, cells between `|`."""

from __future__ import annotations

Grid = tuple[tuple[str, ...], ...]


def grid(text: str) -> Grid:
    """The cells of a text, line by line, without the spaces that align them."""
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines())


def tables(text: str) -> dict[str, Grid]:
    """The tables of a register: a line that names one (in its first cell) heads it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    name = ""
    for first, *cells in grid(text) if text.strip() else ():
        name = first or name
        found.setdefault(name, []).append(tuple(cells))
    return {name: tuple(lines) for name, lines in found.items()}
