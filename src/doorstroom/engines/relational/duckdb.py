"""DuckDB as the database behind the relational engine: embedded, in memory, on disk beyond its limit."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from weakref import finalize

import ibis
import pyarrow as pa
from ibis.expr.types import Table

from doorstroom.engines.relational.running import Watch, run
from doorstroom.engines.settings import EngineSettings, memory_in_bytes


class DuckDB:
    """A database of its own, with a folder of its own for what does not fit in memory; gone when it is closed."""

    is_adaptive = False

    def __init__(self, settings: EngineSettings) -> None:
        folder = tempfile.mkdtemp(prefix="doorstroom-")  # for this user alone: it may hold people's records
        self._remove = finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._connection = ibis.duckdb.connect(temp_directory=folder, preserve_insertion_order=False)
        self._names = count()
        if settings.memory:
            self._connection.raw_sql(f"SET memory_limit = '{memory_in_bytes(settings.memory) // 10**6}MB'")
        self._connection.raw_sql("SET enable_progress_bar = true")
        self._connection.raw_sql("SET enable_progress_bar_print = false")

    def read(self, path: Path) -> Table:
        return self._connection.read_parquet(path, table_name=f"bron_{next(self._names)}")

    def keep(self, table: Table, watch: Watch) -> Table:
        name = f"tussen_{next(self._names)}"
        kept: Table = self._run(lambda: self._connection.create_table(name, table, temp=True), watch)
        return kept

    def drop(self, table: Table) -> None:
        self._connection.raw_sql(f'DROP TABLE "{table.op().name}"')

    def fetch(self, table: Table, watch: Watch) -> pa.Table:
        found: pa.Table = self._run(table.to_pyarrow, watch)
        return found

    def sql(self, table: Table) -> str:
        return str(ibis.to_sql(table, dialect="duckdb"))

    def close(self) -> None:
        self._connection.disconnect()
        self._remove()

    def _run(self, work: Callable[[], Any], watch: Watch) -> Any:
        database = self._connection.con
        return run(work, database.interrupt, lambda: database.query_progress() / 100, watch)
