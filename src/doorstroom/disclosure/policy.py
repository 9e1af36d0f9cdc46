"""What is protected, how small is too small, and what it costs to hide."""

from __future__ import annotations

from datetime import date
from typing import Literal

from doorstroom.kernel.frozen import Frozen
from doorstroom.scheme.model import Scheme
from doorstroom.tables.measures import Unit

DEFAULT_THRESHOLD = "kleine_aantallen_drempel"

PEOPLE: frozenset[Unit] = frozenset(
    {"persoon", "tewerkstelling", "advies", "traject", "stage", "evaluatie", "overgang"}
)
"""Units of which a count of one is one person."""

ENTERPRISES: frozenset[Unit] = frozenset({"onderneming", "vestiging", "werkgever"})
"""Units that are published as they are, unless a policy protects them too."""

Zeros = Literal["shown", "when needed", "protected"]


class Policy(Frozen):
    """Counts above zero and below `threshold` are hidden for the protected units, and what would give them away.

    Attributes:
        code, source: the scheme parameter the threshold comes from, and where that is laid down.
        units: what is protected.
        zeros: `shown` always; hidden `when needed` to protect another count; or `protected` themselves.
        reach: how far a reader must think possible that a hidden count is more, and less, than it is.
        whole_groups: also protect that a whole group is in one class (group attribute disclosure; ESSnet handbook on
            SDC, 2024, section 4).
        cell_cost, margin_cost: what hiding a cell costs, and how many times as much for each characteristic that it
            takes together, so that totals are hidden last.
    """

    code: str
    threshold: int
    source: str
    units: frozenset[Unit] = PEOPLE
    zeros: Zeros = "when needed"
    reach: int = 1
    whole_groups: bool = False
    cell_cost: int = 10
    margin_cost: int = 4

    @property
    def note(self) -> str:
        """What a reader is told about hidden cells, in Dutch."""
        last = self.threshold - 1
        few = "1" if last == 1 else f"1 tot en met {last}"
        zeros = {"shown": "nul wordt wel getoond", "when needed": "nul wordt getoond waar dat kan"}
        also = f"; {zeros[self.zeros]}" if self.zeros in zeros else ""
        return (
            f"Aantallen van {few} worden niet getoond (vertr.) waar ze over personen gaan, en ook andere aantallen "
            f"niet waaruit ze af te leiden zijn{also}."
        )

    def is_sensitive(self, count: int) -> bool:
        """Whether a count of a protected unit may not be shown; of a difference its size matters, not its sign."""
        return 0 < abs(count) < self.threshold or (self.zeros == "protected" and count == 0)

    def cost(self, count: int, margins: int) -> int:
        """What hiding a count costs; a little more for a greater one, so that of two alike the smaller is hidden."""
        return int(self.cell_cost * self.margin_cost ** min(margins, 6)) + min(len(str(abs(count))), 5)


def policy_for(scheme: Scheme, day: date, parameter: str = DEFAULT_THRESHOLD) -> Policy:
    """The policy in force on a day, from the scheme's parameters."""
    value = scheme.parameter(parameter).on(day)
    return Policy(code=parameter, threshold=int(value.waarde), source=value.bron)
