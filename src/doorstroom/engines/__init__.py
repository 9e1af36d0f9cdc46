"""Two engines behind one interface: `reference` gives the meaning, `duckdb` the same numbers fast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from doorstroom import __version__
from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Scheme
from doorstroom.tables.assembly import assemble, check_against_scheme
from doorstroom.tables.results import Provenance, RawTable
from doorstroom.tables.spec import TableSpec

__all__ = ["Engine", "compute", "compute_all", "get_engine"]


def get_engine(name: Literal["duckdb", "reference"] = "duckdb") -> Engine:
    """An engine by name. It keeps the last stand it was given open, so use one for all tables of a question."""
    if name == "reference":
        from doorstroom.engines.reference.engine import ReferenceEngine

        return ReferenceEngine()
    from doorstroom.engines.relational.engine import duckdb_engine  # Ibis takes a second to load

    return duckdb_engine()


def compute(spec: TableSpec, stand: Stand, scheme: Scheme, engine: Engine) -> RawTable:
    """Every cell of a spec, with its provenance; raises SpecError if the scheme cannot mean it."""
    check_against_scheme(spec, scheme)
    cells = assemble(spec, engine.values(spec, stand), scheme, stand.manifest.gekend_op, stand.manifest.vanaf)
    return RawTable(spec, cells, _provenance(spec, stand, scheme, engine))


def compute_all(
    specs: Sequence[TableSpec],
    stand: Stand,
    scheme: Scheme,
    engine: Engine,
    progress: Callable[[str, float], None] | None = None,
) -> tuple[RawTable, ...]:
    """The tables of a question, in order, over one opened stand.

    After each table `progress` is told what was counted and which share (0–1) of the tables is done.
    """
    for spec in specs:
        check_against_scheme(spec, scheme)
    tables = []
    for number, spec in enumerate(specs, start=1):
        tables.append(compute(spec, stand, scheme, engine))
        if progress:
            progress(f"{spec.unit} {spec.source}", number / len(specs))
    return tuple(tables)


def _provenance(spec: TableSpec, stand: Stand, scheme: Scheme, engine: Engine) -> Provenance:
    return Provenance(
        stand=stand.digest,
        spec=spec.digest,
        scheme=f"{scheme.code} {scheme.versie}",
        code=__version__,
        engine=engine.name,
        gekend_op=stand.manifest.gekend_op.isoformat(),
        synthetisch=stand.manifest.synthetisch,
    )
