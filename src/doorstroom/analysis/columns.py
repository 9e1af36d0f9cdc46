"""Cells as columns: one row per cell, tidy, with the statuses beside the values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from doorstroom.analysis.layouts import is_whole
from doorstroom.kernel.errors import InputError
from doorstroom.tables.derived import AnySpec
from doorstroom.tables.dimensions import TOTAL, Dimension, kenmerk_of, labelled_classes
from doorstroom.tables.results import Cell
from doorstroom.tables.spec import Key


def to_arrow(spec: AnySpec, cells: Mapping[Key, Cell], about: Mapping[str, str]) -> pa.Table:
    """The cells as an Arrow table.

    Columns: `periode` (its code); for each dimension its class code, under its own name, and `<name>_label` in
    Dutch (a margin is `_T`, Totaal); `waarde`, null without a number: int64 for counts, else float64, the nearest
    to the exact value; `status` as printed ("" for a number), `obs_status`, `conf_status` (SDMX), `reden`,
    `na_breuk`, `voorlopig`. `about` becomes the metadata of the schema, under `doorstroom`.
    """
    columns: dict[str, Any] = {"periode": pa.array([key[0] for key in cells], pa.string())}
    for index, dimension in enumerate(spec.by, start=1):
        columns |= _classes(dimension, [key[index] for key in cells])
    found = list(cells.values())
    whole = is_whole(spec)
    values = [None if cell.value is None else int(cell.value) if whole else float(cell.value) for cell in found]
    columns |= {
        "waarde": pa.array(values, pa.int64() if whole else pa.float64()),
        "status": pa.array([cell.status.value for cell in found], pa.string()),
        "obs_status": pa.array([cell.obs_status for cell in found], pa.string()),
        "conf_status": pa.array([cell.status.conf_status for cell in found], pa.string()),
        "reden": pa.array([cell.reason for cell in found], pa.string()),
        "na_breuk": pa.array([cell.after_break for cell in found], pa.bool_()),
        "voorlopig": pa.array([cell.provisional for cell in found], pa.bool_()),
    }
    return pa.table(columns).replace_schema_metadata({"doorstroom": json.dumps(about, ensure_ascii=False)})


def _classes(dimension: Dimension, codes: list[str]) -> dict[str, pa.Array]:
    labels = {TOTAL: "Totaal"} | {code: label.nl for code, label in labelled_classes(dimension)}
    name = kenmerk_of(dimension)
    return {
        name: pa.array(codes, pa.string()),
        f"{name}_label": pa.array([labels[code] for code in codes], pa.string()),
    }


def to_pandas(table: pa.Table) -> Any:
    """The columns as a pandas data frame; whole numbers stay whole (Int64) where some are missing."""
    pandas = _library("pandas")
    return table.to_pandas(types_mapper={pa.int64(): pandas.Int64Dtype()}.get)


def to_polars(table: pa.Table) -> Any:
    """The columns as a polars data frame."""
    return _library("polars").from_arrow(table)


def _library(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise InputError(
            f"The library {name} is not installed here.", hint=f"Install it (pip install {name}), or use to_arrow()."
        ) from error
