"""The rule of protection as a reader knows it, and when a hidden count is given away all the same."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.tables.measures import Source, Unit

DEFAULT_THRESHOLD = 5

ABOUT_PEOPLE: frozenset[Unit] = frozenset(
    {"persoon", "tewerkstelling", "advies", "traject", "stage", "evaluatie", "overgang"}
)
"""Units of which one is one person; a contingent counted in trajecten is a grant all the same."""


def is_about_people(unit: Unit, source: Source) -> bool:
    """Whether small counts of a measure are hidden."""
    return unit in ABOUT_PEOPLE and source != "contingent"


@dataclass(frozen=True)
class Interval:
    """The counts that the published figures leave possible, ends included; no `upper`: there is no limit."""

    lower: int
    upper: int | None


@dataclass(frozen=True)
class Rule:
    """What a reader knows of the protection.

    Attributes:
        threshold: counts of people from 1 up to (not including) this are small, and hidden.
        zeros_shown: a zero is never hidden, so that what is hidden is at least 1.
        width: how far a small count must be in doubt: this much up, and this much down.
        rounding: every count is rounded to a multiple of this, less than this away from the truth; None: not rounded.
    """

    threshold: int = DEFAULT_THRESHOLD
    zeros_shown: bool = True
    width: int = 1
    rounding: int | None = None

    @property
    def floor(self) -> int:
        """The least that a hidden count can be."""
        return int(self.zeros_shown)

    def breaks(self, interval: Interval, scale: int = 1) -> bool:
        """Whether the interval gives a small count away; `scale`: how many times the count was taken (month-ends).

        What is proven to be zero, or not to be small, is no disclosure. From a floor of one there is no way down: one
        and the width above it will do.
        """
        lower, upper = interval.lower, interval.upper
        if upper is None or lower >= self.threshold * scale or upper < 1:
            return False
        return not self.leaves_in_doubt(interval, scale)

    def leaves_in_doubt(self, interval: Interval, scale: int = 1) -> bool:
        """Whether so much is possible that no more need be looked at: a wider interval is in doubt too."""
        lower, upper = interval.lower, interval.upper
        if upper is None:
            return True
        if lower == self.floor == 1 and upper - lower >= self.width * scale:
            return True
        return upper - lower >= 2 * self.width * scale

    def possible(self, published: int) -> Interval:
        """What a published count can truly be."""
        if self.rounding is None:
            return Interval(published, published)
        reach = self.rounding - 1
        return Interval(max(0, published - reach), published + reach)
