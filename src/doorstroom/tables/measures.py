"""What is counted: a unit, the register table it comes from, and the moment it is counted at.

Only the combinations in `ALLOWED` mean something; any other is refused when a spec is built.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from doorstroom.kernel.frozen import Frozen

Unit = Literal["persoon", "onderneming", "vte", "traject", "stage", "werkgever", "evaluatie", "overgang"]
Source = Literal["tewerkstelling", "contingent", "advies", "doorstroomtraject", "stage", "evaluatie"]
"""The register table whose rows are the population. `advies` means the geïndiceerde werkzoekenden:
people registered as a jobseeker (inschrijving) while their advies is valid."""


class InPeriod(Frozen):
    """At least one day in the period (a spell), or dated in it (an evaluatie; people by their last one)."""

    kind: Literal["in_period"] = "in_period"


class OnDate(Frozen):
    """On one day; every period of the spec must be a single day."""

    kind: Literal["on_date"] = "on_date"


class DayMean(Frozen):
    """Day-weighted mean over the period: Σ amount × days ÷ days of the period (jaargemiddelde)."""

    kind: Literal["day_mean"] = "day_mean"


class Begun(Frozen):
    """The first day falls in the period. People and employers are counted once, by what began last."""

    kind: Literal["begun"] = "begun"


class Transitions(Frozen):
    """Changes of positie in the period by people who belonged to the population the day before.

    A change is a person and a day on which a positie begins that differs from the one held the day before
    (or none was known then); what is counted are changes, not people.
    """

    kind: Literal["transitions"] = "transitions"


class FirstDestination(Frozen):
    """The first positie, after a day and at most so many months later, that differs from the one held on that day;
    the positie held on it where there is none."""

    kind: Literal["first_destination"] = "first_destination"
    months: int = Field(gt=0)


class PositionAfter(Frozen):
    """The positie held exactly so many months after a day."""

    kind: Literal["position_after"] = "position_after"
    months: int = Field(gt=0)


Moment = Annotated[
    InPeriod | OnDate | DayMean | Begun | Transitions | FirstDestination | PositionAfter, Field(discriminator="kind")
]

ALLOWED: frozenset[tuple[Unit, Source, str]] = frozenset(
    {
        ("persoon", "tewerkstelling", "in_period"),
        ("persoon", "tewerkstelling", "on_date"),
        ("onderneming", "tewerkstelling", "in_period"),
        ("vte", "tewerkstelling", "day_mean"),
        ("vte", "contingent", "day_mean"),
        ("traject", "contingent", "day_mean"),
        ("persoon", "advies", "on_date"),
        ("overgang", "advies", "transitions"),
        ("persoon", "advies", "first_destination"),
        ("persoon", "advies", "position_after"),
        ("traject", "doorstroomtraject", "begun"),
        ("persoon", "doorstroomtraject", "begun"),
        ("stage", "stage", "begun"),
        ("werkgever", "stage", "begun"),
        ("evaluatie", "evaluatie", "in_period"),
        ("persoon", "evaluatie", "in_period"),
    }
)

DAY_MOMENTS = frozenset({"on_date", "first_destination", "position_after"})
"""Moments whose periods must be single days."""

DESTINATION_MOMENTS = frozenset({"transitions", "first_destination", "position_after"})
"""Moments that lead to a positie, and so can be broken down by bestemming."""
