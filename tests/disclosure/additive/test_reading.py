"""What is refused, with the file, the row and the column; never with what stands in the field."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.disclosure.additive.making import table

from doorstroom.disclosure.additive import TableError, read_table
from doorstroom.disclosure.additive.cells import TOTAL


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a aantal\nx 1", "row 1: There is no column with values. Call one column waarde or value."),
        ("a waarde value\nx 1 1", "row 1: There are two columns with values."),
        ("waarde\n1", "row 1: There is no dimension."),
        ("a a waarde\nx x 1", "row 1, column a: This column is there twice."),
        ("a waarde conf_status\nx 1 F", "row 1, column conf_status: This column is written by the protection."),
        ("a waarde max2\nx 1 1", "row 1: There is a column max2 but no max1."),
        ("a waarde\nx 12\ny 3.4.5", "row 3, column waarde: This is not a number."),
        ("a waarde\nx -71", "row 2, column waarde: This number is negative."),
        ("a waarde\nx 12\nx 12", "row 3: Row 2 is the same cell."),
        ("a waarde\nx 12 8", "row 2: There are 3 fields, and 2 columns."),
        ("a waarde status\nx 12 weg", "row 2, column status: This is no status."),
        ("a waarde cost\nx 12 0", "row 2, column cost: This is not a whole number. Write a whole number from 1."),
        ("a waarde sensitive\nx 12 71", "row 2, column sensitive: This is neither yes nor no."),
        ("a waarde max1 max2\nx 12 3 7", "row 2, column max2: This is more than the contribution before it."),
        ("a waarde max1 max2\nx 12 7 7", "row 2, column max1: The largest contributions are more than the value."),
        ("a waarde", "There are no cells."),
    ],
)
def test_bad_files_are_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TableError) as error:
        table(tmp_path, text)
    assert str(error.value).startswith(str(tmp_path / "tabel.csv"))
    assert said in str(error.value)
    assert "71" not in str(error.value).replace(str(tmp_path), "")
    assert error.value.exit_code == 2


def test_an_empty_class_or_value_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,waarde\n,3\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"row 2, column a: There is no class\. Write _T for all together"):
        read_table(path)
    path.write_text("a,waarde\nx,\n", encoding="utf-8")
    with pytest.raises(TableError, match="row 2, column waarde: There is no number"):
        read_table(path)


def test_a_missing_or_unreadable_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read_table(tmp_path / "weg.csv")
    (tmp_path / "b.csv").write_bytes(b"a,waarde\n\xff,1\n")
    with pytest.raises(TableError, match="not text in UTF-8"):
        read_table(tmp_path / "b.csv")


def test_columns_are_told_by_their_names(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "\ufeffregio;label;waarde;status;cost;contributors;max1;max2;sensitive;lpl;upl\n"
        "n;Noord;12,5;shown;3;4;8;2,5;ja;1;2\nTotaal;Alles;12,5;;;;;;;;\n",
        encoding="utf-8",
    )
    read = read_table(path, total="Totaal", carried=("label",))
    first, total = read.cells
    assert read.dimensions == ("regio",)
    assert read.carried == ("label",)
    assert (first.row, first.codes, first.value, first.status) == (2, ("n",), Decimal("12.5"), "shown")
    assert (first.cost, first.contributors, first.largest) == (3, 4, (Decimal(8), Decimal("2.5")))
    assert (first.is_marked, first.lower, first.upper) == (True, 1, 2)
    assert total.codes == (TOTAL,)
    assert (total.cost, total.contributors, total.largest, total.is_marked) == (None, None, (), False)
