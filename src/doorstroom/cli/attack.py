"""`doorstroom attack`: what a reader can work out of a release before it goes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.table import Table

from doorstroom.cli.console import out, progress, say, warn
from doorstroom.cli.written import write_whole

if TYPE_CHECKING:
    from doorstroom.attack import Interval, Outcome

BROKEN = 1
MOST_LINES = 40
"""Cells that are named in the terminal; --json has all."""


def attack(
    releases: Annotated[
        list[Path], typer.Argument(help="Folders or files, each a release, in the order of publication.")
    ],
    threshold: Annotated[
        int | None,
        typer.Option("--threshold", min=2, help="Counts below this are hidden; default what the files say, else 5."),
    ] = None,
    zeros: Annotated[
        Literal["shown", "hidden"],
        typer.Option("--zeros", help="`shown`: what is hidden is at least 1; `hidden`: it may be 0."),
    ] = "shown",
    width: Annotated[
        int, typer.Option("--width", min=1, help="How far a small count must be in doubt, up and down.")
    ] = 1,
    rounding: Annotated[
        int | None, typer.Option("--rounding", min=2, help="Every count is rounded to a multiple of this.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--json", help="Write every interval to this file; for own use.")] = None,
) -> None:
    """Attack published releases as a reader would: what can each hidden count still be?

    All files are opened. Exit code 1 if a small count is given away, or is not proven to be in doubt.

    Examples:

        doorstroom attack uit/274

        doorstroom attack uit/274 uit/275 --zeros hidden --json aanval.json

        doorstroom attack tabel.json --threshold 5 --width 2
    """
    from doorstroom.attack import attack_releases, to_json

    with progress("Attack") as report:
        outcome = attack_releases(
            releases,
            threshold=threshold,
            zeros_shown=zeros == "shown",
            width=width,
            rounding=rounding,
            progress=report,
        )
    _print(outcome)
    if file is not None:
        write_whole(file, to_json(outcome), "--json")
        warn(f"{file} holds what can be worked out about people: for the house's own use, not for publication.")
    if not outcome.is_safe:
        raise typer.Exit(BROKEN)


def _print(outcome: Outcome) -> None:
    from doorstroom.attack import summaries

    if outcome.cells:
        table = Table("population", "attack", "hidden", "narrowest", "verdict", title=_title(outcome))
        for item in summaries(outcome.cells):
            verdict = ", ".join(f"{number} {name}" for name, number in sorted(item.verdicts.items()))
            table.add_row(item.population, item.attack, str(item.hidden), _in_words(item.narrowest), verdict)
        out.print(table)
    for cell in outcome.broken[:MOST_LINES]:
        say(f"{cell.verdict}: {cell.place_in_words} ({cell.attack})")
    if len(outcome.broken) > MOST_LINES:
        say(f"… and {len(outcome.broken) - MOST_LINES} more; --json writes them all.")
    for leak in outcome.leaks:
        say(f"leak: {leak.file}, {leak.place}: {leak.what}")
    for note in outcome.notes:
        warn(note)
    say(f"{len(outcome.cells)} counts attacked: {len(outcome.broken)} not safe; {len(outcome.leaks)} leaks in files.")


def _title(outcome: Outcome) -> str:
    rule = outcome.rule
    zeros = "zeros shown" if rule.zeros_shown else "zeros hidden"
    rounded = f", rounded to {rule.rounding}" if rule.rounding else ""
    return f"threshold {rule.threshold}, {zeros}, width {rule.width}{rounded}"


def _in_words(interval: Interval | None) -> str:
    if interval is None:
        return "-"
    return f"{interval.lower} to {'no limit' if interval.upper is None else interval.upper}"
