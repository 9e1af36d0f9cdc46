"""A stand as it was known earlier: what was recorded later is not there yet, what was withdrawn later still is."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engines.asking import ask, spell, work
from tests.engines.conftest import MakeStand
from tests.engines.registers import GEKEND_OP
from tests.engines.specs import DIMENSIONS, by_kenmerk

from doorstroom.engines import compute
from doorstroom.engines.interface import Engine
from doorstroom.kernel.errors import StandError
from doorstroom.register.stand import Stand
from doorstroom.scheme import load_scheme
from doorstroom.tables.results import Cell, Status
from doorstroom.tables.spec import TableSpec

CORRECTED = date(2021, 3, 1)
BEFORE = date(2021, 2, 28)
ACTIVE = "persoon tewerkstelling in_period"


def total(engine: Engine, spec: TableSpec, stand: Stand) -> object:
    return engine.values(spec, stand).get((spec.periods[0].code, *("_T" for _ in spec.by)), 0)


def test_a_row_corrected_later_gives_the_old_figure_as_known_then(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        tewerkstelling=[
            work("P1", "2020-01-01", "2020-07-01", tewerkstellingsbreuk=5_000, ingetrokken_op=CORRECTED),
            work("P1", "2020-01-01", "2020-07-01", tewerkstellingsbreuk=8_000, geregistreerd_op=CORRECTED),
        ]
    )
    spec = ask("vte_dag tewerkstelling total", "2020")
    known = [total(engine, spec, made.as_known_on(day)) for day in (BEFORE, CORRECTED)]
    assert known == [91, pytest.approx(145.6)]
    assert total(engine, spec, made) == known[1]


def test_a_row_registered_later_is_not_there_yet_and_one_withdrawn_later_still_is(
    engine: Engine, stand: MakeStand
) -> None:
    late = work("P1", "2020-01-01", geregistreerd_op=CORRECTED)
    mistake = [work(who, "2020-01-01", ingetrokken_op=CORRECTED) for who in ("P2", "P3")]
    made, spec = stand(tewerkstelling=[late, *mistake]), ask(ACTIVE, "2020")
    assert [total(engine, spec, made.as_known_on(day)) for day in (BEFORE, CORRECTED)] == [2, 1]


def test_a_corrected_characteristic_is_the_one_known_then(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        tewerkstelling=[work("P1", "2020-01-01")],
        profiel=[
            spell("2019-01-01", persoon_id="P1", herkomst="eu", ingetrokken_op=CORRECTED),
            spell("2019-01-01", persoon_id="P1", herkomst="belg", geregistreerd_op=CORRECTED),
        ],
    )
    spec = ask(ACTIVE, "2020", by=(by_kenmerk("herkomst"),))
    assert dict(engine.values(spec, made.as_known_on(BEFORE))) == {("2020", "_T"): 1, ("2020", "eu"): 1}
    assert dict(engine.values(spec, made)) == {("2020", "_T"): 1, ("2020", "belg"): 1}


def test_a_traject_runs_until_the_day_that_is_known(engine: Engine, stand: MakeStand) -> None:
    made = stand(
        doorstroomtraject=[spell("2020-01-01", "2021-03-15", traject_id="T1", persoon_id="P1", maatregel="m1")]
    )
    spec = ask("traject doorstroomtraject in_period", "2020", by=DIMENSIONS["uitkomst"][:1])
    assert ("2020", "lopend") in engine.values(spec, made.as_known_on(BEFORE))
    assert ("2020", "lopend") not in engine.values(spec, made)


def test_the_digest_and_the_provenance_say_the_day(engine: Engine, stand: MakeStand) -> None:
    made, scheme = stand(tewerkstelling=[work("P1", "2020-01-01", maatregel="lde")]), load_scheme()
    early = made.as_known_on(date(2020, 6, 30))
    assert early.digest != made.digest
    assert made.as_known_on(GEKEND_OP).digest == made.digest
    table = compute(ask(ACTIVE, "2020 2021", "lde"), early, scheme, engine)
    assert (table.provenance.gekend_op, table.provenance.stand) == ("2020-06-30", early.digest)
    assert table.cells[("2020",)].value == 1
    assert table.cells[("2021",)] == Cell(None, Status.NOT_YET)


def test_a_day_that_the_stand_does_not_know_is_refused(stand: MakeStand) -> None:
    made = stand()
    with pytest.raises(StandError, match="known up to 2021-09-01"):
        made.as_known_on(date(2021, 9, 2))
    begun = Stand(made.folder, made.manifest.model_copy(update={"vanaf": date(2015, 1, 1)}))
    with pytest.raises(StandError, match="begins on 2015-01-01"):
        begun.as_known_on(date(2014, 12, 31))
