"""What is counted: a unit, the source it comes from, and the moment it is counted at.

Only the combinations in `ALLOWED` mean something; any other is refused when a spec is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Protocol

from pydantic import Field, TypeAdapter

from doorstroom.kernel.frozen import Frozen

Unit = Literal[
    "persoon",
    "onderneming",
    "vestiging",
    "werkgever",
    "tewerkstelling",
    "advies",
    "traject",
    "stage",
    "evaluatie",
    "overgang",
    "vte",
    "vte_dag",
    "uur",
]
Source = Literal["tewerkstelling", "contingent", "werkzoekende", "advies", "doorstroomtraject", "stage", "evaluatie"]
"""The rows that are the population: a table of the register, or `werkzoekende`, the geïndiceerde werkzoekenden.
Those are people registered as a jobseeker (inschrijving) while their advies is valid: one row per pair of the two,
over the days they share."""


class OnDate(Frozen):
    """On one day; every period of the spec must be a single day."""

    kind: Literal["on_date"] = "on_date"


class InPeriod(Frozen):
    """At least one day in the period (a spell), or dated in it (an evaluatie)."""

    kind: Literal["in_period"] = "in_period"


class DayMean(Frozen):
    """Day-weighted mean over the period: Σ amount × days ÷ days of the period (jaargemiddelde)."""

    kind: Literal["day_mean"] = "day_mean"


class MonthEndMean(Frozen):
    """Mean of what is counted on the last day of each month of the period, which must be whole months."""

    kind: Literal["month_end_mean"] = "month_end_mean"


class Total(Frozen):
    """The sum over all days of the period."""

    kind: Literal["total"] = "total"


class Begun(Frozen):
    """The first day falls in the period."""

    kind: Literal["begun"] = "begun"


class Ended(Frozen):
    """The last day falls in the period."""

    kind: Literal["ended"] = "ended"


class Entered(Frozen):
    """On a day of the period in the population, and on none of the `absent` days before it."""

    kind: Literal["entered"] = "entered"
    absent: int = Field(default=1, gt=0)


class Left(Frozen):
    """On a day of the period in the population, and on none of the `absent` days after it."""

    kind: Literal["left"] = "left"
    absent: int = Field(default=1, gt=0)


class Survived(Frozen):
    """Begun in the period, and still running so many months after the first day."""

    kind: Literal["survived"] = "survived"
    months: int = Field(gt=0)


class Duration(Frozen):
    """How many days it lasted, for what ended in the period, or has lasted, for what runs on a day (that day
    included): the mean, or the median (of an even number the mean of the middle two)."""

    kind: Literal["duration"] = "duration"
    statistic: Literal["mean", "median"] = "mean"
    of: Literal["ended", "on_date"] = "ended"


class Transitions(Frozen):
    """Changes of positie in the period by people who belonged to the population the day before.

    A change is a person and a day on which a positie begins that differs from the one held the day before
    (or none was known then); what is counted are changes, not people.
    """

    kind: Literal["transitions"] = "transitions"


class FirstDestination(Frozen):
    """The first positie, after a day and at most so many months later, that differs from the one held on that day;
    the positie held on it where there is none.

    `since`: the day is the period itself (`day`), or the last day of who left in the period (`left`, as `Left`).
    """

    kind: Literal["first_destination"] = "first_destination"
    months: int = Field(gt=0)
    since: Literal["day", "left"] = "day"


class PositionAfter(Frozen):
    """The positie held exactly so many months after a day; `since` as in `FirstDestination`."""

    kind: Literal["position_after"] = "position_after"
    months: int = Field(gt=0)
    since: Literal["day", "left"] = "day"


Moment = Annotated[
    OnDate
    | InPeriod
    | DayMean
    | MonthEndMean
    | Total
    | Begun
    | Ended
    | Entered
    | Left
    | Survived
    | Duration
    | Transitions
    | FirstDestination
    | PositionAfter,
    Field(discriminator="kind"),
]

_MOMENT: TypeAdapter[Moment] = TypeAdapter(Moment)


def moment_of(written: str | Mapping[str, object]) -> Moment:
    """A moment as a measure or a spec file writes it: its kind, or a mapping with its kind and more."""
    return _MOMENT.validate_python({"kind": written} if isinstance(written, str) else written)


_SPELLS = ("on_date", "in_period", "begun", "ended", "survived", "month_end_mean", "duration")
_THINGS = ("on_date", "in_period", "begun", "ended", "entered", "left", "month_end_mean")
_LEADING_ON = ("first_destination", "position_after")
_STOCK = ("day_mean", "on_date", "month_end_mean")

_COUNTED: dict[Source, dict[Unit, tuple[str, ...]]] = {
    "tewerkstelling": {
        "persoon": (*_THINGS, *_LEADING_ON),
        "onderneming": _THINGS,
        "vestiging": _THINGS,
        "tewerkstelling": _SPELLS,
        "vte": _STOCK,
        "vte_dag": ("total",),
        "uur": ("total",),
        "overgang": ("transitions",),
    },
    "contingent": {"vte": _STOCK, "traject": _STOCK},
    "werkzoekende": {
        "persoon": ("on_date", "in_period", "entered", "left", "month_end_mean", *_LEADING_ON),
        "overgang": ("transitions",),
    },
    "advies": {"advies": _SPELLS, "persoon": _THINGS},
    "doorstroomtraject": {"traject": _SPELLS, "persoon": _THINGS, "onderneming": _THINGS},
    "stage": {"stage": _SPELLS, "persoon": _THINGS, "werkgever": _THINGS},
    "evaluatie": {"evaluatie": ("in_period",), "persoon": ("in_period",), "onderneming": ("in_period",)},
}


def _allowed() -> Iterator[tuple[Unit, Source, str]]:
    for source, units in _COUNTED.items():
        for unit, moments in units.items():
            yield from ((unit, source, moment) for moment in moments)


ALLOWED: frozenset[tuple[Unit, Source, str]] = frozenset(_allowed())
"""Every unit × source × moment that means something."""

AMOUNTS: frozenset[Unit] = frozenset({"vte", "vte_dag", "uur"})
"""Units that are summed from what a row holds; all others are counted."""

DESTINATION_MOMENTS = frozenset({"transitions", *_LEADING_ON})
"""Moments that lead to a positie, and so can be broken down by bestemming."""


class HasMeasure(Protocol):
    """Whatever says what is counted."""

    @property
    def unit(self) -> Unit: ...
    @property
    def source(self) -> Source: ...
    @property
    def moment(self) -> Moment: ...


def begrip_of(source: Source) -> str:
    """The notion of the scheme that availability and remarks about a source go by."""
    return "advies" if source == "werkzoekende" else source


def is_amount(unit: Unit, source: Source) -> bool:
    """Whether the values are sums of amounts (VTE, hours, a contingent in trajecten) rather than counts."""
    return unit in AMOUNTS or source == "contingent"


def has_decimals(spec: HasMeasure) -> bool:
    """Whether the values of a measure are fractions: amounts, means and durations."""
    means = spec.moment.kind in ("month_end_mean", "duration")
    return means or is_amount(spec.unit, spec.source)


def is_touching(moment: Moment) -> bool:
    """Whether a moment counts whatever has a day in the period."""
    if isinstance(moment, FirstDestination | PositionAfter):
        return moment.since == "day"
    if isinstance(moment, Duration):
        return moment.of == "on_date"
    return moment.kind in ("on_date", "in_period")


def needs_days(moment: Moment) -> bool:
    """Whether the periods of a spec with this moment must be single days."""
    if isinstance(moment, FirstDestination | PositionAfter):
        return moment.since == "day"
    return isinstance(moment, OnDate) or (isinstance(moment, Duration) and moment.of == "on_date")


def look_ahead(moment: Moment) -> tuple[int, int]:
    """The months and the days after a period that must be known before it can be counted."""
    if isinstance(moment, FirstDestination | PositionAfter | Survived):
        return moment.months, 0
    return (0, moment.absent) if isinstance(moment, Left) else (0, 0)
