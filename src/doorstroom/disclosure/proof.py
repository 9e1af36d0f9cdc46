"""The proof that goes with a release: what was protected, against whom, and what it took."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.disclosure.modelling.blocks import Block
from doorstroom.disclosure.modelling.facts import Place
from doorstroom.disclosure.modelling.families import Family
from doorstroom.disclosure.suppression.suppressing import Suppression
from doorstroom.tables.measures import Source, Unit


@dataclass(frozen=True)
class Proved:
    """Of facts about the same people: what is hidden and how that was proved.

    Attributes:
        facts, protected, hidden: how many there are; how many are small counts; how many are hidden in all.
        cost, bound: what the pattern costs beyond the protected counts, and the least that any safe one costs (0 where
            no bound was looked for).
        targets: how many limits of intervals were proved, each in whole numbers, for outsiders and for everybody
            counted; registers: how many other registers it took to prove them.
        broken: cells that can be worked out closer than the policy allows, whatever is hidden.
    """

    unit: Unit
    source: Source
    periods: tuple[str, ...]
    facts: int
    protected: int
    hidden: int
    cost: int
    bound: int
    targets: int
    registers: int
    broken: tuple[Place, ...]

    @classmethod
    def of(cls, family: Family, block: Block, pattern: Suppression) -> Proved:
        broken = {target.fact for target in (*pattern.certificate.broken, *pattern.impossible)}
        broken |= set(block.lost)
        return cls(
            unit=family.counting.unit,
            source=family.counting.source,
            periods=tuple(sorted({fact.box.period.code for fact in block.facts})),
            facts=block.problem.size,
            protected=int(block.problem.sensitive.sum()),
            hidden=int(pattern.hidden.sum()),
            cost=pattern.cost,
            bound=int(np.ceil(pattern.bound - 1e-6)),
            targets=pattern.certificate.targets,
            registers=pattern.certificate.registers,
            broken=tuple(place for fact in sorted(broken) for place in block.facts[fact].places[:1]),
        )

    @property
    def is_cheapest(self) -> bool:
        """Whether no safe pattern is cheaper."""
        return self.bound >= self.cost


@dataclass(frozen=True)
class Proof:
    """The proofs of a release, by people; nothing was to be protected where there are none."""

    parts: tuple[Proved, ...]

    @property
    def is_safe(self) -> bool:
        """Whether nobody can come closer to a protected count than the policy allows."""
        return not any(part.broken for part in self.parts)

    @property
    def broken(self) -> tuple[Place, ...]:
        """The cells that are not safe."""
        return tuple(place for part in self.parts for place in part.broken)
