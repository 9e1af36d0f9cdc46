"""What holds for every synthetic register, whatever its seed."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from figures import PEILDATUM, Register
from stdnum.be import nn

from doorstroom.kernel.identifiers import is_kbo
from doorstroom.register.columns import Kind
from doorstroom.register.contract import TABLES, Table
from doorstroom.register.stand import open_stand
from doorstroom.scheme import load_scheme
from doorstroom.simulation import simulate, write_synthetic_stand

SYNTHETIC = re.compile(r"SYN-[POVWT]\d{9}")


@pytest.fixture(scope="module")
def register(stand_folder: Path) -> Register:
    return Register(stand_folder)


def _read(folder: Path, table: Table) -> pa.Table:
    return pq.read_table(folder / f"{table.name}.parquet")


def test_the_stand_says_that_it_is_synthetic(stand_folder: Path) -> None:
    manifest = open_stand(stand_folder).manifest
    assert manifest.synthetisch
    assert manifest.herkomst.startswith("SYNTHETISCH, zaad 274")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_follows_the_contract(stand_folder: Path, table: Table) -> None:
    rows = _read(stand_folder, table)
    assert rows.num_rows > 0
    assert rows.schema.equals(table.schema)
    for column in table.columns:
        values = rows[column.name]
        assert column.empty or values.null_count == 0, column.name
        if column.codelist:
            found = set(values.unique().to_pylist()) - {None}
            assert found <= set(load_scheme().codes(column.codelist))
        if column.refers:
            known = set(pq.read_table(stand_folder / f"{column.refers}.parquet")[column.name].to_pylist())
            assert set(values.unique().to_pylist()) <= known


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_periods_hold_a_day_and_are_withdrawn_after_they_are_recorded(stand_folder: Path, table: Table) -> None:
    checks = "ingetrokken_op <= geregistreerd_op OR geregistreerd_op > DATE '2025-01-31'"
    if any(column.name == "tot" for column in table.columns):
        checks += " OR tot <= van OR van < DATE '2015-01-01' OR van > DATE '2024-12-31'"
    register = Register(stand_folder)
    path = stand_folder / f"{table.name}.parquet"
    assert register.one(f"SELECT count(*) FROM read_parquet('{path}') WHERE {checks}") == 0


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_identifier_can_be_a_real_one(stand_folder: Path, table: Table) -> None:
    rows = _read(stand_folder, table)
    for column in (column for column in table.columns if column.kind is Kind.ID):
        for text in rows[column.name].unique().to_pylist()[:500]:
            assert SYNTHETIC.fullmatch(text)
            assert not is_kbo(text)
            assert not nn.is_valid(text)


@pytest.mark.parametrize("known_on", [None, PEILDATUM, "2020-06-30"])
def test_everyone_has_exactly_one_positie_at_each_moment(stand_folder: Path, known_on: str | None) -> None:
    gaps = """SELECT count(*) FROM (SELECT tot, positie,
        lead(van) OVER person AS next_van, lead(positie) OVER person AS next_positie
        FROM positie WINDOW person AS (PARTITION BY persoon_id ORDER BY van))
        WHERE (tot IS NULL AND next_van IS NOT NULL) OR (tot IS NOT NULL AND (next_van IS NULL OR next_van <> tot))
        OR positie = next_positie"""
    assert Register(stand_folder, known_on).one(gaps) == 0


def test_positie_agrees_with_tewerkstelling(register: Register) -> None:
    """Work in maatwerk outweighs all else; work in LDE all but maatwerk."""
    for maatregelen, posities in (("'bw','sw','cmw'", "'maatwerk'"), ("'lde'", "'lde','maatwerk'")):
        assert not register.one(
            f"""SELECT count(*) FROM tewerkstelling t JOIN positie p ON p.persoon_id = t.persoon_id
                AND p.van < coalesce(t.tot, DATE '2025-01-01') AND coalesce(p.tot, DATE '2025-01-01') > t.van
                WHERE t.maatregel IN ({maatregelen}) AND p.positie NOT IN ({posities})"""
        )


def test_everyone_has_a_positie(register: Register) -> None:
    assert not register.one("SELECT count(*) FROM persoon WHERE persoon_id NOT IN (SELECT persoon_id FROM positie)")


def test_uitkomst_agrees_with_the_positie_after_the_traject(register: Register) -> None:
    assert not register.one(
        """SELECT count(*) FROM doorstroomtraject t WHERE tot IS NOT NULL AND (uitkomst = 'doorgestroomd') <> EXISTS
            (SELECT 1 FROM positie p WHERE p.persoon_id = t.persoon_id AND p.positie = 'nec'
             AND p.van <= t.tot + 30 AND (p.tot IS NULL OR p.tot > t.tot))"""
    )


def test_nobody_works_more_than_full_time_or_twice_at_once_in_one_job(register: Register) -> None:
    assert not register.one(
        """SELECT count(*) FROM tewerkstelling a JOIN tewerkstelling b ON a.persoon_id = b.persoon_id
            AND (a.van, a.onderneming_id) < (b.van, b.onderneming_id) AND b.van < coalesce(a.tot, DATE '2025-01-01')
            WHERE a.tewerkstellingsbreuk + b.tewerkstellingsbreuk > 10000 OR a.onderneming_id = b.onderneming_id"""
    )


def test_phases_follow_one_another_and_keep_their_longest_duration(register: Register) -> None:
    """A phase may last one or three months; what a suspension takes is added."""
    assert not register.one(
        """SELECT count(*) FROM (SELECT f.*, coalesce((SELECT sum(date_diff('day', greatest(s.van, f.van),
                least(coalesce(s.tot, DATE '2025-01-01'), f.tot))) FROM traject_schorsing s
                WHERE s.traject_id = f.traject_id AND s.van < f.tot AND coalesce(s.tot, DATE '2025-01-01') > f.van), 0)
                AS geschorst
            FROM traject_fase f WHERE f.tot IS NOT NULL)
            WHERE date_diff('day', van, tot) - geschorst > CASE fase WHEN 'voortraject' THEN 31 ELSE 92 END"""
    )


def test_contingent_never_goes_below_zero(register: Register) -> None:
    assert not register.one(
        """SELECT count(*) FROM (SELECT sum(vte) OVER (PARTITION BY onderneming_id, maatregel ORDER BY van) AS vte
            FROM contingent WHERE maatregel <> 'az_act') WHERE vte < 0"""
    )


def test_activating_arbeidszorg_had_its_two_project_grants_on_every_day(register: Register) -> None:
    for van, tot, total in (("2018-07-16", "2019-10-16", "157.40"), ("2019-10-16", "2021-01-01", "137.42")):
        assert f"{register.contingent('az_act', van, tot):.2f}" == total
    assert register.contingent("az_act", "2015-01-01", "2018-07-16") == 0
    assert register.contingent("az_act", "2021-01-01", "2025-01-01") == 0


def test_equal_seeds_give_equal_stands_byte_for_byte(stand_folder: Path, tmp_path: Path) -> None:
    again = write_synthetic_stand(tmp_path / "again")
    assert again.manifest == open_stand(stand_folder).manifest


def test_steps_of_progress_rise_to_one() -> None:
    shares: list[float] = []
    register = simulate(seed=1, scale=2, progress=lambda _step, share: shares.append(share))
    assert shares == sorted(shares)
    assert shares[-1] == 1
    persons = register.tables["persoon"]["persoon_id"]
    assert len(persons) == len(persons.unique())


@pytest.mark.parametrize("table", ["profiel", "inschrijving", "advies"])
def test_periods_of_one_subject_do_not_overlap(register: Register, table: str) -> None:
    same = " AND a.maatregel = b.maatregel AND a.grond = b.grond" if table == "advies" else ""
    assert not register.one(
        f"""SELECT count(*) FROM {table} a JOIN {table} b ON a.persoon_id = b.persoon_id{same}
            AND a.van < b.van AND b.van < coalesce(a.tot, DATE '9999-12-31')"""
    )


def test_an_advies_by_screening_holds_five_years_at_most(register: Register) -> None:
    longest = "SELECT max(date_diff('day', van, tot)) FROM advies WHERE grond = 'screening'"
    assert register.one(longest) <= 5 * 365 + 2
    assert not register.one("SELECT count(*) FROM advies WHERE grond = 'screening' AND tot IS NULL")


def test_some_trajecten_are_suspended_on_the_peildatum(register: Register) -> None:
    on = f"van <= DATE '{PEILDATUM}' AND (tot IS NULL OR tot > DATE '{PEILDATUM}')"
    assert register.one(f"SELECT count(*) FROM traject_schorsing WHERE {on}") > 0
