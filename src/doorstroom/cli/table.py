"""`doorstroom table`: one table, from a spec file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from doorstroom.cli.console import out, say, warn
from doorstroom.cli.options import STAND, EngineOption, MasterOption, MemoryOption, PolicyOption, StandOption
from doorstroom.cli.written import write_whole


def table(
    spec: Annotated[Path, typer.Argument(help="A spec: .toml with names of the scheme, or .json as in antwoord.json.")],
    stand: StandOption = STAND,
    engine: EngineOption = "duckdb",
    memory: MemoryOption = None,
    master: MasterOption = None,
    policy: PolicyOption = None,
    form: Annotated[str, typer.Option("--format", help="`text`, `csv`, `json` or `html`.")] = "text",
    file: Annotated[Path | None, typer.Option("--out", help="Write to this file; default the terminal.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also the definition in words, the query, the provenance.")
    ] = False,
) -> None:
    """Compute one table, protected as in an answer.

    A stand can be asked as it was known on a day: `--stand FOLDER@2024-12-31`.

    Examples:

        doorstroom table examples/leeftijd-lde.toml

        doorstroom table examples/tables/02-invullingsgraad-per-kwartaal.toml --format csv --out invullingsgraad.csv

        doorstroom table examples/leeftijd-lde.toml --explain --engine reference
    """
    from doorstroom.analysis import open_stand
    from doorstroom.analysis.files import check_format, written
    from doorstroom.documents.writers.text import preview

    check_format(form)
    result = open_stand(stand, engine=engine, memory=memory, master=master, policy=policy).table(spec)
    if file is not None:
        write_whole(file, written(result, form), "--out")
    elif form == "text":
        out.print(preview(result.block))
    else:
        sys.stdout.write(written(result, form))
    if not result.proof.is_safe:
        warn(f"{len(result.proof.broken)} small counts can be worked out, whatever is hidden. Do not publish this.")
    if explain:
        say(f"\n{result.explain()}")
