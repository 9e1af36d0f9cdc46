"""A stand from files that somebody delivers: all of it fits the contract, or nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from doorstroom.kernel.errors import InputError
from doorstroom.kernel.identifiers import SYNTHETIC_PREFIX
from doorstroom.register.columns import Kind
from doorstroom.register.consistency import check_consistency
from doorstroom.register.contract import TABLES, table_named
from doorstroom.register.conversion import Fitted, fit, nearest
from doorstroom.register.delivered import SUFFIXES, read_delivered
from doorstroom.register.findings import Findings
from doorstroom.register.stand import Stand
from doorstroom.register.template import EXPLANATION
from doorstroom.register.writing import write_stand
from doorstroom.scheme import Scheme

Progress = Callable[[str, float], None]
"""Told which table is at hand, and the share that is done (0–1)."""


@dataclass(frozen=True)
class BuildReport:
    """What was built. `left_out` rows were recorded after the day the stand is known on."""

    stand: Stand
    rows: Mapping[str, int]
    left_out: int
    warnings: tuple[str, ...]


def build_stand(
    source: Path,
    target: Path,
    *,
    scheme: Scheme,
    gekend_op: date | None = None,
    vanaf: date | None = None,
    synthetisch: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Freeze the files in `source` (`<table>.csv` or `<table>.parquet`, see `contract`) into a stand in `target`.

    A table without a file is empty, with a warning. The stand holds what was recorded up to and including
    `gekend_op` (by default the last day on which anything in the files was recorded): later rows are left out
    and later withdrawals are undone.

    Raises:
        DeliveryError: files that do not fit, with every place named.
        InputError: no file of the contract in `source`.
        OutputError: `target` cannot be written.
    """
    findings = Findings()
    paths, warnings = _locate(source, findings)
    fitted = _read(paths, scheme, synthetisch, findings, progress)
    if findings:
        raise findings.refusal()
    gekend_op = gekend_op or _last_recorded(fitted)
    if vanaf is None:
        warnings.append("No first day was given (--vanaf): years before the register began would be counted as zero.")
    if vanaf and vanaf > gekend_op:
        raise InputError("The first day of the register lies after the last day it is known on.")
    known = {name: _as_known_on(rows, gekend_op) for name, rows in fitted.items()}
    check_consistency(known, findings)
    if findings:
        raise findings.refusal()
    tables = {name: rows.table for name, rows in known.items()}
    stand = write_stand(
        target,
        tables,
        gekend_op=gekend_op,
        vanaf=vanaf,
        synthetisch=synthetisch,
        bronnen=_sources(tables),
        herkomst="opgebouwd uit aangeleverde bestanden",
    )
    if progress:
        progress("stand", 1.0)
    rows_in = {name: entry.rijen for name, entry in stand.manifest.tabellen.items()}
    left_out = sum(rows.table.num_rows for rows in fitted.values()) - sum(rows_in.values())
    return BuildReport(stand, rows_in, left_out, tuple(warnings))


def _read(
    paths: Mapping[str, Path], scheme: Scheme, synthetisch: bool, findings: Findings, progress: Progress | None
) -> dict[str, Fitted]:
    """Every file that fits; the others are in the findings."""
    fitted: dict[str, Fitted] = {}
    for done, (name, path) in enumerate(paths.items()):
        if progress:
            progress(name, done / (len(paths) + 1))
        delivered = read_delivered(path, findings)
        rows = fit(delivered, table_named(name), scheme, findings) if delivered else None
        if rows is not None:
            _check_origin(rows, name, synthetisch, findings)
            fitted[name] = rows
    return fitted


def _locate(source: Path, findings: Findings) -> tuple[dict[str, Path], list[str]]:
    """The file of each table, in the contract's order, and what is remarkable about the folder."""
    if not source.is_dir():
        raise InputError(f"There is no folder {source}.")
    found: dict[str, Path] = {}
    names = [table.name for table in TABLES]
    warnings = []
    for path in sorted(source.iterdir()):
        if path.suffix.lower() not in SUFFIXES or path.name == EXPLANATION:
            continue
        if path.stem not in names:
            warnings.append(f"{path.name} is not a table of the contract and was not read. {nearest(path.stem, names)}")
        elif path.stem in found:
            findings.add(path.name, "This table is also there as CSV.", hint="Leave one of the two.")
        else:
            found[path.stem] = path
    if not found:
        raise InputError(
            f"There is no table of the contract in {source}.",
            hint="`doorstroom stand template FOLDER` writes the empty files with explanations.",
        )
    warnings += [
        f"There is no {name}.csv or {name}.parquet: that table is empty." for name in names if name not in found
    ]
    return {name: found[name] for name in names if name in found}, [warning.strip() for warning in warnings]


def _check_origin(rows: Fitted, name: str, synthetisch: bool, findings: Findings) -> None:
    """Synthetic rows never pass for real ones, nor the other way round."""
    for column in table_named(name).columns:
        if column.kind is not Kind.ID:
            continue
        values = rows.table[column.name]
        marked = pc.starts_with(values, SYNTHETIC_PREFIX)
        wrong = pc.invert(marked) if synthetisch else marked
        mask = pc.fill_null(wrong, fill_value=False).to_numpy()
        message = (
            "This identifier does not say that it is synthetic, the stand would."
            if synthetisch
            else "This identifier is synthetic, the stand would not say so."
        )
        findings.add_rows(rows.file, rows.rows[np.asarray(mask, dtype=bool)], message, column=column.name)


def _last_recorded(fitted: Mapping[str, Fitted]) -> date:
    days = [
        day
        for rows in fitted.values()
        for name in ("geregistreerd_op", "ingetrokken_op")
        if (day := pc.max(rows.table[name]).as_py()) is not None
    ]
    if not days:
        raise InputError("The files hold no rows.", hint="Say on which day the stand is known, or fill in the files.")
    last: date = max(days)
    return last


def _as_known_on(rows: Fitted, day: date) -> Fitted:
    limit = pa.scalar(day, pa.date32())
    kept = rows.keep(np.asarray(pc.less_equal(rows.table["geregistreerd_op"], limit).to_numpy(), dtype=bool))
    withdrawn = kept.table["ingetrokken_op"]
    undone = pc.if_else(pc.greater(withdrawn, limit), pa.scalar(None, pa.date32()), withdrawn)
    index = kept.table.schema.get_field_index("ingetrokken_op")
    table = kept.table.set_column(index, kept.table.schema.field(index), undone)
    return Fitted(kept.file, table, kept.rows)


def _sources(tables: Mapping[str, pa.Table]) -> tuple[str, ...]:
    return tuple(sorted({source for table in tables.values() for source in pc.unique(table["bron"]).to_pylist()}))
