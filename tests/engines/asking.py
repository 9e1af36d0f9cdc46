"""Short ways to write a row and a spec, for what the manual does not cover."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.engines.registers import Row
from tests.engines.specs import MOMENTS

from doorstroom.kernel.periods import parse_period
from doorstroom.tables.spec import TableSpec


def spell(van: str, tot: str | None = None, **columns: Any) -> Row:
    """A row over `[van, tot)`, running where `tot` is left out."""
    return {"van": date.fromisoformat(van), "tot": tot and date.fromisoformat(tot), **columns}


def work(person: str, van: str, tot: str | None = None, maatregel: str = "m1", **columns: Any) -> Row:
    return spell(van, tot, **({"persoon_id": person, "maatregel": maatregel, "tewerkstellingsbreuk": 10_000} | columns))


def ask(measure: str, periods: str, maatregelen: str = "m1", **parts: Any) -> TableSpec:
    """`ask("persoon tewerkstelling in_period", "2020 2021", "m1 m2", by=(...))`."""
    unit, source, kind = measure.split()
    return TableSpec(
        unit=unit,  # type: ignore[arg-type]
        source=source,  # type: ignore[arg-type]
        moment=parts.pop("moment", MOMENTS[kind][0]),
        periods=tuple(parse_period(code) for code in periods.split()),
        maatregelen=tuple(maatregelen.split()),
        **parts,
    )
