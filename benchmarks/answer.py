"""Time and peak memory of the main job: `make bench`.

Each run is a process of its own, so that start-up is in the time, as a user meets it.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 3


def run(stand: Path, out: Path) -> float:
    """Seconds that one answer to the example question takes."""
    command = [sys.executable, "-m", "doorstroom.cli", "answer", str(ROOT / "examples" / "vraag.txt")]
    start = time.perf_counter()
    subprocess.run(
        [*command, "--stand", str(stand), "--out", str(out), "--no-preview"], check=True, capture_output=True
    )
    return time.perf_counter() - start


def main(stand: Path) -> None:
    """Print the median of a few runs and the most memory that any of them held."""
    with tempfile.TemporaryDirectory() as out:
        seconds = [run(stand, Path(out) / "antwoord") for _ in range(RUNS)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"answer: {statistics.median(seconds):.1f} s (median of {RUNS}), peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
