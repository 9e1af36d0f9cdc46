"""Every method on every instance, one after another, and an attacker's verdict on each result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.disclosure.calling import OURS, PEERS, UNION, Outcome, call_ours, call_peer
from benchmarks.disclosure.instances import Instance
from benchmarks.disclosure.judging import Judge, Verdict

from doorstroom.disclosure.suppression.problem import Problem

COUNT, VALUE = "count", "value"
ASKS = {"gconfid-constant": (COUNT,), "gconfid-size": (VALUE,)}
"""What a method minimises, where it is not both."""


@dataclass(frozen=True)
class Size:
    """What an instance asks."""

    facts: int
    atoms: int
    sensitive: int
    zeros: int
    sensitive_value: int


@dataclass(frozen=True)
class Result:
    """One method on one instance.

    `cells` and `value` count all that is hidden; `cost` what is hidden beyond the small counts, in what is minimised.
    """

    instance: str
    kind: str
    by: str
    method: str
    size: Size
    limit: float
    seconds: float = 0.0
    cells: int = 0
    value: int = 0
    cost: int = 0
    bound: float | None = None
    audit: float | None = None
    failed: str = ""
    verdict: Verdict | None = None

    def __str__(self) -> str:
        what = self.failed or f"cost {self.cost}, bound {self.bound}, {self.seconds:.2f} s, {self.verdict}"
        return f"{self.instance}, {self.by}, {self.method}: {what}"


def size_of(problem: Problem) -> Size:
    """The size of a problem."""
    values = problem.values
    return Size(
        facts=problem.size,
        atoms=len(problem.atoms),
        sensitive=int(problem.sensitive.sum()),
        zeros=int((values == 0).sum()),
        sensitive_value=int(values[problem.sensitive].sum()),
    )


def results(instance: Instance, folder: Path, seconds: float, methods: Sequence[str]) -> Iterator[Result]:
    """Methods on one instance; a release is asked for the fewest cells only."""
    for by in (COUNT,) if instance.people else (COUNT, VALUE):
        problem = instance.problem(by_value=by == VALUE)
        for method in methods:
            if method in OURS:
                yield judged(instance, problem, by, method, seconds, call_ours(instance, method, by, seconds))
            elif by in ASKS.get(method, (COUNT, VALUE)) and (instance.people or method != UNION):
                outcome = call_peer(instance, problem, method, seconds, folder)
                yield judged(instance, problem, by, method, seconds, outcome)


def judged(instance: Instance, problem: Problem, by: str, method: str, limit: float, outcome: Outcome) -> Result:
    """An outcome, looked at by the attacker."""
    size = size_of(problem)
    if outcome.failed:
        return Result(instance.name, instance.kind, by, method, size, limit, failed=outcome.failed)
    hidden = outcome.pattern(problem)
    return Result(
        instance.name,
        instance.kind,
        by,
        method,
        size,
        limit,
        outcome.seconds,
        int(hidden.sum()),
        int(problem.values[hidden].sum()),
        problem.cost_of(hidden),
        outcome.bound if method == "exact" else None,
        outcome.audit,
        verdict=Judge(problem).verdict(hidden),
    )


def read_results(written: Sequence[Mapping[str, Any]]) -> list[Result]:
    """Results from the JSON of a report."""
    return [
        Result(**{**item, "size": Size(**item["size"]), "verdict": item["verdict"] and Verdict(**item["verdict"])})
        for item in written
    ]


def methods_in(folder: Path) -> list[str]:
    """Our methods, and the peers that are installed."""
    return [*OURS, *(peer for peer, place in PEERS.items() if (folder / place / "bin" / "python").exists())]
