"""Where an engine computes, and with how much memory."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doorstroom.kernel.errors import InputError

_UNITS = {"MB": 10**6, "GB": 10**9, "TB": 10**12}


@dataclass(frozen=True)
class EngineSettings:
    """How an engine may use the machine.

    Attributes:
        memory: what tables in the making may take, as `6GB`; beyond it they are put on disk. None leaves it to the
            engine: DuckDB takes at most four fifths of the machine.
        master: for Spark, the cluster: `local[2]`, `spark://host:7077`, `yarn`. None is this machine.

    Raises InputError for an amount of memory that cannot be read.
    """

    memory: str | None = None
    master: str | None = None

    def __post_init__(self) -> None:
        if self.memory is not None:
            memory_in_bytes(self.memory)


def memory_in_bytes(text: str) -> int:
    """An amount of memory as people write it: a number and MB, GB or TB (of 1000)."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([MGT]B)\s*", text, re.IGNORECASE)
    if not found or not float(found[1]):
        raise InputError(f"{text!r} is not an amount of memory.", hint="Write it as 500MB or 6GB.")
    return round(float(found[1]) * _UNITS[found[2].upper()])
