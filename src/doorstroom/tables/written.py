"""How values of a hand-written spec are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.periods import Period, parse_periods


def texts(data: Mapping[str, Any], key: str) -> list[str]:
    """A list of texts (a year may be a number), or one text of words; SpecError for anything else."""
    found = data.get(key, [])
    if isinstance(found, str | int):
        return str(found).replace(",", " ").split()
    if not isinstance(found, list | tuple) or not all(isinstance(item, str | int) for item in found):
        raise SpecError(f"{key!r} must be a list.", hint=f'Write {key} = ["…"].')
    return [str(item) for item in found]


def periods_of(data: Mapping[str, Any]) -> tuple[Period, ...]:
    """The periods that a spec names, ranges written out."""
    return tuple(period for code in texts(data, "periods") for period in parse_periods(code))
