"""Measures made of other tables: shares, ratios, differences, growth, indices, and bridges over a break.

Each cell is computed from the exact cells of its parts, and has the status that follows from theirs: hidden if a
part is hidden, provisional if a part is. Nothing is rounded on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from doorstroom.kernel.digests import digest_text
from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Frozen
from doorstroom.kernel.periods import Period
from doorstroom.tables.assembly import NOTHING_TO_MEASURE
from doorstroom.tables.dimensions import TOTAL, ByMethode, Dimension, kenmerk_of
from doorstroom.tables.results import Cell, Status, Value
from doorstroom.tables.spec import Key, TableSpec

Cells = Mapping[Key, Cell]
HUNDRED = 100


class _Derived(Frozen):
    of: TableSpec

    @property
    def parts(self) -> tuple[TableSpec, ...]:
        """The tables it is made of; the first gives the shape."""
        return (self.of,)

    @property
    def by(self) -> tuple[Dimension, ...]:
        return self.of.by

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.of.periods

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, as of a TableSpec."""
        data = self.model_dump(mode="json")
        return digest_text(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")))

    def keys(self) -> Iterator[Key]:
        """Every cell, in reading order."""
        return self.of.keys()


class Share(_Derived):
    """Each cell in per cent of the same cell with the dimensions in `within` at their total."""

    kind: Literal["share"] = "share"
    within: tuple[str, ...]

    @model_validator(mode="after")
    def _has_totals(self) -> Share:
        names = [kenmerk_of(dimension) for dimension in self.by]
        wrong = [name for name in self.within if name not in names]
        if wrong or not self.within:
            raise SpecError(f"A share is taken within dimensions of its table, not {wrong}.", hint=f"It has {names}.")
        if self.of.margins is not None:
            raise SpecError("A share needs every margin of its table.", hint="Leave out margins.")
        return self

    def derive(self, cells: Sequence[Cells]) -> dict[Key, Cell]:
        return {key: _ratio(cells[0][key], cells[0][self._base(key)], HUNDRED) for key in self.keys()}

    def _base(self, key: Key) -> Key:
        names = [kenmerk_of(dimension) for dimension in self.by]
        codes = [TOTAL if name in self.within else code for name, code in zip(names, key[1:], strict=True)]
        return (key[0], *codes)


class _OfTwo(_Derived):
    """A table and another of the same shape."""

    other: TableSpec

    @model_validator(mode="after")
    def _same_shape(self) -> _OfTwo:
        if (self.of.periods, self.of.by, self.of.margins) != (self.other.periods, self.other.by, self.other.margins):
            raise SpecError(
                "Two tables that are set against each other must have the same periods, breakdown and margins.",
                hint="Ask both with equal periods, by and margins.",
            )
        return self

    @property
    def parts(self) -> tuple[TableSpec, ...]:
        return self.of, self.other


class Ratio(_OfTwo):
    """One measure divided by another, times a number: 100 for per cent."""

    kind: Literal["ratio"] = "ratio"
    times: int = Field(default=HUNDRED, gt=0)

    def derive(self, cells: Sequence[Cells]) -> dict[Key, Cell]:
        return {key: _ratio(cells[0][key], cells[1][key], self.times) for key in self.keys()}


class Difference(_OfTwo):
    """One measure less another in the same unit."""

    kind: Literal["difference"] = "difference"

    @model_validator(mode="after")
    def _same_unit(self) -> Difference:
        if self.of.unit != self.other.unit:
            raise SpecError(f"{self.other.unit!r} cannot be taken from {self.of.unit!r}: they are different units.")
        return self

    def derive(self, cells: Sequence[Cells]) -> dict[Key, Cell]:
        return {key: _difference(cells[0][key], cells[1][key]) for key in self.keys()}


class Growth(_Derived):
    """Each period against the one before it in the table, in per cent or (`absolute`) in the unit itself."""

    kind: Literal["growth"] = "growth"
    absolute: bool = False

    @model_validator(mode="after")
    def _has_periods(self) -> Growth:
        ordered = all(
            first.van < second.van for first, second in zip(self.of.periods, self.of.periods[1:], strict=False)
        )
        if len(self.of.periods) < 2 or not ordered:
            raise SpecError("Growth needs at least two periods, in order of time.")
        return self

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.of.periods[1:]

    def keys(self) -> Iterator[Key]:
        first, keys = self.of.periods[0].code, self.of.keys()
        return (key for key in keys if key[0] != first)

    def derive(self, cells: Sequence[Cells]) -> dict[Key, Cell]:
        codes = [period.code for period in self.of.periods]
        before = dict(zip(codes[1:], codes, strict=False))
        return {key: self._step(cells[0][key], cells[0][(before[key[0]], *key[1:])]) for key in self.keys()}

    def _step(self, now: Cell, before: Cell) -> Cell:
        step = _difference(now, before)
        return step if self.absolute else _ratio(step, before, HUNDRED)


class Index(_Derived):
    """Each period in per cent of a base period: the base is 100."""

    kind: Literal["index"] = "index"
    base: Period

    @model_validator(mode="after")
    def _has_base(self) -> Index:
        if self.base not in self.of.periods:
            raise SpecError(f"The base {self.base.code} is not a period of the table.", hint="Add it to its periods.")
        return self

    def derive(self, cells: Sequence[Cells]) -> dict[Key, Cell]:
        return {key: _ratio(cells[0][key], cells[0][(self.base.code, *key[1:])], HUNDRED) for key in self.keys()}


class Bridge(_Derived):
    """The same periods by the method before a break (`of`) and by the one after it (`new`), on one stand.

    The difference is what the change of method alone does to the figures; it is not given where the two methods
    count in different units.
    """

    kind: Literal["bridge"] = "bridge"
    breuk: str
    new: TableSpec
    dimension: ByMethode = ByMethode()

    @model_validator(mode="after")
    def _same_shape(self) -> Bridge:
        if (self.of.periods, self.of.by) != (self.new.periods, self.new.by):
            raise SpecError("A bridge needs both methods over the same periods and with the same breakdown.")
        if self.of.margins is not None or self.new.margins is not None:
            raise SpecError("A bridge shows every margin of its tables.", hint="Leave out margins.")
        return self

    @property
    def parts(self) -> tuple[TableSpec, ...]:
        return self.of, self.new

    @property
    def by(self) -> tuple[Dimension, ...]:
        return (self.dimension, *self.of.by)

    def keys(self) -> Iterator[Key]:
        methods, keys = [code for code, _ in self.dimension.classes], tuple(self.of.keys())
        return ((key[0], method, *key[1:]) for method in methods for key in keys)

    def derive(self, cells: Sequence[Cells]) -> dict[Key, Cell]:
        found, keys = {}, self.of.keys()
        for key in keys:
            old, new = cells[0][key], cells[1][key]
            alike = self.of.unit == self.new.unit
            difference = _difference(new, old) if alike else Cell(None, Status.NOT_APPLICABLE)
            for method, cell in zip(self.dimension.classes, (old, new, difference), strict=True):
                found[(key[0], method[0], *key[1:])] = cell
        return {key: found[key] for key in self.keys()}


DerivedSpec = Annotated[Share | Ratio | Difference | Growth | Index | Bridge, Field(discriminator="kind")]
AnySpec = TableSpec | DerivedSpec


def parts_of_spec(spec: AnySpec) -> tuple[TableSpec, ...]:
    """The tables that must be counted for a spec: itself, unless it is derived."""
    return (spec,) if isinstance(spec, TableSpec) else spec.parts


_FIRST_OF = (Status.SUPPRESSED, Status.NOT_AVAILABLE, Status.NOT_YET, Status.NOT_APPLICABLE)
"""Of two parts without a number, the reason that is given."""


def _ratio(part: Cell, base: Cell, times: int) -> Cell:
    if part.value is None or base.value is None:
        return _without_number(part, base)
    if base.value == 0:
        return Cell(None, Status.NOT_APPLICABLE, reason=NOTHING_TO_MEASURE, after_break=part.after_break)
    return _with_marks(Fraction(part.value) * times / Fraction(base.value), part, base)


def _difference(part: Cell, less: Cell) -> Cell:
    if part.value is None or less.value is None:
        return _without_number(part, less)
    return _with_marks(part.value - less.value, part, less)


def _without_number(part: Cell, other: Cell) -> Cell:
    lacking = [cell for cell in (part, other) if cell.value is None]
    first = min(lacking, key=lambda cell: _FIRST_OF.index(cell.status))
    return Cell(None, first.status, reason=first.reason, after_break=part.after_break)


def _with_marks(value: Value, part: Cell, other: Cell) -> Cell:
    return Cell(value, after_break=part.after_break, provisional=part.provisional or other.provisional)
