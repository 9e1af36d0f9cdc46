"""The stand: a folder with one Parquet file per table and `stand.toml`, frozen by a hash per file."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import Field, ValidationError

from doorstroom.kernel.digests import digest_file, digest_text
from doorstroom.kernel.errors import InputError, StandError, Where
from doorstroom.kernel.frozen import Frozen
from doorstroom.register.contract import CONTRACT_VERSION, TABLES, table_named

MANIFEST = "stand.toml"


class TableFile(Frozen):
    """One table of a stand: SHA-256 of its Parquet file and how many rows it holds."""

    sha256: str
    rijen: int


class Manifest(Frozen):
    """What `stand.toml` says.

    `gekend_op`: the stand holds what was recorded up to and including that day.
    `vanaf`: the first day the register covers; before it nothing is known, which is not zero. None: not said.
    `koppelingsgraad`: linkage rates (0–1) per source. `herkomst`: how it was made (a seed, a delivery).
    """

    contract: str
    gekend_op: date
    vanaf: date | None = None
    synthetisch: bool
    bronnen: tuple[str, ...] = ()
    herkomst: str = ""
    koppelingsgraad: dict[str, float] = Field(default_factory=dict)
    tabellen: dict[str, TableFile]


class Stand:
    """An opened stand. Opening checks the contract; `verify` checks every hash."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    @property
    def digest(self) -> str:
        """One hash over the manifest's facts: the identity of the stand."""
        return digest_text(self.manifest.model_dump_json())

    def as_known_on(self, day: date) -> Stand:
        """The same tables as they were known at the end of that day; its digest says so.

        Raises StandError for a day after `gekend_op`, of which the stand knows nothing, or before `vanaf`.
        """
        known, first = self.manifest.gekend_op, self.manifest.vanaf
        if day > known:
            raise StandError(
                f"The stand is known up to {known}: what was recorded by {day} is not in it.",
                hint=f"Ask {known} or an earlier day, or build a later stand.",
            )
        if first and day < first:
            raise StandError(
                f"The register begins on {first}; on {day} nothing of it was known.",
                hint=f"Ask {first} or a later day.",
            )
        return Stand(self.folder, self.manifest.model_copy(update={"gekend_op": day}))

    def path(self, table: str) -> Path:
        """The Parquet file of a table of the contract."""
        return self.folder / f"{table}.parquet"

    def verify(self) -> None:
        """Raise StandError naming the first file that is missing, truncated or altered."""
        for name, entry in self.manifest.tabellen.items():
            path = self.path(name)
            if not path.is_file():
                raise StandError("This table of the stand is missing.", where=Where(file=path.name))
            if digest_file(path) != entry.sha256:
                raise StandError(
                    "The file is truncated or altered: its hash is not the one in stand.toml.",
                    where=Where(file=path.name),
                    hint="Restore the stand from its source; a stand is never edited.",
                )
            _check_shape(path, name, entry)


def _check_shape(path: Path, name: str, entry: TableFile) -> None:
    """Refuse a table whose columns or number of rows are not what the contract and the manifest say."""
    try:
        parquet = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise StandError("This is not a readable Parquet file.", where=Where(file=path.name)) from error
    expected = table_named(name).schema
    for field in expected:
        found = parquet.schema_arrow.field(field.name) if field.name in parquet.schema_arrow.names else None
        if found is None or found.type != field.type:
            where = Where(file=path.name, column=field.name)
            raise StandError("This column of the contract is missing or has another type.", where=where)
    if parquet.metadata.num_rows != entry.rijen:
        raise StandError("The number of rows is not the one in stand.toml.", where=Where(file=path.name))


def open_stand(folder: Path, *, verify: bool = True) -> Stand:
    """Open a stand; raises StandError if it is missing, of another contract, or altered."""
    path = folder / MANIFEST
    if not path.is_file():
        raise StandError(
            f"There is no stand in {folder.name or folder}: stand.toml is missing.",
            hint="Make one with `doorstroom simulate` or `doorstroom stand build`.",
        )
    manifest = _read_manifest(path)
    if manifest.contract != CONTRACT_VERSION:
        raise StandError(
            f"The stand follows contract {manifest.contract}, this program reads contract {CONTRACT_VERSION}.",
            where=Where(file=MANIFEST),
        )
    known = [table.name for table in TABLES]
    unknown = [name for name in manifest.tabellen if name not in known]
    if unknown:
        raise StandError(f"The contract has no tables {', '.join(unknown)}.", where=Where(file=MANIFEST))
    missing = [name for name in known if name not in manifest.tabellen]
    if missing:
        raise StandError(f"The stand lacks tables: {', '.join(missing)}.", where=Where(file=MANIFEST))
    stand = Stand(folder, manifest)
    if verify:
        stand.verify()
    return stand


def open_known(place: str | Path, *, verify: bool = True) -> Stand:
    """Open a stand by its folder, or by `FOLDER@2024-12-31` as it was known at the end of that day.

    A folder whose own name holds an @ is that folder. Raises as `open_stand` and `Stand.as_known_on` do, and
    InputError for what is no date.
    """
    folder, day = _folder_and_day(Path(place))
    stand = open_stand(folder, verify=verify)
    return stand if day is None else stand.as_known_on(day)


def _folder_and_day(place: Path) -> tuple[Path, date | None]:
    name, at, day = place.name.rpartition("@")
    if not (at and name) or place.is_dir():
        return place, None
    try:
        return place.with_name(name), date.fromisoformat(day)
    except ValueError as error:
        raise InputError(
            f"{day!r} is not a date, and there is no folder {place.name}.", hint=f"Write {name}@2022-01-26."
        ) from error


def _read_manifest(path: Path) -> Manifest:
    try:
        return Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise StandError("The manifest cannot be read.", where=Where(file=MANIFEST)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StandError("The manifest is not readable TOML.", where=Where(file=MANIFEST)) from error
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise StandError(f"The field {field} is missing or wrong.", where=Where(file=MANIFEST)) from error
