"""From a problem to a proved pattern: fast first, then exact within a time, always certified in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from doorstroom.disclosure.suppression.beside import asked_too, given_away
from doorstroom.disclosure.suppression.certifying import Certificate, Certifier
from doorstroom.disclosure.suppression.exact import Search
from doorstroom.disclosure.suppression.fast import builder_of, cheap_pattern, has_finest
from doorstroom.disclosure.suppression.problem import TOLERANCE, Bools, Problem, Target
from doorstroom.disclosure.suppression.proving import Targets
from doorstroom.disclosure.suppression.thinning import thinned

ANY_EFFORT = 10**9
MOST_ATOMS = 1_500
"""Up to so many atoms every other register is looked at."""

_TWICE = 300
"""Up to so many facts two patterns are made and the cheaper is taken; beyond that one, in whole numbers at once."""

_TIDYING = 100_000
"""What is given to show again what need not be hidden: programmes times facts."""


_ENOUGH = 10
"""Broken targets that are protected before the next are looked for: to find that one is broken takes longest."""


@dataclass(frozen=True)
class Suppression:
    """A pattern and what is known of it.

    Attributes:
        hidden: which facts are hidden.
        cost: what it costs beyond what must be hidden; `bound`: the least that any safe pattern costs.
        certificate: the proof. Safe when nothing in it is broken.
        impossible: targets that no pattern protects, so that they are not asked of this one.
        seconds: how long it took.
    """

    hidden: Bools
    cost: int
    bound: float
    certificate: Certificate
    impossible: tuple[Target, ...]
    seconds: float

    @property
    def is_safe(self) -> bool:
        """Whether every protected fact is safe from everybody."""
        return not self.certificate.broken and not self.impossible

    @property
    def is_optimal(self) -> bool:
        """Whether no safe pattern is cheaper."""
        return self.bound > self.cost - 0.5


def suppress(problem: Problem, seconds: float = 60.0, *, exact: bool = True, effort: int = ANY_EFFORT) -> Suppression:
    """Hide as little as possible so that every target is safe. `exact=False`: fast, without a bound.

    `effort` limits the search for a cheaper pattern by programmes solved instead of by time, so that equal problems
    give equal patterns on any machine.

    Over more than `MOST_ATOMS` atoms other registers are looked for in a part of them first, and no bound is given.
    What turns out to be hidden but too well known beside the small counts is asked for too, and all is done again; the
    bound stays that of the small counts.
    """
    began = monotonic()
    until = began + seconds
    found = _found(problem, until, effort if exact else 0)
    too: Bools = np.zeros(problem.size, dtype=bool)
    while problem.beside is not None and found.is_safe:
        more = given_away(problem, problem.beside, found.hidden) & ~too
        if not more.any():
            break
        too |= more
        again = _found(asked_too(problem, problem.beside, too), until, effort if exact else 0)
        found = replace(again, cost=problem.cost_of(again.hidden), bound=found.bound)
    return replace(found, seconds=monotonic() - began)


def _found(problem: Problem, until: float, effort: int) -> Suppression:
    if len(problem.atoms) > MOST_ATOMS and problem.places is not None:
        found = _suppressed(thinned(problem, MOST_ATOMS), until, effort)
        if found.is_safe:
            return replace(found, bound=0.0)
    return _suppressed(problem, until, effort)


def _suppressed(problem: Problem, until: float, effort: int) -> Suppression:
    keeper = _Keeper(problem)
    pattern = keeper.built(until)
    if effort and not keeper.certificate_of(pattern).broken:
        pattern = keeper.improved(pattern, until, effort)
    certificate = keeper.certificate_of(pattern)
    return Suppression(pattern, problem.cost_of(pattern), keeper.bound, certificate, tuple(keeper.impossible), 0.0)


class _Keeper:
    """Keeps patterns safe: what a certificate finds broken is protected too."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.bound = 0.0
        self.impossible: list[Target] = []
        self._certifier = Certifier(problem)

    def certificate_of(self, pattern: Bools) -> Certificate:
        return self._certifier.certify(pattern)

    def _partly(self, pattern: Bools) -> Certificate:
        """Not all that is broken: what protects some of it mostly protects the rest."""
        return self._certifier.certify(pattern, _ENOUGH, self.impossible)

    def built(self, until: float) -> Bools:
        """A safe pattern in little time, where there is one; of two, where that takes no long."""
        if has_finest(self.problem):
            return self.certified(cheap_pattern(self.problem, until, note=self._certifier.note))
        pattern = self._begun(until, sharing=True)
        if self.problem.size > _TWICE or monotonic() > until:
            return pattern
        other = self._begun(until, sharing=False)
        return min(pattern, other, key=self.problem.cost_of)

    def _begun(self, until: float, *, sharing: bool) -> Bools:
        """What the targets need, then what insiders and whole numbers need too, less what proves not to be needed."""
        start = self._with(self.problem.must_hide, self.problem.targets, (), sharing=sharing)
        return self._certifier.tidied(self.certified(start), until, _TIDYING // self.problem.size)

    def certified(self, pattern: Bools, certificate: Certificate | None = None) -> Bools:
        """The pattern, or one that hides more, safe in whole numbers and from insiders where that is possible."""
        certificate = certificate or self._partly(pattern)
        while broken := [target for target in certificate.broken if target not in self.impossible]:
            known = self._certifier.registers
            wider = self._with(pattern, broken, certificate.only_in_whole_numbers)
            if (wider == pattern).all() and known == self._certifier.registers:
                return pattern
            pattern = wider
            certificate = self._partly(pattern)
        return pattern

    def _with(
        self, pattern: Bools, targets: Sequence[Target], only_whole: Sequence[Target], *, sharing: bool = False
    ) -> Bools:
        """The pattern with what some targets need too."""
        problem, whole = self.problem, set(targets if self.problem.size > _TWICE else only_whole)
        builder = builder_of(problem, pattern, sharing=sharing)
        targets = sorted(targets, key=lambda item: (-item.distance, problem.values[item.fact], item.fact))
        waiting = Targets.of(targets)
        while (at := waiting.first()) is not None:
            change = builder.protect(targets[at], whole=targets[at] in whole)
            if change is None:
                self.impossible.append(targets[at])
                waiting.skip(at)
            else:
                waiting.drop(at, change, problem)
                self._certifier.note(change)
        return builder.hidden

    def improved(self, pattern: Bools, until: float, effort: int) -> Bools:
        """The cheapest pattern, or the cheapest that was found in time."""
        search, best = Search(self.problem, effort), pattern
        while search.goes_on(until):
            found = search.run(best, until)
            self.bound = max(self.bound, found.bound)
            certificate = self.certificate_of(found.hidden)
            if not certificate.broken:
                return found.hidden
            repaired = self.certified(found.hidden, certificate)
            if self.problem.cost_of(repaired) < self.problem.cost_of(best):
                best = repaired
            if self.bound > self.problem.cost_of(best) - 1 + TOLERANCE:
                return best
            search.extra += [item for item in certificate.broken if item not in certificate.only_in_whole_numbers]
            if certificate.only_in_whole_numbers:
                search.forbid(found.hidden)
        return best
