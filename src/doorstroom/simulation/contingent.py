"""The contingent as a ledger: entries that add up, whose day-weighted yearly totals are the published means."""

from __future__ import annotations

from datetime import date

import numpy as np

from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.scheme.model import Scheme
from doorstroom.simulation.enterprises import Sizes
from doorstroom.simulation.rows import RUNNING, Floats, Ints, Rows, day, new_year, stack
from doorstroom.simulation.targets import ContingentTarget, Targets

TOEKENNING, TERUGGAVE, HERVERDELING, UITBREIDING = range(4)
GRONDEN = ("toekenning", "vrijwillige_teruggave", "herverdeling", "uitbreiding")
CENT = VTE_UNIT // 100
"""Entries are whole hundredths of a VTE."""
LARGE_CHANGE = 0.15
"""An LDE enterprise whose need moves by more than this asks for more, or gives back."""


def make_contingent(rng: np.random.Generator, sizes: dict[str, Sizes], targets: Targets, scheme: Scheme) -> Rows:
    """All entries: onderneming, maatregel, vte (ten-thousandths), grond, van, tot."""
    parts = []
    for target in targets.contingent:
        ledger = _Ledger(rng, target, sizes[target.maatregel], targets, scheme)
        parts += ledger.projects() if target.projecten else ledger.entries()
    return stack(parts)


class _Ledger:
    """The entries of one maatregel, made step by step; `held` is what each enterprise has at the moment."""

    def __init__(
        self, rng: np.random.Generator, target: ContingentTarget, sizes: Sizes, targets: Targets, scheme: Scheme
    ) -> None:
        self.rng, self.target, self.sizes = rng, target, sizes
        self.code = targets.code(target.maatregel)
        self.end = day(sizes.target.tot) if sizes.target.tot else RUNNING
        count = len(sizes.onderneming)
        self.need: Floats = rng.normal(1.0, 0.03, count) * np.where(rng.random(count) < 0.12, 1.17, 1.0)
        self.held: Ints = np.zeros(count, np.int64)
        self.parts: list[Rows] = []
        self.rules = {name: float(_value(scheme, name)) for name in ("ondergrens", "bovengrens", "bodem")}

    def projects(self) -> list[Rows]:
        """Grants for fixed periods, with nothing before or after."""
        for van, tot, level in self.target.projecten:
            self.held[:] = 0
            self.end = day(tot)
            self._book(day(van), self._shares(van.year, level), TOEKENNING)
        return self.parts

    def entries(self) -> list[Rows]:
        """Grants, returns and extensions at the steps of each year, and the reallocations."""
        for year in sorted(self.target.jaargemiddelde):
            first, second = self._levels(year)
            begin = max(new_year(year), day(self.sizes.target.van))
            self._step(begin, year, first, free=self.target.maatregel == "lde")
            if self.target.stap is None:
                continue
            later = day(date.fromisoformat(f"{year}-{self.target.stap}"))
            if year in self.target.herverdeling:
                self._reallocate(later, year)
            if later < self.end:
                self._step(later, year, second, free=False)
        return self.parts

    def _levels(self, year: int) -> tuple[float, float]:
        """The levels before and after the second step that give the mean of the year."""
        mean = self.target.jaargemiddelde[year]
        if self.target.stap is None:
            return mean, mean
        following = self.target.jaargemiddelde.get(year + 1, mean)
        second = self.target.na_stap.get(year, mean + (following - mean) / 4)
        begin, step = new_year(year), day(date.fromisoformat(f"{year}-{self.target.stap}"))
        end = min(new_year(year + 1), self.end)
        return (mean * (end - begin) - second * (end - step)) / (step - begin), second

    def _active(self, year: int) -> Floats:
        column = self.sizes.years.index(min(max(year, self.sizes.years[0]), self.sizes.years[-1]))
        active: Floats = self.sizes.vte[:, column]
        return active

    def _shares(self, year: int, level: float) -> Ints:
        """The level over the enterprises by what they need, in hundredths, adding up exactly."""
        weights = self._active(year) * self.need
        return _divide(weights, round(level * 100)) * CENT

    def _step(self, when: int, year: int, level: float, *, free: bool) -> None:
        wanted, active = self._shares(year, level), self._active(year) > 0
        change = wanted - self.held
        moves = ((self.held > 0) != active) | (free & (np.abs(change) > LARGE_CHANGE * self.held))
        self._book(when, np.where(moves, change, 0), UITBREIDING)
        missing = round(level * 100) * CENT - int(self.held.sum())
        if missing:
            large = np.flatnonzero((self.held > np.median(self.held[self.held > 0])) & active)
            some = self.rng.permutation(large)[: max(8, len(large) // 2)]
            weights = np.zeros(len(self.held))
            weights[some] = self.held[some]
            self._book(when, np.sign(missing) * _divide(weights, abs(missing) // CENT) * CENT, UITBREIDING)

    def _reallocate(self, when: int, year: int) -> None:
        """What lies under the lower bound of fill goes, one VTE at a time, to those above the upper bound."""
        low, high, floor = self.rules["ondergrens"] / 100, self.rules["bovengrens"] / 100, self.rules["bodem"]
        active = (self._active(year - 1) > 0) & (self._active(year) > 0) & (self.held > 0)
        fill = np.where(active, self._active(year - 1) * VTE_UNIT / np.maximum(self.held, 1), 0.93)
        loses = np.where(fill < low, (low - fill) * self.held, 0)
        loses = np.minimum(loses, np.maximum(0, self.held - floor * VTE_UNIT)).astype(np.int64) // CENT * CENT
        gains = np.zeros(len(self.held), np.int64)
        order = np.argsort(-fill, kind="stable")[: int((fill > high).sum())]
        whole, rest = divmod(int(loses.sum()), VTE_UNIT)
        if len(order):
            np.add.at(gains, order[np.arange(whole) % len(order)], VTE_UNIT)
            gains[order[0]] += rest
            self._book(when, gains - loses, HERVERDELING)

    def _book(self, when: int, change: Ints, grond: int) -> None:
        rows = np.flatnonzero(change)
        if grond == UITBREIDING:
            grounds = np.where(self.held[rows] == 0, TOEKENNING, np.where(change[rows] < 0, TERUGGAVE, UITBREIDING))
        else:
            grounds = np.full(len(rows), grond)
        self.held = self.held + change
        self.parts.append(
            {
                "onderneming": self.sizes.onderneming[rows],
                "maatregel": np.full(len(rows), self.code, np.int64),
                "vte": change[rows],
                "grond": grounds,
                "van": np.full(len(rows), when, np.int64),
                "tot": np.full(len(rows), self.end, np.int64),
            }
        )


def _divide(weights: Floats, total: int) -> Ints:
    """Whole numbers in the proportion of the weights that add up to `total`: the largest remainders get the rest."""
    exact = weights / weights.sum() * total
    whole: Ints = np.floor(exact).astype(np.int64)
    whole[np.argsort(whole - exact, kind="stable")[: total - int(whole.sum())]] += 1
    return whole


def _value(scheme: Scheme, name: str) -> float | int | str:
    return scheme.parameter(f"contingent_{name}").waarden[-1].waarde
