"""Totals over time of what can count twice: a longer period holds each shorter one, and no more than all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from doorstroom.attack.facts import Facts, Relation, relation
from doorstroom.attack.populations import Place, Population, Selection
from doorstroom.kernel.periods import Period

_IN_A_PERIOD = frozenset({"in_period", "begun", "ended", "entered", "left"})

Totals = Mapping[Period, Place]


def ties_of(facts: Facts) -> tuple[Relation, ...]:
    """What the totals of overlapping periods say about each other, where one of them is hidden."""
    return tuple(tie for totals in _totals(facts) for tie in _ties(totals, facts))


def _totals(facts: Facts) -> Iterator[Totals]:
    """Per population and set of maatregelen the cells that count everything, by their period."""
    found: dict[tuple[Population, object], dict[Period, Place]] = defaultdict(dict)
    for place in facts:
        population = place.population
        if population.period and population.moment.kind in _IN_A_PERIOD and _is_total(place.selection):
            counted = tuple((variable.name, tuple(sorted(codes))) for variable, codes in place.selection)
            found[(replace(population, period=None), counted)][population.period] = place
    return iter(found.values())


def _is_total(selection: Selection) -> bool:
    return all(variable.role in ("presence", "membership") for variable, _ in selection)


def _ties(totals: Totals, facts: Facts) -> Iterator[Relation]:
    for whole, place in totals.items():
        inside = [item for item in totals if item != whole and whole.van <= item.van and item.tot <= whole.tot]
        for item in inside:
            if _tells(facts, place, totals[item]):
                yield relation([(Fraction(1), place), (Fraction(-1), totals[item])], Fraction(0), None)
        parts = [totals[item] for item in _dividing(whole, inside)]
        if parts and _tells(facts, place, *parts):
            yield relation([(Fraction(1), place), *((Fraction(-1), item) for item in parts)], None, Fraction(0))


def _tells(facts: Facts, *places: Place) -> bool:
    return any(facts[place].value is None for place in places)


def _dividing(whole: Period, inside: Sequence[Period]) -> Sequence[Period]:
    """Periods that follow on from the first day to the last; empty where there are none."""
    reached, found = whole.van, []
    while reached < whole.tot:
        following = max((item for item in inside if item.van == reached), key=lambda item: item.tot, default=None)
        if following is None:
            return ()
        found.append(following)
        reached = following.tot
    return found
