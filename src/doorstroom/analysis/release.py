"""From specs to tables: counted together, protected together, derived from what is protected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from doorstroom.disclosure import Policy, Proof, derive, protect
from doorstroom.engines import compute_all
from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Scheme
from doorstroom.tables.cases import with_cases
from doorstroom.tables.derived import AnySpec, parts_of_spec
from doorstroom.tables.derived_table import ShownTable
from doorstroom.tables.results import Cell
from doorstroom.tables.spec import Key, TableSpec


def released(
    specs: Sequence[AnySpec], stand: Stand, scheme: Scheme, engine: Engine, policy: Policy
) -> tuple[tuple[ShownTable, ...], Proof]:
    """The tables of the specs, in order, as one release with its proof: what they share is counted once."""
    counted = with_cases(part for spec in specs for part in parts_of_spec(spec))
    release = protect(compute_all(counted, stand, scheme, engine), policy, partial(engine.values, stand=stand))
    tables = dict(zip(counted, release.tables, strict=True))
    shown = tuple(
        tables[spec] if isinstance(spec, TableSpec) else derive(spec, [tables[part] for part in spec.parts], policy)
        for spec in specs
    )
    return shown, release.proof


def unprotected(spec: AnySpec, stand: Stand, scheme: Scheme, engine: Engine) -> Mapping[Key, Cell]:
    """Every cell of a spec as it was counted: not for publication."""
    raw = compute_all(parts_of_spec(spec), stand, scheme, engine)
    return raw[0].cells if isinstance(spec, TableSpec) else spec.derive([table.cells for table in raw])
