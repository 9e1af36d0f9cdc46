"""Where people go when their last job of a chain ends."""

from __future__ import annotations

import numpy as np

from doorstroom.simulation.links import Chains
from doorstroom.simulation.rows import RUNNING, Ints, Mask, year_of
from doorstroom.simulation.targets import Targets

NEC, WERKLOOS, INACTIEF, ANDERE = range(4)
UNDECIDED = -1
SHARES = {
    "bw": (0.10, 0.34, 0.48, 0.08),
    "sw": (0.10, 0.40, 0.40, 0.10),
    "cmw": (0.0, 0.40, 0.50, 0.10),
    "lde": (0.27, 0.42, 0.17, 0.14),
    "az_str": (0.04, 0.34, 0.56, 0.06),
    "az_exp": (0.04, 0.34, 0.56, 0.06),
    "az_act": (0.08, 0.40, 0.44, 0.08),
    "ama": (0.04, 0.34, 0.56, 0.06),
    "imw": (0.35, 0.40, 0.20, 0.05),
}
"""Shares of NEC, werkloos, inactief and andere maatregel after each maatregel; of cmw to NEC the number is fixed."""


class Exits:
    """Per spell: where its person goes when it ends, and how many days later."""

    def __init__(self, chains: Chains, elsewhere: Ints) -> None:
        size = len(chains.before)
        self.chains = chains
        self.destination: Ints = np.full(size, UNDECIDED, np.int64)
        self.delay: Ints = np.zeros(size, np.int64)
        self.final: Mask = (chains.after < 0) & (chains.beside < 0) & (chains.spells["tot"] < RUNNING)
        self.final[elsewhere[elsewhere >= 0]] = False

    @property
    def undecided(self) -> Mask:
        """Spells after which nothing is known yet."""
        open_ends: Mask = self.final & (self.destination == UNDECIDED)
        return open_ends

    def move_on(self, spell: int, delay: int) -> None:
        """The person of this spell goes to the regular labour market so many days after it."""
        self.destination[spell], self.delay[spell] = NEC, delay

    def decide(self, rng: np.random.Generator, stayed: Ints, targets: Targets) -> None:
        """Give every other end a destination. Those in `stayed` had a traject without success: never NEC."""
        self._fixed_numbers(rng, stayed, targets)
        for code, shares in SHARES.items():
            rows = np.flatnonzero(self.undecided & (self.chains.spells["maatregel"] == targets.code(code)))
            chances = np.array(shares)
            self.destination[rows] = rng.choice(4, len(rows), p=chances / chances.sum())
        failed = stayed[self.destination[stayed] == NEC]
        self.destination[failed] = WERKLOOS

    def _fixed_numbers(self, rng: np.random.Generator, stayed: Ints, targets: Targets) -> None:
        of_cmw = self.chains.spells["maatregel"] == targets.code("cmw")
        for year, wanted in targets.doorstroom_nec.cmw.items():
            mine = self.final & of_cmw & (year_of(self.chains.spells["tot"] + self.delay) == year)
            already = int((mine & (self.destination == NEC) & (self.delay == 0)).sum())
            able = np.setdiff1d(np.flatnonzero(mine & self.undecided), stayed)
            self.destination[rng.permutation(able)[: max(0, wanted - already)]] = NEC
