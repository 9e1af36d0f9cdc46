"""Tables that contradict themselves or each other are refused with the place and the difference."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.disclosure.additive.making import protected, table

from doorstroom.disclosure.additive import Rules, TableError, ask

RULES = Rules(threshold=3)


def test_a_total_that_is_not_the_sum_is_refused(tmp_path: Path) -> None:
    read = table(tmp_path, "a waarde\nx 40\ny 50\n_T 97")
    with pytest.raises(TableError) as error:
        ask([read], RULES)
    path = tmp_path / "tabel.csv"
    assert str(error.value) == (
        f"{path}, row 4, column waarde: This total is 7 more than the sum of its classes of a ({path}, rows 2, 3). "
        "Make it 7 less, or correct its classes."
    )


def test_amounts_add_up_to_the_last_decimal(tmp_path: Path) -> None:
    read = table(tmp_path, "a waarde sensitive\nx 0.1 yes\ny 0.2 no\nz 5 no\n_T 5.3 no")
    assert protected([read], Rules()).is_safe
    read = table(tmp_path, "a waarde sensitive\nx 0.1 yes\ny 0.2 no\nz 5 no\n_T 5.31 no")
    with pytest.raises(TableError, match=r"row 5, column waarde: This total is 0\.01 more"):
        ask([read], Rules())


def test_a_total_over_two_files_is_checked(tmp_path: Path) -> None:
    one = table(tmp_path, "a waarde\nx 40\ny 50", "een.csv")
    two = table(tmp_path, "b waarde\np 45\nq 47\n_T 92", "twee.csv")
    with pytest.raises(TableError, match=r"twee\.csv, row 4.*is 2 more.*classes of a \(.*een\.csv, rows 2, 3\)"):
        ask([one, two], RULES)


def test_one_cell_with_two_values_is_refused(tmp_path: Path) -> None:
    one = table(tmp_path, "a waarde\nx 40\n_T 90", "een.csv")
    two = table(tmp_path, "b waarde\np 45\n_T 93", "twee.csv")
    with pytest.raises(TableError, match=r"twee\.csv, row 3, column waarde: .* differs by 3 .*een\.csv, row 3"):
        ask([one, two], RULES)


def test_one_cell_cannot_be_hidden_and_shown(tmp_path: Path) -> None:
    one = table(tmp_path, "a waarde status\nx 40 hidden\ny 50 hidden", "een.csv")
    two = table(tmp_path, "a waarde status\nx 40 shown\ny 50 hidden", "twee.csv")
    with pytest.raises(TableError, match="must be hidden in one file and shown in another"):
        ask([one, two], RULES)


def test_a_total_of_two_dimensions_at_once_is_checked(tmp_path: Path) -> None:
    read = table(tmp_path, "a b waarde\nx p 10\nx q 20\ny p 30\ny q 40\n_T _T 104")
    with pytest.raises(TableError, match=r"row 6, column waarde: This total is 4 more than the sum of the finest"):
        ask([read], RULES)


def test_tables_that_no_people_can_have_are_named(tmp_path: Path) -> None:
    """Nobody is x and p, nobody y and p: so nobody can be p. All totals by themselves are right."""
    one = table(tmp_path, "a c waarde\nx u 0\nx v 5\ny u 5\ny v 0\nx _T 5\ny _T 5\n_T u 5\n_T v 5\n_T _T 10", "een.csv")
    two = table(tmp_path, "a b waarde\nx p 5\nx q 0\ny p 0\ny q 5\n_T p 5\n_T q 5", "twee.csv")
    three = table(tmp_path, "b c waarde\np u 5\np v 0\nq u 0\nq v 5\n_T u 5", "drie.csv")
    other = table(tmp_path, "d waarde\nk 4\nl 6\n_T 10", "vier.csv")
    with pytest.raises(TableError) as error:
        ask([other, one, two, three], RULES)
    assert "een.csv" in str(error.value)
    assert "twee.csv" in str(error.value)
    assert "drie.csv together: this cell is at least" in str(error.value)
    assert "vier.csv" not in str(error.value)


def test_cells_that_are_left_out_because_they_are_zero_are_known(tmp_path: Path) -> None:
    read = table(tmp_path, "a b waarde\nx p 2\nx q 9\ny q 8\nx _T 11\ny _T 8\n_T p 2\n_T q 17\n_T _T 19")
    found = protected([read], RULES)
    assert found.asked.absent == (("y", "p"),)
    assert any("in no file" in note for note in found.asked.notes)
    assert found.is_safe
    assert ("y", "p") not in {fact.key for fact in found.asked.release.facts}


def test_too_many_combinations_are_refused(tmp_path: Path) -> None:
    rows = [" ".join([*"abcdefgh", "waarde"])]
    rows += [
        " ".join(["_T"] * place + [f"k{code}"] + ["_T"] * (7 - place)) + " 1" for place in range(8) for code in range(9)
    ]
    read = table(tmp_path, "\n".join([*rows, " ".join(["_T"] * 8) + " 9"]))
    with pytest.raises(TableError, match="43,046,721 combinations of classes: too many"):
        ask([read], RULES)
