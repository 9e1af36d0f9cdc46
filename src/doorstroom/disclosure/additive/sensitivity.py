"""Which cells are sensitive, and how far their intervals must reach: the threshold, the p % rule and the (n, k) rule.

The protection levels are those of the ESSnet handbook on SDC (2010, section 4.2). With x₁ ≥ x₂ ≥ … the largest
contributions to a cell of value X, the p % rule asks p/100 · x₁ - (X - x₁ - x₂), and the (n, k) rule
100/k · (x₁ + … + xₙ) - X; a cell is sensitive where that is above zero. The interval reaches as far down as up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.release import Fact, Release
from doorstroom.disclosure.additive.rules import Rules


@dataclass(frozen=True)
class Requirement:
    """How far an interval must reach up and down, in units of the release; nothing for a cell that is not sensitive."""

    is_sensitive: bool
    up: int = 0
    down: int = 0


def requirement(fact: Fact, release: Release, rules: Rules) -> Requirement:
    """What the rules ask for a cell.

    Levels in the file come before those of the rules. An interval never has to reach below zero.

    Raises:
        TableError: a rule needs contributions or contributors that the file does not give.
    """
    counts = release.kind == "counts"
    level = _of_count(fact, rules) if counts else _of_amount(fact, release, rules)
    if fact.is_marked:
        level = max(level, rules.reach if counts else _share(fact, rules))
    up, down = _own(fact.upper, fact.lower, level), _own(fact.lower, fact.upper, level)
    if up or down or fact.is_marked:
        return Requirement(True, up, min(down, fact.value))
    if rules.whole_groups and counts and is_whole_group(fact, release):
        return Requirement(True, 0, min(rules.reach, fact.value))
    return Requirement(False)


def _own(given: int | None, other: int | None, level: int) -> int:
    """The level in the file; if there is only one for the other side, that one; else that of the rules."""
    return given if given is not None else other if other is not None else level


def _of_count(fact: Fact, rules: Rules) -> int:
    few = rules.threshold is not None and 0 < fact.value < rules.threshold
    zero = rules.zeros == "protected" and fact.value == 0
    return rules.reach if few or zero else 0


def _of_amount(fact: Fact, release: Release, rules: Rules) -> int:
    levels = [0]
    if rules.p_percent is not None:
        levels.append(p_percent_level(fact.value, _largest(fact, release, 2), Fraction(rules.p_percent)))
    if rules.dominance is not None:
        number, percent = rules.dominance
        levels.append(dominance_level(fact.value, _largest(fact, release, number), Fraction(percent)))
    if rules.threshold is not None and 0 < _contributors(fact, release) < rules.threshold:
        levels.append(_share(fact, rules))
    if rules.zeros == "protected" and fact.value == 0:
        levels.append(1)
    return max(levels)


def p_percent_level(value: int, largest: Sequence[int], percent: Fraction) -> int:
    """How far a cell must stay in doubt by the p % rule, rounded up; 0 if it is not sensitive."""
    first, second = (*largest[:2], 0, 0)[:2]
    return max(0, ceil(percent / 100 * first - (value - first - second)))


def dominance_level(value: int, largest: Sequence[int], percent: Fraction) -> int:
    """The same by the (n, k) rule; `largest`: the n largest contributions, `percent`: k."""
    return max(0, ceil(100 / percent * sum(largest) - value))


def _share(fact: Fact, rules: Rules) -> int:
    """A share of the value, at least one unit."""
    return max(1, ceil(Fraction(rules.reach_percent) / 100 * fact.value))


def _largest(fact: Fact, release: Release, number: int) -> tuple[int, ...]:
    if fact.value and not fact.largest:
        raise TableError(
            "The largest contribution is not given.",
            where=release.where(fact.places[0], "max1"),
            hint=f"The rules need max1{f' to max{number}' if number > 1 else ''} of every cell, totals too.",
        )
    known = fact.contributors is not None and fact.contributors <= len(fact.largest)
    if fact.value and len(fact.largest) < number and not known and sum(fact.largest) < fact.value:
        raise TableError(
            f"Only {len(fact.largest)} largest contributions are given.",
            where=release.where(fact.places[0], f"max{len(fact.largest) + 1}"),
            hint=f"The rules need {number}; if there are no more, say how many in a column contributors.",
        )
    return fact.largest[:number]


def _contributors(fact: Fact, release: Release) -> int:
    if fact.contributors is None and fact.value:
        raise TableError(
            "The number of contributors is not given.",
            where=release.where(fact.places[0], "contributors"),
            hint="The threshold for amounts is about how many units contribute.",
        )
    return fact.contributors or 0


def is_whole_group(fact: Fact, release: Release) -> bool:
    """Whether a class holds everybody of a group that is published too, so that it tells what each of them is."""
    for place, axis in enumerate(release.axes):
        for code in axis.ancestors(fact.key[place]):
            number = release.numbers.get((*fact.key[:place], code, *fact.key[place + 1 :]))
            if fact.value and number is not None and release.facts[number].value == fact.value:
                return True
    return False
