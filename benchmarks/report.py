"""The measurements as a page and as JSON: the machine, the ratios first, then seconds, CPU, memory and growth."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path

from benchmarks.contenders import CONTENDERS, FLOOR, OURS
from benchmarks.jobs import HEAVIEST, QUESTION
from benchmarks.measuring import Asked, Measured
from benchmarks.summary import Place, Summaries, Summary

NAMES = {
    FLOOR: "floor",
    OURS: "Doorstroom",
    "sql": "SQL by hand",
    "polars": "Polars",
    "pandas": "pandas",
    "pandas_numbered": "pandas, numbered",
}
RATIOS = (
    ("Doorstroom ÷ SQL by hand", OURS, "sql", "best"),
    ("the same in CPU", OURS, "sql", "cpu"),
    ("pandas ÷ Doorstroom", "pandas", OURS, "best"),
    ("pandas, numbered ÷ Doorstroom", "pandas_numbered", OURS, "best"),
    ("Polars ÷ Doorstroom", "polars", OURS, "best"),
    ("Doorstroom ÷ floor", OURS, FLOOR, "best"),
)
INTRODUCTION = """\
# How fast the tables are

Made by `make bench`; `make bench SIZES="1 10 100"` measures 100 million rows as well. The kinds of tables are what an
answer to a written question is made of; question 274 is all tables of that answer together."""

MEANING = """\
- **Doorstroom** is the engine behind `doorstroom answer` and `doorstroom table`, from opening the stand to the figures
  in Python.
- **SQL by hand** is what a database administrator would write for DuckDB, [table by
  table](../../benchmarks/by_hand/sql).
- **pandas** and **Polars** are [scripts](../../benchmarks/by_hand) as a good analyst would write them. **pandas,
  numbered** is the same script with a number for each person, which takes knowing that pandas is slow with text.
- **The floor** is one scan of the columns that the table needs, in DuckDB, and no table made of them.

All read the same Parquet files. All but the floor give exactly the same figures, which is checked at each size.
Each run is a process of its own, and the files are in the page cache, as each was read shortly before. Seconds are
those of the work, from reading the first file, without loading libraries. CPU is that of all threads, in the
program and in the system for it. Memory is the most that the process ever held, libraries included. Ratios are
those of the best runs."""


def write_report(
    folder: Path,
    measured: Sequence[tuple[Asked, Measured]],
    rows: Mapping[int, int],
    machine: Mapping[str, str],
    memory: str | None,
) -> tuple[Path, Path]:
    """Write tables.md and tables.json."""
    folder.mkdir(parents=True, exist_ok=True)
    found = Summaries(measured)
    page, data = folder / "tables.md", folder / "tables.json"
    page.write_text(page_of(found, rows, machine, memory), encoding="utf-8")
    data.write_text(json.dumps(data_of(found, measured, rows, machine, memory), indent=1) + "\n", encoding="utf-8")
    return page, data


def data_of(
    found: Summaries,
    measured: Sequence[tuple[Asked, Measured]],
    rows: Mapping[int, int],
    machine: Mapping[str, str],
    memory: str | None,
) -> dict[str, object]:
    """The same for programs, with every run."""
    return {
        "machine": dict(machine),
        "duckdb_memory_limit": memory,
        "rows": {f"{size} million": count for size, count in rows.items()},
        "summaries": [
            {"million_rows": size, "job": job, "contender": contender, **asdict(summary)}
            for (size, job, contender), summary in found.items()
        ],
        "runs": [{**asdict(asked), **asdict(run)} for asked, run in measured],
    }


def page_of(found: Summaries, rows: Mapping[int, int], machine: Mapping[str, str], memory: str | None) -> str:
    """The page."""
    sizes = f"Rows of tewerkstelling: {', '.join(f'{count:,}' for count in rows.values())}."
    limit = f" DuckDB may hold {memory}, in Doorstroom and in the SQL by hand." if memory else ""
    parts = [
        INTRODUCTION,
        sizes + limit,
        table(list(machine), [list(machine.values())]),
        "## Ratios",
        *(part for size in rows for part in (f"### {size} million rows", ratios(found, size))),
        "## Seconds, the best run (the median)",
        *per_size(found, rows, lambda one: f"{one.best:.2f} ({one.median:.2f})"),
        "## Seconds of CPU",
        *per_size(found, rows, lambda one: f"{one.cpu:.2f}"),
        "## Most memory, MB",
        *per_size(found, rows, lambda one: f"{one.memory / 1e6:,.0f}"),
        *growths(found, rows),
        "## Seconds to load the libraries",
        loading(found),
        "## What is measured",
        MEANING,
    ]
    return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table, figures to the right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, rule, *lines))


def name_of(job: str) -> str:
    """A job in words."""
    if job == QUESTION:
        return "**question 274, all tables**"
    return job.replace("_", " ") + (" (the heaviest)" if job == HEAVIEST else "")


def ratio(found: Summaries, above: Place, below: Place, of: str) -> str:
    """A ratio with two decimals, or one where it is large; why there is none, where there is none."""
    upper, lower = found[above], found[below]
    if upper and lower:
        value = getattr(upper, of) / getattr(lower, of)
        return f"{value:.2f}" if value < 10 else f"{value:.1f}"
    return found.why_not(below if upper else above)


def ratios(found: Summaries, size: int) -> str:
    """Who takes how many times as long as whom."""
    lines = [
        [name_of(job), *(ratio(found, (size, job, up), (size, job, low), of) for _, up, low, of in RATIOS)]
        for job in found.jobs(size)
    ]
    return table(["", *(name for name, *_ in RATIOS)], lines)


def per_size(found: Summaries, rows: Mapping[int, int], write: Callable[[Summary], str]) -> list[str]:
    """A table per size, with a column per contender."""
    parts = []
    for size in rows:
        lines = []
        for job in found.jobs(size):
            places = [(size, job, contender) for contender in CONTENDERS]
            cells = [write(one) if (one := found[place]) else found.why_not(place) for place in places]
            lines.append([name_of(job), *cells])
        parts += [f"### {size} million rows", table(["", *(NAMES[name] for name in CONTENDERS)], lines)]
    return parts


def growths(found: Summaries, rows: Mapping[int, int]) -> list[str]:
    """How time and memory grow from each size to the next."""
    parts = []
    for small, large in pairwise(rows):
        parts.append(f"### From {small} to {large} million rows: {rows[large] / rows[small]:.1f} × the rows")
        for what, of in (("Time", "best"), ("Memory", "memory")):
            lines = [
                [name_of(job), *(ratio(found, (large, job, name), (small, job, name), of) for name in CONTENDERS)]
                for job in found.jobs(large)
            ]
            parts.append(table([f"{what}, ×", *(NAMES[name] for name in CONTENDERS)], lines))
    return ["## Growth", *parts] if parts else []


def loading(found: Summaries) -> str:
    """The least that each contender took."""
    least = [
        min((one.loading for (_, _, contender), one in found.items() if contender == name), default=None)
        for name in CONTENDERS
    ]
    cells = [f"{seconds:.2f}" if seconds is not None else "–" for seconds in least]
    return table([NAMES[name] for name in CONTENDERS], [cells])
