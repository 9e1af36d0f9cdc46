"""The p-table: with which probability a count gets which noise, of all such tables the one that adds least knowledge.

Per count the distribution of maximum entropy on the noise that is allowed, with mean 0 and a given variance: of the
form exp(a·d + b·d²) (Marley & Leaver 2011; Giessing, Privacy in Statistical Databases 2016; the R package ptable).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from doorstroom.disclosure.suppression.problem import Floats, Ints

_ROUNDS = 200
_EXACT = 1e-13
_EDGE = 1e-9


@dataclass(frozen=True)
class PTable:
    """Noise per count.

    Attributes:
        maximum: no noise is larger, up or down (the literature's D).
        variance: what was asked of every count (V); see `variances` for what each got.
        threshold: results from 1 to threshold - 1 do not occur (js of the R package ptable is one less).
        probabilities: counts × noise; row i for the count i, the last also for all larger ones; column k is the noise
            k - maximum.
    """

    maximum: int
    variance: float
    threshold: int
    probabilities: Floats

    @property
    def noise(self) -> Ints:
        """The noise of each column."""
        return np.arange(-self.maximum, self.maximum + 1)

    @cached_property
    def variances(self) -> Floats:
        """The variance per row: as asked, or for small counts the nearest that an unbiased row can have."""
        return np.asarray(self.probabilities @ self.noise**2.0)

    @cached_property
    def cumulative(self) -> Floats:
        """The chance of each noise or less; the last possible one is exactly 1."""
        sums = np.cumsum(self.probabilities, axis=1)
        last = self.probabilities.shape[1] - 1 - np.argmax(self.probabilities[:, ::-1] > 0, axis=1)
        return np.where(np.arange(sums.shape[1]) >= last[:, None], 1.0, sums)

    def rows_of(self, counts: Ints) -> Ints:
        """The row that belongs to each count."""
        return np.minimum(counts, len(self.probabilities) - 1)

    def origins(self, published: Ints) -> tuple[Ints, Ints]:
        """The least and the greatest true count that can have given each published one."""
        candidates = published[:, None] + np.arange(-self.maximum, self.maximum + 1)
        rows = self.rows_of(np.maximum(candidates, 0))
        columns = np.arange(2 * self.maximum, -1, -1)
        possible = (candidates >= 0) & (self.probabilities[rows, columns] > 0)
        first = possible.argmax(axis=1)
        last = candidates.shape[1] - 1 - possible[:, ::-1].argmax(axis=1)
        each = np.arange(len(published))
        return candidates[each, first], candidates[each, last]


def ptable(maximum: int, variance: float, threshold: int = 1) -> PTable:
    """The p-table of maximum entropy: unbiased, zeros kept, nothing negative, nothing from 1 to threshold - 1.

    Where a small count cannot have the variance asked (a count of 1 cannot go down further than 1), it gets the nearest
    that it can.

    Raises:
        ValueError: the parameters leave a small count no way up or none down, so that no unbiased table exists.
    """
    if maximum < 1 or variance <= 0 or threshold < 1:
        raise ValueError("a p-table needs a maximum and a threshold of 1 or more and a variance above 0")
    if maximum < threshold - 1:
        raise ValueError(f"a maximum of {maximum} cannot take counts below {threshold} to 0 as well as to {threshold}")
    if variance > maximum**2:
        raise ValueError(f"noise of at most {maximum} has a variance of at most {maximum**2}")
    noise = np.arange(-maximum, maximum + 1)
    rows = [np.where(noise == 0, 1.0, 0.0)]
    for count in range(1, maximum + threshold + 1):
        results = count + noise
        allowed = (results == 0) | (results >= threshold)
        row = np.zeros(len(noise))
        row[allowed] = maximum_entropy(noise[allowed].astype(float), variance)
        rows.append(row)
    return PTable(maximum, variance, threshold, np.array(rows))


def maximum_entropy(support: Floats, variance: float) -> Floats:
    """The distribution on `support` (ascending, 0 or both sides of it inside) of mean 0 and most entropy.

    Its variance is the one asked, or the nearest possible.
    """
    inner_low, inner_high = support[support <= 0].max(), support[support >= 0].min()
    least, most = -inner_low * inner_high, -support[0] * support[-1]
    if variance <= least + _EDGE:
        return _two_points(support, inner_low, inner_high)
    if variance >= most - _EDGE:
        return _two_points(support, support[0], support[-1])
    return _newton(support, variance)


def _two_points(support: Floats, low: float, high: float) -> Floats:
    """All chance on two numbers so that the mean is 0; on 0 where that is one of them."""
    found = np.zeros(len(support))
    width = high - low
    found[support == low] += high / width if width else 1.0
    found[support == high] += -low / width if width else 0.0
    return found


def _newton(support: Floats, variance: float) -> Floats:
    """Newton with step halving on the dual, ln Σ exp(a·d + b·(d² - variance)), which is convex; scaled to width 1."""
    scale = np.abs(support).max()
    moments = np.stack([support / scale, (support**2 - variance) / scale**2])
    weights = np.zeros(2)
    value, chance = _dual(weights, moments)
    for _ in range(_ROUNDS):
        slope = moments @ chance
        if np.abs(slope).max() < _EXACT:
            break
        centred = moments - slope[:, None]
        step = np.linalg.lstsq((centred * chance) @ centred.T, slope, rcond=None)[0]
        size = 1.0
        while size > _EDGE:
            tried, tried_chance = _dual(weights - size * step, moments)
            if tried <= value - 1e-4 * size * float(slope @ step) or np.abs(moments @ tried_chance).max() < _EXACT:
                break
            size /= 2
        else:
            break
        weights, value, chance = weights - size * step, tried, tried_chance
    return chance


def _dual(weights: Floats, moments: Floats) -> tuple[float, Floats]:
    powers = weights @ moments
    top = powers.max()
    grown = np.exp(powers - top)
    return float(top + np.log(grown.sum())), grown / grown.sum()
