"""From numbered rows to the tables of the register's contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from doorstroom.kernel.identifiers import synthetic_id
from doorstroom.register.columns import Kind
from doorstroom.register.contract import table_named
from doorstroom.simulation.rows import RUNNING, Ints, Rows, length

SOURCE = "synthetisch"


@dataclass(frozen=True)
class Coded:
    """Numbers that stand for texts: −1 is empty."""

    numbers: Ints
    texts: Sequence[str] | pa.Array

    def array(self) -> pa.Array:
        numbers = pa.array(self.numbers, mask=self.numbers < 0)
        texts = self.texts if isinstance(self.texts, pa.Array) else pa.array(self.texts, pa.string())
        return texts.take(numbers)


def identifiers(kind: str, numbers: Ints) -> pa.Array:
    """Synthetic identifiers of one kind, one per number."""
    return pa.array([synthetic_id(kind, int(number)) for number in numbers], pa.string())


Column: TypeAlias = "NDArray[Any] | Coded | pa.Array"


def make_table(name: str, columns: Mapping[str, Column], recorded: Rows, order: Sequence[Ints]) -> pa.Table:
    """A table of the contract from its columns and the times in `recorded`, sorted by `order` (first is foremost)."""
    size = length(recorded)
    filled: dict[str, Column] = {
        key: recorded[key] for key in ("van", "tot", "geregistreerd_op", "ingetrokken_op") if key in recorded
    }
    filled |= columns
    filled["bron"] = Coded(np.zeros(size, np.int64), [SOURCE])
    filled.setdefault("levering", Coded(np.full(size, -1), [""]))
    contract = table_named(name)
    arrays = [_array(filled[column.name], column.kind) for column in contract.columns]
    table = pa.Table.from_arrays(arrays, schema=contract.schema)
    keys = [recorded["geregistreerd_op"], *reversed(list(order))]
    return table.take(pa.array(np.lexsort(tuple(keys))))


def _array(values: Column, kind: Kind) -> pa.Array:
    if isinstance(values, pa.Array):
        return values
    if isinstance(values, Coded):
        return values.array()
    if kind is Kind.DATE:
        return pa.array(values.astype(np.int32), mask=values >= RUNNING).cast(pa.date32())
    return pa.array(values)
