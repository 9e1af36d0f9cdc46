"""Which spells are of one person: conversions, returns, moves to another maatregel, two jobs at once."""

from __future__ import annotations

import numpy as np

from doorstroom.simulation.employment import RETURN_SHARE
from doorstroom.simulation.rows import RUNNING, Ints, Mask, Rows, day, length, new_year, within
from doorstroom.simulation.targets import Overgang, Targets

FAMILIES = (("bw", "sw", "cmw"), ("lde",), ("az_str", "az_exp", "az_act", "ama"), ("imw",))
MOVES = (
    ("lde", "cmw", 0.012),
    ("az_str", "cmw", 0.006),
    ("az_exp", "cmw", 0.003),
    ("ama", "cmw", 0.006),
    ("az_str", "lde", 0.015),
    ("cmw", "ama", 0.05),
    ("bw", "az_str", 0.03),
)
"""From, to, and the share of those who begin in the second that come from the first."""
LATER_SHARE = 0.035
"""Share of those who begin that had left the same kind of work one half to three years before."""
DOUBLE_SHARE = 0.02
"""Share of the half-time spells that are a second job beside another half-time spell."""


class Chains:
    """The spells of each person in a row: every spell has at most one before it and one after it."""

    def __init__(self, spells: Rows) -> None:
        size = length(spells)
        self.spells = spells
        self.before: Ints = np.full(size, -1, np.int64)
        self.after: Ints = np.full(size, -1, np.int64)
        self.beside: Ints = np.full(size, -1, np.int64)

    def join(self, earlier: Ints, later: Ints) -> None:
        """The person of each earlier spell goes on in the later one."""
        self.after[earlier], self.before[later] = later, earlier

    def open_ends(self, chosen: Mask) -> Ints:
        """Ended spells that nothing follows yet, by the day they end."""
        free = np.flatnonzero(chosen & (self.after < 0) & (self.beside < 0) & (self.spells["tot"] < RUNNING))
        return free[np.argsort(self.spells["tot"][free], kind="stable")]

    def open_starts(self, chosen: Mask) -> Ints:
        """Spells begun after a cut that nothing precedes yet."""
        return np.flatnonzero(chosen & self.spells["nieuw"] & (self.before < 0) & (self.beside < 0))

    def persons(self) -> Ints:
        """The number of the person of each spell, counted from 0."""
        root = np.where(self.beside >= 0, self.beside, self.before)
        root = np.where(root < 0, np.arange(len(root)), root)
        while not np.array_equal(root, root[root]):
            root = root[root]
        numbers: Ints = np.unique(root, return_inverse=True)[1].astype(np.int64)
        return numbers


def link_spells(rng: np.random.Generator, spells: Rows, targets: Targets) -> Chains:
    """Decide which spells are of one person."""
    chains = Chains(spells)
    for overgang in targets.overgang:
        _convert(rng, chains, overgang, targets)
    _two_jobs(rng, chains, targets)
    for target in targets.maatregel:
        chosen = spells["maatregel"] == targets.code(target.code)
        for year in target.years:
            begun = chosen & (spells["van"] >= new_year(year)) & (spells["van"] < new_year(year + 1))
            wanted = round(RETURN_SHARE * int((begun & spells["nieuw"]).sum()))
            ended = chosen & (spells["tot"] >= new_year(year)) & (spells["tot"] < new_year(year + 1))
            _follow(rng, chains, ended, begun, wanted, (0, 120))
    for source, goal, share in MOVES:
        begun = spells["maatregel"] == targets.code(goal)
        wanted = round(share * int((begun & spells["nieuw"]).sum()))
        _follow(rng, chains, spells["maatregel"] == targets.code(source), begun, wanted, (0, 150))
    for family in FAMILIES:
        chosen = np.isin(spells["maatregel"], [targets.code(code) for code in family])
        wanted = round(LATER_SHARE * int((chosen & spells["nieuw"]).sum()))
        _follow(rng, chains, chosen, chosen, wanted, (370, 1100))
    return chains


def _convert(rng: np.random.Generator, chains: Chains, overgang: Overgang, targets: Targets) -> None:
    """Pass people on at the conversion, within their enterprise where it has a job for them."""
    spells, when = chains.spells, day(overgang.op)
    sources = [targets.code(code) for code in overgang.uit]
    leaving = np.flatnonzero(np.isin(spells["maatregel"], sources) & (spells["tot"] == when) & (chains.after < 0))
    wanted = round(overgang.aandeel * int(np.isin(spells["maatregel"], sources)[spells["tot"] == when].sum()))
    leaving = np.sort(rng.permutation(leaving)[:wanted])
    arriving = np.flatnonzero((spells["maatregel"] == targets.code(overgang.naar)) & (spells["van"] == when))
    arriving = arriving[chains.before[arriving] < 0]
    first, second = (_place_in_enterprise(spells, rows) for rows in (leaving, arriving))
    _, here, there = np.intersect1d(first, second, return_indices=True)
    chains.join(leaving[here], arriving[there])
    rest, free = np.delete(leaving, here), rng.permutation(np.delete(arriving, there))
    count = min(len(rest), len(free))
    chains.join(rng.permutation(rest)[:count], free[:count])


def _place_in_enterprise(spells: Rows, rows: Ints) -> Ints:
    """Enterprise and order of tewerkstellingsbreuk in it, as one number."""
    place = within(-spells["breuk_na"][rows], spells["onderneming"][rows])
    key: Ints = spells["onderneming"][rows] * 100_000 + place
    return key


def _follow(
    rng: np.random.Generator, chains: Chains, ended: Mask, begun: Mask, wanted: int, after: tuple[int, int]
) -> None:
    """Let `wanted` of those who begin be people who ended so many days before (fewer where there are none)."""
    for _ in range(3):
        starts, ends = chains.open_starts(begun), chains.open_ends(ended)
        starts = rng.permutation(starts)[:wanted]
        van, tot = chains.spells["van"][starts], chains.spells["tot"][ends]
        low, high = np.searchsorted(tot, van - after[1]), np.searchsorted(tot, van - after[0], side="right")
        pick = low + (rng.random(len(starts)) * (high - low)).astype(np.int64)
        able = high > low
        chosen, first = np.unique(pick[able], return_index=True)
        chains.join(ends[chosen], starts[able][first])
        wanted -= len(chosen)


def _two_jobs(rng: np.random.Generator, chains: Chains, targets: Targets) -> None:
    """Pair half-time spells at two enterprises that overlap in time."""
    spells = chains.spells
    half = (np.maximum(spells["breuk"], spells["breuk_na"]) <= 5000) & (chains.before < 0) & (chains.after < 0)
    for family in FAMILIES[:2]:
        codes = [targets.code(code) for code in family]
        rows = rng.permutation(np.flatnonzero(half & np.isin(spells["maatregel"], codes)))
        pairs = round(DOUBLE_SHARE * len(rows))
        one, two = rows[:pairs], rows[pairs : 2 * pairs]
        overlap = (spells["van"][one] < spells["tot"][two]) & (spells["van"][two] < spells["tot"][one])
        overlap &= spells["onderneming"][one] != spells["onderneming"][two]
        chains.beside[two[overlap]] = one[overlap]
        chains.beside[one[overlap]] = one[overlap]
