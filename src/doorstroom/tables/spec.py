"""A table, fully said: what is counted, when, in which maatregelen, broken down by what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import product

from pydantic import model_validator

from doorstroom.kernel.digests import digest_text
from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Frozen
from doorstroom.kernel.periods import ONE_DAY, Period
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, Dimension, class_codes, kenmerk_of
from doorstroom.tables.measures import ALLOWED, DAY_MOMENTS, DESTINATION_MOMENTS, Moment, Source, Unit

Key = tuple[str, ...]
"""A cell's place: the period's code, then a class code (or `_T`) per dimension, in order."""

_PERSON = {"maatregel", "kenmerk", "leeftijd"}
_FITS: dict[str, set[str]] = {
    "tewerkstelling": _PERSON,
    "contingent": {"maatregel"},
    "advies": _PERSON | {"werkloosheidsduur", "grond", "bestemming"},
    "doorstroomtraject": _PERSON | {"uitkomst", "verplicht"},
    "stage": {"maatregel", "werkplek"},
    "evaluatie": _PERSON | {"besluit", "vervolg"},
}


class Where(Frozen):
    """Keep only what falls in these classes of a dimension."""

    dimension: Dimension
    keep: tuple[str, ...]

    @model_validator(mode="after")
    def _classes_exist(self) -> Where:
        codes = class_codes(self.dimension)
        wrong = [code for code in self.keep if code not in codes]
        if wrong or not self.keep:
            raise SpecError(f"{wrong} are not classes of {kenmerk_of(self.dimension)}.", hint=f"It has {codes}.")
        return self


class TableSpec(Frozen):
    """A table that means something; anything else is refused when it is built (SpecError).

    Attributes:
        unit, source, moment: one of the combinations in `measures.ALLOWED`.
        periods: the columns of time; single days for a moment on a date.
        maatregelen: codes of the population; a ByMaatregel dimension must divide exactly these.
        by: the breakdown; every margin is computed from the records.
        where: restrictions, each over a dimension's classes.
        peildatum: the last day that counts; a traject that ends later is running. None: no limit.
    """

    unit: Unit
    source: Source
    moment: Moment
    periods: tuple[Period, ...]
    maatregelen: tuple[str, ...]
    by: tuple[Dimension, ...] = ()
    where: tuple[Where, ...] = ()
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
        if self.moment.kind in DAY_MOMENTS and not all(period.is_day for period in self.periods):
            raise SpecError(f"The moment {self.moment.kind!r} needs days, not periods.")
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
        fits = _FITS[self.source] | ({"omvang"} if self.unit == "onderneming" else set())
        if self.unit in ("onderneming", "vte", "werkgever"):
            fits = fits - {"kenmerk", "leeftijd"}
        if self.moment.kind not in DESTINATION_MOMENTS:
            fits = fits - {"bestemming"}
        name = kenmerk_of(dimension)
        if dimension.kind not in fits or (name == "bemiddelingsstatus" and self.source != "advies"):
            raise SpecError(
                f"{self.unit!r} of {self.source!r} cannot be broken down by {name!r}.",
                hint=f"It can by: {', '.join(sorted(fits))}.",
            )

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
        """Every cell of the table with all margins, in reading order."""
        axes = [[TOTAL, *class_codes(dimension)] for dimension in self.by]
        return ((period.code, *codes) for period in self.periods for codes in product(*axes))

    def members(self, code: str) -> tuple[str, ...]:
        """The maatregelen behind a class of the maatregel dimension; all of them for the margin."""
        for dimension in self.by:
            if isinstance(dimension, ByMaatregel):
                for category in dimension.categories:
                    if category.code == code:
                        return category.members
        return self.maatregelen
