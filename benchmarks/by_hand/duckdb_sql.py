"""Runs the hand-written SQL: `sql/<job>.sql`, or every file of the folder `sql/<job>` in order."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

SQL = Path(__file__).parent / "sql"


def run(job: str, _specs: Sequence[object], folder: Path, memory: str | None) -> list[Any]:
    """The rows of every query of a job, in order."""
    with tempfile.TemporaryDirectory(prefix="bench-") as spill:
        connection = opened(folder, memory, spill)
        return [rows for file in files_of(job) for rows in tables_of(file, connection)]


def opened(folder: Path, memory: str | None, spill: str) -> duckdb.DuckDBPyConnection:
    """A database that reads the stand, with the settings of our engine."""
    connection = duckdb.connect(config={"temp_directory": spill, "preserve_insertion_order": False})
    if memory:
        connection.execute(f"set memory_limit = '{memory}'")
    connection.execute("set variable stand = ?", [str(folder)])
    connection.execute("set variable gekend_op = ?", [tomllib.loads((folder / "stand.toml").read_text())["gekend_op"]])
    connection.execute((SQL / "stand.sql").read_text(encoding="utf-8"))
    return connection


def files_of(job: str) -> list[Path]:
    """The files of a job, in order."""
    return sorted((SQL / job).glob("*.sql")) or [SQL / f"{job}.sql"]


def tables_of(file: Path, connection: duckdb.DuckDBPyConnection) -> list[list[Any]]:
    """The rows of each query in a file; its other statements prepare them."""
    tables = []
    for statement in connection.extract_statements(file.read_text(encoding="utf-8")):
        result = connection.execute(statement)
        if statement.type == duckdb.StatementType.SELECT:
            tables.append(result.fetchall())
    return tables
