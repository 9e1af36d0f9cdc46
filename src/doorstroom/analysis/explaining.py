"""How a table came about: the definition in words, the query, the provenance."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.analysis.wording import definition_in_words
from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Scheme
from doorstroom.tables.derived import AnySpec, parts_of_spec
from doorstroom.tables.results import Provenance


@dataclass(frozen=True)
class Explanation:
    """`definition` in Dutch; `queries`, one per table that was counted; `provenance` of the result."""

    definition: str
    queries: tuple[str, ...]
    provenance: Provenance

    def __str__(self) -> str:
        facts = "\n".join(f"{name} {value}" for name, value in self.provenance.model_dump().items())
        return "\n\n".join((self.definition, *self.queries, facts))

    def __repr__(self) -> str:
        return str(self)


def explained(spec: AnySpec, stand: Stand, scheme: Scheme, engine: Engine, provenance: Provenance) -> Explanation:
    """The explanation of a spec on a stand."""
    queries = tuple(engine.explain(part, stand) for part in parts_of_spec(spec))
    return Explanation(definition_in_words(spec, scheme), queries, provenance)
