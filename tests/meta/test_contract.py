"""The contract, the scheme and the reference pages say the same."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from doorstroom.register.columns import Column, Kind
from doorstroom.register.contract import TABLES, Table, table_named
from doorstroom.scheme import load_scheme

ROOT = Path(__file__).parents[2]
SCHEME = load_scheme()
COLUMNS = [(table, column) for table in TABLES for column in table.columns]
PAGES = ("cli.md", "register.md", "scheme.md", "antwoord.schema.json")


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda item: item.name)
def test_every_column_says_what_it_is(table: Table, column: Column) -> None:
    assert column.meaning.strip()
    assert (column.kind is Kind.CODE) == bool(column.codelist or column.pattern)
    if column.codelist:
        assert SCHEME.codes(column.codelist)
    if column.refers:
        assert table_named(column.refers).key == (column.name,)


def test_everything_about_a_person_is_marked_as_personal() -> None:
    """A person's identifier always; and each characteristic by which persons are told apart."""
    characteristics = {"persoon_id", "geboortedatum", "geslacht", "positie", "bemiddelingsstatus", "werkloos_sinds"}
    characteristics |= {column.name for column in table_named("profiel").columns[1:5]}
    unmarked = {column.name for _, column in COLUMNS if column.name in characteristics and not column.personal}
    assert unmarked == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_a_key_and_both_times(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert set(table.key) | set(table.one_at_a_time) <= set(names)
    assert names[-4:] == ["geregistreerd_op", "ingetrokken_op", "bron", "levering"]
    assert len(set(names)) == len(names)
    assert ("van" in names) == ("tot" in names)


def test_every_rule_of_the_scheme_has_its_source() -> None:
    sourced = (
        *SCHEME.maatregelen,
        *SCHEME.codelijsten,
        *SCHEME.classes,
        *SCHEME.beschikbaarheid,
        *SCHEME.breuken,
        *(value for parameter in SCHEME.parameters for value in parameter.waarden),
    )
    assert [item for item in sourced if not item.bron.strip()] == []


def test_the_values_of_a_parameter_follow_on_without_overlap() -> None:
    for parameter in SCHEME.parameters:
        for before, after in zip(parameter.waarden, parameter.waarden[1:], strict=False):
            assert before.tot is not None, parameter.code
            assert after.van is not None, parameter.code
            assert before.tot <= after.van, parameter.code


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_has_these_pages(builder: ModuleType) -> None:
    assert tuple(builder.PAGES) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_pages_are_up_to_date(name: str, builder: ModuleType) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == builder.PAGES[name](), "run `make docs`"
