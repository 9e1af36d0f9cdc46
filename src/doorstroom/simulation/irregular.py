"""What makes real spells ragged: late openings, early closings, vacancies, changes of the tewerkstellingsbreuk.

Each of these lowers the VTE of an enterprise a little. Where that would move an enterprise to another size
class than it was dealt, its raggedness is taken back: the class counts stay exact.
"""

from __future__ import annotations

import numpy as np

from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.scheme.model import Scheme
from doorstroom.simulation.rows import RUNNING, Floats, Ints, Mask, Rows, day, length, new_year, year_of
from doorstroom.simulation.targets import MaatregelTarget, Targets

LATE_DAYS, EARLY_DAYS = 40, 25
VACANT_SHARE, VACANT_DAYS = 0.3, 30
CHANGE_SHARE = 0.05
LOWER = np.array([0.8, 0.9, 0.75, 0.5])


def roughen(rng: np.random.Generator, spells: Rows, targets: Targets, scheme: Scheme) -> Rows:
    """The spells made ragged. `wissel` is the day from which `breuk_na` holds (RUNNING: none)."""
    plain = {**spells, "wissel": np.full(length(spells), RUNNING, np.int64), "breuk_na": spells["breuk"]}
    rows = _ragged(rng, spells, targets)
    wrong = _misplaced(rows, plain, targets, scheme)
    smooth = wrong[rows["maatregel"], rows["onderneming"]]
    rows = {name: np.where(smooth, plain[name], values) for name, values in rows.items()}
    rows["tot"] = np.where(rows["tot"] >= day(targets.tijden.tot), RUNNING, rows["tot"])
    return rows


def _ragged(rng: np.random.Generator, spells: Rows, targets: Targets) -> Rows:
    van, tot, size = spells["van"], spells["tot"], length(spells)
    begins = np.array([day(target.van) for target in targets.maatregel])[spells["maatregel"]]
    ends = np.array([day(t.tot or targets.tijden.tot) for t in targets.maatregel])[spells["maatregel"]]
    opening = np.isin(van, [new_year(year) for year in range(2015, 2026)]) & (van != begins) & ~spells["nieuw"]
    closing = np.isin(tot, [new_year(year) for year in range(2015, 2026)]) & (tot != ends)
    vacant = spells["nieuw"] & (rng.random(size) < VACANT_SHARE)
    later = np.where(opening, rng.integers(0, LATE_DAYS, size), 0)
    later = np.where(vacant, rng.integers(1, VACANT_DAYS, size), later)
    later = np.minimum(later, new_year_after(van) - 1 - van).clip(0)
    earlier = np.where(closing, rng.integers(0, EARLY_DAYS, size), 0)
    enough = tot - van > LATE_DAYS + EARLY_DAYS + 20
    van, tot = np.where(enough, van + later, van), np.where(enough, tot - earlier, tot)
    changes = (rng.random(size) < CHANGE_SHARE) & (tot - van > 120)
    wissel = np.where(changes, van + 30 + (rng.random(size) * (tot - van - 60)).astype(np.int64), RUNNING)
    lower = np.rint(spells["breuk"] * rng.choice(LOWER, size) / 500).astype(np.int64) * 500
    after = np.where(changes, np.maximum(lower, 1000), spells["breuk"])
    return {**spells, "van": van, "tot": tot, "wissel": wissel, "breuk_na": after}


def new_year_after(days: Ints) -> Ints:
    """The first 1 January after each day."""
    first: Ints = (year_of(days) + 1 - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    return first


def yearly_vte(rows: Rows, chosen: Mask, year: int, size: int) -> tuple[Floats, Ints]:
    """Per enterprise: the day-weighted mean VTE of the year, and how many spells touch it."""
    begin, end = new_year(year), new_year(year + 1)
    van, tot = np.maximum(rows["van"], begin), np.minimum(rows["tot"], end)
    turn = np.clip(rows["wissel"], van, np.maximum(van, tot))
    touches = chosen & (tot > van)
    amount = np.where(touches, rows["breuk"] * (turn - van) + rows["breuk_na"] * (tot - turn), 0)
    total = np.bincount(rows["onderneming"], amount, minlength=size)
    return total / ((end - begin) * VTE_UNIT), np.bincount(rows["onderneming"], touches, minlength=size)


def _misplaced(rows: Rows, plain: Rows, targets: Targets, scheme: Scheme) -> Mask:
    """By maatregel and enterprise: whether a wholly covered year ends in another class than it was dealt."""
    size = int(rows["onderneming"].max()) + 1
    wrong = np.zeros((len(targets.maatregel), size), bool)
    for number, target in enumerate(targets.maatregel):
        chosen = rows["maatregel"] == number
        edges = [float(band.lower) for band in scheme.class_scheme(target.klassen).bands if band.lower]
        for year in _covered(target):
            now, _ = yearly_vte(rows, chosen, year, size)
            dealt, _ = yearly_vte(plain, chosen, year, size)
            wrong[number] |= np.digitize(now, edges) != np.digitize(dealt, edges)
    return wrong


def _covered(target: MaatregelTarget) -> list[int]:
    whole = [year for year in target.years if day(target.van) <= new_year(year) and year not in target.opening]
    return [year for year in whole if target.tot is None or day(target.tot) >= new_year(year + 1)]
