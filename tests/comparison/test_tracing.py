"""The records behind a changed cell are found as by looking at everything there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.engines.asking import ask, spell, work
from tests.engines.conftest import MakeStand
from tests.engines.registers import GEKEND_OP, Register, registers, stand_of
from tests.engines.specs import DIMENSIONS, by_kenmerk, specs

from doorstroom.comparison import tracing
from doorstroom.comparison.reach import reach_of
from doorstroom.comparison.rows import NEW, OLD, RECORDED, SIDE
from doorstroom.comparison.tracing import changed_records
from doorstroom.engines.reference.contributions import contributions
from doorstroom.engines.reference.engine import ReferenceEngine
from doorstroom.engines.reference.rows import read_register
from doorstroom.register.stand import Stand
from doorstroom.tables.measures import ALLOWED
from doorstroom.tables.spec import Key, TableSpec

DAYS = (date(2020, 4, 30), date(2021, 6, 1), GEKEND_OP)
Found = Mapping[Key, list[tuple[str, Mapping[str, Any]]]]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("standen")
    return (root / str(number) for number in count())


def found_in(spec: TableSpec, old: Stand, new: Stand) -> Found:
    return {cell.key: list(cell.records) for cell in changed_records(spec, tuple(spec.keys()), old, new)}


def differing(spec: TableSpec, old: Stand, new: Stand) -> dict[Key, set[str]]:
    """For each cell who adds something else to it, from all rows of both stands."""
    before, after = (contributions(spec, read_register(stand)) for stand in (old, new))
    cells: dict[Key, set[str]] = {}
    for subject in before.keys() | after.keys():
        own, then = before.get(subject, {}), after.get(subject, {})
        for key in own.keys() | then.keys():
            if own.get(key) != then.get(key):
                cells.setdefault(key, set()).add(subject)
    return cells


def contents(table: str, stand: Stand) -> list[dict[str, Any]]:
    day = stand.manifest.gekend_op
    return [
        {name: value for name, value in row.items() if name not in RECORDED}
        for row in pq.read_table(stand.path(table)).to_pylist()
        if row["geregistreerd_op"] <= day and (row["ingetrokken_op"] is None or row["ingetrokken_op"] > day)
    ]


def expected(spec: TableSpec, key: Key, who: set[str], old: Stand, new: Stand) -> list[tuple[str, str, dict[str, Any]]]:
    """The changed rows that name one of these subjects themselves."""
    reach, sides = reach_of(spec), {OLD: (old, new), NEW: (new, old)}
    return [
        (table, side, row)
        for table, link in reach.tables.items()
        if link == reach.subject
        for side, (here, there) in sides.items()
        for row in contents(table, here)
        if row[link] in who and row not in contents(table, there) and row.get("maatregel", "m1") in spec.maatregelen
    ]


def check(spec: TableSpec, old: Stand, new: Stand) -> None:
    found, behind = found_in(spec, old, new), differing(spec, old, new)
    shown = {key: behind[key] for key in tuple(spec.keys()) if key in behind}
    assert list(found) == [key for key in shown if key in found]
    reach = reach_of(spec)
    for key, who in shown.items():
        rows = found.get(key, [])
        bare = [
            (table, row[SIDE], {name: value for name, value in row.items() if name not in (*RECORDED, SIDE)})
            for table, row in rows
            if reach.tables[table] == reach.subject
        ]
        wanted = expected(spec, key, who, old, new)
        assert sorted(map(repr, bare)) == sorted(map(repr, wanted)), (spec.canonical_json(), key)
        if spec.peildatum or old.manifest.gekend_op == new.manifest.gekend_op:
            assert rows, (spec.canonical_json(), key)


FEW = settings(max_examples=5, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
"""A register that fails is not made smaller: that takes minutes."""
MEASURES = sorted({(unit, source) for unit, source, _ in ALLOWED})


@FEW
@given(tables=registers, data=st.data(), days=st.sampled_from(((0, 1), (0, 2), (1, 2), (2, 0))))
@pytest.mark.parametrize(("unit", "source"), MEASURES)
def test_between_two_days(
    folders: Iterator[Path], unit: str, source: str, tables: Register, data: st.DataObject, days: tuple[int, int]
) -> None:
    stand = stand_of(next(folders), tables)
    check(data.draw(specs(unit, source)), *(stand.as_known_on(DAYS[day]) for day in days))


@FEW
@given(tables=registers, others=registers, data=st.data())
@pytest.mark.parametrize(("unit", "source"), MEASURES)
def test_between_two_registers(
    folders: Iterator[Path], unit: str, source: str, tables: Register, others: Register, data: st.DataObject
) -> None:
    """One table that the spec reads differs, so that nothing else brings in whom it is about."""
    spec = data.draw(specs(unit, source))
    table = data.draw(st.sampled_from(tuple(reach_of(spec).tables)))
    check(spec, stand_of(next(folders), tables), stand_of(next(folders), {**tables, table: others[table]}))


@settings(FEW, max_examples=60)
@given(tables=registers, spec=specs())
def test_what_everybody_adds_makes_up_each_cell(folders: Iterator[Path], tables: Register, spec: TableSpec) -> None:
    stand = stand_of(next(folders), tables)
    sums: dict[Key, Any] = {}
    for cells in contributions(spec, read_register(stand)).values():
        for key, values in cells.items():
            sums[key] = sums.get(key, 0) + sum(values)
    ends = {period.code: len(period.month_ends) for period in spec.periods}
    means = spec.moment.kind == "month_end_mean"
    made = {key: Fraction(value) / ends[key[0]] if means else value for key, value in sums.items() if value}
    if spec.moment.kind != "duration":
        assert made == dict(ReferenceEngine().values(spec, stand))


def test_few_at_a_time_gives_the_same(stand: MakeStand, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [work(f"P{number}", "2020-01-01", geregistreerd_op=date(2021, 1, number)) for number in range(1, 8)]
    made, spec = stand(tewerkstelling=rows), ask("persoon tewerkstelling in_period", "2020")
    at_once = found_in(spec, made.as_known_on(date(2021, 1, 2)), made)
    monkeypatch.setattr(tracing, "AT_ONCE", 2)
    told: list[float] = []
    early = made.as_known_on(date(2021, 1, 2))
    cells = list(changed_records(spec, tuple(spec.keys()), early, made, told.append))
    assert {cell.key: list(cell.records) for cell in cells} == at_once
    assert len(at_once[("2020",)]) == 5
    assert told == [2 / 5, 4 / 5, 1.0]


def test_a_corrected_characteristic_is_named_with_the_row_it_replaced(stand: MakeStand) -> None:
    corrected = date(2021, 3, 1)
    made = stand(
        tewerkstelling=[work("P1", "2020-01-01"), work("P2", "2020-01-01")],
        profiel=[
            spell("2019-01-01", persoon_id="P1", herkomst="eu", ingetrokken_op=corrected),
            spell("2019-01-01", persoon_id="P1", herkomst="belg", geregistreerd_op=corrected),
            spell("2019-01-01", persoon_id="P2", herkomst="belg"),
        ],
    )
    spec = ask("persoon tewerkstelling in_period", "2020", by=(by_kenmerk("herkomst"),))
    found = found_in(spec, made.as_known_on(date(2021, 2, 28)), made)
    assert list(found) == [("2020", "belg"), ("2020", "eu")]
    for rows in found.values():
        assert [(table, row[SIDE], row["herkomst"]) for table, row in rows] == [
            ("profiel", NEW, "belg"),
            ("profiel", OLD, "eu"),
        ]


def test_the_move_of_an_enterprise_is_behind_the_cells_of_all_who_work_there(stand: MakeStand) -> None:
    moved = date(2021, 3, 1)
    made = stand(
        tewerkstelling=[
            *(work(who, "2020-01-01") for who in ("P1", "P2")),
            work("P3", "2020-01-01", onderneming_id="O2"),
        ],
        onderneming=[
            {"onderneming_id": "O1", "gemeente": "11002", "ingetrokken_op": moved},
            {"onderneming_id": "O1", "gemeente": "23027", "geregistreerd_op": moved},
            {"onderneming_id": "O2", "gemeente": "11002"},
        ],
    )
    spec = ask("persoon tewerkstelling in_period", "2020", by=DIMENSIONS["werkplaats"])
    found = found_in(spec, made.as_known_on(date(2021, 2, 28)), made)
    assert list(found) == [("2020", "antwerpen"), ("2020", "vlaams_brabant")]
    assert [(table, row["gemeente"]) for table, row in found[("2020", "antwerpen")]] == [
        ("onderneming", "11002"),
        ("onderneming", "23027"),
    ]


def test_the_move_of_an_enterprise_is_behind_the_cells_of_its_contingent(stand: MakeStand) -> None:
    moved = date(2021, 3, 1)
    made = stand(
        contingent=[
            spell("2020-01-01", onderneming_id=who, maatregel="m1", vte=vte)
            for who, vte in (("O1", 20_000), ("O2", 30_000))
        ],
        onderneming=[
            {"onderneming_id": "O1", "gemeente": "11002", "ingetrokken_op": moved},
            {"onderneming_id": "O1", "gemeente": "23027", "geregistreerd_op": moved},
            {"onderneming_id": "O2", "gemeente": "11002"},
        ],
    )
    spec = ask("vte contingent day_mean", "2020", by=DIMENSIONS["werkplaats"])
    found = found_in(spec, made.as_known_on(date(2021, 2, 28)), made)
    assert list(found) == [("2020", "antwerpen"), ("2020", "vlaams_brabant")]
    for rows in found.values():
        assert [(table, row["gemeente"]) for table, row in rows] == [("onderneming", "11002"), ("onderneming", "23027")]


def test_a_positie_is_behind_the_outcome_of_a_traject_and_the_enterprise_that_had_it(stand: MakeStand) -> None:
    later = date(2021, 3, 1)
    traject = spell("2020-01-01", "2020-07-01", traject_id="T1", persoon_id="P1", maatregel="m1")
    made = stand(
        doorstroomtraject=[traject],
        positie=[spell("2020-07-01", persoon_id="P1", positie="nec", geregistreerd_op=later)],
    )
    for unit in ("traject", "onderneming"):
        spec = ask(f"{unit} doorstroomtraject in_period", "2020", by=DIMENSIONS["uitkomst"][:1])
        found = found_in(spec, made.as_known_on(date(2021, 2, 28)), made)
        assert list(found) == [("2020", "doorgestroomd"), ("2020", "zonder_aansluiting")]
        assert [[table for table, _ in rows] for rows in found.values()] == [["positie"], ["positie"]]


def test_a_cell_can_change_without_a_record(stand: MakeStand) -> None:
    """Without a peildatum a traject is running until the day the stand is known up to."""
    traject = spell("2020-01-01", "2021-04-01", traject_id="T1", persoon_id="P1", maatregel="m1")
    made = stand(doorstroomtraject=[traject])
    early, spec = made.as_known_on(date(2021, 3, 1)), ask("traject doorstroomtraject in_period", "2020")
    by = spec.model_copy(update={"by": DIMENSIONS["uitkomst"][:1]})
    assert set(differing(by, early, made)) == {("2020", "lopend"), ("2020", "zonder_aansluiting")}
    assert found_in(by, early, made) == {}


def test_a_row_recorded_again_as_it_was_is_no_change(stand: MakeStand) -> None:
    again = date(2021, 3, 1)
    made = stand(
        tewerkstelling=[
            work("P1", "2020-01-01", ingetrokken_op=again),
            work("P1", "2020-01-01", geregistreerd_op=again, bron="opnieuw"),
        ]
    )
    spec = ask("persoon tewerkstelling in_period", "2020")
    assert found_in(spec, made.as_known_on(date(2021, 2, 28)), made) == {}


def test_other_maatregelen_and_other_periods_are_left_out(stand: MakeStand) -> None:
    later = date(2021, 3, 1)
    made = stand(
        tewerkstelling=[
            work("P1", "2020-01-01", geregistreerd_op=later),
            work("P1", "2020-02-01", maatregel="m2", geregistreerd_op=later),
            work("P2", "2021-01-01", geregistreerd_op=later),
        ]
    )
    found = found_in(ask("persoon tewerkstelling in_period", "2020"), made.as_known_on(date(2021, 2, 28)), made)
    ((table, row),) = found[("2020",)]
    assert (table, row["persoon_id"], row["maatregel"]) == ("tewerkstelling", "P1", "m1")


@pytest.mark.parametrize("measure", ["vte contingent day_mean", "vte tewerkstelling day_mean"])
def test_an_amount_is_traced_to_the_bookings(stand: MakeStand, measure: str) -> None:
    later = date(2021, 3, 1)
    booking = spell("2020-01-01", onderneming_id="O2", maatregel="m1", vte=20_000, geregistreerd_op=later)
    made = stand(
        contingent=[booking, spell("2020-01-01", onderneming_id="O1", maatregel="m1", vte=20_000)],
        tewerkstelling=[work("P1", "2020-01-01", onderneming_id="O2", geregistreerd_op=later)],
    )
    spec = ask(measure, "2020")
    ((table, row),) = found_in(spec, made.as_known_on(date(2021, 2, 28)), made)[("2020",)]
    assert (table, row["onderneming_id"]) == (spec.source, "O2")
