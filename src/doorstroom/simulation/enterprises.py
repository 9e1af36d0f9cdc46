"""Enterprises and how large they are: paths through the size classes that match the counts of every year.

Each year the enterprises of a maatregel stand in order of size; that order moves a little, and the classes are
dealt out along it, so the number per class is exact. Within a class the sizes follow a curve bent until the
total of the year is the VTE asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstroom.scheme.model import Scheme
from doorstroom.simulation.rows import Floats, Ints
from doorstroom.simulation.targets import MaatregelTarget, Targets

SAFE_SHARE, SAFE_VTE = 0.02, 0.55
"""Sizes keep away from the bounds of their class, so that rounding to whole jobs cannot leave it."""


@dataclass(frozen=True)
class Sizes:
    """The enterprises of one maatregel: their number in the register, and per year their VTE (0: not active)."""

    target: MaatregelTarget
    onderneming: Ints
    vte: Floats

    @property
    def years(self) -> tuple[int, ...]:
        return self.target.years


def safe_bounds(target: MaatregelTarget, scheme: Scheme) -> tuple[Floats, Floats]:
    """The lowest and highest VTE a class is filled with, per class."""
    bands = scheme.class_scheme(target.klassen).bands
    lower = np.array([float(band.lower or 0) for band in bands])
    upper = np.array([float(band.upper) if band.upper else 1.8 * float(band.lower or 0) for band in bands])
    low = np.where(lower > 0, lower * (1 + SAFE_SHARE) + SAFE_VTE, 0.6)
    high = np.maximum(upper - SAFE_VTE - SAFE_SHARE * lower, low + 0.1)
    return low, high


def make_enterprises(rng: np.random.Generator, targets: Targets, scheme: Scheme) -> dict[str, Sizes]:
    """Enterprises per maatregel; some are in several, and each successor takes over its predecessors' enterprises."""
    made: dict[str, Sizes] = {}
    free = 0
    for target in targets.maatregel:
        start = _initial(rng, target, made, sum(target.aantal[target.years[0]]))
        sizes, free = _paths(rng, target, safe_bounds(target, scheme), start, free)
        made[target.code] = sizes
    return made


def _initial(rng: np.random.Generator, target: MaatregelTarget, made: dict[str, Sizes], size: int) -> Ints:
    """Existing enterprises to begin with, smallest first; −1 asks for a new one."""
    sources = {
        "cmw": (("bw", 1.0), ("sw", 1.0)),
        "lde": (("sw", 0.12),),
        "az_str": (("sw", 0.55),),
        "az_exp": (("az_str", 0.32), ("bw", 0.08)),
        "az_act": (("az_str", 0.35),),
        "ama": (("az_str", 0.78), ("az_exp", 0.2)),
        "imw": (("lde", 1.0), ("cmw", 0.3)),
    }.get(target.code, ())
    found: dict[int, float] = {}
    for code, share in sources:
        sizes = made[code]
        for number, vte in zip(sizes.onderneming, _last(sizes, target), strict=True):
            if vte > 0 and rng.random() < share:
                found[int(number)] = found.get(int(number), 0.0) + vte
    ordered = sorted(found, key=lambda number: (found[number], number))
    if len(ordered) > size:
        ordered = [ordered[i] for i in sorted(rng.choice(len(ordered), size, replace=False))]
    fresh = [-1] * (size - len(ordered))
    return np.array(fresh + ordered, np.int64)


def _last(sizes: Sizes, target: MaatregelTarget) -> Floats:
    """VTE in the year before the maatregel began, or the nearest the other maatregel has."""
    year = min(max(target.van.year - (target.van.timetuple().tm_yday == 1), sizes.years[0]), sizes.years[-1])
    column: Floats = sizes.vte[:, sizes.years.index(year)]
    return column


def _paths(
    rng: np.random.Generator, target: MaatregelTarget, bounds: tuple[Floats, Floats], start: Ints, free: int
) -> tuple[Sizes, int]:
    """Follow the order of size through the years; `free` is the first unused number."""
    order = list(range(len(start)))
    latent = np.linspace(-2, 2, len(start))
    numbers = list(start)
    columns: list[dict[int, float]] = []
    for year in target.years:
        total = sum(target.aantal[year])
        if columns:
            order, latent = _renew(rng, order, latent, total, len(numbers))
            numbers += [-1] * (max(order) + 1 - len(numbers))
            ranked = np.argsort(latent + rng.normal(0, 0.03, len(latent)), kind="stable")
            order, latent = [order[i] for i in ranked], latent[ranked]
        sizes = _along_classes(target.aantal[year], bounds, target.vte[year])
        columns.append(dict(zip(order, sizes, strict=True)))
    vte = np.array([[column.get(i, 0.0) for column in columns] for i in range(len(numbers))])
    fresh = np.array(numbers) < 0
    onderneming = np.where(fresh, free + np.cumsum(fresh) - 1, numbers)
    return Sizes(target, onderneming, vte), free + int(fresh.sum())


def _renew(
    rng: np.random.Generator, order: list[int], latent: Floats, total: int, known: int
) -> tuple[list[int], Floats]:
    """Close some of the smaller enterprises and open new ones until there are `total`."""
    closing = max(round(0.02 * len(order)), len(order) - total) if len(order) != total or total > 100 else 0
    weights = 1 / (1 + np.arange(len(order))) ** 1.5
    gone = set(rng.choice(len(order), closing, replace=False, p=weights / weights.sum()).tolist())
    kept = [i for i in range(len(order)) if i not in gone]
    opening = total - len(kept)
    fresh = rng.uniform(-2.2, -0.8, opening)
    return [order[i] for i in kept] + list(range(known, known + opening)), np.r_[latent[kept], fresh]


def _along_classes(counts: Sequence[int], bounds: tuple[Floats, Floats], total: float) -> Floats:
    """Sizes in ascending order with so many per class, bent so that they add up to `total` as nearly as they can."""
    low, high = (np.repeat(bound, counts) for bound in bounds)
    place = np.concatenate([(np.arange(count) + 0.5) / count for count in counts if count])
    gentle, steep = 0.05, 20.0
    for _ in range(40):
        power = np.sqrt(gentle * steep)
        if float((low + (high - low) * place**power).sum()) > total:
            gentle = power
        else:
            steep = power
    sizes: Floats = low + (high - low) * place**power
    return sizes
