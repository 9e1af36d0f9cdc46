"""A stand opened in a database: each table is the rows in force; what several tables of a question need is kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

import ibis
from ibis.expr.types import Table

from doorstroom.engines.order import FOREVER
from doorstroom.engines.relational.backends import Backend
from doorstroom.engines.relational.running import Watch
from doorstroom.register.stand import Stand


class Session:
    """One connection to one stand. `watch` is told how far its queries are."""

    def __init__(self, backend: Backend, stand: Stand, *, keeping: bool = True) -> None:
        self.stand = stand
        self.backend = backend
        self.watch = Watch(1)
        self._keeping = keeping
        self._tables: dict[str, Table] = {}
        self._kept: dict[Hashable, Table] = {}
        self._settled: list[Table] = []

    @property
    def gekend_op(self) -> date:
        return self.stand.manifest.gekend_op

    def table(self, name: str) -> Table:
        """The rows in force, read where they stand. `tot` is never empty."""
        if name not in self._tables:
            self._tables[name] = self._in_force(self.backend.read(self.stand.path(name)))
        return self._tables[name]

    def kept(self, key: Hashable, make: Callable[[], Table]) -> Table:
        """What `make` gives, computed once for as long as it is not dropped."""
        if not self._keeping:
            return make()
        if key not in self._kept:
            self._kept[key] = self.backend.keep(make(), self.watch)
        return self._kept[key]

    def drop(self, key: Hashable) -> None:
        """Forget what was kept under a key, if anything was."""
        if key in self._kept:
            self.backend.drop(self._kept.pop(key))

    def settled(self, table: Table) -> Table:
        """The table, computed now unless the database plans again by itself: then it knows how many rows it joins."""
        if self.backend.is_adaptive or not self._keeping:
            return table
        self._settled.append(self.backend.keep(table, self.watch))
        return self._settled[-1]

    def release(self) -> None:
        """Forget what was settled."""
        while self._settled:
            self.backend.drop(self._settled.pop())

    def unfolded(self) -> Session:
        """The same stand, keeping nothing: a query made with it shows all its steps."""
        return Session(self.backend, self.stand, keeping=False)

    def close(self) -> None:
        self.release()
        for key in tuple(self._kept):
            self.drop(key)

    def _in_force(self, rows: Table) -> Table:
        withdrawn = rows.ingetrokken_op
        rows = rows.filter(rows.geregistreerd_op <= self.gekend_op, withdrawn.isnull() | (withdrawn > self.gekend_op))
        return rows.mutate(tot=rows.tot.fill_null(ibis.literal(FOREVER))) if "tot" in rows.columns else rows
