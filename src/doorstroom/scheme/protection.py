"""How small counts are protected, as the scheme lays it down."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from doorstroom.kernel.frozen import Frozen, Label


class Beleid(Frozen):
    """A policy over `[van, tot)`: what it is for, which counts are small, what may be hidden with them.

    Attributes:
        drempel: the parameter that holds the threshold; counts below it and above zero are hidden.
        beschermt: the units whose counts are protected.
        nullen: whether zeros are always shown, hidden where another count needs it, or protected themselves.
        bereik: how far a reader must think possible that a hidden count is more, and less, than it is.
        hele_groepen: whether it is also protected that a whole group is in one class.
        kost_cel, kost_marge: what hiding costs: a cell, and how many times more per characteristic taken together.
    """

    code: str
    doel: Label
    van: date | None = None
    tot: date | None = None
    drempel: str
    beschermt: tuple[str, ...]
    nullen: Literal["getoond", "zo nodig", "beschermd"]
    bereik: int = Field(ge=1)
    hele_groepen: bool
    kost_cel: int = Field(ge=1)
    kost_marge: int = Field(ge=1)
    bron: str
    zekerheid: Literal["bevestigd", "te bevestigen"] = "bevestigd"

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.van is None or self.van <= day) and (self.tot is None or day < self.tot)
