"""`doorstroom table`: one table, from a spec file or from words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from doorstroom.cli.console import out, say
from doorstroom.cli.options import STAND, EngineOption, StandOption, read_engine_name


def table(
    spec: Annotated[Path, typer.Argument(help="A spec: .toml with names of the scheme, or .json as in antwoord.json.")],
    stand: StandOption = STAND,
    engine: EngineOption = "duckdb",
    explain: Annotated[
        bool, typer.Option("--explain", help="Also the definition in words, the query, the provenance.")
    ] = False,
) -> None:
    """Compute one table, protected as in an answer.

    Examples:

        doorstroom table examples/leeftijd-lde.toml

        doorstroom table examples/leeftijd-lde.toml --explain --engine reference
    """
    from doorstroom.answers.single import print_single
    from doorstroom.documents.writers.text import preview
    from doorstroom.engines import get_engine
    from doorstroom.register.stand import open_stand
    from doorstroom.scheme import load_scheme
    from doorstroom.tables.naming import read_spec
    from doorstroom.tables.wording import define

    scheme = load_scheme()
    opened = open_stand(stand)
    asked = read_spec(spec, scheme)
    chosen = get_engine(read_engine_name(engine))
    for block in print_single(asked, opened, scheme, chosen):
        out.print(preview(block))
    if explain:
        say(f"\n{define(asked, scheme)}\n")
        say(chosen.explain(asked, opened))
        say(f"\nstand {opened.digest}\nspec {asked.digest}\nscheme {scheme.versie}\nengine {chosen.name}")
