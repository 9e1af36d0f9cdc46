"""Patterns: linked tables together, hierarchies, costs, determinism, what is written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tests.disclosure.additive.making import crossed, hidden_keys, protected, table
from tests.disclosure.suppression.releases import people

from doorstroom.disclosure.additive import Rules, Table, TableError, ask, read_hierarchies, rules_from
from doorstroom.disclosure.additive.certificate import to_json
from doorstroom.disclosure.additive.comparing import compared
from doorstroom.disclosure.additive.release import Key
from doorstroom.disclosure.additive.writing import to_csv
from doorstroom.disclosure.suppression.certifying import Certifier

RULES = Rules(threshold=3)


def linked(folder: Path) -> list[Table]:
    """The three two-way tables of 14 invented people."""
    counts = people(1, 14, (3, 2, 2))
    return [
        crossed(folder, counts.sum(axis=2 - place), names, f"{names}.csv")
        for place, names in enumerate(("ab", "ac", "bc"))
    ]


def test_tables_that_are_safe_alone_are_not_safe_together(tmp_path: Path) -> None:
    tables = linked(tmp_path)
    together = protected(tables, RULES)
    release = together.asked.release
    pattern = np.zeros(len(release.facts), bool)
    for item in tables:
        alone = protected([item], RULES)
        assert alone.is_safe
        names = [axis.name for axis in alone.asked.release.axes]
        for key in hidden_keys(alone):
            pattern[release.numbers[widened(key, names, [axis.name for axis in release.axes])]] = True
    assert Certifier(together.asked.problem).certify(pattern).broken
    assert together.is_safe
    assert not Certifier(together.asked.problem).certify(together.suppression.hidden).broken
    assert not together.asked.problem.insiders
    assert any("insiders" in note for note in together.asked.notes)


def widened(key: Key, names: list[str], every: list[str]) -> Key:
    own = dict(zip(names, key, strict=True))
    return tuple(own.get(name, "_T") for name in every)


def test_one_table_with_its_finest_cells_is_safe_from_insiders(tmp_path: Path) -> None:
    found = protected([crossed(tmp_path, np.array([[1, 9, 12], [14, 8, 11], [9, 22, 10]]))], RULES)
    assert found.asked.problem.insiders
    assert found.asked.notes == ()
    assert (found.hidden, found.is_safe, found.is_optimal) == (4, True, True)


def test_insiders_can_be_left_out(tmp_path: Path) -> None:
    found = protected([crossed(tmp_path, np.array([[1, 9], [14, 8]]))], Rules(threshold=3, insiders=False))
    assert not found.asked.problem.insiders
    assert found.asked.notes == ("Insiders, who know their own record, are not reckoned with, as was asked.",)


HIERARCHY = """
[a]
N = ["n1", "n2"]
Z = ["z1", "z2"]
"""

NESTED = """
a waarde
n1 2
n2 30
z1 40
z2 50
N 32
Z 90
_T 122
"""


def test_a_hierarchy_gives_away_through_its_middle(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HIERARCHY, encoding="utf-8")
    hierarchies = read_hierarchies([str(tmp_path / "a.toml")])
    found = protected([table(tmp_path, NESTED)], RULES, hierarchies)
    assert hidden_keys(found) == {("n1",), ("n2",)}
    without_middle = table(tmp_path, "\n".join(line for line in NESTED.splitlines() if line[:1] not in {"N", "Z"}))
    free = protected([without_middle], RULES, hierarchies)
    assert len(hidden_keys(free)) == 2


def test_an_hrc_file_says_the_same_as_toml(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HIERARCHY, encoding="utf-8")
    (tmp_path / "a.hrc").write_text("N\n@n1\n@n2\nZ\n@z1\n@z2\n", encoding="utf-8")
    assert read_hierarchies([str(tmp_path / "a.toml")]) == read_hierarchies([f"a={tmp_path / 'a.hrc'}"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[a]\nN = ["n1", "n2"]\nZ = ["n2", "z2"]', "'n2' is part of 'N' and of 'Z'. Put it in one place."),
        ('[a]\nN = ["Z"]\nZ = ["N"]', "'N' is not part of the total."),
        ('[a]\nN = "n1"', 'This is no hierarchy. Write parent = ["child", "child"].'),
        ("[a", "This is not TOML."),
        ('[b]\nN = ["n1"]', "There is no dimension 'b' for this hierarchy. There are: a."),
        ('[a]\nN = ["n1", "n2"]', "tabel.csv, row 4, column a: The class 'z1' is not in the hierarchy."),
    ],
)
def test_hierarchies_that_are_wrong_are_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as error:
        ask([table(tmp_path, NESTED)], RULES, read_hierarchies([str(tmp_path / "a.toml")]))
    assert said in str(error.value)


def test_a_level_that_is_skipped_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.hrc").write_text("N\n@@n1\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"a\.hrc, row 2: This class is more than one level below"):
        read_hierarchies([f"a={tmp_path / 'a.hrc'}"])
    with pytest.raises(TableError, match="does not say which dimension"):
        read_hierarchies(["a.hrc"])


def test_costs_choose_what_is_hidden_beside(tmp_path: Path) -> None:
    read = table(tmp_path, "a waarde cost\nx 2 1\ny 30 9\nz 20 9\nw 40 2\n_T 92 9")
    assert hidden_keys(protected([read], rules_from(given={"threshold": 3, "cost": "value"}))) == {("x",), ("z",)}
    assert hidden_keys(protected([read], rules_from(given={"threshold": 3, "cost": "cost"}))) == {("x",), ("w",)}
    no_cost = table(tmp_path, "a waarde\nx 2\ny 30\n_T 32")
    with pytest.raises(TableError, match="row 2, column prijs: There is no cost"):
        ask([no_cost], rules_from(given={"threshold": 3, "cost": "prijs"}))


def test_fast_is_safe_without_a_bound(tmp_path: Path) -> None:
    found = protected(linked(tmp_path), RULES, method="fast")
    assert found.is_safe
    assert not found.is_optimal


def test_what_cannot_be_protected_is_named(tmp_path: Path) -> None:
    read = table(tmp_path, "a waarde status\nx 2 \ny 30 shown\n_T 32 shown".replace("2 \n", "2 hidden\n"))
    found = protected([read], RULES)
    assert not found.is_safe
    assert [fact.key for fact in found.unsafe] == [("x",)]
    proof = json.loads(to_json(found))
    assert proof["safe"] is False
    assert proof["not_safe"] == [{"file": str(tmp_path / "tabel.csv"), "row": 2}]
    assert proof["targets_proved"] == 0


SECRET = """
a b label waarde contributors max1 max2 cost sensitive
x p ex 71333.5 3 60111.5 9222 1 no
x q wy 52444.25 30 8111 7222 2 no
y p ze 43555.75 30 6333 5111 3 no
y q de 64666.5 30 9444 8333 4 no
x _T te 123777.75 33 60111.5 9222 9 no
y _T vu 108222.25 60 9444 8333 9 no
_T p ge 114889.25 33 60111.5 9222 9 no
_T q ha 117110.75 60 9444 8333 9 no
_T _T al 232000 93 60111.5 9444 9 no
"""


def test_no_hidden_value_is_in_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("\n".join(line.replace(" ", ",") for line in SECRET.strip().splitlines()), encoding="utf-8")
    from doorstroom.disclosure.additive import read_table

    read = read_table(path, carried=("label",))
    found = protected([read], rules_from(given={"p_percent": 10, "cost": "value"}))
    assert found.hidden == 4
    text, proof = to_csv(found, 0), to_json(found)
    lines = text.splitlines()
    assert lines[0] == "a,b,label,waarde,conf_status"
    assert lines[1:3] == ["x,p,ex,,C", "x,q,wy,,C"]
    assert lines[9] == "_T,_T,al,232000,F"
    for secret in ("71333", "52444", "43555", "64666", "60111", "9222", "8111"):
        assert secret not in text
        assert secret not in proof
    assert "cost" not in json.loads(proof)
    assert json.loads(proof)["gap_percent"] == 0.0


def test_equal_input_gives_equal_output(tmp_path: Path) -> None:
    first, second = (protected(linked(tmp_path), RULES) for _ in range(2))
    assert to_json(first) == to_json(second)
    assert [to_csv(first, place) for place in range(3)] == [to_csv(second, place) for place in range(3)]


def test_all_methods_are_compared(tmp_path: Path) -> None:
    asked = ask([crossed(tmp_path, np.array([[1, 9, 12], [14, 8, 11], [9, 22, 10]]))], RULES)
    found = compared(asked, 10.0)
    assert [item.method for item in found] == [
        "suppression, exact",
        "suppression, fast",
        "controlled rounding, base 3",
        "controlled rounding, base 5",
        "controlled rounding, base 10",
        "small count rounding, base 3",
        "cell key, variance 2",
    ]
    assert [item.loss.hidden for item in found] == [4, 4, 0, 0, 0, 0, 0]
    assert found[0].is_safe
    assert found[0].loss.mean_change == 0


def test_amounts_are_only_compared_by_suppression(tmp_path: Path) -> None:
    read = table(tmp_path, "a value max1 max2\nx 11.25 9 1\ny 20 4 3\nz 30.5 5 4\n_T 61.75 9 5")
    assert len(compared(ask([read], rules_from(given={"p_percent": 20})), 5.0)) == 2
