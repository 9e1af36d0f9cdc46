"""The count behind a mean, a median or an amount, without which nobody can say whether it describes one person."""

from __future__ import annotations

from collections.abc import Iterable

from doorstroom.tables.measures import AMOUNTS, Duration, Ended, InPeriod, OnDate
from doorstroom.tables.spec import TableSpec


def cases_of(spec: TableSpec) -> TableSpec | None:
    """The spec that counts what each cell of a duration is taken over, or whose VTE or hours it adds up.

    None for any other measure; a contingent is a grant, of which nobody has a part.
    """
    if isinstance(spec.moment, Duration):
        return spec.model_copy(update={"moment": Ended() if spec.moment.of == "ended" else OnDate()})
    if spec.unit in AMOUNTS and spec.source == "tewerkstelling":
        moment = OnDate() if isinstance(spec.moment, OnDate) else InPeriod()
        return spec.model_copy(update={"unit": "persoon", "moment": moment})
    return None


def with_cases(specs: Iterable[TableSpec]) -> tuple[TableSpec, ...]:
    """The specs, each once, and the counts that their protection needs."""
    asked = tuple(specs)
    return tuple(dict.fromkeys((*asked, *(count for spec in asked if (count := cases_of(spec)) is not None))))
