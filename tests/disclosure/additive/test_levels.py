"""The rules against cases worked by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from tests.disclosure.additive.making import protected, table

from doorstroom.disclosure.additive import Rules, TableError, ask, rules_from
from doorstroom.disclosure.additive.sensitivity import dominance_level, p_percent_level


@pytest.mark.parametrize(
    ("value", "largest", "percent", "level"),
    [
        (110, (90, 10), 20, 8),  # the second knows the largest to within 10; 18 is asked
        (110, (90, 10), 10, 0),  # 9 is asked, 10 is there
        (110, (90, 11), 10, 0),  # exactly what is asked
        (100, (100,), 15, 15),  # one contributor
        (101, (90, 11), Fraction(1, 2), 1),  # 0.45, rounded up
    ],
)
def test_p_percent(value: int, largest: tuple[int, ...], percent: Fraction, level: int) -> None:
    assert p_percent_level(value, largest, Fraction(percent)) == level


@pytest.mark.parametrize(
    ("value", "largest", "percent", "level"),
    [
        (100, (90,), 75, 20),  # 90 is 75 % of 120
        (120, (90,), 75, 0),  # exactly 75 %
        (100, (50, 40), 80, 13),  # 90 is 80 % of 112.5
        (100, (50, 20), 80, 0),
    ],
)
def test_dominance(value: int, largest: tuple[int, ...], percent: int, level: int) -> None:
    assert dominance_level(value, largest, Fraction(percent)) == level


AMOUNTS = """
regio value contributors max1 max2
noord 110 4 90 10
oost 200 9 40 30
zuid 150 6 50 40
west 90 2 60 30
_T 550 21 90 60
"""


def test_levels_become_distances_up_and_down(tmp_path: Path) -> None:
    problem = ask([table(tmp_path, AMOUNTS)], rules_from(given={"p_percent": 20, "threshold": 3})).problem
    assert problem.sensitive.tolist() == [True, False, False, True, False]
    assert problem.up.tolist() == [8, 0, 0, 12, 0]  # west: 20 % of 60, more than 10 % of 90 for its few contributors
    assert problem.down.tolist() == problem.up.tolist()
    assert not problem.insiders


def test_few_contributors_ask_a_share_of_the_value(tmp_path: Path) -> None:
    problem = ask([table(tmp_path, AMOUNTS)], Rules(threshold=3)).problem
    assert problem.up.tolist() == [0, 0, 0, 9, 0]


def test_an_interval_need_not_go_below_zero(tmp_path: Path) -> None:
    read = table(tmp_path, "a value lpl upl\nx 5 40 40\ny 100 0 0\nz 100 0 0\n_T 205 0 0")
    problem = ask([read], rules_from(given={"threshold": 1, "kind": "counts"})).problem
    assert (problem.up[0], problem.down[0]) == (40, 5)


def test_decimals_are_scaled_and_said(tmp_path: Path) -> None:
    read = table(tmp_path, "a value max1 max2\nx 11.25 9 1\ny 20 4 3\nz 30.5 5 4\n_T 61.75 9 5")
    found = protected([read], rules_from(given={"p_percent": 20}))
    assert found.asked.problem.up.tolist() == [55, 0, 0, 0]  # 1.8 - 1.25
    assert found.asked.notes[0] == "Amounts are reckoned in whole units of 0.01, rounded to the safe side."
    assert found.is_safe


def test_great_amounts_are_rounded_to_the_safe_side(tmp_path: Path) -> None:
    rows = ("x 110000000.55 90000000.5 10000000", "y 40000000.25 9000000 8000000", "z 50000000.2 1 1")
    read = table(tmp_path, "\n".join(("a value max1 max2", *rows, "_T 200000001 1 1")))
    problem = ask([read], rules_from(given={"p_percent": 20})).problem
    assert problem.values.tolist() == [110_000_000, 40_000_000, 50_000_000, 200_000_000]
    assert problem.up[0] == 8_000_001  # 0.2 × 90,000,000.5 - 10,000,000.05 = 8,000,000.05


def test_missing_contributions_are_refused_where_they_are_needed(tmp_path: Path) -> None:
    read = table(tmp_path, "a value max1\nx 10.5 9\ny 20 8\n_T 30.5 9")
    with pytest.raises(
        TableError, match=r"row 2, column max2: Only 1 largest contributions are given\. The rules need 2"
    ):
        ask([read], rules_from(given={"p_percent": 10}))
    read = table(tmp_path, "a value\nx 10.5\ny 20\n_T 30.5")
    with pytest.raises(TableError, match="row 2, column max1: The largest contribution is not given"):
        ask([read], rules_from(given={"dominance": "1:75"}))
    with pytest.raises(TableError, match="row 2, column contributors"):
        ask([read], Rules(threshold=3))


def test_the_threshold_hides_counts_below_it_and_zeros_where_asked(tmp_path: Path) -> None:
    read = table(tmp_path, "a waarde\nk 0\nl 3\nm 4\nn 9\no 8\n_T 24")
    assert ask([read], Rules(threshold=4)).problem.sensitive.tolist() == [False, True, False, False, False, False]
    asked = ask([read], Rules(threshold=4, zeros="protected"))
    assert asked.problem.sensitive.tolist() == [True, True, False, False, False, False]
    shown = ask([read], Rules(threshold=4, zeros="shown")).problem
    assert shown.shown.tolist() == [True, False, False, False, False, False]
    assert shown.floor.tolist() == [0, 1, 1, 1, 1, 1]


def test_whole_groups_are_protected_downwards(tmp_path: Path) -> None:
    read = table(tmp_path, "a b waarde\nx p 20\nx q 0\ny p 8\ny q 9\nx _T 20\ny _T 17\n_T p 28\n_T q 9\n_T _T 37")
    problem = ask([read], Rules(threshold=3, whole_groups=True)).problem
    assert problem.sensitive.tolist() == [True, False, False, True, *[False] * 5]
    assert (problem.up[0], problem.down[0]) == (0, 1)


def test_status_and_marks_are_kept(tmp_path: Path) -> None:
    rows = ("k 2 shown no", "l 50 hidden no", "m 60 shown yes", "n 70 hidden no", "o 80 shown no", "_T 262 shown no")
    read = table(tmp_path, "\n".join(("a waarde status sensitive", *rows)))
    found = protected([read], Rules(threshold=4))
    problem = found.asked.problem
    assert problem.sensitive.tolist() == [False] * 6
    assert problem.kept_hidden.tolist() == [False, True, False, True, False, False]
    assert "2 sensitive cells must be shown: they are not protected." in found.asked.notes


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"p_percnt": 10}, "There is no rule 'p_percnt'. Did you mean 'p_percent'?"),
        ({"dominance": "75"}, "This cannot be dominance. It is how many contributors and a percentage, as 1:75."),
        ({"dominance": "1:100"}, "This cannot be dominance."),
        ({"zeros": "gone"}, "This cannot be zeros. It is shown, when-needed or protected."),
        ({"threshold": 0}, "This cannot be threshold."),
        ({"p_percent": "veel"}, "This cannot be p-percent."),
        ({"kind": "people"}, "This cannot be kind."),
    ],
)
def test_rules_that_make_no_sense_are_refused(given: dict[str, object], said: str) -> None:
    with pytest.raises(TableError) as error:
        rules_from(given=given)
    assert str(error.value).startswith(said)


def test_rules_are_read_from_a_file_and_options_come_first(tmp_path: Path) -> None:
    path = tmp_path / "beleid.toml"
    path.write_text('threshold = 5\nzeros = "when-needed"\nwhole-groups = true\np-percent = 12.5\n', encoding="utf-8")
    rules = rules_from(path, {"threshold": 3, "reach": None})
    assert (rules.threshold, rules.zeros, rules.whole_groups, rules.reach) == (3, "when needed", True, 1)
    assert rules.described()["p_percent"] == "12.5"
    path.write_text("threshold = 'veel'\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"beleid\.toml: This cannot be threshold"):
        rules_from(path)


def test_a_release_without_a_rule_is_refused(tmp_path: Path) -> None:
    read = table(tmp_path, "a waarde\nx 4\ny 5\n_T 9")
    with pytest.raises(TableError, match="Nothing says what is sensitive"):
        ask([read], Rules())
    with pytest.raises(TableError, match="about amounts"):
        ask([read], rules_from(given={"p_percent": 10}))
