"""Jobs and the people who hold them, one after the other: the subsidised spells of every maatregel.

An enterprise's VTE of a year is a number of jobs, each with its tewerkstellingsbreuk; jobs open and close as the
enterprise grows and shrinks. A job is cut into spells where one person leaves and another comes. As many cuts
are made in a year as bring the people active in it to the target.
"""

from __future__ import annotations

import numpy as np

from doorstroom.kernel.numbers import VTE_UNIT
from doorstroom.simulation.enterprises import Sizes
from doorstroom.simulation.rows import Floats, Ints, Mask, Rows, day, new_year, stack, take, within
from doorstroom.simulation.targets import MaatregelTarget, Spread, Targets

RETURN_SHARE = 0.06
"""Share of the cuts that are taken by someone who left another job of the maatregel in the same year."""


def make_jobs(rng: np.random.Generator, sizes: Sizes, spread: Spread) -> Rows:
    """Jobs with the days they exist: onderneming, breuk, van, tot (the register's end where they go on)."""
    vte = sizes.vte
    per = np.ceil(vte.max(axis=1) / np.dot(spread.waarden, spread.kansen) * 1.3).astype(np.int64) + 6
    owner = np.repeat(np.arange(len(per)), per)
    breuk = rng.choice(np.array(spread.waarden), len(owner), p=np.array(spread.kansen))
    filled = np.cumsum(breuk)
    first = np.r_[0, np.cumsum(per)[:-1]]
    filled -= (filled[first] - breuk[first])[owner]
    active = ((filled - breuk / 2)[:, None] <= vte[owner]) & (vte[owner] > 0)
    active[first] |= vte > 0
    return _periods(sizes, owner, breuk, active)


def _periods(sizes: Sizes, owner: Ints, breuk: Floats, active: Mask) -> Rows:
    """Runs of years in which a job exists, with days of opening and closing."""
    target, years = sizes.target, sizes.years
    padded = np.pad(active.astype(np.int8), ((0, 0), (1, 1)))
    change = np.diff(padded, axis=1)
    job, begin = np.nonzero(change == 1)
    _, end = np.nonzero(change == -1)
    starts = np.array([_opening(target, year) for year in years])
    van = starts[begin]
    last = day(target.tot) if target.tot else new_year(years[-1] + 1)
    ends = np.array([new_year(year + 1) for year in years[:-1]] + [last])
    tot = ends[end - 1]
    enterprise = sizes.onderneming[owner[job]]
    return {
        "onderneming": enterprise,
        "breuk": np.rint(breuk[job] * VTE_UNIT).astype(np.int64),
        "van": van,
        "tot": tot,
        "plaats": within(np.arange(len(job)), enterprise),
    }


def _opening(target: MaatregelTarget, year: int) -> int:
    first = max(day(target.van), new_year(year))
    return day(target.opening[year]) if year in target.opening else first


def cut_jobs(rng: np.random.Generator, jobs: Rows, target: MaatregelTarget) -> Rows:
    """Spells: each job cut where a person leaves and the next comes. `nieuw` marks spells after a cut."""
    since = jobs["van"] - np.where(
        jobs["van"] == day(target.van), rng.integers(0, 1700 if target.langste_jaren else 400, len(jobs["van"])), 0
    )
    cuts: list[tuple[Ints, Ints]] = []
    for year in target.years:
        chosen, days = _cuts_of_year(rng, jobs, target, year, since)
        since[chosen] = days
        cuts.append((chosen, days))
    job = np.concatenate([chosen for chosen, _ in cuts])
    cut = np.concatenate([days for _, days in cuts])
    return _spells(jobs, job, cut)


def _cuts_of_year(
    rng: np.random.Generator, jobs: Rows, target: MaatregelTarget, year: int, since: Ints
) -> tuple[Ints, Ints]:
    begin, end = max(new_year(year), day(target.van)), new_year(year + 1)
    active = (jobs["van"] < end) & (jobs["tot"] > begin)
    people = target.personen[year] - int(active.sum())
    earliest = np.maximum(np.maximum(begin, jobs["van"]), since) + 15
    latest = np.minimum(end, jobs["tot"]) - 5
    able = np.flatnonzero(active & (latest > earliest + 10))
    wanted = min(max(0, round(people / (1 - RETURN_SHARE))), len(able))
    tenure = latest[able] - since[able]
    limit = 365 * target.langste_jaren if target.langste_jaren else None
    weight = 1 + tenure / 3650 if limit is None else np.where(tenure > limit, 1e6, 0.4 + tenure / limit)
    keys = rng.exponential(1.0, len(able)) / weight
    chosen = np.sort(able[np.argsort(keys, kind="stable")[:wanted]])
    return chosen, rng.integers(earliest[chosen], latest[chosen])


def _spells(jobs: Rows, job: Ints, cut: Ints) -> Rows:
    count = len(jobs["van"])
    where = np.r_[np.arange(count), job]
    start = np.r_[jobs["van"], cut]
    fresh = np.r_[np.zeros(count, bool), np.ones(len(cut), bool)]
    order = np.lexsort((start, where))
    where, start, fresh = where[order], start[order], fresh[order]
    following = np.r_[where[1:] == where[:-1], False]
    end = np.where(following, np.r_[start[1:], 0], jobs["tot"][where])
    return {**take(jobs, where), "van": start, "tot": end, "nieuw": fresh}


def make_spells(rng: np.random.Generator, targets: Targets, sizes: dict[str, Sizes]) -> Rows:
    """The spells of all maatregelen, jobs always filled; `maatregel` is the code's place among the targets."""
    parts = []
    for number, target in enumerate(targets.maatregel):
        jobs = make_jobs(rng, sizes[target.code], targets.breuk[target.breuk])
        rows = cut_jobs(rng, jobs, target)
        rows["maatregel"] = np.full(len(rows["van"]), number, np.int64)
        parts.append(rows)
    return stack(parts)
