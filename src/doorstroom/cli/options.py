"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from doorstroom.cli.console import DEFAULT_STAND
from doorstroom.kernel.errors import InputError

StandOption = Annotated[Path, typer.Option("--stand", help="Folder of the stand to count on.")]
EngineOption = Annotated[str, typer.Option("--engine", help="`duckdb` (fast) or `reference` (slow, obvious).")]
PeildatumOption = Annotated[
    str | None, typer.Option("--peildatum", help="What «now» is in the question (yyyy-mm-dd); default its own date.")
]
STAND = DEFAULT_STAND


def read_day(text: str | None) -> date | None:
    """A date option; raises InputError where it is not yyyy-mm-dd."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is not a date.", hint="Write it as 2022-01-26.") from error


def read_engine_name(text: str) -> Literal["duckdb", "reference"]:
    """The engine option; raises InputError for a name that does not exist."""
    if text == "duckdb":
        return "duckdb"
    if text == "reference":
        return "reference"
    raise InputError(f"There is no engine {text!r}.", hint="Choose duckdb or reference.")
