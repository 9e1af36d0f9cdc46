"""The strategies that engines are compared on reach every node of the table language."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.engines.registers import Register, registers
from tests.engines.specs import MOMENTS, specs

from doorstroom.tables.fitting import fitting
from doorstroom.tables.measures import ALLOWED, Source, Unit
from doorstroom.tables.spec import TableSpec

DRAWS = settings(
    max_examples=1000,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MEASURES = sorted({(unit, source) for unit, source, _ in ALLOWED})


def nodes_of(unit: Unit, source: Source) -> set[object]:
    """Every moment that a measure can be asked at, and every kind of dimension that fits it then."""
    moments = {item for one, other, kind in ALLOWED if (one, other) == (unit, source) for item in MOMENTS[kind]}
    return moments.union(*(fitting(unit, source, moment) for moment in moments))


def nodes_in(spec: TableSpec) -> set[object]:
    return {spec.moment, *(dimension.kind for dimension in spec.by)}


class EverythingMet(Exception):  # noqa: N818
    """Ends the drawing."""


@cache
def drawn(unit: Unit, source: Source) -> tuple[TableSpec, ...]:
    """Specs of a measure, drawn until every node was met, or too many were drawn."""
    left, found = nodes_of(unit, source), []

    @DRAWS
    @given(spec=specs(unit, source))
    def collect(spec: TableSpec) -> None:
        found.append(spec)
        left.difference_update(nodes_in(spec))
        if not left:
            raise EverythingMet

    with suppress(EverythingMet):
        collect()
    return tuple(found)


@pytest.mark.parametrize(("unit", "source"), MEASURES)
def test_every_moment_and_dimension_of_a_measure_is_drawn(unit: Unit, source: Source) -> None:
    found: set[object] = set().union(*(nodes_in(spec) for spec in drawn(unit, source)))
    assert found == nodes_of(unit, source)


def test_every_way_to_ask_is_drawn() -> None:
    asked = [spec for unit, source in MEASURES for spec in drawn(unit, source)]
    assert {len(spec.by) for spec in asked} == {0, 1, 2, 3}
    assert {len(spec.where) for spec in asked} == {0, 1, 2}
    assert {len(spec.periods) for spec in asked} == {1, 2}
    assert {len(spec.maatregelen) for spec in asked} == {1, 2, 3}
    assert {spec.margins is None for spec in asked} == {spec.peildatum is None for spec in asked} == {True, False}


def test_rows_of_every_table_that_is_counted_are_drawn() -> None:
    found: set[str] = set()

    @settings(DRAWS, max_examples=20)
    @given(tables=registers)
    def collect(tables: Register) -> None:
        found.update(name for name, rows in tables.items() if rows)

    collect()
    assert found >= {"persoon", "profiel", "onderneming", "vestiging", "positie", "inschrijving"}
    assert found >= {"tewerkstelling", "contingent", "advies", "doorstroomtraject", "stage", "evaluatie"}
