"""Spark as the database behind the relational engine: one machine or a cluster, through the same expressions."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
from ibis.expr.types import Table

from doorstroom.engines.relational.running import Watch, run
from doorstroom.engines.settings import EngineSettings, memory_in_bytes
from doorstroom.kernel.errors import InputError

_SETTINGS = {
    "spark.app.name": "doorstroom",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
    # Days are days everywhere, and whatever does not fit is an error, never a wrong number.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
_HERE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",
}
"""On one machine: no name to look up, and not the 200 parts that a cluster makes of every step."""


class Spark:
    """A Spark session that others in this process may share; kept tables are cached and let go of by name."""

    is_adaptive = True

    def __init__(self, settings: EngineSettings) -> None:
        self._session = _session(settings)
        self._connection = _connection(self._session)
        self._names = count()
        self._cached: dict[str, Any] = {}

    def read(self, path: Path) -> Table:
        return self._connection.read_parquet(path, table_name=self._name())

    def keep(self, table: Table, watch: Watch) -> Table:
        name, frame = self._name(), self._frame(table).cache()
        self._cached[name] = frame
        self._run(frame.count, watch)
        frame.createOrReplaceTempView(name)
        return self._connection.table(name)

    def drop(self, table: Table) -> None:
        name = table.op().name
        self._session.catalog.dropTempView(name)
        self._cached.pop(name).unpersist()

    def fetch(self, table: Table, watch: Watch) -> pa.Table:
        frame = self._frame(table)
        found: pa.Table = self._run(frame.toArrow, watch)
        return found.cast(table.schema().to_pyarrow())

    def sql(self, table: Table) -> str:
        return str(self._connection.compile(table, pretty=True))

    def close(self) -> None:
        for name in tuple(self._cached):
            self._session.catalog.dropTempView(name)
            self._cached.pop(name).unpersist()

    def _name(self) -> str:
        return f"doorstroom_{id(self):x}_{next(self._names)}"

    def _frame(self, table: Table) -> Any:
        return self._session.sql(self._connection.compile(table))

    def _run(self, work: Callable[[], Any], watch: Watch) -> Any:
        """Spark tells how many tasks a stage has, not how many stages will come: only whole queries are told."""
        return run(work, self._session.interruptAll, lambda: 0.0, watch)


def _session(settings: EngineSettings) -> Any:
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise InputError("The engine spark needs PySpark.", hint="pip install 'doorstroom[spark]'") from error
    master = settings.master or "local[*]"
    chosen = {**_SETTINGS, **(_HERE if master.startswith("local") else {}), "spark.master": master}
    if settings.memory:
        chosen["spark.driver.memory"] = f"{memory_in_bytes(settings.memory) // 2**20}m"
    builder = SparkSession.builder
    for name, value in chosen.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkRuntimeError as error:
        hint = "Install Java 17 or later, or set JAVA_HOME; and see that the cluster of --master can be reached."
        raise InputError("Spark cannot be started.", hint=hint) from error


def _connection(session: Any) -> Any:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        from ibis.backends.pyspark import Backend
    return Backend().connect(session)
