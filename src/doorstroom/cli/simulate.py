"""`doorstroom simulate`: the synthetic register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from doorstroom.cli.console import DEFAULT_STAND, progress, say


def simulate(
    folder: Annotated[Path, typer.Argument(help="Folder for the stand.")] = DEFAULT_STAND,
    seed: Annotated[int, typer.Option(help="The same seed gives the same stand, byte for byte.")] = 274,
) -> None:
    """Make a synthetic register at the real size, calibrated on published figures.

    No person or enterprise in it exists, and every file says so.

    Examples:

        doorstroom simulate

        doorstroom simulate /data/oefenstand --seed 7
    """
    from doorstroom.simulation import write_synthetic_stand

    with progress("Simulate") as report:
        stand = write_synthetic_stand(folder, seed=seed, progress=report)
    rows = sum(entry.rijen for entry in stand.manifest.tabellen.values())
    say(f"Synthetic stand in {folder}: {rows} rows in {len(stand.manifest.tabellen)} tables, seed {seed}.")
