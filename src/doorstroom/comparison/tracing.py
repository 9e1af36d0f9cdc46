"""Which records changed a cell.

A record is a row of a table that the spec reads. It changed if it is in force on one of the two stands only. It bears
on a cell if it belongs to somebody (a person; an enterprise, where these are counted) who adds something else to that
cell on the one stand than on the other. The reference engine tells what everybody adds; only the rows of those who
have changed records are read.

A cell can change without any record: without a peildatum, a traject runs until the day the stand is known up to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from doorstroom.comparison.reach import Reach, reach_of, rows_about
from doorstroom.comparison.rows import changed_rows, in_force
from doorstroom.engines.reference.contributions import contributions
from doorstroom.engines.reference.rows import register_of
from doorstroom.register.stand import Stand
from doorstroom.tables.spec import Key, TableSpec

AT_ONCE = 20_000
"""So many subjects are held as Python values at a time."""

Progress = Callable[[float], None]
"""Told which share (0 to 1) is done."""

Behind = Mapping[Key, frozenset[str]]
"""The subjects that add something else to a cell than before."""


@dataclass(frozen=True)
class CellRecords:
    """A changed cell and the changed records behind it: the table of each, and its row with the column `rows.SIDE`."""

    key: Key
    records: Sequence[tuple[str, Mapping[str, Any]]]


def changed_records(
    spec: TableSpec, keys: Sequence[Key], old: Stand, new: Stand, progress: Progress = lambda _share: None
) -> Iterator[CellRecords]:
    """For each of these cells, in order, the changed records that bear on it; a cell without any is left out.

    For the house's own use: these are rows about people.
    """
    reach, stands = reach_of(spec), (old, new)
    changed = {name: _counted(changed_rows(name, old, new), spec) for name in reach.tables}
    owners = {name: _owners(rows, name, reach, stands) for name, rows in changed.items()}
    owned = [chunk for pairs in owners.values() for chunk in pairs["subject"].chunks]
    subjects = pc.unique(pa.chunked_array(owned, pa.string())).sort()
    behind = _behind(spec, frozenset(keys), subjects, reach, stands, progress)
    return _per_cell(keys, behind, changed, owners)


def _counted(rows: pa.Table, spec: TableSpec) -> pa.Table:
    """Without what belongs to other maatregelen."""
    if "maatregel" not in rows.column_names:
        return rows
    return rows.filter(pc.is_in(rows["maatregel"], pa.array(spec.maatregelen)))


def _owners(rows: pa.Table, name: str, reach: Reach, stands: Sequence[Stand]) -> pa.Table:
    """The number of each row and the subject it belongs to; of several it has several lines."""
    link = reach.tables[name]
    numbers = pa.table({"row": pa.arange(0, rows.num_rows), link: rows[link]})
    if link == reach.subject:
        return numbers.rename_columns(["row", "subject"]).drop_null()
    through = reach.through(link)
    held = pa.concat_tables(in_force(stand, through, link, rows[link]) for stand in stands)
    ties = held.group_by([link, reach.subject]).aggregate([]).rename_columns([link, "subject"]).drop_null()
    return numbers.join(ties, link, join_type="inner").select(["row", "subject"])


def _behind(
    spec: TableSpec,
    keys: frozenset[Key],
    subjects: pa.Array,
    reach: Reach,
    stands: Sequence[Stand],
    progress: Progress,
) -> Behind:
    found: dict[Key, set[str]] = defaultdict(set)
    held = [_held(subjects, reach, stand) for stand in stands]
    for first in range(0, len(subjects), AT_ONCE):
        some = subjects.slice(first, AT_ONCE)
        before, after = (
            contributions(spec, register_of(_about(some, reach, rows), stand.manifest.gekend_op))
            for rows, stand in zip(held, stands, strict=True)
        )
        for subject in before.keys() | after.keys():
            own, then = before.get(subject, {}), after.get(subject, {})
            for key in keys & (own.keys() | then.keys()):
                if own.get(key) != then.get(key):
                    found[key].add(subject)
        progress((first + len(some)) / len(subjects))
    return {key: frozenset(found[key]) for key in found}


def _held(subjects: pa.Array, reach: Reach, stand: Stand) -> Mapping[str, pa.Table]:
    """All that the stand holds about these subjects, as it is read from its files."""
    return rows_about(subjects, reach, lambda name, column, values: in_force(stand, name, column, values))


def _about(subjects: pa.Array, reach: Reach, held: Mapping[str, pa.Table]) -> Callable[[str], pa.Table]:
    """The same about some of them; tables that the spec does not read are empty."""
    rows = rows_about(
        subjects, reach, lambda name, column, values: held[name].filter(pc.is_in(held[name][column], values))
    )
    nothing = pa.table({})
    return lambda name: rows.get(name, nothing)


def _per_cell(
    keys: Sequence[Key], behind: Behind, changed: Mapping[str, pa.Table], owners: Mapping[str, pa.Table]
) -> Iterator[CellRecords]:
    who = pa.array(sorted(set().union(*behind.values())), pa.string())
    records: list[tuple[str, Mapping[str, Any]]] = []
    of_subject: dict[str, list[int]] = defaultdict(list)
    for name, rows in changed.items():
        pairs = owners[name].filter(pc.is_in(owners[name]["subject"], who))
        needed = pc.unique(pairs["row"]).sort()
        place = {row: len(records) + number for number, row in enumerate(needed.to_pylist())}
        records += [(name, row) for row in rows.take(needed).to_pylist()]
        for row, subject in zip(pairs["row"].to_pylist(), pairs["subject"].to_pylist(), strict=True):
            of_subject[subject].append(place[row])
    for key in keys:
        bearing = {number for subject in behind.get(key, ()) for number in of_subject[subject]}
        if bearing:
            yield CellRecords(key, [records[number] for number in sorted(bearing)])
