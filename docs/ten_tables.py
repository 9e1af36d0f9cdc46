"""Writes docs/howto/ten-tables.md from examples/tables, computed on a stand; a test holds it to the synthetic one.

python docs/ten_tables.py .cache/stand
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import doorstroom
from doorstroom.analysis import OpenedStand, Result
from doorstroom.documents.writers.text import to_text

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "howto" / "ten-tables.md"
SPECS = ROOT / "examples" / "tables"
WIDTH, MOST_ROWS = 100, 24

INTRODUCTION = """\
<!-- Written by `make docs`; do not edit. -->

# Ten tables

Ten tables that question 274 does not ask for, each said in a few lines of TOML. The files are in `examples/tables`;
make the first with

    doorstroom table examples/tables/01-personen-per-maatregel-en-leeftijd.toml

and add `--format csv`, `json` or `html` and `--out FILE` for another form. [In Python](analyse-in-python.md) the same
words are arguments. The figures are from the synthetic register (seed 274): no person or enterprise in them exists. The
source line under each table is left out here, and the middle of a long one.
"""


def page(stand: OpenedStand) -> str:
    """The whole page."""
    paths = sorted(SPECS.glob("*.toml"))
    results = stand.tables(paths)
    sections = (section(path, result) for path, result in zip(paths, results, strict=True))
    return "\n".join((INTRODUCTION, *sections))


def section(path: Path, result: Result) -> str:
    """A spec file, its first comment as the heading, and what `doorstroom table` prints of it."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    heading = f"## {int(path.name[:2])}. {head.removeprefix('# ')}"
    return "\n".join((heading, "", "```toml", *lines, "```", "", "```text", *printed(result), "```", ""))


def printed(result: Result) -> Iterable[str]:
    """The lines of the table, without its source, and cut where it is long."""
    block = result.block
    left_out = len(block.rows) - MOST_ROWS
    if left_out > 0:
        half = MOST_ROWS // 2
        block = block.model_copy(update={"rows": (*block.rows[:half], *block.rows[-half:])})
    lines = to_text(block.model_copy(update={"source": ""}), WIDTH).splitlines()
    if left_out > 0:
        first = next(number for number, line in enumerate(lines) if line.startswith("│")) + half
        lines.insert(first, f"… {left_out} rows")
    return lines


def main() -> None:
    """Write the page from the stand that is named."""
    PAGE.write_text(page(doorstroom.open_stand(sys.argv[1])), encoding="utf-8")


if __name__ == "__main__":
    main()
