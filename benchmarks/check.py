"""Whether every script by hand gives exactly the figures of the engine: `python -m benchmarks.check STAND`.

Names every cell that differs, the first few of each table, and ends with how many tables are equal.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.contenders import BY_HAND, OURS, module_of
from benchmarks.figures import Cells, cells_of, differences
from benchmarks.jobs import JOBS, specs_of

from doorstroom.tables.spec import TableSpec

SHOWN = 4


def tables_by(contender: str, job: str, specs: tuple[TableSpec, ...], folder: Path) -> list[Cells]:
    """The figures of a contender."""
    found = module_of(contender).run(job, specs, folder, None)
    return [cells_of(table, spec) for table, spec in zip(found, specs, strict=True)]


def faults_of(contender: str, job: str, specs: tuple[TableSpec, ...], expected: list[Cells], folder: Path) -> list[str]:
    """What a contender gets wrong in a job, a line per table."""
    try:
        tables = tables_by(contender, job, specs, folder)
    except Exception as error:  # a script that stops is a fault like any other
        return [f"{type(error).__name__}: {error}"]
    faults = []
    for number, (found, right, spec) in enumerate(zip(tables, expected, specs, strict=True), start=1):
        wrong = differences(found, right)
        if wrong:
            named = f"table {number} ({spec.unit} {spec.source} {spec.moment.kind})"
            faults.append(f"{named}: {len(wrong)} cells of {len(right)}; {'; '.join(wrong[:SHOWN])}")
    return faults


def main() -> None:
    """Check; exits with 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stand", type=Path)
    parser.add_argument("--jobs", nargs="+", choices=JOBS, default=JOBS)
    parser.add_argument("--contenders", nargs="+", choices=BY_HAND, default=BY_HAND)
    asked = parser.parse_args()
    good = bad = 0
    for job in asked.jobs:
        specs = specs_of(job, asked.stand)
        expected = tables_by(OURS, job, specs, asked.stand)
        for contender in asked.contenders:
            faults = faults_of(contender, job, specs, expected, asked.stand)
            good, bad = good + (not faults), bad + bool(faults)
            print(f"{job} {contender}: {f'{len(specs)} equal' if not faults else 'DIFFERS'}", flush=True)
            for fault in faults:
                print(f"  {fault}", flush=True)
    print(f"{good} equal, {bad} different")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
