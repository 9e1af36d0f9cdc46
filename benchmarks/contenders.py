"""Who is measured. Each is a module whose `run` computes a job from the files of a stand."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

OURS = "doorstroom"
FLOOR = "floor"
BY_HAND = ("sql", "polars", "pandas", "pandas_numbered")
CONTENDERS = (FLOOR, OURS, *BY_HAND)

_MODULES = {
    FLOOR: "benchmarks.floor",
    OURS: "benchmarks.ours",
    "sql": "benchmarks.by_hand.duckdb_sql",
    "polars": "benchmarks.by_hand.polars_tables",
    "pandas": "benchmarks.by_hand.pandas_tables",
    "pandas_numbered": "benchmarks.by_hand.pandas_numbered",
}


class Contender(Protocol):
    """What a module of a contender has."""

    def run(self, job: str, specs: Sequence[Any], folder: Path, memory: str | None, /) -> list[Any]:
        """The tables of a job, in the form that `figures.cells_of` reads."""


def module_of(name: str) -> Contender:
    """The module of a contender, loaded with its libraries."""
    return cast(Contender, import_module(_MODULES[name]))
