"""A whole release at once: every table of an answer, with what was published before, safe together and proved so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from doorstroom.disclosure.modelling.blocks import Block, blocks_of
from doorstroom.disclosure.modelling.crossing import Recount
from doorstroom.disclosure.modelling.facts import facts_of, specs_of
from doorstroom.disclosure.modelling.families import Family, families
from doorstroom.disclosure.policy import Policy
from doorstroom.disclosure.proof import Proof, Proved
from doorstroom.disclosure.suppression.suppressing import Suppression, suppress
from doorstroom.disclosure.threshold import counts_people, hidden
from doorstroom.tables.cases import cases_of
from doorstroom.tables.results import Cell, ProtectedTable, RawTable, Status
from doorstroom.tables.spec import Key, TableSpec

SECONDS = 120.0
"""At most, for one block of tables about the same people."""

EFFORT = 60_000
"""How long a cheaper pattern is looked for: programmes of the attacker times facts; then the best so far is kept."""

MOST_FREE = 250
"""Up to so many facts a cheaper pattern is looked for; beyond that a safe one in little time."""


@dataclass(frozen=True)
class Release:
    """Protected tables, in the order asked, and the proof that they are safe together."""

    tables: tuple[ProtectedTable, ...]
    proof: Proof


def protect(
    tables: Sequence[RawTable],
    policy: Policy,
    recount: Recount,
    earlier: Sequence[ProtectedTable] = (),
    seconds: float = SECONDS,
) -> Release:
    """Protect the tables of a release together.

    `recount` counts on the same stand; `earlier` are tables that were published before. A mean, a median or an amount
    of people needs the count behind it in the same release (`tables.cases.with_cases`); ValueError where it is not
    there.
    """
    counted = [table for table in tables if counts_people(table.spec, policy) and cases_of(table.spec) is None]
    before = [table for table in earlier if counts_people(table.spec, policy) and cases_of(table.spec) is None]
    raw = {table.spec: table for table in counted}
    now = {table.spec: raw[table.spec].cells if table.spec in raw else _now(table, recount) for table in before}
    found: list[tuple[Block, Suppression]] = []
    proofs: list[Proved] = []
    for family in families(specs_of(counted, before)):
        for block in _blocks(family, raw, before, now, policy, recount):
            found.append((block, _suppressed(block, seconds)))
            proofs.append(Proved.of(family, *found[-1]))
    gone = {place for block, pattern in found for place in _hidden_places(block, pattern)}
    return Release(tuple(_applied(table, gone, raw, policy) for table in tables), Proof(tuple(proofs)))


def _blocks(
    family: Family,
    raw: Mapping[TableSpec, RawTable],
    before: Sequence[ProtectedTable],
    now: Mapping[TableSpec, Mapping[Key, Cell]],
    policy: Policy,
    recount: Recount,
) -> list[Block]:
    axes = family.axes
    return list(blocks_of(family, facts_of(family, axes, raw, before, now), axes, policy, recount))


def _suppressed(block: Block, seconds: float) -> Suppression:
    problem = block.problem
    small = len(problem.free) <= MOST_FREE
    return suppress(problem, seconds, exact=small, effort=EFFORT // problem.size)


def _now(table: ProtectedTable, recount: Recount) -> Mapping[Key, Cell]:
    """The cells of an earlier table as they would be counted today, where they had a number or were hidden."""
    values = recount(table.spec)
    told = (key for key, cell in table.cells.items() if cell.value is not None or cell.status is Status.SUPPRESSED)
    return {key: Cell(values.get(key, 0)) for key in told}


def _hidden_places(block: Block, pattern: Suppression) -> list[tuple[TableSpec, Key]]:
    gone = {*np.flatnonzero(pattern.hidden).tolist(), *block.lost}
    return [place for index in sorted(gone) for place in block.facts[index].places]


def _applied(
    table: RawTable, gone: set[tuple[TableSpec, Key]], raw: Mapping[TableSpec, RawTable], policy: Policy
) -> ProtectedTable:
    """The table without what is hidden; a mean, a median or an amount is hidden with the count behind it."""
    counted = cases_of(table.spec) or table.spec
    if counted not in raw and counts_people(table.spec, policy):
        raise ValueError("durations and amounts need the count of their cases beside them (tables.cases.with_cases)")
    cells = {key: hidden(cell) if (counted, key) in gone else cell for key, cell in table.cells.items()}
    number = sum(cell.status is Status.SUPPRESSED for cell in cells.values())
    return ProtectedTable(table.spec, cells, table.provenance, policy.code, number)
