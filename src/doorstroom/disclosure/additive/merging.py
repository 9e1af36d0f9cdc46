"""Two classes of a release merged, and which pairs are worth trying: neighbours where classes are ordered, siblings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from doorstroom.disclosure.additive.adding_up import check_sums
from doorstroom.disclosure.additive.axes import Axis
from doorstroom.disclosure.additive.cells import TOTAL
from doorstroom.disclosure.additive.coarsening import Merge, Proposal, proposals
from doorstroom.disclosure.additive.protecting import Asked, ask_of
from doorstroom.disclosure.additive.release import Fact, Key, Release
from doorstroom.disclosure.suppression.problem import Problem

MOST_MERGES = 30
_MOST_PAIRED = 5
"""Up to so many siblings every pair is tried; of more, those that stand next to each other."""


def coarser(asked: Asked, ordered: Collection[str] = (), seconds: float = 30.0) -> tuple[Proposal, ...]:
    """The best pairs of classes to merge.

    Args:
        ordered: dimensions whose classes are ordered as they appear. Classes with numbers in them are ordered by these.
    """

    def build(merge: Merge) -> Problem:
        return ask_of(merged(asked.release, merge), asked.rules, seconds).problem

    return proposals(asked.problem, merges_of(asked.release, ordered), build, seconds)


def merges_of(release: Release, ordered: Collection[str] = ()) -> tuple[Merge, ...]:
    """The pairs worth trying, those of the smallest classes first."""
    found = [merge for axis in release.axes for merge in _pairs(axis, axis.name in ordered)]
    place = {axis.name: number for number, axis in enumerate(release.axes)}
    sizes = {axis.name: _sizes(release, number) for number, axis in enumerate(release.axes)}

    def size(merge: Merge) -> tuple[int, int]:
        own = sizes[merge.dimension]
        return own.get(merge.first, 0) + own.get(merge.second, 0), place[merge.dimension]

    return tuple(sorted(found, key=size)[:MOST_MERGES])


def _sizes(release: Release, place: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for fact in release.facts:
        found[fact.key[place]] = max(found.get(fact.key[place], 0), fact.value)
    return found


def _pairs(axis: Axis, is_ordered: bool) -> Iterator[Merge]:
    flat = len(axis.children) == 1
    for parent, children in axis.children.items():
        finest = [code for code in children if axis.is_finest(code)]
        line = finest if is_ordered else _by_number(finest)
        if len(finest) < 2 or (len(children) == 2 and parent == TOTAL):
            continue
        if line:
            pairs: Iterator[tuple[str, str]] = pairwise(line)
        elif flat:
            continue
        else:
            pairs = combinations(finest, 2) if len(finest) <= _MOST_PAIRED else pairwise(finest)
        yield from (Merge(axis.name, first, second) for first, second in pairs)


def _by_number(codes: Sequence[str]) -> list[str]:
    """The classes in the order of their first numbers; none if one has no number, or two the same."""
    numbers = [re.search(r"\d+", code) for code in codes]
    first = {code: int(number[0]) for code, number in zip(codes, numbers, strict=True) if number}
    return sorted(codes, key=lambda code: first[code]) if len(set(first.values())) == len(codes) else []


def merged(release: Release, merge: Merge) -> Release:
    """The release as it would be with one class for two; cells of which only one is published are left out."""
    place = next(number for number, axis in enumerate(release.axes) if axis.name == merge.dimension)
    axis = release.axes[place]
    both = (merge.first, merge.second)
    parent = axis.parents[merge.first]
    is_whole = len(axis.children[parent]) == 2
    name = f"{merge.first} + {merge.second}"
    kept = [fact for fact in release.facts if fact.key[place] not in both]
    joined = () if is_whole else _joined(release, place, both, name)
    axes = (*release.axes[:place], _without(axis, parent, both, name), *release.axes[place + 1 :])
    return replace(release, axes=axes, facts=(*kept, *joined))


def _without(axis: Axis, parent: str, both: tuple[str, str], name: str) -> Axis:
    children = dict(axis.children)
    rest = [name if code == both[0] else code for code in children[parent] if code != both[1]]
    if rest == [name]:
        del children[parent]
    else:
        children[parent] = tuple(rest)
    return Axis(axis.name, children)


def _joined(release: Release, place: int, both: tuple[str, str], name: str) -> Iterator[Fact]:
    zeros = check_sums(release)
    for fact in release.facts:
        if fact.key[place] not in both:
            continue
        other = _replaced(fact.key, place, both[1] if fact.key[place] == both[0] else both[0])
        if other in release.numbers and fact.key[place] == both[0]:
            yield _sum(fact, release.facts[release.numbers[other]], _replaced(fact.key, place, name))
        elif other in zeros:
            yield replace(fact, key=_replaced(fact.key, place, name))


def _replaced(key: Key, place: int, code: str) -> Key:
    return (*key[:place], code, *key[place + 1 :])


def _sum(one: Fact, other: Fact, key: Key) -> Fact:
    """Two facts together. Each contributor is taken to be in one of them only; what was marked stays so."""
    most = max(len(one.largest), len(other.largest))
    known = one.contributors is not None and other.contributors is not None
    return replace(
        one,
        key=key,
        value=one.value + other.value,
        is_hidden=one.is_hidden or other.is_hidden,
        is_shown=one.is_shown and other.is_shown,
        is_marked=one.is_marked or other.is_marked,
        cost=None if one.cost is None or other.cost is None else max(one.cost, other.cost),
        contributors=(one.contributors or 0) + (other.contributors or 0) if known else None,
        largest=tuple(sorted((*one.largest, *other.largest), reverse=True)[:most]),
        lower=None,
        upper=None,
    )
