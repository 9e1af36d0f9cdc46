"""From the register of a case to the rows of a stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.engines.manual.chapters import Case
from tests.engines.manual.grids import Grid, tables
from tests.engines.registers import Row, stand_of

from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.register.contract import Table, table_named
from doorstroom.register.stand import Stand
from doorstroom.register.values import PARSERS

LEFT_OUT: dict[str, dict[str, Any]] = {"tewerkstelling": {"tewerkstellingsbreuk": VTE_UNIT}}
"""What a column holds that a case leaves out, besides the defaults of `stand_of`."""

FIRST_RECORDED = date(2015, 1, 1)


def register_of(case: Case) -> dict[str, list[Row]]:
    """The rows of a case's register, per table of the contract."""
    return {name: _rows(table_named(name), lines) for name, lines in tables(case.register).items()}


def make_stand(case: Case, folder: Path) -> Stand:
    stand = stand_of(folder, register_of(case), case.known)
    return Stand(folder, stand.manifest.model_copy(update={"vanaf": case.since}))


def _rows(table: Table, lines: Grid) -> list[Row]:
    head, *body = lines
    left_out = {"geregistreerd_op": FIRST_RECORDED, **LEFT_OUT.get(table.name, {})}
    return [left_out | _row(table, dict(zip(head, line, strict=True))) for line in body]


def _row(table: Table, texts: dict[str, str]) -> dict[str, Any]:
    return {name: PARSERS[table.column(name).kind](text) if text else None for name, text in texts.items()}
