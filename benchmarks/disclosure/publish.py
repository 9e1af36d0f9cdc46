"""Writes small instances in the JJ format with their proven optima: `python -m benchmarks.disclosure.publish`.

The optima are taken from the last report, docs/benchmarks/disclosure.json. The τ-ARGUS engine finds the same.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

from benchmarks.disclosure.calling import ROOT
from benchmarks.disclosure.catalogue import TABLES
from benchmarks.disclosure.jj import write
from benchmarks.disclosure.running import VALUE

FOLDER = Path(__file__).parent / "instances"
PUBLISHED = ("10x10", "20x20", "5x5x5a", "5x5x5b", "30x30h")


def main() -> None:
    """Write the instances whose optimum is proven."""
    FOLDER.mkdir(exist_ok=True)
    report = json.loads((ROOT / "docs" / "benchmarks" / "disclosure.json").read_text(encoding="utf-8"))
    optima = {
        (item["instance"], item["by"]): item["cost"]
        for item in report["results"]
        if item["method"] == "exact" and not item["failed"] and item["bound"] > item["cost"] - 0.5
    }
    lines = []
    for instance in TABLES:
        for by in ("count", "value"):
            if instance.name in PUBLISHED and (instance.name, by) in optima:
                name = f"{instance.name}-{by}.jj"
                write(FOLDER / name, instance.problem(by_value=by == VALUE), instance.tables[0])
                lines.append((name, optima[instance.name, by]))
    with (FOLDER / "optima.csv").open("w", encoding="ascii", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("file", "least cost beyond the cells marked u"), *lines])


if __name__ == "__main__":
    main()
