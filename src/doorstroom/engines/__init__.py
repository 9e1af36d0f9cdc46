"""Two engines behind one interface: `reference` gives the meaning, `duckdb` the same numbers fast."""

from __future__ import annotations

from typing import Literal

from doorstroom.engines.interface import Engine


def get_engine(name: Literal["duckdb", "reference"] = "duckdb") -> Engine:
    """An engine by name. It keeps the last stand it was given open, so use one for all tables of a question."""
    if name == "reference":
        from doorstroom.engines.reference.engine import ReferenceEngine

        return ReferenceEngine()
    from doorstroom.engines.relational.engine import duckdb_engine

    return duckdb_engine()
