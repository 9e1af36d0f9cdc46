"""Municipalities as classes: figures of any year in the division of a stated day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from doorstroom.kernel.frozen import Label
from doorstroom.scheme.classes import Category
from doorstroom.scheme.model import Gemeente, Scheme


def gemeente_classes(scheme: Scheme, on: date) -> tuple[Category, ...]:
    """One class per municipality in force on a day: its own code, and each code that merged into it up to that day.

    Each is named in Dutch. A code that begins after that day joins municipalities that were apart on it: it cannot be
    divided back, is in no class and falls in the rest class. A code that took another in after that day and lived on,
    as that of Antwerpen did in 2025, counts as registered: nothing tells its later addition apart.
    """
    members: dict[str, set[str]] = defaultdict(set)
    for item in scheme.gemeenten:
        if item.van is None or item.van <= on:
            members[_standing(scheme, item, on).code].add(item.code)
    return tuple(
        Category(code=item.code, label=Label(nl=item.naam, en=item.naam), members=tuple(sorted(members[item.code])))
        for item in scheme.gemeenten
        if item.exists_on(on)
    )


def _standing(scheme: Scheme, gemeente: Gemeente, on: date) -> Gemeente:
    """What a municipality that began by a day is on it, after as many mergers as it takes."""
    while gemeente.tot is not None and gemeente.opvolger is not None and gemeente.tot <= on:
        gemeente = scheme.gemeente(gemeente.opvolger, gemeente.tot)
    return gemeente
