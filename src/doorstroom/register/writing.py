"""Freezing tables into a stand: Parquet files, their hashes, the manifest, all or nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from doorstroom.kernel.digests import digest_file
from doorstroom.kernel.errors import OutputError
from doorstroom.register.contract import CONTRACT_VERSION, TABLES
from doorstroom.register.stand import MANIFEST, Manifest, Stand, TableFile


def write_stand(
    folder: Path,
    tables: Mapping[str, pa.Table],
    *,
    gekend_op: date,
    vanaf: date | None = None,
    synthetisch: bool,
    bronnen: tuple[str, ...] = (),
    herkomst: str = "",
    koppelingsgraad: Mapping[str, float] | None = None,
) -> Stand:
    """Write a stand next to `folder` and move it into place when it is whole.

    Every table of the contract is cast to its schema; a missing one is written empty. An existing stand in
    `folder` is replaced only at the very end, so an interruption leaves either the old or the new one. Any
    other folder that holds something is refused. Only the owner can read a new stand.
    """
    if folder.exists() and not _replaceable(folder):
        raise OutputError(f"{folder} holds something that is not a stand.", hint="Choose a new or an empty folder.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".stand-", dir=folder.parent))
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        entries = {table.name: _write_table(scratch, table.name, tables.get(table.name)) for table in TABLES}
        manifest = Manifest(
            contract=CONTRACT_VERSION,
            gekend_op=gekend_op,
            vanaf=vanaf,
            synthetisch=synthetisch,
            bronnen=bronnen,
            herkomst=herkomst,
            koppelingsgraad=dict(koppelingsgraad or {}),
            tabellen=entries,
        )
        (scratch / MANIFEST).write_text(manifest_toml(manifest), encoding="utf-8")
        _move_into_place(scratch, folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Stand(folder, manifest)


def _replaceable(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


def _move_into_place(scratch: Path, folder: Path) -> None:
    """Swap the folders; what goes wrong half-way (Ctrl-C too) puts the old stand back."""
    retired = scratch.with_name(f"{scratch.name}.old")
    if folder.exists():
        folder.rename(retired)
    try:
        scratch.rename(folder)
    except BaseException:
        if retired.exists():
            retired.rename(folder)
        raise
    shutil.rmtree(retired, ignore_errors=True)


def _write_table(folder: Path, name: str, rows: pa.Table | None) -> TableFile:
    schema = next(table.schema for table in TABLES if table.name == name)
    table = schema.empty_table() if rows is None else rows.select(schema.names).cast(schema)
    path = folder / f"{name}.parquet"
    pq.write_table(table, path, compression="zstd", row_group_size=1 << 20)
    return TableFile(sha256=digest_file(path), rijen=table.num_rows)


def unwritable(folder: Path, error: OSError) -> OutputError:
    """What to tell when a folder cannot be written, or the disk is full."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError("The disk is full; nothing was kept.", hint="Free some space and try again.")
    reason = os.strerror(error.errno) if error.errno else "the write failed"
    return OutputError(f"The folder {folder} cannot be written: {reason}.")


def manifest_toml(manifest: Manifest) -> str:
    """The manifest as TOML, in a fixed order."""
    lines = [
        "# Stand van het Doorstroom-register: bevroren, niet bewerken.",
        *(["# SYNTHETISCH: geen enkele persoon of onderneming hierin bestaat."] if manifest.synthetisch else []),
        f'contract = "{manifest.contract}"',
        f"gekend_op = {manifest.gekend_op.isoformat()}",
        *([f"vanaf = {manifest.vanaf.isoformat()}"] if manifest.vanaf else []),
        f"synthetisch = {str(manifest.synthetisch).lower()}",
        f"bronnen = [{', '.join(_quoted(source) for source in manifest.bronnen)}]",
        f"herkomst = {_quoted(manifest.herkomst)}",
        "",
        "[koppelingsgraad]",
        *(f"{_quoted(name)} = {rate!r}" for name, rate in sorted(manifest.koppelingsgraad.items())),
    ]
    for name, entry in manifest.tabellen.items():
        lines += ["", f"[tabellen.{name}]", f'sha256 = "{entry.sha256}"', f"rijen = {entry.rijen}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)
