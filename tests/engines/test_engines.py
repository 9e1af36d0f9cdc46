"""What every engine can do besides counting, and what `compute` adds to the numbers."""

from __future__ import annotations

import pytest
from tests.engines.asking import ask, work
from tests.engines.conftest import MakeStand
from tests.engines.specs import by_kenmerk, by_maatregel, category

from doorstroom.engines import compute, compute_all, get_engine
from doorstroom.engines.interface import Engine
from doorstroom.kernel.errors import SpecError
from doorstroom.scheme import load_scheme
from doorstroom.tables.results import Cell, Status

ACTIVE = "persoon tewerkstelling in_period"


def test_a_table_holds_every_cell_and_where_it_comes_from(engine: Engine, stand: MakeStand) -> None:
    made, scheme = stand(tewerkstelling=[work("P1", "2020-01-01", maatregel="lde")]), load_scheme()
    spec = ask(ACTIVE, "2020", "lde cmw", by=(by_maatregel(category("lde"), category("cmw")),))
    table = compute(spec, made, scheme, engine)
    assert table.cells == {("2020", "_T"): Cell(1), ("2020", "lde"): Cell(1), ("2020", "cmw"): Cell(0)}
    assert table.provenance.engine == engine.name
    assert table.provenance.spec == spec.digest
    assert table.provenance.stand == made.digest


def test_an_engine_moves_on_to_another_stand(engine: Engine, stand: MakeStand) -> None:
    first, second = stand(tewerkstelling=[work("P1", "2020-01-01")]), stand()
    spec = ask(ACTIVE, "2020")
    assert [dict(engine.values(spec, made)) for made in (first, second, first)] == [{("2020",): 1}, {}, {("2020",): 1}]


def test_all_tables_are_checked_before_the_first_is_computed(engine: Engine, stand: MakeStand) -> None:
    told: list[tuple[str, float]] = []
    good, bad = ask(ACTIVE, "2020", "lde"), ask("vte contingent day_mean", "2022", "ama")
    with pytest.raises(SpecError, match="traject"):
        compute_all(
            [good, bad], stand(), load_scheme(), engine, progress=lambda what, share: told.append((what, share))
        )
    assert told == []
    tables = compute_all([good, good], stand(), load_scheme(), engine, progress=lambda *step: told.append(step))
    assert [table.spec for table in tables] == [good, good]
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {what for what, share in told if share < 1.0} == {"persoon tewerkstelling"}


def test_what_has_no_number_says_why(engine: Engine, stand: MakeStand) -> None:
    spec = ask(ACTIVE, "2018 2020", "lde", by=(by_kenmerk("herkomst"),))
    table = compute(spec, stand(tewerkstelling=[work("P1", "2018-01-01", maatregel="lde")]), load_scheme(), engine)
    assert table.cells[("2018", "_T")] == Cell(1)
    assert table.cells[("2018", "belg")].status is Status.NOT_AVAILABLE


def test_an_engine_can_explain_itself(engine: Engine, stand: MakeStand) -> None:
    assert "tewerkstelling" in engine.explain(ask(ACTIVE, "2020", by=(by_kenmerk("herkomst"),)), stand())


def test_the_explanation_of_the_fast_engine_is_one_whole_query(stand: MakeStand) -> None:
    query = get_engine("duckdb").explain(ask(ACTIVE, "2020", by=(by_kenmerk("herkomst"),)), stand())
    assert query.lstrip().startswith(("SELECT", "WITH"))
    assert "LEFT OUTER JOIN" in query
