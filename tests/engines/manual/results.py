"""From the result of a case to the cells it promises.

The first columns are the dimensions, the others the periods. A cell is a sum to work out (`(5*366 - 184) / 366`) or a
status (`n.b.`), with its reason and marks behind it: `n.b. [voor-het-register]`, `3 [break, provisional]`. What is not
listed holds nothing: it is zero, or has nothing to measure.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from tests.engines.manual.chapters import Case
from tests.engines.manual.grids import grid

from doorstroom.tables.assembly import NOTHING_TO_MEASURE
from doorstroom.tables.dimensions import kenmerk_of
from doorstroom.tables.naming import AnySpec
from doorstroom.tables.results import Cell, Status
from doorstroom.tables.spec import Key

_CELL = re.compile(r"^(?P<what>[^\[]*?)\s*(?:\[(?P<marks>[^\]]*)\])?$")
_STATUSES = {status.value: status for status in Status if status is not Status.NUMBER}
_SUMS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def promised(case: Case, spec: AnySpec) -> dict[Key, Cell]:
    """The cells that the result of a case lists."""
    head, *lines = grid(case.result)
    names, periods = head[: len(spec.by)], head[len(spec.by) :]
    _check_head(case, names, periods, spec)
    return {
        (period, *line[: len(names)]): cell_of(text)
        for line in lines
        for period, text in zip(periods, line[len(names) :], strict=True)
    }


def _check_head(case: Case, names: tuple[str, ...], periods: tuple[str, ...], spec: AnySpec) -> None:
    assert names == tuple(kenmerk_of(item) for item in spec.by), f"{case.title}: the columns are its dimensions"
    assert periods == tuple(period.code for period in spec.periods), f"{case.title}: then its periods"


def is_empty(cell: Cell) -> bool:
    """Whether nothing was counted in a cell."""
    return cell.value == 0 or cell.reason == NOTHING_TO_MEASURE


def differences(expected: Mapping[Key, Cell], found: Mapping[Key, Cell]) -> Iterator[str]:
    """What is other than promised, cell by cell."""
    for key in expected.keys() - found.keys():
        yield f"{key}: the table has no such cell"
    for key, cell in found.items():
        if not is_empty(cell) if key not in expected else cell != expected[key]:
            yield f"{key}: {cell}, not {expected.get(key, 'empty')}"


def cell_of(text: str) -> Cell:
    """The cell that a text promises."""
    what, marks = split(text)
    reason = next((mark for mark in marks if mark not in ("break", "provisional")), None)
    known = {"after_break": "break" in marks, "provisional": "provisional" in marks}
    if what in _STATUSES:
        return Cell(None, _STATUSES[what], reason=reason, **known)
    return Cell(worked_out(what), **known)


def split(text: str) -> tuple[str, tuple[str, ...]]:
    """The sum or the status in a cell, and the reason and marks behind it."""
    match = _CELL.match(text)
    assert match, f"{text!r} is not a cell"
    return match["what"], tuple(mark.strip() for mark in (match["marks"] or "").split(",") if mark.strip())


def worked_out(text: str) -> Fraction:
    """The exact value of a sum of numbers."""
    return _value(ast.parse(text, mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.BinOp(left, kind, right):
            return _SUMS[type(kind)](_value(left), _value(right))
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand)
        case ast.Constant(int() | float() as value):
            return Fraction(str(value))
    raise ValueError(f"{ast.unparse(node)!r} is not a number or a sum of numbers")
