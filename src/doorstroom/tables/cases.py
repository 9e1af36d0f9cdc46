"""The count behind a mean or a median, without which nobody can say whether it describes one person."""

from __future__ import annotations

from collections.abc import Iterable

from doorstroom.tables.measures import Duration, Ended, OnDate
from doorstroom.tables.spec import TableSpec


def cases_of(spec: TableSpec) -> TableSpec | None:
    """The spec that counts what each cell of a duration is taken over; None for any other measure."""
    if not isinstance(spec.moment, Duration):
        return None
    return spec.model_copy(update={"moment": Ended() if spec.moment.of == "ended" else OnDate()})


def with_cases(specs: Iterable[TableSpec]) -> tuple[TableSpec, ...]:
    """The specs, each once, and the counts that their protection needs."""
    asked = tuple(specs)
    return tuple(dict.fromkeys((*asked, *(count for spec in asked if (count := cases_of(spec)) is not None))))
