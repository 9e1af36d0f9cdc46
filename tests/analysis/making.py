"""Small tables made by hand: the same spec in words, and cells by a rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from doorstroom.disclosure import Policy, without_small_counts
from doorstroom.scheme import load_scheme
from doorstroom.tables.cases import with_cases
from doorstroom.tables.derived import AnySpec, parts_of_spec
from doorstroom.tables.naming import spec_from
from doorstroom.tables.results import Cell, ProtectedTable, Provenance, RawTable
from doorstroom.tables.spec import Key, TableSpec

SCHEME = load_scheme()
POLICY = Policy(code="proef", threshold=4, source="proef")
FACTS = Provenance(
    stand="s" * 64, spec="t" * 64, scheme="v", code="c", engine="reference", gekend_op="2025-01-31", synthetisch=True
)
Fill = Callable[[TableSpec, Key], Cell]


def asked(**words: Any) -> AnySpec:
    """A spec from words; people in collectief maatwerk in 2021 and 2022 unless they say otherwise."""
    return spec_from({"measure": "actieve_personen", "periods": "2021..2022", "maatregelen": "cmw", **words}, SCHEME)


def raw(spec: TableSpec, fill: Fill) -> RawTable:
    """Every cell of a spec by a rule."""
    return RawTable(spec, {key: fill(spec, key) for key in tuple(spec.keys())}, FACTS)


def protected(spec: AnySpec, fill: Fill) -> list[ProtectedTable]:
    """The protected parts of a spec."""
    parts = parts_of_spec(spec)
    tables = [raw(part, fill) for part in with_cases(parts)]
    shown = {table.spec: table for table in without_small_counts(tables, POLICY)}
    return [shown[part] for part in parts]
