"""Writes docs/benchmarks/releases.md from what was measured: `python -m benchmarks.releases_report`."""

from __future__ import annotations

import argparse
import json
import statistics
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from math import comb
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from benchmarks.releases import WAYS, drawn
from benchmarks.report import table

_LEFT_OUT = frozenset({"duckdb", "ibis-framework", "polars", "pandas", "pyarrow"})
_Row = Mapping[str, Any]

_ASKED = (
    "{measured:,} of {number:,} releases were measured so far, the light ones (few people, few characteristics) first."
)

_PAGE = """# Invented releases, protected and attacked

Made by `python -m benchmarks.releases` and `python -m benchmarks.releases_report`. A release is every table of up to
three of the four to six characteristics of 12 to 300 invented people, drawn by number: number n is the same release
everywhere. Counts of one to three are protected, zeros are hidden where needed. Then an attacker that shares no code
with the protection tries to work out every hidden count in whole numbers, as a reader without a record of their own;
the proof that goes with a release answers for insiders.

{asked}

{machine}

{summary}

- *Proved*: nobody, insiders included, can come closer than one up and one down to a small count.
- *Broken*: hidden counts that the attacker, who does not know which of them are small, came closer to than the policy
  allows for a small one, or could not decide on. {small}
- *Proven cheapest*: no safe pattern costs less. So large releases get a safe pattern in little time, without a bound.
- Two releases were worked on at once and other work ran on the machine: seconds are good to a factor of two.
{unsolved}"""


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measured", type=Path, default=Path("docs/benchmarks/releases.jsonl"))
    parser.add_argument("--zeros-shown", type=Path, default=Path("docs/benchmarks/releases-zeros-shown.jsonl"))
    parser.add_argument("--number", type=int, default=1000)
    asked = parser.parse_args()
    text = page(_rows(asked.measured), asked.number, _rows(asked.zeros_shown))
    (asked.measured.parent / "releases.md").write_text(text, encoding="utf-8")


def _rows(path: Path) -> list[_Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def page(rows: Sequence[_Row], number: int, zeros_shown: Sequence[_Row] = ()) -> str:
    """The page of what was measured of so many releases; `zeros_shown`: of releases in which every zero is shown."""
    described = {**machine(), **{name: version(name) for name in ("highspy", "scipy")}}
    kept = {name: text for name, text in described.items() if name not in _LEFT_OUT}
    groups = [[row for row in rows if row["characteristics"] == size] for size in (4, 5, 6)]
    names = ["four characteristics", "five", "six", "all"]
    lines = [_line(name, group) for name, group in zip(names, [*groups, rows], strict=True)]
    return _PAGE.format(
        asked=_ASKED.format(measured=len(rows), number=number) + _skipped(rows, number),
        machine=table(list(kept), [list(kept.values())]),
        summary=table(_HEAD, lines),
        small=_small_broken(rows),
        unsolved=_unsolved(rows) + _alternatives(zeros_shown),
    )


_HEAD = (
    "releases with",
    "number",
    "people, median (most)",
    "tables",
    "numbers",
    "small",
    "hidden",
    "proved",
    "broken",
    "proven cheapest",
    "seconds to protect, median (most)",
    "to attack",
)


def _line(name: str, rows: Sequence[_Row]) -> list[str]:
    if not rows:
        return [name, "0", *("–" for _ in _HEAD[2:])]
    return [
        name,
        f"{len(rows):,}",
        _spread(rows, lambda row: row["people"], 0),
        f"{sum(comb(row['characteristics'], WAYS) for row in rows):,}",
        *(f"{sum(row[what] for row in rows):,}" for what in ("facts", "small", "hidden")),
        f"{sum(row['proved'] for row in rows):,}",
        f"{sum(row['broken'] for row in rows):,}",
        f"{100 * sum(row['bound'] >= row['cost'] for row in rows) / len(rows):.0f} %",
        _spread(rows, lambda row: row["seconds"], 1),
        _spread(rows, lambda row: row["attack_seconds"], 1),
    ]


def _spread(rows: Sequence[_Row], of: Callable[[_Row], float], digits: int) -> str:
    numbers = [of(row) for row in rows]
    return f"{statistics.median(numbers):.{digits}f} ({max(numbers):.{digits}f})"


def _skipped(rows: Sequence[_Row], number: int) -> str:
    """What was not measured: it tells what the figures leave out."""
    found = {row["seed"] for row in rows}
    left = [drawn(seed)[:2] for seed in range(number) if seed not in found]
    kinds = [
        f"{len(people)} with {size} characteristics ({min(people)} to {max(people)} people)"
        for size in (4, 5, 6)
        if (people := [people for people, characteristics in left if characteristics == size])
    ]
    return f" Not measured, and not in the figures: {', '.join(kinds)}." if kinds else ""


def _unsolved(rows: Sequence[_Row]) -> str:
    seeds = [str(row["seed"]) for row in rows if not row["proved"]]
    if not seeds:
        return "- No release was left that cannot be protected, so no alternative had to be ranked.\n"
    return f"- Without a proof, so not to be published as they are: numbers {', '.join(seeds)}.\n"


def _small_broken(rows: Sequence[_Row]) -> str:
    """How many of the broken counts are small; a release measured before this was told counts them all."""
    broken, small = sum(row["broken"] for row in rows), sum(row.get("small_broken", row["broken"]) for row in rows)
    return f"Of those {broken}, {small} are small; the others were hidden to protect them." if broken else ""


_INSTEAD = """
## Where no pattern is safe

With zeros always shown, {lost} of the {all:,} lightest releases cannot be made safe: too few people could be elsewhere.
Each is refused with the cells and with what could be published instead, itself proved.

{kinds}
"""


def _alternatives(rows: Sequence[_Row]) -> str:
    lost = [row for row in rows if not row["proved"]]
    if not lost:
        return ""
    best = Counter(row["alternatives"][0].partition(":")[0] if row["alternatives"] else "none" for row in lost)
    kinds = table(["best alternative", "releases"], [[kind, str(number)] for kind, number in best.most_common()])
    return _INSTEAD.format(lost=len(lost), all=len(rows), kinds=kinds)


if __name__ == "__main__":
    main()
