"""The JJ text format, in which instances of cell suppression are exchanged and which the τ-ARGUS engine reads.

First a line with 0 and one with the number of cells; then a line for each cell: its number, value, cost, status (u must
be hidden, s may be, z must be shown), the least and the most it can be, and how far its interval must reach down, up
and in all. Then the number of sums, and a line for each: 0, how many cells, a colon, and the cells with coefficients.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.disclosure.instances import Table

from doorstroom.disclosure.suppression.problem import Problem


def written(problem: Problem, table: Table) -> str:
    """A table of a problem, its cells numbered in the order of the table."""
    most = 10 * int(problem.values.max()) + 10
    cells = [_cell(problem, at, int(fact), most) for at, fact in enumerate(table.facts)]
    sums = [
        f"0 {len(parts) + 1} : {total} (-1) " + " ".join(f"{part} (1)" for part in parts) for total, parts in table.sums
    ]
    return "\n".join(["0", str(len(cells)), *cells, str(len(sums)), *sums]) + "\n"


def write(path: Path, problem: Problem, table: Table) -> None:
    """The same to a file."""
    path.write_text(written(problem, table), encoding="ascii")


def _cell(problem: Problem, at: int, fact: int, most: int) -> str:
    value, floor = int(problem.values[fact]), int(problem.floor[fact])
    status = "u" if problem.must_hide[fact] else "z" if problem.shown[fact] else "s"
    least = min(value, floor)
    return f"{at} {value} {problem.costs[fact]} {status} {least} {most} {problem.down[fact]} {problem.up[fact]} 0"
