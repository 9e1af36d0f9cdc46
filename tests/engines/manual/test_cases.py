"""Every case of the manual holds on every engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from tests.engines.manual.chapters import SCHEME, Case, chapters
from tests.engines.manual.results import differences, promised
from tests.engines.manual.rows import make_stand

from doorstroom.disclosure import policy_for, protect
from doorstroom.engines import compute
from doorstroom.engines.interface import Engine
from doorstroom.kernel.errors import SpecError
from doorstroom.register.stand import Stand
from doorstroom.tables.results import ProtectedTable, RawTable
from doorstroom.tables.spec import TableSpec

CASES = [pytest.param(case, id=f"{chapter.name}/{case.slug}") for chapter in chapters() for case in chapter.cases]
COUNTED = [item for item in CASES if not item.values[0].refused]
REFUSED = [item for item in CASES if item.values[0].refused]

StandOf = Callable[[Case], Stand]


@pytest.fixture(scope="session")
def stand_of_case(tmp_path_factory: pytest.TempPathFactory) -> StandOf:
    """The stand of a case; cases with the same register share it."""

    made: dict[tuple[str, date, date | None], Stand] = {}

    def make(case: Case) -> Stand:
        key = (case.register, case.known, case.since)
        if key not in made:
            made[key] = make_stand(case, tmp_path_factory.mktemp("manual") / "stand")
        return made[key]

    return make


@pytest.mark.parametrize("case", COUNTED)
def test_the_table_is_as_worked_out_by_hand(case: Case, engine: Engine, stand_of_case: StandOf) -> None:
    spec, stand = case.asked(), stand_of_case(case)
    tables = [compute(part, stand, SCHEME, engine) for part in case.parts()]
    shown = _protected(tables, case, engine, stand) if case.protected else tables
    cells = [table.cells for table in shown]
    found = cells[0] if isinstance(spec, TableSpec) else spec.derive(cells)
    assert list(differences(promised(case, spec), found)) == []


def _protected(tables: list[RawTable], case: Case, engine: Engine, stand: Stand) -> tuple[ProtectedTable, ...]:
    return protect(tables, policy_for(SCHEME, case.known), partial(engine.values, stand=stand)).tables


@pytest.mark.parametrize("case", REFUSED)
def test_what_means_nothing_is_refused_in_these_words(case: Case) -> None:
    with pytest.raises(SpecError) as refused:
        case.asked()
    assert str(refused.value) == " ".join(case.refused.split())
