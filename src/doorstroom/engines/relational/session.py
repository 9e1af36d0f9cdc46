"""A stand opened in a database: each table the rows in force, with their place in the deciding order."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date

import ibis
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from doorstroom.engines.order import FOREVER, order_columns
from doorstroom.register.stand import Stand

_ORDERED = frozenset(
    {"persoon", "profiel", "inschrijving", "advies", "positie", "doorstroomtraject", "stage", "evaluatie"}
)
"""Tables of which one row may have to be chosen; the others are only summed or counted."""

_SUBJECTS = {"persoon": "persoon_id", "doorstroomtraject": "traject_id"}
"""Tables with one row per subject: of several the last in order stands for it."""

_UNUSED = frozenset({"ingetrokken_op", "bron", "levering", "vestiging_id", "werkondersteuningspakket"})
"""Columns that decide nothing and are not counted by; leaving them on disk saves time."""

_KEPT_AT_MOST = 100
"""Populations kept for later tables; more than one question needs."""


class Session:
    """One connection to one stand. A table is filtered and ordered once, when it is first asked for."""

    def __init__(self, backend: BaseBackend, stand: Stand) -> None:
        self.stand = stand
        self._backend = backend
        self._tables: dict[str, Table] = {}
        self._kept: dict[Hashable, Table] | None = {}

    @property
    def gekend_op(self) -> date:
        return self.stand.manifest.gekend_op

    @property
    def is_full(self) -> bool:
        """Whether so much is kept that a new session is better."""
        return self._kept is not None and len(self._kept) > _KEPT_AT_MOST

    def table(self, name: str) -> Table:
        """The rows in force. `tot` is never empty; `rang` is the place in the deciding order, if there is one."""
        if name not in self._tables:
            self._tables[name] = self._backend.create_table(f"stand_{name}", self._prepared(name), temp=True)
        return self._tables[name]

    def kept(self, key: Hashable, make: Callable[[], Table]) -> Table:
        """What `make` gives, computed once per key: several tables of a question count the same people."""
        if self._kept is None:
            return make()
        if key not in self._kept:
            table = make()
            self._kept[key] = self._backend.create_table(f"tussen_{len(self._kept)}", table, temp=True)
        return self._kept[key]

    def unfolded(self) -> Session:
        """The same session, keeping nothing: a query made with it shows all its steps."""
        session = Session(self._backend, self.stand)
        session._tables, session._kept = self._tables, None
        return session

    def close(self) -> None:
        self._backend.disconnect()

    def _prepared(self, name: str) -> Table:
        rows = self._backend.read_parquet(self.stand.path(name), table_name=f"bron_{name}")
        withdrawn = rows.ingetrokken_op
        rows = rows.filter(rows.geregistreerd_op <= self.gekend_op, withdrawn.isnull() | (withdrawn > self.gekend_op))
        rows = rows.drop(*_UNUSED.intersection(rows.columns))
        if "tot" in rows.columns:
            rows = rows.mutate(tot=rows.tot.fill_null(ibis.literal(FOREVER)))
        if name not in _ORDERED:
            return rows.drop("geregistreerd_op")
        order = [rows[column].asc(nulls_first=True) for column in order_columns(name)]
        rows = rows.mutate(rang=ibis.row_number().over(order_by=order)).drop("geregistreerd_op")
        return _last_of_each(rows, _SUBJECTS[name]) if name in _SUBJECTS else rows


def _last_of_each(rows: Table, subject: str) -> Table:
    last = rows.group_by(subject).aggregate(rang=rows.rang.max())
    return rows.semi_join(last, "rang")
