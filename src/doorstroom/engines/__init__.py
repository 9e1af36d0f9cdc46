"""Three engines behind one interface: `reference` gives the meaning, `duckdb` and `spark` the same numbers fast."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from doorstroom import __version__
from doorstroom.engines.interface import Engine
from doorstroom.engines.settings import EngineSettings
from doorstroom.kernel.errors import InputError
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Scheme
from doorstroom.tables.assembly import assemble, check_against_scheme
from doorstroom.tables.nearest import nearest
from doorstroom.tables.results import Provenance, RawTable, Value
from doorstroom.tables.spec import Key, TableSpec

if TYPE_CHECKING:
    from doorstroom.engines.relational.backends import Backend

__all__ = ["ENGINES", "Engine", "compute", "compute_all", "get_engine"]


ENGINES = ("duckdb", "reference", "spark")


def get_engine(name: str = "duckdb", *, memory: str | None = None, master: str | None = None) -> Engine:
    """An engine by name. It keeps the last stand it was given open, so use one for all tables of a question.

    `memory` and `master` are those of `EngineSettings`; the reference engine has no use for them.
    Raises InputError for an engine that does not exist or is not installed.
    """
    settings = EngineSettings(memory, master)
    if master is not None and name != "spark":
        raise InputError(f"Only the engine spark has a master; {name!r} has none.", hint="Add --engine spark.")
    if name == "reference":
        from doorstroom.engines.reference.engine import ReferenceEngine

        return ReferenceEngine()
    if name not in ENGINES:
        raise InputError(f"There is no engine {name!r}.", hint=nearest(name, ENGINES))
    from doorstroom.engines.relational.engine import RelationalEngine  # Ibis takes a second to load

    return RelationalEngine(name, _database(name), settings)


def _database(name: str) -> Callable[[EngineSettings], Backend]:
    if name == "spark":
        from doorstroom.engines.relational.spark import Spark

        return Spark
    from doorstroom.engines.relational.duckdb import DuckDB

    return DuckDB


def compute(spec: TableSpec, stand: Stand, scheme: Scheme, engine: Engine) -> RawTable:
    """Every cell of a spec, with its provenance; raises SpecError if the scheme cannot mean it."""
    check_against_scheme(spec, scheme)
    return _table(spec, engine.values(spec, stand), stand, scheme, engine)


def compute_all(
    specs: Sequence[TableSpec],
    stand: Stand,
    scheme: Scheme,
    engine: Engine,
    progress: Callable[[str, float], None] | None = None,
) -> tuple[RawTable, ...]:
    """The tables of a question, in order, over one opened stand, sharing their passes over it.

    `progress` is told what is being counted and which share (0 to 1) of all queries is done.
    """
    for spec in specs:
        check_against_scheme(spec, scheme)
    waiting = list(specs)

    def told(share: float) -> None:
        if progress and waiting:
            progress(f"{waiting[0].unit} {waiting[0].source}", share)

    tables = []
    for spec, values in zip(specs, engine.tables(specs, stand, told), strict=True):
        tables.append(_table(spec, values, stand, scheme, engine))
        waiting = waiting[1:]
    if progress:
        progress("", 1.0)
    return tuple(tables)


def _table(spec: TableSpec, values: Mapping[Key, Value], stand: Stand, scheme: Scheme, engine: Engine) -> RawTable:
    cells = assemble(spec, values, scheme, stand.manifest.gekend_op, stand.manifest.vanaf)
    return RawTable(spec, cells, _provenance(spec, stand, scheme, engine))


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
