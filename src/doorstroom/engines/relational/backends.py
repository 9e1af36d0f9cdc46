"""What an engine needs of a database besides the relational algebra that Ibis gives: reading, keeping, stopping."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Protocol

import ibis
import pyarrow as pa
from ibis.backends import BaseBackend
from ibis.expr.types import Table


class Backend(Protocol):
    """A database that reads Parquet where it stands and runs Ibis expressions."""

    def read(self, path: Path) -> Table:
        """The rows of a Parquet file."""

    def keep(self, table: Table) -> Table:
        """Compute a table now and keep it until it is dropped."""

    def drop(self, table: Table) -> None:
        """Forget a kept table."""

    def fetch(self, table: Table) -> pa.Table:
        """Compute a table and bring it here."""

    def sql(self, table: Table) -> str:
        """The query that computes a table."""

    def close(self) -> None:
        """Let go of everything."""


class DuckDB:
    """An embedded DuckDB, in memory, spilling to disk beyond its limit."""

    def __init__(self, connection: BaseBackend) -> None:
        self._connection = connection
        self._names = count()

    def read(self, path: Path) -> Table:
        return self._connection.read_parquet(path, table_name=f"bron_{next(self._names)}")

    def keep(self, table: Table) -> Table:
        return self._connection.create_table(f"tussen_{next(self._names)}", table, temp=True)

    def drop(self, table: Table) -> None:
        self._connection.raw_sql(f'DROP TABLE "{table.op().name}"')

    def fetch(self, table: Table) -> pa.Table:
        return table.to_pyarrow()

    def sql(self, table: Table) -> str:
        return str(ibis.to_sql(table, dialect="duckdb"))

    def close(self) -> None:
        self._connection.disconnect()


def duckdb_backend() -> Backend:
    """An embedded DuckDB of its own. It hashes the side of a join that is written on the right, as our queries mean it:
    how many rows a list gives in long form is more than DuckDB expects."""
    connection = ibis.duckdb.connect()
    connection.raw_sql("SET disabled_optimizers = 'build_side_probe_side'")
    return DuckDB(connection)
