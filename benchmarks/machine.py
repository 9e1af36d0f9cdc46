"""The machine and the libraries that a measurement holds for."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("duckdb", "ibis-framework", "polars", "pandas", "pyarrow", "numpy")


def memory_bytes() -> int:
    """The memory of the machine."""
    return int(_found(r"MemTotal:\s+(\d+) kB", Path("/proc/meminfo"), "0")) * 1024


def machine() -> dict[str, str]:
    """What figures about speed cannot be read without."""
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory_bytes() / 2**30:.0f} GiB",
        "processor": _found(r"model name\s*: (.+)", Path("/proc/cpuinfo"), platform.machine()),
        "system": _found(r'PRETTY_NAME="(.+)"', Path("/etc/os-release"), platform.system()),
        "Python": platform.python_version(),
        **{name: version(name) for name in LIBRARIES},
    }


def _found(pattern: str, path: Path, otherwise: str) -> str:
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    found = re.search(pattern, text)
    return found[1] if found else otherwise
