"""The whole simulated register, written out as CSV and built again, is the same register."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from tests.register.deliveries import SCHEME

from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.register.building import build_stand
from doorstroom.register.columns import Kind
from doorstroom.register.contract import TABLES
from doorstroom.register.stand import Stand


def decimal_comma(amount: int | None) -> str | None:
    if amount is None:
        return None
    whole, part = divmod(abs(amount), VTE_UNIT)
    return f"{'-' if amount < 0 else ''}{whole},{part:04d}"


def as_written(values: pa.ChunkedArray, kind: Kind) -> pa.ChunkedArray | pa.Array:
    """A column as people write it in a file."""
    if kind is Kind.VTE:
        return pa.array([decimal_comma(amount) for amount in values.to_pylist()], pa.string())
    if kind is Kind.DATE:
        return pc.strftime(values, format="%d/%m/%Y")
    return pc.if_else(values, "ja", "nee") if kind is Kind.BOOL else values


def test_a_register_written_out_and_built_again_is_the_same(synthetic_stand: Stand, tmp_path: Path) -> None:
    for table in TABLES:
        rows = pq.read_table(synthetic_stand.path(table.name))
        columns = {column.name: as_written(rows[column.name], column.kind) for column in table.columns}
        pa_csv.write_csv(pa.table(columns), tmp_path / f"{table.name}.csv", pa_csv.WriteOptions(delimiter=";"))
    report = build_stand(
        tmp_path,
        tmp_path / "stand",
        scheme=SCHEME,
        gekend_op=synthetic_stand.manifest.gekend_op,
        synthetisch=True,
    )
    assert report.left_out == 0
    assert report.stand.manifest.tabellen == synthetic_stand.manifest.tabellen
