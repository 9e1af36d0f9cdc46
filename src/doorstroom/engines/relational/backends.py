"""What an engine needs of a database besides the relational algebra that Ibis gives: reading, keeping, stopping."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pyarrow as pa
from ibis.expr.types import Table

from doorstroom.engines.relational.running import Watch


class Backend(Protocol):
    """A database that reads Parquet where it stands and runs Ibis expressions."""

    is_adaptive: bool
    """Whether it plans a query again once it knows how many rows its parts have."""

    def read(self, path: Path) -> Table:
        """The rows of a Parquet file."""

    def keep(self, table: Table, watch: Watch) -> Table:
        """Compute a table now and keep it until it is dropped."""

    def drop(self, table: Table) -> None:
        """Forget a kept table."""

    def fetch(self, table: Table, watch: Watch) -> pa.Table:
        """Compute a table and bring it here."""

    def sql(self, table: Table) -> str:
        """The query that computes a table."""

    def close(self) -> None:
        """Let go of everything."""
