"""What the terminal shows: progress, errors, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from doorstroom.kernel.errors import DoorstroomError

out = Console()
err = Console(stderr=True)

DEFAULT_STAND = Path(".cache/stand")

Report = Callable[[str, float], None]


def complain(error: DoorstroomError) -> None:
    """One clear message, on standard error."""
    err.print(f"[bold red]{error.kind}[/]", end=": ")
    err.print(str(error), markup=False, highlight=False, soft_wrap=True)


def warn(text: str) -> None:
    """One line that a person must see, on standard error."""
    err.print("[bold yellow]warning[/]", end=": ")
    err.print(text, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress(title: str) -> Iterator[Report]:
    """A progress bar on standard error; `report(what, share)` moves it. Silent where there is no terminal."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(title, total=1.0)

        def report(what: str, share: float) -> None:
            bar.update(task, description=f"{title}: {what}", completed=share)

        yield report


def say(text: str) -> None:
    """A plain line on standard output, never interpreted as markup."""
    out.print(text, markup=False, highlight=False, soft_wrap=True)
