"""Measures the tables and writes docs/benchmarks: `make bench`, or `python -m benchmarks.run --sizes 1 10 100`.

It can be stopped at any time and goes on where it was: stands and measurements are kept in a folder, the latter for as
long as the code and the machine stay what they are. No figure is reported that differs between contenders.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.contenders import CONTENDERS
from benchmarks.jobs import JOBS, ROOT, specs_of
from benchmarks.machine import machine
from benchmarks.measuring import Asked, Measured, Memory, measure
from benchmarks.report import write_report
from benchmarks.stands import make_stand

from doorstroom.kernel.digests import digest_text
from doorstroom.register.stand import open_stand

MILLION = 1_000_000
MEASURED = ("kernel", "scheme", "register", "tables", "engines", "questions", "answers")
NOT_MEASURED = ("run.py", "report.py", "summary.py", "check.py", "answer.py")


def runs_of(size: int) -> int:
    """Three for a million rows, fewer for more."""
    return max(1, 3 - int(math.log10(size)))


def state_of(setting: str) -> str:
    """What measurements depend on: the code that is measured and the code that measures, the machine, the settings."""
    folders = [ROOT / "benchmarks", *(ROOT / "src" / "doorstroom" / room for room in MEASURED)]
    files = [path for folder in folders for kind in ("py", "toml", "sql") for path in sorted(folder.rglob(f"*.{kind}"))]
    texts = [path.read_text(encoding="utf-8") for path in files if path.name not in NOT_MEASURED]
    return digest_text(json.dumps([setting, machine(), *texts]))


def stand_of(size: int, folder: Path) -> Path:
    """The stand of so many million rows, made if it is not there."""
    stand = folder / f"stand_{size * MILLION}"
    if not (stand / "stand.toml").is_file():
        print(f"making a stand of {size} million rows of tewerkstelling", flush=True)
        make_stand(stand, size * MILLION)
    return stand


def read_once(stand: Path) -> None:
    """Read every file, so that nobody is the first to take it from the disk."""
    for path in sorted(stand.glob("*.parquet")):
        with path.open("rb") as file:
            while file.read(1 << 24):
                pass


def to_measure(asked: argparse.Namespace, size: int, job: str) -> Iterator[Asked]:
    """Round after round, so that a slow moment of the machine does not fall on one contender."""
    for run in range(1, (asked.runs or runs_of(size)) + 1):
        yield from (Asked(size, job, contender, run) for contender in CONTENDERS if contender in asked.contenders)


def given_up(asked: Asked, memory: Memory) -> bool:
    """Whether a contender failed before, in this job and on no more rows."""
    return any(
        found.failed and other.size <= asked.size
        for other, found in memory.items()
        if (other.job, other.contender) == (asked.job, asked.contender)
    )


def checked(asked: Asked, measured: Measured, memory: Memory) -> None:
    """Stop where a contender's figures are not those of the others."""
    alike = [
        (other.contender, found.figures)
        for other, found in memory.items()
        if (other.size, other.job) == (asked.size, asked.job) and found.figures
    ]
    for contender, figures in alike:
        if measured.figures not in ("", figures):
            raise SystemExit(
                f"{asked.job} on {asked.size} million rows: {asked.contender} and {contender} differ. "
                "See where with: python -m benchmarks.check STAND"
            )


def run_job(asked: argparse.Namespace, size: int, job: str, stand: Path, memory: Memory) -> None:
    """All measurements of a job on a stand that are not there yet."""
    waiting = [item for item in to_measure(asked, size, job) if memory[item] is None and not given_up(item, memory)]
    if not waiting:
        return
    read_once(stand)
    specs = json.dumps([spec.model_dump(mode="json") for spec in specs_of(job, stand)])
    for item in waiting:
        if given_up(item, memory):
            continue
        print(f"  {job}, {item.contender}, run {item.run}: ", end="", flush=True)
        measured = measure(item, stand, specs, asked.memory)
        print(measured, flush=True)
        checked(item, measured, memory)
        memory.add(item, measured)


def read_arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10], help="million rows of tewerkstelling")
    parser.add_argument("--jobs", nargs="+", choices=JOBS, default=JOBS)
    parser.add_argument("--contenders", nargs="+", choices=CONTENDERS, default=CONTENDERS)
    parser.add_argument("--runs", type=int, help="runs of each; without it 3 for a million rows and fewer for more")
    parser.add_argument("--memory", help="what DuckDB may hold in our engine and in the SQL by hand, as 6GB")
    parser.add_argument("--folder", type=Path, default=ROOT / ".cache" / "bench", help="for stands and measurements")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks", help="for the report")
    return parser.parse_args(words)


def main() -> None:
    """Measure whatever is missing, then write the report."""
    asked = read_arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    state = state_of(f"memory {asked.memory}")
    memory = Memory(asked.folder / "measured.jsonl", state)
    rows = {}
    for size in sorted(asked.sizes):
        stand = stand_of(size, asked.folder)
        rows[size] = open_stand(stand, verify=False).manifest.tabellen["tewerkstelling"].rijen
        print(f"{size} million rows", flush=True)
        for job in asked.jobs:
            run_job(asked, size, job, stand, memory)
    if state_of(f"memory {asked.memory}") != state:
        raise SystemExit("The code changed while it was measured; there is no report. Run it again.")
    wanted = [
        (item, found)
        for item, found in memory.items()
        if item.size in rows and item.job in asked.jobs and item.contender in asked.contenders
    ]
    for path in write_report(asked.out, wanted, rows, machine(), asked.memory):
        print(path, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("\nStopped. What was measured is kept: run it again to go on.") from None
