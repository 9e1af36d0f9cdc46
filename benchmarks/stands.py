"""Large stands to measure on: simulated regions, repeated with other identifiers until there are enough rows.

python benchmarks/stands.py ROWS FOLDER makes one with about ROWS rows of tewerkstelling. Every copy of a region has
its own people, enterprises, sites, trajecten and employers; it stays together, in the order of the simulation.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from doorstroom.kernel.digests import digest_file
from doorstroom.kernel.identifiers import SYNTHETIC_PREFIX, synthetic_id
from doorstroom.register.contract import CONTRACT_VERSION, TABLES
from doorstroom.register.stand import MANIFEST, Manifest, TableFile
from doorstroom.register.writing import manifest_toml
from doorstroom.simulation import simulate
from doorstroom.simulation.targets import load_targets

REGIONS = 3
"""Regions that are really simulated; the others repeat them."""

ROW_GROUP = 1 << 18
LETTERS = {"persoon_id": "P", "onderneming_id": "O", "vestiging_id": "V", "werkgever_id": "W", "traject_id": "T"}
DIGITS = len(synthetic_id("P", 1)) - len(SYNTHETIC_PREFIX) - 1

Change = Callable[[str, pa.ChunkedArray], pa.ChunkedArray]


@dataclass(frozen=True)
class Region:
    """A simulated region, its identifiers numbers from zero; `used` is how many there are of each kind."""

    tables: dict[str, pa.Table]
    used: dict[str, int]


def simulated(seed: int) -> Region:
    """One region."""
    tables = {name: with_identifiers(table, _number) for name, table in simulate(seed=seed).tables.items()}
    used = dict.fromkeys(LETTERS, 0)
    for table in tables.values():
        for name in LETTERS.keys() & set(table.column_names):
            used[name] = max(used[name], pc.max(table[name]).as_py() + 1)
    return Region(tables, used)


def with_identifiers(table: pa.Table, change: Change) -> pa.Table:
    """The table with every column of identifiers changed."""
    for place, name in enumerate(table.column_names):
        if name in LETTERS:
            table = table.set_column(place, name, change(name, table[name]))
    return table


def _number(_name: str, texts: pa.ChunkedArray) -> pa.ChunkedArray:
    digits = pc.utf8_slice_codeunits(texts, len(SYNTHETIC_PREFIX) + 1)
    return pc.subtract(pc.cast(digits, pa.int64()), 1)


def counted_from(first: dict[str, int]) -> Change:
    """Numbers as `synthetic_id` writes them, counted from the first of their kind."""

    def text(name: str, numbers: pa.ChunkedArray) -> pa.ChunkedArray:
        digits = pc.utf8_lpad(pc.cast(pc.add(numbers, first[name]), pa.string()), DIGITS, "0")
        return pc.binary_join_element_wise(f"{SYNTHETIC_PREFIX}{LETTERS[name]}", digits, "")

    return text


def copies(regions: list[Region], table: str, count: int) -> Iterator[pa.Table]:
    """The rows of a table, region after region."""
    first = dict.fromkeys(LETTERS, 1)
    for number in range(count):
        region = regions[number % len(regions)]
        yield with_identifiers(region.tables[table], counted_from(first))
        first = {name: first[name] + region.used[name] for name in first}


def write_table(path: Path, schema: pa.Schema, parts: Iterator[pa.Table]) -> TableFile:
    """Write the parts to one Parquet file in row groups of one size, never holding more than a few parts."""
    waiting, rows = schema.empty_table(), 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for part in parts:
            waiting, rows = pa.concat_tables([waiting, part.cast(schema)]), rows + part.num_rows
            whole = waiting.num_rows - waiting.num_rows % ROW_GROUP
            if whole:
                writer.write_table(waiting.slice(0, whole), row_group_size=ROW_GROUP)
                waiting = waiting.slice(whole)
        writer.write_table(waiting)
    return TableFile(sha256=digest_file(path), rijen=rows)


def make_stand(folder: Path, rows: int, *, seed: int = 274) -> int:
    """Make the stand and move it into place when it is whole; returns how many rows of tewerkstelling it has."""
    regions = [simulated(seed + number) for number in range(REGIONS)]
    size = sum(region.tables["tewerkstelling"].num_rows for region in regions) / REGIONS
    count = max(1, round(rows / size))
    making = folder.with_name(f".{folder.name}")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    entries = write_tables(making, regions, count)
    manifest = Manifest(
        contract=CONTRACT_VERSION,
        gekend_op=load_targets().tijden.gekend_op,
        vanaf=load_targets().tijden.van,
        synthetisch=True,
        bronnen=("synthetisch",),
        herkomst=f"SYNTHETISCH, {count} regio's naar {REGIONS} voorbeelden, zaad {seed}",
        tabellen=entries,
    )
    (making / MANIFEST).write_text(manifest_toml(manifest), encoding="utf-8")
    if (folder / MANIFEST).is_file():
        shutil.rmtree(folder)
    making.rename(folder)
    return entries["tewerkstelling"].rijen


def write_tables(folder: Path, regions: list[Region], count: int) -> dict[str, TableFile]:
    """Every table of the contract, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        jobs = {
            table.name: pool.submit(
                write_table, folder / f"{table.name}.parquet", table.schema, copies(regions, table.name, count)
            )
            for table in TABLES
        }
        return {name: job.result() for name, job in jobs.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    print(f"{make_stand(asked.folder, asked.rows):,} rows of tewerkstelling in {asked.folder}")
