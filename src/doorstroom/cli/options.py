"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from doorstroom.cli.console import DEFAULT_STAND
from doorstroom.kernel.errors import InputError

StandOption = Annotated[
    Path,
    typer.Option("--stand", help="Folder of the stand to count on; FOLDER@2024-12-31 as it was known on that day."),
]
EngineOption = Annotated[
    str, typer.Option("--engine", help="`duckdb` (fast), `spark` (for a cluster) or `reference` (slow, obvious).")
]
MemoryOption = Annotated[
    str | None,
    typer.Option(
        "--memory", help="What counting may take, as 6GB; beyond it goes to disk. Default: 80 % of the machine."
    ),
]
MasterOption = Annotated[
    str | None,
    typer.Option("--master", help="The cluster of --engine spark, as spark://host:7077; default this machine."),
]
PeildatumOption = Annotated[
    str | None, typer.Option("--peildatum", help="What «now» is in the question (yyyy-mm-dd); default its own date.")
]
PolicyOption = Annotated[
    str | None,
    typer.Option("--policy", help="How small counts are protected: a policy of the scheme, such as `streng`."),
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
