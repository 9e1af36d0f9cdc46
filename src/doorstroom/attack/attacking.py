"""The attack: per group of populations that hang together, what each hidden count can still be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from doorstroom.attack.errors import ContradictionError, TooLargeError
from doorstroom.attack.facts import Fact, Facts, Relation, bounds_of, by_version, counted_specs, facts_of
from doorstroom.attack.outcome import AS_PUBLISHED, STUBBORN, Attacked, Verdict
from doorstroom.attack.populations import Place, Population, Populations
from doorstroom.attack.programme import Programme, programmes
from doorstroom.attack.published import PublishedTable, Sentence, Version
from doorstroom.attack.ratios import amounts_of, relations_of
from doorstroom.attack.rule import Interval, Rule
from doorstroom.attack.sentences import told_shares
from doorstroom.attack.solving import Enough, intervals
from doorstroom.attack.stubborn import stubborn_facts
from doorstroom.attack.ties import ties_of

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class _Known:
    """What one version (or several together) says about some populations."""

    name: str
    facts: Facts
    relations: tuple[Relation, ...]


def attack(
    tables: Sequence[PublishedTable],
    rule: Rule,
    sentences: Sequence[Sentence] = (),
    progress: Progress | None = None,
    *,
    exact: bool = True,
) -> tuple[Attacked, ...]:
    """Every hidden count of people, with what is left possible.

    Args:
        tables: of one release, or of several that a reader can lay side by side.
        rule: what the reader knows of the protection.
        sentences: what is said of the tables.
        progress: called with what is being attacked and the share that is done.
        exact: find the bounds of every interval; else only so much as leaves the count in doubt, where it is.

    Raises:
        ReleaseError: figures of one stand that differ, or a count that is not whole.
        SolverError: a bound could not be proven.
    """
    populations = Populations(counted_specs(tables))
    amounts = amounts_of(tables)
    versions = [
        _known(
            version,
            items,
            (*relations_of(items, populations, amounts), *told_shares(sentences, items, populations)),
            populations,
        )
        for version, items in by_version(tables).items()
    ]
    groups = [group for group in _groups(versions) if any(_targets(_within(item, group), rule) for item in versions)]
    enough = None if exact else lambda place, seen: rule.leaves_in_doubt(seen, place.population.scale)
    found: list[Attacked] = []
    for done, group in enumerate(groups):
        if progress is not None:
            progress(min(item.in_words for item in group), done / len(groups))
        found += _attack_group([_within(item, group) for item in versions], populations, rule, enough)
    return tuple(found)


def _known(
    version: Version, tables: Sequence[PublishedTable], relations: tuple[Relation, ...], populations: Populations
) -> _Known:
    name = f"stand {version.stand[:8]}, known on {version.known_on}"
    return _Known(name, facts_of(tables, populations), relations)


def _groups(versions: Sequence[_Known]) -> list[frozenset[Population]]:
    """The populations that hang together by relations or by time, each group once."""
    group: dict[Population, frozenset[Population]] = {}
    for known in versions:
        together = [{place.population} for place in known.facts]
        together += [
            {place.population for _, place in item.terms} for item in (*known.relations, *ties_of(known.facts))
        ]
        for members in together:
            joined = frozenset(members).union(*(group.get(item, frozenset()) for item in members))
            group |= dict.fromkeys(joined, joined)
    return sorted(set(group.values()), key=lambda item: sorted(member.in_words for member in item))


def _within(known: _Known, group: frozenset[Population]) -> _Known:
    facts = {place: fact for place, fact in known.facts.items() if place.population in group}
    relations = tuple(item for item in known.relations if item.terms[0][1].population in group)
    return _Known(known.name, facts, relations)


def _targets(known: _Known, rule: Rule) -> tuple[Place, ...]:
    """The counts of people that should be in doubt: what is hidden, and what is small all the same."""
    return tuple(
        place
        for place, fact in known.facts.items()
        if fact.about_people and (fact.value is None or _may_be_small(fact.value, place, rule))
    )


def _may_be_small(value: int, place: Place, rule: Rule) -> bool:
    """Whether a count that is shown (rounded, or as it is) can be one that should not be."""
    possible = rule.possible(value)
    return possible.upper != 0 and possible.lower < rule.threshold * place.population.scale


def _attack_group(
    versions: Sequence[_Known], populations: Populations, rule: Rule, enough: Enough | None
) -> Iterator[Attacked]:
    """All versions together where they agree; else each by itself, and the last with what the others leave."""
    said = [item for item in versions if item.facts]
    if len(said) > 1 and not _differ(said):
        together = tuple(_reached(_together(said), populations, rule, enough))
        if all(cell.verdict != "contradiction" for cell in together):
            yield from together
            return
    for item in said:
        named = item if len(said) > 1 else _Known(AS_PUBLISHED, item.facts, item.relations)
        yield from _reached(named, populations, rule, enough)
    if len(said) > 1:
        facts = stubborn_facts([item.facts for item in said], populations, rule)
        yield from _reached(_Known(STUBBORN, facts, said[-1].relations), populations, rule, enough)


def _differ(versions: Sequence[_Known]) -> bool:
    """Whether a count is shown differently."""
    shown: dict[Place, int] = {}
    for item in versions:
        for place, fact in item.facts.items():
            if fact.value is not None and shown.setdefault(place, fact.value) != fact.value:
                return True
    return False


def _together(versions: Sequence[_Known]) -> _Known:
    facts: dict[Place, Fact] = {}
    for item in versions:
        for place, fact in item.facts.items():
            before = facts.get(place)
            facts[place] = before if before is not None and before.value is not None else fact
    return _Known(AS_PUBLISHED, facts, tuple(relation for item in versions for relation in item.relations))


def _reached(known: _Known, populations: Populations, rule: Rule, enough: Enough | None) -> Iterator[Attacked]:
    targets = _targets(known, rule)
    bounds = {place: bounds_of(fact, rule) for place, fact in known.facts.items()}
    relations = (*known.relations, *ties_of(known.facts))
    left = dict.fromkeys(targets)
    try:
        for part in programmes(bounds, relations, populations, targets):
            for place, interval in _solved(part, enough).items():
                left.pop(place)
                yield _attacked(known, place, interval, rule)
    except TooLargeError:
        yield from (_unproven(known, place, "too large") for place in left)
    except ContradictionError:
        yield from (_unproven(known, place, "contradiction") for place in left)


def _solved(part: Programme, enough: Enough | None) -> Mapping[Place, Interval | None]:
    try:
        return dict(intervals(part, enough))
    except ContradictionError:
        return dict.fromkeys(part.targets)


def _attacked(known: _Known, place: Place, interval: Interval | None, rule: Rule) -> Attacked:
    if interval is None:
        return _unproven(known, place, "contradiction")
    verdict: Verdict = "broken" if rule.breaks(interval, place.population.scale) else "safe"
    return Attacked(known.facts[place].seen, place.population.in_words, known.name, interval, verdict)


def _unproven(known: _Known, place: Place, verdict: Verdict) -> Attacked:
    return Attacked(known.facts[place].seen, place.population.in_words, known.name, None, verdict)
