"""What an attack found, for the owner of the release: intervals, never a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from doorstroom.attack.facts import Seen
from doorstroom.attack.rule import Interval, Rule
from doorstroom.tables.dimensions import TOTAL, kenmerk_of, labelled_classes

Verdict = Literal["safe", "broken", "contradiction", "too large"]
"""`contradiction`: no register has these figures, so that something is wrong with them or with what the attack takes
for certain; `too large`: not attacked. Neither is safe."""

AS_PUBLISHED, STUBBORN = "as published", "stubborn"
"""`stubborn`: what only an earlier release shows is taken to be unchanged wherever it can be."""


@dataclass(frozen=True)
class Attacked:
    """A hidden count, how it was attacked, and what is left possible (None where there is no interval)."""

    seen: tuple[Seen, ...]
    population: str
    attack: str
    interval: Interval | None
    verdict: Verdict

    @property
    def place_in_words(self) -> str:
        """`table 3: 2020, leeftijd 65 jaar en ouder, herkomst onbekend`, for the first place it was printed in."""
        first = self.seen[0]
        labels = [first.key[0]]
        for dimension, code in zip(first.table.spec.by, first.key[1:], strict=True):
            if code != TOTAL:
                labels.append(f"{kenmerk_of(dimension)} {dict(labelled_classes(dimension))[code].nl}")
        return f"table {first.table.name}: {', '.join(labels)}"


@dataclass(frozen=True)
class Leak:
    """A place in a file that holds a number it should not; the number itself is not repeated."""

    file: str
    place: str
    what: str


@dataclass(frozen=True)
class Outcome:
    """Everything found. `notes` say what could not be read or attacked."""

    rule: Rule
    cells: tuple[Attacked, ...]
    leaks: tuple[Leak, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def broken(self) -> tuple[Attacked, ...]:
        """The cells of which it is not proven that they are safe."""
        return tuple(cell for cell in self.cells if cell.verdict != "safe")

    @property
    def is_safe(self) -> bool:
        """Whether every hidden count is in doubt enough, and no file holds one."""
        return not self.broken and not self.leaks


@dataclass(frozen=True)
class Summary:
    """One population under one attack."""

    population: str
    attack: str
    hidden: int
    narrowest: Interval | None
    verdicts: Counter[Verdict]


def summaries(cells: Iterable[Attacked]) -> tuple[Summary, ...]:
    """The cells per population and attack, in the order in which they came."""
    found: dict[tuple[str, str], list[Attacked]] = {}
    for cell in cells:
        found.setdefault((cell.population, cell.attack), []).append(cell)
    return tuple(
        Summary(*key, len(members), _narrowest(members), Counter(cell.verdict for cell in members))
        for key, members in found.items()
    )


def _narrowest(cells: Iterable[Attacked]) -> Interval | None:
    limited = [(item.upper - item.lower, item) for cell in cells if (item := cell.interval) and item.upper is not None]
    return min(limited, key=lambda pair: pair[0])[1] if limited else None
