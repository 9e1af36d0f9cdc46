"""Every call in a process of its own, stopped after its time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from benchmarks.disclosure.instances import Instance, Table, union
from benchmarks.disclosure.jj import write

from doorstroom.disclosure.suppression.problem import Bools, Problem

ROOT = Path(__file__).parents[2]
GRACE = 10.0
"""Seconds on top of what was asked: for loading libraries, and for a peer that looks at the clock now and then."""

AUDIT = 60.0
"""More seconds for our own processes, which prove the finished pattern once more; not part of what is measured."""

MINUTE = 60.0
"""τ-ARGUS counts its time in whole minutes, and gives its best pattern at the end of them."""

OURS = ("exact", "fast")
UNION = "tauargus-union"

PEERS = {
    "tauargus": "tauargus",
    UNION: "tauargus",
    "gconfid-constant": "gconfid",
    "gconfid-size": "gconfid",
}
"""Each peer with its environment."""


@dataclass(frozen=True)
class Outcome:
    """The facts that a method hides, or why there is nothing.

    `bound`: the least that any pattern costs, as it says; `audit`: seconds it took to prove its pattern.
    """

    hidden: tuple[int, ...] = ()
    seconds: float = 0.0
    bound: float | None = None
    failed: str = ""
    audit: float | None = None

    def pattern(self, problem: Problem) -> Bools:
        """As a pattern."""
        pattern = np.zeros(problem.size, dtype=bool)
        pattern[list(self.hidden)] = True
        return pattern


def call_ours(instance: Instance, method: str, by: str, seconds: float) -> Outcome:
    """Our exact or fast method."""
    command = [sys.executable, "-m", "benchmarks.disclosure.ours", instance.name, method, by, str(seconds)]
    found = _called(command, seconds + AUDIT)
    if isinstance(found, str):
        return Outcome(failed=found)
    if found["seconds"] > seconds + GRACE:
        return Outcome(failed=f"> {seconds + GRACE:.0f} s")
    return Outcome(tuple(found["hidden"]), found["seconds"], found["bound"], audit=found["audit"])


def call_peer(instance: Instance, problem: Problem, peer: str, seconds: float, folder: Path) -> Outcome:
    """A peer on each table by itself, as its users do; what one table hides is hidden in all."""
    tables = [union(instance.tables)] if peer == UNION else instance.tables
    name = "tauargus" if peer == UNION else peer
    python = folder / PEERS[name] / "bin" / "python"
    limit = max(seconds, MINUTE) if name == "tauargus" else seconds
    hidden: set[int] = set()
    took = 0.0
    for table in tables:
        found = _peer_on(table, problem, [str(python), str(ROOT / "benchmarks/disclosure/peers.py"), name], limit)
        if isinstance(found, str):
            return Outcome(failed=found)
        hidden |= {int(table.facts[cell]) for cell in found["hidden"]}
        took += found["seconds"]
    return Outcome(tuple(sorted(hidden)), took)


def _peer_on(table: Table, problem: Problem, command: Sequence[str], seconds: float):  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as place:
        path = Path(place) / "table.jj"
        write(path, problem, table)
        return _called([*command, str(path), str(seconds)], seconds)


def _called(command: Sequence[str], seconds: float):  # type: ignore[no-untyped-def]
    """What a process printed, or why it printed nothing."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=kept, text=True, capture_output=True, timeout=seconds + GRACE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"> {seconds + GRACE:.0f} s"
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode == 0 and lines:
        return json.loads(lines[-1])
    return (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
