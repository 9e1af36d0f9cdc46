"""Measurements, each in a fresh process that is watched, and a file that remembers them."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.jobs import ROOT
from benchmarks.machine import memory_bytes

SECONDS = 1800
"""Who takes longer is stopped."""

MEMORY_SHARE = 0.85
"""Who holds more of the machine's memory is stopped, before everything else on it is."""

LOOK = 0.2


@dataclass(frozen=True)
class Asked:
    """One measurement: who computes what, on how many million rows, for which time."""

    size: int
    job: str
    contender: str
    run: int


@dataclass(frozen=True)
class Measured:
    """What came out. `failed` says why there is nothing."""

    loading: float = 0.0
    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    figures: str = ""
    failed: str = ""

    def __str__(self) -> str:
        return self.failed or f"{self.seconds:.2f} s, {self.memory / 1e6:,.0f} MB"


def measure(asked: Asked, stand: Path, specs: str, memory: str | None) -> Measured:
    """Measure once. Whatever interrupts us ends the process."""
    command = [sys.executable, "-m", "benchmarks.one", asked.contender, asked.job, str(stand)]
    command += ["--memory", memory] if memory else []
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        try:
            return _watched(process, specs)
        finally:
            process.kill()


def _watched(process: subprocess.Popen[str], specs: str) -> Measured:
    started, given = time.monotonic(), specs
    while True:
        try:
            out, problems = process.communicate(given or None, timeout=LOOK)
        except subprocess.TimeoutExpired:
            given = ""
            if _held(process.pid) > MEMORY_SHARE * memory_bytes():
                return Measured(failed=f"> {MEMORY_SHARE * memory_bytes() / 1e9:.0f} GB")
            if time.monotonic() - started > SECONDS:
                return Measured(failed=f"> {SECONDS // 60} min")
            continue
        if process.returncode == 0:
            return Measured(**json.loads(out))
        return Measured(failed=problems.strip().splitlines()[-1] if problems.strip() else f"exit {process.returncode}")


def _held(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * 4096
    except (OSError, IndexError):
        return 0


class Memory:
    """The measurements made so far of one state of the code, on one machine: an interrupted run goes on from them."""

    def __init__(self, path: Path, state: str) -> None:
        self._path = path
        self._state = state
        self._found = dict(self._read())

    def _read(self) -> Iterator[tuple[Asked, Measured]]:
        lines = self._path.read_text(encoding="utf-8").splitlines() if self._path.is_file() else []
        for line in lines:
            entry = json.loads(line)
            if entry["state"] == self._state:
                yield Asked(**entry["asked"]), Measured(**entry["measured"])

    def __getitem__(self, asked: Asked) -> Measured | None:
        return self._found.get(asked)

    def add(self, asked: Asked, measured: Measured) -> None:
        """Remember it, at once."""
        self._found[asked] = measured
        entry = {"state": self._state, "asked": asdict(asked), "measured": asdict(measured)}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")

    def items(self) -> list[tuple[Asked, Measured]]:
        """All of them."""
        return list(self._found.items())
