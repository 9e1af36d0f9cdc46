"""Belgian identifiers: checks through python-stdnum, and synthetic numbers that nobody can have.

Every identifier of a synthetic register starts with `SYN-` and a letter, a form that no INSZ,
KBO or vestigingseenheid number has, so none can be that of a real person or enterprise.
"""

from __future__ import annotations

from stdnum.be import vat

SYNTHETIC_PREFIX = "SYN-"


def is_kbo(number: str) -> bool:
    """Whether a text is a valid KBO number (ten digits, first 0 or 1, check digits modulo 97)."""
    return bool(vat.is_valid(number))


def synthetic_id(kind: str, number: int) -> str:
    """An identifier such as `SYN-P000000001`: not in the form of any INSZ, KBO or vestiging number."""
    return f"{SYNTHETIC_PREFIX}{kind}{number:09d}"
