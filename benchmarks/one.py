"""One measurement in a process of its own: `python -m benchmarks.one CONTENDER JOB STAND`, the specs on standard input.

Prints JSON: seconds to load the libraries, then of the work itself the seconds, the seconds of CPU (all threads, in the
program and in the system for it), the most memory the process ever held, and a digest of the figures.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any


def peak_memory() -> int:
    """The most memory that this process ever held, in bytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contender")
    parser.add_argument("job")
    parser.add_argument("stand", type=Path)
    parser.add_argument("--memory")
    asked = parser.parse_args()
    written = json.load(sys.stdin)

    start = time.perf_counter()
    from benchmarks.contenders import OURS, module_of

    contender = module_of(asked.contender)
    loading = time.perf_counter() - start

    specs = _specs(written) if asked.contender == OURS else ()
    start, cpu = time.perf_counter(), time.process_time()
    found = contender.run(asked.job, specs, asked.stand, asked.memory)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    memory = peak_memory()

    from benchmarks.figures import cells_of, digest_of

    tables = [cells_of(table, spec) for table, spec in zip(found, _specs(written), strict=True)] if found else []
    figures = digest_of(tables) if tables else ""
    measured = {"loading": loading, "seconds": seconds, "cpu": cpu, "memory": memory, "figures": figures}
    print(json.dumps(measured))


def _specs(written: list[object]) -> tuple[Any, ...]:
    """The specs; our library is loaded only here, so that it is not in what others take."""
    from doorstroom.tables.spec import TableSpec

    return tuple(TableSpec.model_validate(spec) for spec in written)


if __name__ == "__main__":
    main()
