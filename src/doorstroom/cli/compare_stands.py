"""`doorstroom compare --spec`: what changed in a table between two stands, and which records did it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from doorstroom.cli.console import Report, out, progress, say, warn
from doorstroom.kernel.errors import InputError, SpecError

if TYPE_CHECKING:
    from doorstroom.comparison import Changes
    from doorstroom.scheme.model import Scheme
    from doorstroom.tables.spec import TableSpec

FORMATS = ("text", "csv", "json")


@dataclass(frozen=True)
class Asked:
    """The arguments of the command."""

    old: Path
    new: Path
    spec: Path
    records: Path | None
    form: str
    engine: str
    memory: str | None
    master: str | None


def compare_stands(asked: Asked) -> bool:
    """Print the cells that changed; whether there are any that may be shown."""
    from doorstroom.scheme import load_scheme

    _check_format(asked.form)
    scheme = load_scheme()
    spec = _spec(asked.spec, scheme)
    with progress("Compare") as report:
        changes = _compared(asked, spec, scheme, report)
    _print(changes, asked.form, scheme)
    if asked.records is not None:
        warn(f"{asked.records} holds rows about people: for the house's own use, not for publication.")
    return bool(changes.cells)


def _check_format(form: str) -> None:
    from doorstroom.tables.nearest import nearest

    if form not in FORMATS:
        raise InputError(f"There is no format {form!r}.", hint=nearest(form, FORMATS))


def _spec(path: Path, scheme: Scheme) -> TableSpec:
    from doorstroom.tables.naming import read_spec
    from doorstroom.tables.spec import TableSpec

    spec = read_spec(path, scheme)
    if not isinstance(spec, TableSpec):
        raise SpecError(
            "A table that is made of others cannot be compared yet.", hint="Compare the tables it is made of."
        )
    return spec


def _compared(asked: Asked, spec: TableSpec, scheme: Scheme, report: Report) -> Changes:
    """The changes; the records behind them are written where that is asked."""
    from doorstroom.comparison import changed_cells, changed_records, counted_on, shown_changes
    from doorstroom.comparison.listing import write_records
    from doorstroom.disclosure import policy_for
    from doorstroom.engines import get_engine
    from doorstroom.register.stand import open_known

    engine = get_engine(asked.engine, memory=asked.memory, master=asked.master)
    first, second = open_known(asked.old), open_known(asked.new)
    report("counting on the old stand", 0.1)
    old = counted_on(first, spec, scheme, engine)
    report("counting on the new stand", 0.3)
    new = counted_on(second, spec, scheme, engine)
    if asked.records is not None:
        keys = changed_cells(old[0], new[0])
        found = changed_records(
            spec, keys, first, second, progress=lambda share: report("looking up the records", 0.5 + share / 2)
        )
        write_records(asked.records, spec, found)
    return shown_changes(old, new, policy_for(scheme, second.manifest.gekend_op))


def _print(changes: Changes, form: str, scheme: Scheme) -> None:
    from doorstroom.comparison.files import to_csv, to_json
    from doorstroom.comparison.printing import block_of
    from doorstroom.documents.writers.text import preview

    match form:
        case "csv":
            sys.stdout.write(to_csv(changes))
        case "json":
            sys.stdout.write(to_json(changes, scheme))
        case _ if changes.cells:
            out.print(preview(block_of(changes, scheme)))
        case _:
            say("No cell that may be shown has changed.")
    if changes.derivable:
        warn(f"Of {len(changes.derivable)} cells the hidden change follows from others by one subtraction.")
