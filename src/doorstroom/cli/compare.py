"""`doorstroom compare`: published figures against an answer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from doorstroom.cli.console import say

DIFFERS = 1


def compare(
    folder: Annotated[Path, typer.Argument(help="Folder of an answer (with antwoord.json).")],
    figures: Annotated[Path, typer.Argument(help="CSV of published figures.")],
    only_differences: Annotated[bool, typer.Option("--only-differences", help="Leave out lines that agree.")] = False,
) -> None:
    """Compare published figures with an answer, one line each; exit code 1 if one differs or is not found.

    Example:

        doorstroom compare uit/274 examples/published-274.csv
    """
    from doorstroom.answers.compare import compare as compare_figures
    from doorstroom.answers.compare import read_answer, read_figures
    from doorstroom.scheme import load_scheme

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
    if agree < published:
        raise typer.Exit(DIFFERS)
