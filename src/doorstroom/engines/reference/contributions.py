"""What each person, or each enterprise, adds to the cells of a table: who is behind a number.

The same walk as for the numbers, over the facts of one of them at a time. For the house's own use.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from doorstroom.engines.reference.engine import on_month_ends, records_by_cell, scopes
from doorstroom.engines.reference.facts import Fact, facts_of
from doorstroom.engines.reference.rows import Register
from doorstroom.engines.reference.values import value_of
from doorstroom.tables.results import Value
from doorstroom.tables.spec import Key, TableSpec

Contribution = tuple[Value, ...]
"""The value of each record that falls in a cell, in order of size: a one for what is counted, else its amount or days.

A mean of month-ends has a record for each of these days; a record of nothing is left out."""

_IMPERSONAL = frozenset({"onderneming", "vestiging", "werkgever"})


def subject_column(spec: TableSpec) -> str:
    """The identifier of whom a table is about: of the enterprise, site or employer that is counted, or that has the
    contingent; for every other unit of the person."""
    if spec.unit in _IMPERSONAL:
        return f"{spec.unit}_id"
    return "onderneming_id" if spec.source == "contingent" else "persoon_id"


def contributions(spec: TableSpec, register: Register) -> Mapping[str, Mapping[Key, Contribution]]:
    """Per subject (by its identifier, see `subject_column`) the cells to which it adds something, and what."""
    found = {}
    for subject, facts in _by_subject(spec, facts_of(spec.source, register)).items():
        if cells := _cells(spec, register, facts):
            found[subject] = cells
    return found


def _by_subject(spec: TableSpec, facts: Iterable[Fact]) -> Mapping[str, list[Fact]]:
    thing = subject_column(spec).removesuffix("_id")
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if thing == "persoon":
            found[fact.persoon_id].append(fact)
        elif thing in fact.things:
            found[str(fact.things[thing][0])].append(fact)
    return found


def _cells(spec: TableSpec, register: Register, facts: list[Fact]) -> Mapping[Key, Contribution]:
    found: dict[Key, list[Value]] = defaultdict(list)
    for whole, group in scopes(spec, register, facts):
        period = whole.period.code
        for scope in on_month_ends(whole) if spec.moment.kind == "month_end_mean" else [whole]:
            for key, records in records_by_cell(scope, group).items():
                if spec.shows(key[1:]):
                    found[(period, *key[1:])] += [value_of([record], scope) for record in records]
    kept = {key: tuple(sorted(value for value in values if value)) for key, values in found.items()}
    return {key: values for key, values in kept.items() if values}
