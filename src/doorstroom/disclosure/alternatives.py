"""Releases like one that cannot be made safe, which can: with fewer breakdowns or hidden zeros, best first.

What was published before cannot be taken back, but need not be published again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from doorstroom.disclosure.modelling.crossing import Recount
from doorstroom.disclosure.policy import Policy
from doorstroom.disclosure.releasing import Release, protect
from doorstroom.tables.cases import cases_of
from doorstroom.tables.dimensions import TOTAL, kenmerk_of
from doorstroom.tables.results import ProtectedTable, RawTable, Status
from doorstroom.tables.spec import TableSpec

SECONDS = 20.0
"""At most, for one block of one alternative."""

Kind = Literal["zeros hidden", "without a breakdown", "without the crossing", "left out"]


@dataclass(frozen=True)
class Alternative:
    """A change that makes a release safe.

    Attributes:
        kind: what is done.
        specs: the tables it is done to, as they were asked; none where zeros are hidden everywhere.
        dimension: the breakdown that is left out.
        release: the tables as they could be issued, and their proof.
    """

    kind: Kind
    specs: tuple[TableSpec, ...]
    release: Release
    dimension: str | None = None

    @property
    def shown(self) -> int:
        """How many numbers it shows."""
        return sum(
            cell.status is not Status.SUPPRESSED and cell.value is not None
            for table in self.release.tables
            for cell in table.cells.values()
        )


@dataclass(frozen=True)
class _Change:
    """What is tried: on which tables, and what becomes of each."""

    kind: Kind
    specs: tuple[TableSpec, ...] = ()
    dimension: str | None = None

    def apply(self, tables: Sequence[RawTable]) -> list[RawTable]:
        """The tables with the change; a mean goes as the count of its cases goes."""
        found: dict[TableSpec, RawTable] = {}
        for table in tables:
            touched = (cases_of(table.spec) or table.spec) in self.specs
            changed = self._changed(table) if touched else table
            if changed is not None and changed.cells:
                found.setdefault(changed.spec, changed)
        return list(found.values())

    def _changed(self, table: RawTable) -> RawTable | None:
        if self.kind == "left out":
            return None
        if self.dimension is None:
            return _without_crossing(table)
        return _without(table, self.dimension)


def ranked_alternatives(
    release: Release,
    tables: Sequence[RawTable],
    policy: Policy,
    recount: Recount,
    earlier: Sequence[ProtectedTable] = (),
    seconds: float = SECONDS,
) -> tuple[Alternative, ...]:
    """What could be published in place of a release that is not safe, the one that shows most first.

    `release` is what `protect` made of the other arguments. Each alternative is protected and proved as a release is.
    """
    broken = tuple(dict.fromkeys(spec for spec, _ in release.proof.broken))
    found: dict[tuple[Policy | TableSpec, ...], Alternative] = {}
    for change in _changes(broken, policy):
        kept = change.apply(tables)
        rule = policy.model_copy(update={"zeros": "when needed"}) if change.kind == "zeros hidden" else policy
        made = protect(kept, rule, recount, earlier, seconds)
        if kept and made.proof.is_safe:
            alternative = Alternative(change.kind, change.specs, made, change.dimension)
            found.setdefault((rule, *(table.spec for table in kept)), alternative)
    return tuple(sorted(found.values(), key=lambda item: -item.shown))


def _changes(broken: Sequence[TableSpec], policy: Policy) -> Iterator[_Change]:
    if policy.zeros == "shown":
        yield _Change("zeros hidden")
    names = dict.fromkeys(kenmerk_of(item) for spec in broken for item in spec.by)
    for name in names:
        holding = tuple(spec for spec in broken if name in map(kenmerk_of, spec.by))
        yield _Change("without a breakdown", holding, name)
    if crossed := tuple(spec for spec in broken if len(spec.by) > 1):
        yield _Change("without the crossing", crossed)
    for spec in broken[:-1]:
        yield _Change("left out", (spec,))
    yield _Change("left out", tuple(broken))


def _without(table: RawTable, name: str) -> RawTable | None:
    """A table that is not broken down by a characteristic; None where its margin over that is not there."""
    spec = table.spec
    names = [kenmerk_of(item) for item in spec.by]
    if name not in names:
        return table
    at = names.index(name)
    margins = None if spec.margins is None else tuple(shown for shown in spec.margins if name not in shown)
    if margins == ():
        return None
    by = (*spec.by[:at], *spec.by[at + 1 :])
    cells = {(*key[: at + 1], *key[at + 2 :]): cell for key, cell in table.cells.items() if key[at + 1] == TOTAL}
    return replace(table, spec=spec.model_copy(update={"by": by, "margins": margins}), cells=cells)


def _without_crossing(table: RawTable) -> RawTable | None:
    """A table of which the most detailed combination is not shown; None where it shows nothing else."""
    spec = table.spec
    codes = {key[1:] for key in table.cells}
    names = [kenmerk_of(item) for item in spec.by]
    shown = {tuple(name for name, code in zip(names, key, strict=True) if code != TOTAL) for key in codes}
    most = max(map(len, shown))
    margins = tuple(sorted(item for item in shown if len(item) < most))
    if not margins:
        return None
    changed = spec.model_copy(update={"margins": margins})
    return replace(
        table, spec=changed, cells={key: cell for key, cell in table.cells.items() if changed.shows(key[1:])}
    )
