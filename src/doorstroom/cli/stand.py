"""`doorstroom stand`: what is in a stand, is it whole, make one, start one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from doorstroom.cli.console import out, progress, say
from doorstroom.cli.options import STAND, read_day

app = typer.Typer(help="Show, verify, build or start a stand (a frozen extract of the register).", no_args_is_help=True)
StandArgument = Annotated[Path, typer.Argument(help="Folder of the stand.")]


@app.command()
def show(folder: StandArgument = STAND) -> None:
    """What is in a stand.

    Example:

        doorstroom stand show .cache/stand
    """
    from doorstroom.register.stand import open_stand

    manifest = open_stand(folder, verify=False).manifest
    table = Table(title=f"Stand {folder}", caption="SYNTHETISCH" if manifest.synthetisch else None)
    table.add_column("table")
    table.add_column("rows", justify="right")
    table.add_column("sha256")
    for name, entry in manifest.tabellen.items():
        table.add_row(name, str(entry.rijen), entry.sha256[:12])
    out.print(table)
    say(f"Contract {manifest.contract}; known on {manifest.gekend_op}; sources: {', '.join(manifest.bronnen) or '-'}.")
    if manifest.herkomst:
        say(manifest.herkomst)


@app.command()
def verify(folder: StandArgument = STAND) -> None:
    """Check the contract version and the hash of every file; exit code 4 if anything is off.

    Example:

        doorstroom stand verify .cache/stand
    """
    from doorstroom.register.stand import open_stand

    stand = open_stand(folder)
    say(f"The stand is whole: {len(stand.manifest.tabellen)} tables, digest {stand.digest[:16]}.")


@app.command()
def build(
    source: Annotated[Path, typer.Argument(help="Folder with CSV or Parquet files in the contract's shape.")],
    target: Annotated[Path, typer.Argument(help="Folder for the stand.")],
    gekend_op: Annotated[
        str | None, typer.Option(help="Known up to and including (yyyy-mm-dd); default the last recording.")
    ] = None,
    vanaf: Annotated[
        str | None,
        typer.Option(help="First day the register covers (yyyy-mm-dd); before it figures are n.b., not zero."),
    ] = None,
    synthetic: Annotated[
        bool, typer.Option("--synthetic", help="The data are synthetic; every output will say so.")
    ] = False,
) -> None:
    """Make a stand from your own files; what does not fit is refused by file, row and column.

    Example:

        doorstroom stand build levering/ stand/
    """
    from doorstroom.register.building import build_stand
    from doorstroom.scheme import load_scheme

    day = read_day(gekend_op)
    with progress("Build") as report:
        result = build_stand(
            source,
            target,
            scheme=load_scheme(),
            gekend_op=day,
            vanaf=read_day(vanaf),
            synthetisch=synthetic,
            progress=report,
        )
    for warning in result.warnings:
        say(f"warning: {warning}")
    if result.left_out:
        say(f"warning: {result.left_out} rows were recorded after that day and left out.")
    say(f"Stand in {target}, digest {result.stand.digest[:16]}.")


@app.command()
def template(folder: Annotated[Path, typer.Argument(help="Folder for the empty files.")]) -> None:
    """Write the empty files of a register, with an explanation of every column.

    Example:

        doorstroom stand template levering/
    """
    from doorstroom.register.template import write_template
    from doorstroom.scheme import load_scheme

    paths = write_template(folder, load_scheme())
    say(f"{len(paths)} files in {folder}.")
