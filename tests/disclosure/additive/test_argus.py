"""Files of τ-ARGUS: what is written is read again, and what τ-ARGUS writes too."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.disclosure.additive.making import hidden_keys, protected, table

from doorstroom.disclosure.additive import Asked, Rules, TableError, ask, read_hierarchies, rules_from
from doorstroom.disclosure.additive.argus_reading import read_argus
from doorstroom.disclosure.additive.argus_writing import argus_files
from doorstroom.disclosure.additive.cells import TOTAL

SECTORS = """
sector regio value contributors max1 max2
a1 noord 120.5 8 40 20
a1 zuid 60 3 57 2
a2 noord 80 9 20 12
a2 zuid 30 4 12 8
b noord 200 12 40 35
b zuid 90 7 25 20
A noord 200.5 17 40 20
A zuid 90 7 57 12
_T noord 400.5 29 40 40
_T zuid 180 14 57 25
a1 _T 180.5 11 57 40
a2 _T 110 13 20 12
A _T 290.5 24 57 40
b _T 290 19 40 35
_T _T 580.5 43 57 40
"""


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    (tmp_path / "s.toml").write_text('[sector]\n_T = ["A", "b"]\nA = ["a1", "a2"]', encoding="utf-8")
    hierarchies = read_hierarchies([str(tmp_path / "s.toml")])
    return ask([table(tmp_path, SECTORS)], rules_from(given={"p_percent": 10, "cost": "value"}), hierarchies)


def written(folder: Path, asked: Asked) -> Path:
    for name, text in argus_files(asked).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "tabel.tab"


def test_a_table_is_the_same_after_writing_and_reading(tmp_path: Path, asked: Asked) -> None:
    read, hierarchies = read_argus(written(tmp_path, asked))
    old = asked.release.tables[0]
    assert read.dimensions == old.dimensions
    assert hierarchies == {"sector": asked.release.axes[0].children}
    for new, cell in zip(read.cells, old.cells, strict=True):
        assert (new.codes, new.value, new.largest) == (cell.codes, cell.value, cell.largest)
        assert new.contributors == cell.contributors
    marked = [cell for cell in read.cells if cell.is_marked]
    assert [(cell.codes, cell.lower, cell.upper) for cell in marked] == [
        (("a1", "zuid"), Decimal("4.7"), Decimal("4.7"))
    ]


def test_the_same_is_hidden_after_writing_and_reading(tmp_path: Path, asked: Asked) -> None:
    read, hierarchies = read_argus(written(tmp_path, asked))
    again = ask([read], Rules(cost="cost"), hierarchies)
    assert again.problem.costs.tolist() == asked.problem.costs.tolist()
    assert argus_files(again)["tabel.tab"] == argus_files(asked)["tabel.tab"]
    assert argus_files(again)["tabel.rda"] == argus_files(asked)["tabel.rda"]


def test_the_hierarchy_is_written_by_levels(asked: Asked) -> None:
    assert argus_files(asked)["sector.hrc"] == "A\n@a1\n@a2\nb\n"


def test_the_problem_is_written_in_the_jj_format(asked: Asked) -> None:
    lines = argus_files(asked)["release.jj"].splitlines()
    assert lines[:2] == ["0", "15"]
    assert lines[3] == "1 600 600 u 0 58060 47 47 0"
    assert lines[17] == "11"
    assert lines[18] == "0 3 : 6 (-1) 0 (1) 2 (1)"
    assert len(lines) == 29


RDA = """<SEPARATOR> ";"
<SAFE> "S"
<UNSAFE> "U"
<PROTECT> "P"
regio
  <RECODEABLE>
  <TOTCODE> "Total"
omzet
  <NUMERIC>
  <DECIMALS> 1
aantal
  <FREQUENCY>
status
  <STATUS>
"""

TAB = """"Total";360.0;41;S
"noord";120.0;8;M
" zuid";60.0;3;U
" oost";80.0;9;P
" west";100.0;21;S
"leeg";-;0;E
"""


def test_what_tau_argus_writes_is_read(tmp_path: Path) -> None:
    (tmp_path / "t.rda").write_text(RDA, encoding="utf-8")
    (tmp_path / "t.tab").write_text(TAB, encoding="utf-8")
    read, hierarchies = read_argus(tmp_path / "t.tab")
    assert (read.dimensions, read.value, hierarchies) == (("regio",), "omzet", {})
    assert [cell.codes for cell in read.cells] == [(TOTAL,), ("noord",), ("zuid",), ("oost",), ("west",)]
    assert [cell.status for cell in read.cells] == ["", "hidden", "", "shown", ""]
    assert [cell.row for cell in read.cells if cell.is_marked] == [3]
    found = protected([read], rules_from(given={"kind": "amounts"}))
    assert hidden_keys(found) == {("noord",), ("zuid",)}
    assert found.is_safe


def test_levels_in_the_code_itself_are_a_hierarchy(tmp_path: Path) -> None:
    (tmp_path / "t.rda").write_text(
        RDA.replace('"Total"', '"Total"\n  <HIERARCHICAL>\n  <HIERLEVELS> 1 1'), encoding="utf-8"
    )
    (tmp_path / "t.tab").write_text("Total;9;9;S\n1;5;5;S\n11;2;2;S\n12;3;3;S\n2;4;4;S\n", encoding="utf-8")
    assert read_argus(tmp_path / "t.tab")[1] == {"regio": {TOTAL: ("1", "2"), "1": ("11", "12")}}


@pytest.mark.parametrize(
    ("rda", "tab", "said"),
    [
        (RDA.replace("<NUMERIC>", "<NUMERIC> <SHADOW>"), TAB, "t.rda, row 9: <NUMERIC> <SHADOW> is not known here."),
        (RDA.replace("  <NUMERIC>\n", ""), TAB, "t.rda: There are 0 responses and 1 dimensions."),
        ("<NUMERIC>\n", TAB, "t.rda, row 1: <NUMERIC> stands before any variable."),
        (RDA, "noord;7;1\n", "t.tab, row 1: There are 3 fields, and 4 variables."),
        (RDA, "noord;7;1;X\n", "t.tab, row 1, status: This is no status."),
        (RDA, "noord;7;1;S\nnoord;7;1;S\n", "t.tab, row 2: Row 1 is the same cell."),
        (RDA, "noord;zeven;1;S\n", "t.tab, row 1, column omzet: This is not a number."),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, rda: str, tab: str, said: str) -> None:
    (tmp_path / "t.rda").write_text(rda, encoding="utf-8")
    (tmp_path / "t.tab").write_text(tab, encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_argus(tmp_path / "t.tab")
    assert said.replace("row 1, status", "row 1, column status") in str(error.value)
