"""The command line: thin, English, every heavy room imported when its command runs."""

from __future__ import annotations

import sys

import typer

from doorstroom.cli import answer, attack, compare, protect, read, simulate, stand, table, vocabulary
from doorstroom.cli.console import complain
from doorstroom.kernel.errors import DoorstroomError

INTERRUPTED = 130

app = typer.Typer(
    name="doorstroom",
    help="The open register and answer desk of a supported-employment scheme.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 figures differ or can be worked out, 2 wrong use, 3 unreadable input, 4 stand, "
    "5 table spec, 6 scheme data, 7 output, 8 not safe, 130 interrupted.",
)
app.command("answer")(answer.answer)
app.command("read")(read.read)
app.command("table")(table.table)
app.command("simulate")(simulate.simulate)
app.command("compare")(compare.compare)
app.command("attack")(attack.attack)
app.command("protect")(protect.protect)
app.add_typer(stand.app, name="stand")
app.add_typer(vocabulary.app, name="vocabulary")


@app.callback(invoke_without_command=True)
def version(show: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    """The open register and answer desk of a supported-employment scheme."""
    if show:
        from doorstroom import __version__

        typer.echo(f"doorstroom {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; an expected failure is one clear message and its exit code."""
    try:
        app()
    except DoorstroomError as error:
        complain(error)
        sys.exit(error.exit_code)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            typer.echo("Interrupted. Nothing half-made was left behind.", err=True)
        raise
