"""Measures cell suppression and writes docs/benchmarks/disclosure: `python -m benchmarks.disclosure.run`.

Peers run if `benchmarks/disclosure/setup_peers.sh` has made their environments. `--quick` takes a few small instances
and writes no report; `--instances` takes only these, and the others as they stand in the report.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.disclosure.calling import ROOT
from benchmarks.disclosure.catalogue import CATALOGUE, QUICK
from benchmarks.disclosure.report import NAMES, write_report
from benchmarks.disclosure.running import methods_in, read_results, results
from benchmarks.machine import machine


def read_arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="for one method on one instance")
    parser.add_argument("--quick", action="store_true", help="a few small instances, and no report")
    parser.add_argument("--instances", nargs="+", help="only these")
    parser.add_argument("--methods", nargs="+", help="with --instances: only these methods")
    parser.add_argument("--peers", type=Path, default=ROOT / ".cache" / "peers", help="where the peers are installed")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks", help="for the report")
    return parser.parse_args(words)


def main() -> None:
    """Measure, then write."""
    asked = read_arguments()
    names = asked.instances or (QUICK if asked.quick else [item.name for item in CATALOGUE])
    methods = [method for method in methods_in(asked.peers) if method in (asked.methods or [method])]
    report = asked.out / "disclosure.json"
    kept = read_results(json.loads(report.read_text(encoding="utf-8"))["results"]) if asked.instances else []
    found = [item for item in kept if item.instance not in names or item.method not in methods]
    order = [item.name for item in CATALOGUE]
    for instance in CATALOGUE:
        if instance.name in names:
            for result in results(instance, asked.peers, asked.seconds, methods):
                print(result, flush=True)
                found.append(result)
    if not asked.quick:
        found.sort(key=lambda item: (order.index(item.instance), item.by, list(NAMES).index(item.method)))
        for path in write_report(asked.out, found, machine()):
            print(path, flush=True)


if __name__ == "__main__":
    main()
