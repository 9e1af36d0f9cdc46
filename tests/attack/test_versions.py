"""Several releases laid side by side: alike, and after a correction."""

from __future__ import annotations

from dataclasses import replace

from tests.attack.making import STAND, at, kenmerk, people, table

from doorstroom.attack import Attacked, Interval, Rule
from doorstroom.attack.attacking import attack

SEX = kenmerk("geslacht", "vrouw", "man")
LATER = replace(STAND, known_on="2025-06-30", stand="b" * 64)
RULE = Rule(threshold=5)


def verdicts(cells: tuple[Attacked, ...]) -> dict[tuple[str, str], tuple[Interval | None, str]]:
    return {(cell.attack, cell.seen[0].key[1]): (cell.interval, cell.verdict) for cell in cells}


def test_what_one_release_hides_another_may_show() -> None:
    first = table(people(SEX), {at("_T"): 12, at("vrouw"): None, at("man"): None, at("onbekend"): 0})
    second = table(people(SEX), {at("_T"): 12, at("vrouw"): 10, at("man"): None, at("onbekend"): 0}, version=LATER)
    assert verdicts(attack([first], RULE))[("as published", "man")][1] == "safe"
    assert verdicts(attack([first, second], RULE)) == {("as published", "man"): (Interval(2, 2), "broken")}


def test_what_was_zero_and_is_hidden_now_has_changed() -> None:
    """Zeros are shown, so the unknown are no longer none; then the women are no longer ten either."""
    first = table(people(SEX), {at("_T"): 20, at("vrouw"): 10, at("man"): 10, at("onbekend"): 0})
    later = {at("_T"): 21, at("vrouw"): None, at("man"): 11, at("onbekend"): None}
    cells = attack([first, table(people(SEX), later, version=LATER)], RULE)
    assert verdicts(cells)[("stand bbbbbbbb, known on 2025-06-30", "onbekend")] == (Interval(1, 9), "safe")
    assert verdicts(cells)[("stubborn", "onbekend")] == (Interval(1, 9), "safe")


def test_the_stubborn_reader_finds_what_a_correction_gives_away() -> None:
    origin = kenmerk("herkomst", "belg")
    first = [
        table(people(SEX), {at("_T"): 20, at("vrouw"): 12, at("man"): None, at("onbekend"): None}),
        table(people(origin), {at("belg"): 15, at("onbekend"): 5, at("_T"): 20}, number="2"),
    ]
    later = table(people(SEX), {at("_T"): 21, at("vrouw"): None, at("man"): 6, at("onbekend"): None}, version=LATER)
    cells = verdicts(attack([*first, later], RULE))
    assert cells[("stand bbbbbbbb, known on 2025-06-30", "onbekend")][1] == "safe"
    assert cells[("stubborn", "onbekend")] == (Interval(3, 3), "broken")


def test_what_cannot_be_unchanged_is_let_go() -> None:
    first = table(people(SEX), {at("_T"): 20, at("vrouw"): 18, at("man"): None, at("onbekend"): 0})
    later = table(people(SEX), {at("_T"): 12, at("vrouw"): None, at("man"): None, at("onbekend"): 0}, version=LATER)
    cells = verdicts(attack([first, later], RULE))
    assert cells[("stubborn", "man")] == (Interval(1, 11), "safe")
