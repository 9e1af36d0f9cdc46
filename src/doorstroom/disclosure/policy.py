"""What is protected, how small is too small, and what it costs to hide."""

from __future__ import annotations

from datetime import date
from typing import Literal

from doorstroom.kernel.errors import SpecError
from doorstroom.kernel.frozen import Frozen
from doorstroom.scheme.model import Scheme
from doorstroom.tables.measures import AMOUNTS, Unit
from doorstroom.tables.nearest import nearest

PEOPLE: frozenset[Unit] = AMOUNTS.union(
    ("persoon", "tewerkstelling", "advies", "traject", "stage", "evaluatie", "overgang")
)
"""Units of which a count of one is one person, and the amounts that people bring: hidden where few people do."""

ENTERPRISES: frozenset[Unit] = frozenset({"onderneming", "vestiging", "werkgever"})
"""Units that are published as they are, unless a policy protects them too."""

Zeros = Literal["shown", "when needed", "protected"]
_ZEROS: dict[str, Zeros] = {"getoond": "shown", "zo nodig": "when needed", "beschermd": "protected"}


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
            f"Aantallen van {few} worden niet getoond (vertr.) waar ze over personen gaan, noch VTE en uren van zo "
            f"weinig personen, en ook andere aantallen niet waaruit ze af te leiden zijn{also}."
        )

    def is_sensitive(self, count: int) -> bool:
        """Whether a count of a protected unit may not be shown; of a difference its size matters, not its sign."""
        return 0 < abs(count) < self.threshold or (self.zeros == "protected" and count == 0)

    def cost(self, count: int, margins: int) -> int:
        """What hiding a count costs; a little more for a greater one, so that of two alike the smaller is hidden."""
        return int(self.cell_cost * self.margin_cost ** min(margins, 6)) + min(len(str(abs(count))), 5)


def policy_for(scheme: Scheme, day: date, code: str | None = None) -> Policy:
    """A policy of the scheme as in force on a day: the usual one, or that of a code.

    Raises SpecError naming the policies there are.
    """
    known = {item.code: item for item in reversed(scheme.beleid) if item.holds_on(day)}
    if code is not None and code not in known:
        raise SpecError(f"There is no policy {code!r} on {day.isoformat()}.", hint=nearest(code, tuple(known)))
    chosen = known[code or scheme.beleid[0].code]
    threshold = scheme.parameter(chosen.drempel).on(day)
    return Policy(
        code=chosen.drempel,
        threshold=int(threshold.waarde),
        source=threshold.bron,
        units=frozenset(chosen.beschermt),
        zeros=_ZEROS[chosen.nullen],
        reach=chosen.bereik,
        whole_groups=chosen.hele_groepen,
        cell_cost=chosen.kost_cel,
        margin_cost=chosen.kost_marge,
    )
