"""Coarser classes: which pairs are tried, what a merge makes of a release, what it saves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tests.disclosure.additive.making import crossed, table

from doorstroom.disclosure.additive import Rules, ask, read_hierarchies
from doorstroom.disclosure.additive.coarsening import Merge, proposals
from doorstroom.disclosure.additive.merging import coarser, merged, merges_of
from doorstroom.disclosure.suppression.problem import Problem

RULES = Rules(threshold=4)
AGES = """
leeftijd geslacht waarde
18-49 m 30
18-49 v 28
50-64 m 20
50-64 v 25
65+ m 2
65+ v 1
18-49 _T 58
50-64 _T 45
65+ _T 3
_T m 52
_T v 54
_T _T 106
"""


def test_neighbours_of_ordered_classes_are_tried_the_smallest_first(tmp_path: Path) -> None:
    release = ask([table(tmp_path, AGES)], RULES).release
    assert merges_of(release) == (Merge("leeftijd", "50-64", "65+"), Merge("leeftijd", "18-49", "50-64"))


def test_unordered_classes_are_tried_when_they_are_said_to_be_ordered(tmp_path: Path) -> None:
    release = ask([table(tmp_path, "stap waarde\neen 2\ntwee 30\ndrie 20\n_T 52")], RULES).release
    assert merges_of(release) == ()
    assert merges_of(release, ["stap"]) == (Merge("stap", "twee", "drie"), Merge("stap", "een", "twee"))[::-1]


def test_siblings_are_tried_within_their_parent(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[a]\nN = ["x", "y", "z"]\nZ = ["p", "q"]', encoding="utf-8")
    read = table(tmp_path, "a waarde\nx 2\ny 30\nz 20\np 40\nq 50\nN 52\nZ 90\n_T 142")
    release = ask([read], RULES, read_hierarchies([str(tmp_path / "a.toml")])).release
    pairs = {(merge.first, merge.second) for merge in merges_of(release)}
    assert pairs == {("x", "y"), ("x", "z"), ("y", "z"), ("p", "q")}


def test_merged_cells_are_sums(tmp_path: Path) -> None:
    release = merged(ask([table(tmp_path, AGES)], RULES).release, Merge("leeftijd", "50-64", "65+"))
    values = {fact.key: fact.value for fact in release.facts}
    assert values["50-64 + 65+", "m"] == 22
    assert values["50-64 + 65+", "_T"] == 48
    assert ("65+", "m") not in values
    assert release.axes[0].leaves == ("18-49", "50-64 + 65+")


def test_a_parent_of_two_becomes_the_finest(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[a]\nN = ["x", "y"]\nZ = ["p", "q"]', encoding="utf-8")
    read = table(tmp_path, "a waarde\nx 2\ny 30\np 40\nq 50\nN 32\nZ 90\n_T 122")
    release = merged(ask([read], RULES, read_hierarchies([str(tmp_path / "a.toml")])).release, Merge("a", "x", "y"))
    assert release.axes[0].leaves == ("N", "p", "q")
    assert {fact.key for fact in release.facts} == {("N",), ("p",), ("q",), ("Z",), ("_T",)}


def test_the_best_merge_is_said_in_words(tmp_path: Path) -> None:
    found = coarser(ask([table(tmp_path, AGES)], RULES))
    assert str(found[0]).startswith("merge 50-64 and 65+ of leeftijd: 0 cells hidden instead of ")
    assert found[0].before > 3


def test_any_problems_can_be_compared(tmp_path: Path) -> None:
    """The answers' tables give their own problems."""
    now = ask([crossed(tmp_path, np.array([[1, 9, 12], [14, 8, 11]]))], RULES).problem
    rest = ask([crossed(tmp_path, np.array([[15, 17, 23], [30, 30, 30]]))], RULES).problem

    def build(merge: Merge) -> Problem:
        return rest if merge.first == "a0" else now

    found = proposals(now, [Merge("a", "a0", "a1"), Merge("b", "b0", "b1")], build)
    assert [item.merge.dimension for item in found] == ["a"]
    assert (found[0].hidden, found[0].before, found[0].is_safe) == (0, 4, True)
