"""Our engine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

# What Ibis otherwise loads with the first table: loading libraries is measured apart, for everybody.
import ibis.backends.duckdb  # noqa: F401
import pandas  # noqa: F401
from benchmarks.figures import Found

import doorstroom.engines.relational.engine  # noqa: F401
from doorstroom.engines import get_engine
from doorstroom.register.stand import open_stand
from doorstroom.tables.spec import TableSpec


def run(_job: str, specs: Sequence[TableSpec], folder: Path, memory: str | None) -> list[Found]:
    """The tables of a job, from opening the stand. Its hashes are not checked: nobody else's script does either."""
    return list(get_engine("duckdb", memory=memory).tables(specs, open_stand(folder, verify=False)))
