"""A reader who takes it that what only an earlier release shows has not changed, wherever that can be so."""

from __future__ import annotations

from collections.abc import Sequence

from doorstroom.attack.errors import ContradictionError, TooLargeError
from doorstroom.attack.facts import Fact, Facts, bounds_of
from doorstroom.attack.populations import Place, Populations
from doorstroom.attack.programme import programmes
from doorstroom.attack.rule import Rule
from doorstroom.attack.solving import is_possible


def stubborn_facts(versions: Sequence[Facts], populations: Populations, rule: Rule) -> Facts:
    """The facts of the last version, with as many of the earlier ones as some register can have along with them.

    The later of two earlier versions goes first; what was shown goes before what was hidden.
    """
    facts = dict(versions[-1])
    for earlier in reversed(versions[:-1]):
        fresh = {place: fact for place, fact in earlier.items() if _tells_more(fact, facts.get(place), rule)}
        shown = [place for place, fact in fresh.items() if fact.value is not None]
        hidden = [place for place in fresh if place not in shown]
        for places in (shown, hidden):
            taken = _consistent(places, fresh, facts, populations, rule)
            facts |= {place: fresh[place] for place in taken}
    return facts


def _tells_more(fact: Fact, later: Fact | None, rule: Rule) -> bool:
    """Whether the last version does not say it; what it hides is not what it would have shown."""
    if later is None or later.value is not None or fact.value is None:
        return later is None
    upper = rule.possible(fact.value).upper
    return upper is None or upper >= bounds_of(later, rule).lower


def _consistent(
    places: Sequence[Place], fresh: Facts, facts: Facts, populations: Populations, rule: Rule
) -> Sequence[Place]:
    """As many of the places, in halves, as can hold together with the facts."""
    if not places or _hold({**facts, **{place: fresh[place] for place in places}}, populations, rule):
        return places
    if len(places) == 1:
        return ()
    half = len(places) // 2
    first = _consistent(places[:half], fresh, facts, populations, rule)
    known = {**facts, **{place: fresh[place] for place in first}}
    return (*first, *_consistent(places[half:], fresh, known, populations, rule))


def _hold(facts: Facts, populations: Populations, rule: Rule) -> bool:
    bounds = {place: bounds_of(fact, rule) for place, fact in facts.items()}
    try:
        return all(is_possible(part) for part in programmes(bounds, (), populations, tuple(bounds)))
    except (ContradictionError, TooLargeError):
        return False
