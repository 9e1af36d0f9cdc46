"""Which tables answer a part, and how each is laid out: what was asked, then the house series beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from doorstroom.documents.layout import Layout
from doorstroom.questions.model import Reading, Request, TableOutcome
from doorstroom.tables.spec import TableSpec

Role = Literal["asked", "house"]


@dataclass(frozen=True)
class View:
    """One printed table: a layout of a spec, in the body of the answer or in an annex."""

    layout: Layout
    annex: bool = False
    stretches: bool = False
    """The periods are those over which a contingent did not change."""


@dataclass(frozen=True)
class TablePlan:
    """A spec to compute for a part, and the views of it that are printed. `role` house: a series the
    department publishes, given beside what was asked. `note` says why it is there."""

    part: str
    spec: TableSpec
    views: tuple[View, ...]
    role: Role = "asked"
    note: str | None = None
    chart: bool = False


@dataclass(frozen=True)
class PartPlan:
    """All tables of one outcome of a part, in printing order."""

    part: str
    request: Request
    outcome: TableOutcome
    tables: tuple[TablePlan, ...]


def all_specs(plans: tuple[PartPlan, ...]) -> tuple[TableSpec, ...]:
    """Every spec to compute, each once, in order."""
    return tuple(dict.fromkeys(table.spec for plan in plans for table in plan.tables))


def outcomes_of(reading: Reading) -> tuple[tuple[str, TableOutcome], ...]:
    """The parts that are answered by tables, in the order of the question."""
    return tuple(
        (part.number, outcome)
        for part in reading.parts
        for outcome in part.outcomes
        if isinstance(outcome, TableOutcome)
    )
