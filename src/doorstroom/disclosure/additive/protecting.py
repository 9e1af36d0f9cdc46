"""Tables in, a proved pattern out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from doorstroom.disclosure.additive.adding_up import check_sums, in_words
from doorstroom.disclosure.additive.cells import Table
from doorstroom.disclosure.additive.crossing import Crossing, crossing_of
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.hierarchies import Hierarchy
from doorstroom.disclosure.additive.modelling import problem_of
from doorstroom.disclosure.additive.release import Fact, Key, Place, Release, release_of
from doorstroom.disclosure.additive.rules import Rules
from doorstroom.disclosure.additive.sensitivity import requirement
from doorstroom.disclosure.suppression.problem import Problem, Target
from doorstroom.disclosure.suppression.suppressing import Suppression, suppress

Method = Literal["exact", "fast"]


@dataclass(frozen=True)
class Asked:
    """What is to be protected: the tables, by which rules, and the problem that this makes.

    `absent`: cells that are in no file and must be zero, in the order of the problem, after the facts.
    """

    release: Release
    rules: Rules
    crossing: Crossing
    problem: Problem
    absent: tuple[Key, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the result must know, one sentence each."""
        return tuple(_notes(self))


@dataclass(frozen=True)
class Protected:
    """Tables with a pattern of hidden cells, and what was proved of it."""

    asked: Asked
    method: Method
    suppression: Suppression

    @cached_property
    def unsafe(self) -> tuple[Fact, ...]:
        """Sensitive cells that can be worked out closer than the rules allow, whatever is hidden."""
        numbers = sorted({target.fact for target in self._broken})
        return tuple(self.asked.release.facts[number] for number in numbers)

    @property
    def is_safe(self) -> bool:
        """Whether every sensitive cell is proved to stay as far in doubt as the rules ask."""
        return not self._broken

    @property
    def is_optimal(self) -> bool:
        """Whether it is proved that no safe pattern costs less."""
        return self.is_safe and self.suppression.is_optimal

    @property
    def targets(self) -> int:
        """How many limits of intervals were proved."""
        return len(self.asked.problem.targets) - len({(item.fact, item.sign) for item in self._broken})

    @property
    def hidden(self) -> int:
        """How many numbers are hidden."""
        return int(self.suppression.hidden[: len(self.asked.release.facts)].sum())

    def hides(self, place: Place) -> bool:
        """Whether a cell is hidden."""
        return place in self._hidden

    @cached_property
    def _hidden(self) -> frozenset[Place]:
        facts = self.asked.release.facts
        gone = np.flatnonzero(self.suppression.hidden[: len(facts)])
        return frozenset(place for number in gone for place in facts[number].places)

    @cached_property
    def _broken(self) -> tuple[Target, ...]:
        certificate = self.suppression.certificate
        broken = (*certificate.broken, *self.suppression.impossible)
        if self.asked.release.kind == "counts":
            return broken
        # An amount need not be a whole number of units: what is safe for real numbers is safe.
        return tuple(item for item in certificate.broken if item not in certificate.only_in_whole_numbers)


def ask(
    tables: Sequence[Table],
    rules: Rules,
    hierarchies: Mapping[str, Hierarchy] | None = None,
    seconds: float = 60.0,
) -> Asked:
    """The problem of some tables about the same units.

    Args:
        seconds: at most, to find a cross-classification where the finest cells are not in the files.

    Raises:
        TableError: the tables contradict themselves, each other or the rules; it says where.
    """
    release = release_of(tables, hierarchies, rules.kind)
    _check_rules(release, rules)
    return ask_of(release, rules, seconds)


def ask_of(release: Release, rules: Rules, seconds: float = 60.0) -> Asked:
    """The same of a release that is there already."""
    absent = tuple(sorted(check_sums(release)))
    crossing = crossing_of(release, absent, seconds)
    return Asked(release, rules, crossing, problem_of(release, crossing, rules), absent)


def protect(asked: Asked, method: Method = "exact", seconds: float = 60.0) -> Protected:
    """Hide as little as possible so that every sensitive cell stays in doubt; `fast`: without a bound.

    Equal calls give equal patterns unless the time runs out.
    """
    return Protected(asked, method, suppress(asked.problem, seconds, exact=method == "exact"))


def _check_rules(release: Release, rules: Rules) -> None:
    """A release without any rule is a mistake, and so is a rule that cannot apply."""
    amounts = rules.contributions > 0
    if amounts and release.kind == "counts":
        raise TableError("The p % rule and dominance are about amounts.", hint="Ask for amounts, or for a threshold.")
    marked = any(fact.is_marked or fact.lower or fact.upper for fact in release.facts)
    if not (rules.threshold or amounts or rules.whole_groups or marked or rules.zeros == "protected"):
        raise TableError(
            "Nothing says what is sensitive.",
            hint="Give a threshold, a p % rule or dominance, or mark cells in a column sensitive.",
        )


def _notes(asked: Asked) -> list[str]:
    release, crossing = asked.release, asked.crossing
    notes = []
    if release.kind == "amounts":
        unit = in_words(release.unit * crossing.coarse)
        notes.append(f"Amounts are reckoned in whole units of {unit}, rounded to the safe side.")
        notes.append("Contributors who use their own amount in another cell are not reckoned with.")
    elif not crossing.is_given:
        notes.append(
            "The finest cells are not all in the files. One set of them that fits was taken: what outsiders can work "
            "out is the same for every such set; insiders, who know their own record, are not reckoned with."
        )
    elif not asked.rules.insiders:
        notes.append("Insiders, who know their own record, are not reckoned with, as was asked.")
    if asked.absent:
        notes.append(f"{len(asked.absent)} cells that are in no file must be zero by their totals: readers know that.")
    facts = release.facts
    promised = sum(fact.is_shown and _is_sensitive(fact, asked) for fact in facts)
    if promised:
        notes.append(f"{promised} sensitive cells must be shown: they are not protected.")
    return notes


def _is_sensitive(fact: Fact, asked: Asked) -> bool:
    return requirement(fact, asked.release, asked.rules).is_sensitive
