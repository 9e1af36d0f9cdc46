"""A table, fully said: what is counted, when, in which maatregelen, broken down by what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product

from pydantic import model_validator

from doorstroom.kernel.digests import digest_text
from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Frozen
from doorstroom.kernel.periods import ONE_DAY, Period
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, Dimension, class_codes, kenmerk_of
from doorstroom.tables.fitting import fits, fitting
from doorstroom.tables.measures import ALLOWED, Moment, Source, Unit, needs_days
from doorstroom.tables.nearest import nearest

Key = tuple[str, ...]
"""A cell's place: the period's code, then a class code (or `_T`) per dimension, in order."""


class Where(Frozen):
    """Keep only what falls in these classes of a dimension."""

    dimension: Dimension
    keep: tuple[str, ...]

    @model_validator(mode="after")
    def _classes_exist(self) -> Where:
        codes = class_codes(self.dimension)
        wrong = [code for code in self.keep if code not in codes]
        if wrong or not self.keep:
            hint = nearest(wrong[0], codes) if wrong else "Name at least one."
            raise SpecError(f"{wrong} are not classes of {kenmerk_of(self.dimension)}.", hint=hint)
        return self


class TableSpec(Frozen):
    """A table that means something; anything else is refused when it is built (SpecError).

    Attributes:
        unit, source, moment: one of the combinations in `measures.ALLOWED`.
        periods: the columns of time; single days for a moment on a date.
        maatregelen: codes of the population; a ByMaatregel dimension must divide exactly these.
        by: the breakdown; every margin is computed from the records.
        where: restrictions, each over a dimension's classes.
        margins: the combinations of dimensions that are shown, each by their names (`kenmerk_of`); None: all, () is
            the grand total, so `(("leeftijd", "herkomst"),)` gives the crossing alone.
        uren_per_week: for hours only, how many hours a week a whole tewerkstellingsbreuk is, per maatregel.
        peildatum: the last day that counts; a traject that ends later is running. None: no limit.
    """

    unit: Unit
    source: Source
    moment: Moment
    periods: tuple[Period, ...]
    maatregelen: tuple[str, ...]
    by: tuple[Dimension, ...] = ()
    where: tuple[Where, ...] = ()
    margins: tuple[tuple[str, ...], ...] | None = None
    uren_per_week: tuple[tuple[str, Fraction], ...] = ()
    peildatum: date | None = None

    @model_validator(mode="after")
    def _means_something(self) -> TableSpec:
        self._check_measure()
        self._check_periods()
        self._check_maatregelen()
        for dimension in (*self.by, *(where.dimension for where in self.where)):
            self._check_dimension(dimension)
        names = [kenmerk_of(dimension) for dimension in self.by]
        if len(set(names)) < len(names):
            raise SpecError("A table cannot be broken down twice by the same characteristic.")
        self._check_margins(names)
        self._check_hours()
        return self

    def _check_measure(self) -> None:
        if (self.unit, self.source, self.moment.kind) in ALLOWED:
            return
        fits = sorted(f"{unit} ({moment})" for unit, source, moment in ALLOWED if source == self.source)
        raise SpecError(
            f"{self.unit!r} of {self.source!r} with moment {self.moment.kind!r} does not exist.",
            hint=f"Of {self.source!r} can be asked: {', '.join(fits)}.",
        )

    def _check_periods(self) -> None:
        if not self.periods or len(set(self.periods)) < len(self.periods):
            raise SpecError("A table needs at least one period, and each only once.")
        if needs_days(self.moment) and not all(period.is_day for period in self.periods):
            raise SpecError(
                f"The moment {self.moment.kind!r} needs days, not periods.", hint="Write a day, such as 2020-12-31."
            )
        if self.moment.kind == "month_end_mean" and not all(period.month_ends for period in self.periods):
            raise SpecError(
                "A mean of month-ends needs periods of whole months.", hint="Write 2020, 2020-Q1 or 2020-03."
            )
        if self.peildatum and any(period.tot > self.horizon for period in self.periods):
            raise SpecError(
                f"A period runs beyond the peildatum {self.peildatum.isoformat()}.", hint="End it on that day."
            )

    def _check_maatregelen(self) -> None:
        if not self.maatregelen or len(set(self.maatregelen)) < len(self.maatregelen):
            raise SpecError("A table needs at least one maatregel, and each only once.")
        for dimension in self.by:
            if isinstance(dimension, ByMaatregel):
                members = {member for category in dimension.categories for member in category.members}
                if members != set(self.maatregelen):
                    raise SpecError("The classes of maatregel must divide exactly the maatregelen of the table.")

    def _check_dimension(self, dimension: Dimension) -> None:
        if not fits(dimension, self.unit, self.source, self.moment):
            raise SpecError(
                f"{self.unit!r} of {self.source!r} ({self.moment.kind}) cannot be broken down by "
                f"{kenmerk_of(dimension)!r}.",
                hint=f"It can by: {', '.join(sorted(fitting(self.unit, self.source, self.moment)))}.",
            )

    def _check_margins(self, names: list[str]) -> None:
        wrong = [name for shown in self.margins or () for name in shown if name not in names]
        if wrong or self.margins == ():
            raise SpecError(
                f"The margins name {wrong or 'nothing'}.",
                hint=f"Name dimensions of the table: {names}; [] is the total.",
            )

    def _check_hours(self) -> None:
        named = [code for code, _ in self.uren_per_week]
        if self.unit == "uur" and sorted(named) != sorted(self.maatregelen):
            raise SpecError(
                "Hours need the hours a week of a whole tewerkstellingsbreuk, once for each maatregel.",
                hint="Give uren_per_week for exactly the maatregelen of the table.",
            )
        if self.unit != "uur" and named:
            raise SpecError(f"uren_per_week belongs to the unit 'uur', not to {self.unit!r}.")

    @property
    def horizon(self) -> date:
        """The first day that no longer counts."""
        return date.max if self.peildatum is None else self.peildatum + ONE_DAY

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON: equal specs have equal digests on any machine."""
        return digest_text(self.canonical_json())

    def canonical_json(self) -> str:
        return json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    def keys(self) -> Iterator[Key]:
        """Every cell of the table with the margins that are shown, in reading order."""
        axes = [[TOTAL, *class_codes(dimension)] for dimension in self.by]
        rows = [codes for codes in product(*axes) if self.shows(codes)]
        return ((period.code, *codes) for period in self.periods for codes in rows)

    def shows(self, codes: tuple[str, ...]) -> bool:
        """Whether a cell with these class codes, one per dimension, belongs to the table."""
        if self.margins is None:
            return True
        crossed = {kenmerk_of(item) for item, code in zip(self.by, codes, strict=True) if code != TOTAL}
        return any(crossed == set(shown) for shown in self.margins)

    def members(self, code: str) -> tuple[str, ...]:
        """The maatregelen behind a class of the maatregel dimension; all of them for the margin."""
        for dimension in self.by:
            if isinstance(dimension, ByMaatregel):
                for category in dimension.categories:
                    if category.code == code:
                        return category.members
        return self.maatregelen
