"""What is protected, and how small is too small."""

from __future__ import annotations

from datetime import date

from doorstroom.kernel.frozen import Frozen
from doorstroom.scheme.model import Scheme
from doorstroom.tables.measures import Unit

DEFAULT_THRESHOLD = "kleine_aantallen_drempel"

PEOPLE: frozenset[Unit] = frozenset(
    {"persoon", "tewerkstelling", "advies", "traject", "stage", "evaluatie", "overgang"}
)
"""Units of which a count of one is one person. Counts of enterprises and VTE are published as they are."""


class Policy(Frozen):
    """Counts above zero and below `threshold` are hidden for the protected units; zero stays visible.

    `code` and `source` name the scheme parameter the threshold comes from.
    """

    code: str
    threshold: int
    source: str
    units: frozenset[Unit] = PEOPLE

    @property
    def note(self) -> str:
        """What a reader is told about hidden cells, in Dutch."""
        last = self.threshold - 1
        few = "1" if last == 1 else f"1 tot en met {last}"
        return f"Aantallen van {few} worden niet getoond (vertr.) waar ze over personen gaan; nul wordt wel getoond."


def policy_for(scheme: Scheme, day: date, parameter: str = DEFAULT_THRESHOLD) -> Policy:
    """The policy in force on a day, from the scheme's parameters."""
    value = scheme.parameter(parameter).on(day)
    return Policy(code=parameter, threshold=int(value.waarde), source=value.bron)
