"""`doorstroom compare`: published figures against an answer, or a table on one stand against the same on another."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from doorstroom.cli.compare_stands import Asked, compare_stands
from doorstroom.cli.console import say
from doorstroom.cli.options import EngineOption, MasterOption, MemoryOption
from doorstroom.kernel.errors import InputError

DIFFERS = 1


def compare(
    first: Annotated[Path, typer.Argument(help="Folder of an answer (with antwoord.json); with --spec, a stand.")],
    second: Annotated[Path, typer.Argument(help="CSV of published figures; with --spec, another stand.")],
    only_differences: Annotated[bool, typer.Option("--only-differences", help="Leave out lines that agree.")] = False,
    spec: Annotated[
        Path | None, typer.Option("--spec", help="Compare this table on two stands: a .toml or .json as of `table`.")
    ] = None,
    records: Annotated[
        Path | None,
        typer.Option("--records", help="With --spec: write the records that changed the cells; for own use."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="With --spec: `text`, `csv` or `json`.")] = "text",
    engine: EngineOption = "duckdb",
    memory: MemoryOption = None,
    master: MasterOption = None,
) -> None:
    """Compare published figures with an answer, one line each; or with --spec a table on two stands.

    Exit code 1 if a figure differs or is not found, or if a cell changed. What is shown of a change is protected as a
    table is; a stand can be asked as it was known on a day: FOLDER@2024-12-31.

    Examples:

        doorstroom compare uit/274 examples/published-274.csv

        doorstroom compare .cache/stand@2023-12-31 .cache/stand --spec examples/leeftijd-lde.toml
    """
    if spec is not None and only_differences:
        raise typer.BadParameter("--only-differences belongs to published figures; with --spec only changes are shown.")
    if spec is not None:
        changed = compare_stands(Asked(first, second, spec, records, form, engine, memory, master))
    elif records is not None or form != "text":
        raise typer.BadParameter("--records and --format belong to a comparison of two stands: add --spec.")
    else:
        changed = _compare_figures(first, second, only_differences)
    if changed:
        raise typer.Exit(DIFFERS)


def _compare_figures(folder: Path, figures: Path, only_differences: bool) -> bool:
    """Whether any published figure differs from the answer, or is not found in it."""
    from doorstroom.answers.compare import compare as compare_figures
    from doorstroom.answers.compare import read_answer, read_figures
    from doorstroom.register.stand import MANIFEST
    from doorstroom.scheme import load_scheme

    if (folder / MANIFEST).is_file():
        raise InputError(f"{folder} is a stand, not an answer.", hint="Say with --spec which table of it to compare.")
    compared = compare_figures(read_answer(folder), read_figures(figures), load_scheme())
    for item in compared:
        figure = item.figure
        if item.verdict != "agrees" or not only_differences:
            value = f"{figure.value:f}" if figure.value is not None else "-"
            place = " | ".join(p for p in (figure.part, figure.measure, figure.class_label, figure.period) if p)
            say(f"{item.verdict:<17} {value:>10} {item.answered or '-':>24}  {place}  ({figure.table})")
    counts = Counter(item.verdict for item in compared)
    agree, differ, lost = counts["agrees"], counts["differs"], counts["not found"]
    published = sum(item.figure.value is not None for item in compared)
    say(f"{agree} of {published} published figures agree; {differ} differ, {lost} not found.")
    return agree < published
