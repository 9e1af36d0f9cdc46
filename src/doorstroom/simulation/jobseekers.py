"""Geïndiceerde werkzoekenden: people registered as a jobseeker while an advies is valid.

Like jobs, the stock is a number of places per kind of advies and province, always taken: when one person leaves,
the next comes. So the stock of every 31 December, and of the peildatum, is exact. Who leaves for maatwerk, LDE or
arbeidszorg leaves on the day a spell of tewerkstelling begins, and becomes the person of that spell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.simulation.links import Chains
from doorstroom.simulation.rows import Ints, Mask, Rows, day, length, new_year, stack, take, year_of
from doorstroom.simulation.targets import Targets, WerkzoekendenTarget

SCREENING, OMZETTING, LDE = range(3)
KINDS = ("screening", "omzetting", "lde")
NONE = -1
PROVINCES = 7
VALID = 5 * 365 + 1
"""Days for which an advies by screening holds."""
REAR_SHARE = 0.12
"""Share of the new jobseekers who come from a tewerkstelling that ended shortly before."""
MATCHING = {"maatwerk": ("bw", "sw", "cmw"), "lde": ("lde",), "arbeidszorg": ("az_str", "az_exp", "az_act", "ama")}


@dataclass(frozen=True)
class Episodes:
    """Periods in which someone is a jobseeker with an advies.

    `rows`: kind, provincie, van, tot, bestemming (code, −1 still a jobseeker), spell (the spell it leads to or −1),
    before and after (the same person's other episodes), rear (the spell that ended before it), inside (a spell of
    arbeidszorg held meanwhile), ook_lde (day from which there is an advies for LDE too, or −1).
    """

    rows: Rows
    bestemmingen: tuple[str, ...]


def make_episodes(rng: np.random.Generator, chains: Chains, targets: Targets) -> Episodes:
    """Episodes of all kinds, linked to one another and to spells."""
    wanted = targets.werkzoekenden
    destinations = tuple(sorted({*wanted.bestemming_screening, *wanted.bestemming_omzetting, *wanted.bestemming_lde}))
    pool = _Pool(chains, targets)
    cmw = wanted.cmw_op_peildatum - sum(wanted.screening[_stock_year(targets)])
    parts = [
        _fill(rng, SCREENING, dict(wanted.screening.items()), targets, pool, destinations),
        _fill(rng, OMZETTING, _spread(wanted, wanted.omzetting, cmw), targets, pool, destinations),
    ]
    parts[0]["ook_lde"] = _also_lde(rng, parts[0], wanted, targets)
    parts[1]["ook_lde"] = np.full(length(parts[1]), NONE, np.int64)
    peildatum = day(targets.tijden.peildatum)
    both = (parts[0]["ook_lde"] >= 0) & (parts[0]["ook_lde"] <= peildatum) & (parts[0]["tot"] > peildatum)
    lde = _spread(wanted, wanted.lde, wanted.lde_op_peildatum - int(both.sum()))
    parts.append(_fill(rng, LDE, lde, targets, pool, destinations))
    parts[2]["ook_lde"] = np.full(length(parts[2]), NONE, np.int64)
    rows = stack(parts)
    _link(rng, rows, wanted, destinations)
    _from_work(rng, rows, chains)
    _meanwhile(rng, rows, pool)
    return Episodes(rows, destinations)


def _stock_year(targets: Targets) -> int:
    return targets.tijden.peildatum.year - 1


def _spread(wanted: WerkzoekendenTarget, factors: dict[int, float], stock: int) -> dict[int, tuple[int, ...]]:
    """A stock per year over the provinces, in the shares of the stock by screening."""
    spread = {}
    for year, factor in factors.items():
        shares = np.cumsum(wanted.screening[year]) / sum(wanted.screening[year])
        edges = np.rint(shares * round(factor * stock)).astype(int)
        spread[year] = tuple(int(count) for count in np.diff(np.r_[0, edges]))
    return spread


class _Pool:
    """First spells of people, to be given to jobseekers who find work; each is given once."""

    def __init__(self, chains: Chains, targets: Targets) -> None:
        self.chains = chains
        self.free: Mask = (chains.before < 0) & (chains.beside < 0) & (chains.spells["van"] > day(targets.tijden.van))
        self.codes = {goal: [targets.code(code) for code in codes] for goal, codes in MATCHING.items()}

    def draw(self, rng: np.random.Generator, goal: str, begin: int, end: int, wanted: int) -> Ints:
        van = self.chains.spells["van"]
        able = self.free & (van >= begin) & (van < end) & np.isin(self.chains.spells["maatregel"], self.codes[goal])
        chosen = np.sort(rng.permutation(np.flatnonzero(able))[:wanted])
        self.free[chosen] = False
        return chosen

    def give_back(self, spells: Ints) -> None:
        self.free[spells] = True


def _fill(
    rng: np.random.Generator,
    kind: int,
    stocks: dict[int, tuple[int, ...]],
    targets: Targets,
    pool: _Pool,
    destinations: tuple[str, ...],
) -> Rows:
    """Places for so many jobseekers at the end of each year, cut into episodes."""
    places = _places(rng, kind, stocks, targets)
    since = places["van"].copy()
    wanted = targets.werkzoekenden
    shares = getattr(wanted, f"bestemming_{KINDS[kind]}")
    cuts = []
    for year in range(min(stocks) + (kind == OMZETTING), targets.tijden.tot.year):
        begin, end = new_year(year), new_year(year + 1)
        active = np.flatnonzero((places["van"] <= begin + 60) & (places["tot"] > begin + 90))
        chosen = rng.permutation(active)[: round(wanted.uitstroom[KINDS[kind]] * len(active))]
        goal = rng.choice(len(shares), len(chosen), p=np.array(list(shares.values())))
        days = rng.integers(begin + 5, end - 5, len(chosen))
        spell = np.full(len(chosen), NONE, np.int64)
        for number, name in enumerate(shares):
            if name in MATCHING:
                rows = np.flatnonzero(goal == number)
                drawn = rng.permutation(pool.draw(rng, name, begin + 5, end - 5, len(rows)))
                spell[rows[: len(drawn)]], days[rows[: len(drawn)]] = drawn, pool.chains.spells["van"][drawn]
        codes = np.array([destinations.index(name) for name in shares])[goal]
        fits = (days > since[chosen] + 15) & (days < places["tot"][chosen] - 15)
        unlinked = np.isin(goal, [i for i, name in enumerate(shares) if name in MATCHING]) & (spell < 0)
        pool.give_back(spell[~fits & (spell >= 0)])
        kept = fits & ~unlinked
        since[chosen[kept]] = days[kept]
        cuts.append({"place": chosen[kept], "tot": days[kept], "bestemming": codes[kept], "spell": spell[kept]})
    return _cut(kind, places, stack(cuts), destinations, targets)


def _places(rng: np.random.Generator, kind: int, stocks: dict[int, tuple[int, ...]], targets: Targets) -> Rows:
    """Places with the days they exist; they open and close between February and mid-December."""
    years = sorted(stocks)
    table = np.array([stocks[year] for year in years]).T
    parts = []
    for province in range(PROVINCES):
        active = np.arange(table[province].max())[:, None] < table[province]
        change = np.diff(np.pad(active.astype(np.int8), ((0, 0), (1, 1))), axis=1)
        begin, end = np.nonzero(change == 1)[1], np.nonzero(change == -1)[1]
        spring = np.array([new_year(year) for year in [*years, years[-1] + 1]]) + 32
        van = np.where(begin == 0, _first_day(kind, targets), spring[begin] + rng.integers(0, 310, len(begin)))
        season = 145 if kind == LDE else 310
        tot = spring[end] + rng.integers(0, season, len(end))
        tot = np.where(end == len(years), day(targets.tijden.tot), tot)
        parts.append({"van": van, "tot": tot, "provincie": np.full(len(van), province)})
    return stack(parts)


def _first_day(kind: int, targets: Targets) -> int:
    conversion = next(day(o.op) for o in targets.overgang if o.naar == "cmw")
    return conversion if kind == OMZETTING else day(targets.tijden.van)


def _cut(kind: int, places: Rows, cuts: Rows, destinations: tuple[str, ...], targets: Targets) -> Rows:
    """Episodes between the cuts; the last one of a closed place ends in inactivity."""
    count = length(places)
    end_code = np.where(places["tot"] < day(targets.tijden.tot), destinations.index("inactief"), NONE)
    place = np.r_[cuts["place"], np.arange(count)]
    tot = np.r_[cuts["tot"], places["tot"]]
    order = np.lexsort((tot, place))
    place, tot = place[order], tot[order]
    first = np.r_[True, place[1:] != place[:-1]]
    return {
        "kind": np.full(len(place), kind, np.int64),
        "provincie": places["provincie"][place],
        "van": np.where(first, places["van"][place], np.r_[0, tot[:-1]]),
        "tot": tot,
        "bestemming": np.r_[cuts["bestemming"], end_code][order],
        "spell": np.r_[cuts["spell"], np.full(count, NONE)][order],
    }


def _also_lde(rng: np.random.Generator, rows: Rows, wanted: WerkzoekendenTarget, targets: Targets) -> Ints:
    """The day from which some have an advies for LDE too."""
    last = next(day(t.tot) for t in targets.maatregel if t.code == "lde" and t.tot)
    size = length(rows)
    since: Ints = rows["van"] + (rng.random(size) * 0.5 * (rows["tot"] - rows["van"])).astype(np.int64)
    since = np.maximum(since, rows["tot"] - VALID)
    chosen = (rng.random(size) < wanted.ook_lde) & (since < last - 30)
    return np.where(chosen, since, NONE)


def _link(rng: np.random.Generator, rows: Rows, wanted: WerkzoekendenTarget, destinations: tuple[str, ...]) -> None:
    """Some episodes are of a person who had left an earlier one of the same kind and province."""
    size = length(rows)
    rows["before"], rows["after"] = np.full(size, NONE, np.int64), np.full(size, NONE, np.int64)
    away = np.isin(rows["bestemming"], [destinations.index(name) for name in ("nec", "inactief", "andere_maatregel")])
    for kind in range(len(KINDS)):
        for province in range(PROVINCES):
            group = (rows["kind"] == kind) & (rows["provincie"] == province)
            starts = np.flatnonzero(group & (rows["van"] > rows["van"][group].min(initial=0) + 60))
            starts = rng.permutation(starts)[: round(wanted.terugkeer * len(starts))]
            ends = np.flatnonzero(group & away)
            ends = ends[np.argsort(rows["tot"][ends], kind="stable")]
            low = np.searchsorted(rows["tot"][ends], rows["van"][starts] - 900)
            high = np.searchsorted(rows["tot"][ends], rows["van"][starts] - 60)
            pick = low + (rng.random(len(starts)) * (high - low)).astype(np.int64)
            chosen, first = np.unique(pick[high > low], return_index=True)
            begun = starts[high > low][first]
            rows["before"][begun], rows["after"][ends[chosen]] = ends[chosen], begun


def _from_work(rng: np.random.Generator, rows: Rows, chains: Chains) -> None:
    """Some new jobseekers left a job in maatwerk or LDE at most a quarter before."""
    rows["rear"] = np.full(length(rows), NONE, np.int64)
    alone = (rows["before"] < 0) & (rows["after"] < 0) & (rows["spell"] < 0) & (year_of(rows["van"]) > 2015)
    starts = rng.permutation(np.flatnonzero(alone))
    starts = starts[: round(REAR_SHARE * len(starts))]
    ends = chains.open_ends(np.ones(length(chains.spells), bool))
    ends = ends[(chains.before[ends] < 0) & ~np.isin(ends, rows["spell"])]
    tot = chains.spells["tot"][ends]
    low = np.searchsorted(tot, rows["van"][starts] - 90)
    high = np.searchsorted(tot, rows["van"][starts], side="right")
    pick = low + (rng.random(len(starts)) * (high - low)).astype(np.int64)
    chosen, first = np.unique(pick[high > low], return_index=True)
    rows["rear"][starts[high > low][first]] = ends[chosen]


def _meanwhile(rng: np.random.Generator, rows: Rows, pool: _Pool) -> None:
    """Some who are registered take part in arbeidszorg meanwhile."""
    rows["inside"] = np.full(length(rows), NONE, np.int64)
    linked = (rows["before"] >= 0) | (rows["after"] >= 0) | (rows["spell"] >= 0) | (rows["rear"] >= 0)
    candidates = rng.permutation(np.flatnonzero((rows["kind"] == OMZETTING) & ~linked))[:200]
    spells = pool.chains.spells
    for episode in candidates:
        inside = pool.draw(rng, "arbeidszorg", int(rows["van"][episode]) + 30, int(rows["tot"][episode]), 1)
        inside = inside[(pool.chains.after[inside] < 0) & ~np.isin(inside, rows["rear"])]
        if len(inside) and spells["tot"][inside[0]] > rows["van"][episode]:
            rows["inside"][episode] = inside[0]


def give_persons(rows: Rows, spell_person: Ints, first_free: int) -> Ints:
    """The person of every episode: that of its spell, or of the person's other episodes, or a new one."""
    root = np.where(rows["before"] >= 0, rows["before"], np.arange(length(rows)))
    while not np.array_equal(root, root[root]):
        root = root[root]
    spell = np.maximum.reduce([rows["spell"], rows["rear"], rows["inside"]])
    known = np.full(length(rows), NONE, np.int64)
    linked = spell >= 0
    known[root[linked]] = spell_person[spell[linked]]
    person = known[root]
    fresh = np.flatnonzero((person < 0) & (root == np.arange(length(rows))))
    known[fresh] = first_free + np.arange(len(fresh))
    return known[root]


def advies_rows(rng: np.random.Generator, episodes: Episodes, chains: Chains, targets: Targets) -> Rows:
    """Rows of advies: valid five years, renewed where an episode lasts longer, used up when work begins."""
    rows = {**episodes.rows, "episode": np.arange(length(episodes.rows))}
    parts = []
    for turn in range(3):
        part = take(rows, rows["kind"] != OMZETTING)
        part["begin"] = part["van"] + turn * VALID
        part["einde"] = part["begin"] + VALID
        parts.append(take(part, part["begin"] < part["tot"]))
    whole = take(rows, rows["kind"] == OMZETTING)
    parts.append({**whole, "begin": whole["van"], "einde": np.full(length(whole), 10**6)})
    both = take(rows, rows["ook_lde"] >= 0)
    parts.append({**both, "kind": np.full(length(both), LDE), "begin": both["ook_lde"], "einde": both["tot"]})
    out = stack(parts)
    following = np.where(out["after"] >= 0, rows["van"][out["after"]], 10**6)
    out["einde"] = np.minimum(out["einde"], following)
    out["einde"] = np.where(out["spell"] >= 0, np.minimum(out["einde"], out["tot"]), out["einde"])
    return _by_maatregel(rng, out, chains, targets)


def _by_maatregel(rng: np.random.Generator, out: Rows, chains: Chains, targets: Targets) -> Rows:
    """Name the maatregel: bw or sw before collectief maatwerk, cmw after; an advies for LDE ends with LDE."""
    conversion, lde_end = (
        next(day(o.op) for o in targets.overgang if o.naar == "cmw"),
        next(day(t.tot) for t in targets.maatregel if t.code == "lde" and t.tot),
    )
    out["toeleidbaar"] = rng.random(length(out)) < np.where(out["kind"] == OMZETTING, 0.22, 0.92)
    led_to = chains.spells["maatregel"][out["spell"]]
    bw, sw, cmw, lde = (targets.code(code) for code in ("bw", "sw", "cmw", "lde"))
    guess = np.where(rng.random(length(out)) < 0.77, bw, sw)
    old = np.where((out["spell"] >= 0) & np.isin(led_to, [bw, sw]), led_to, guess)
    is_lde = out["kind"] == LDE
    early = take(
        {**out, "maatregel": old, "einde": np.minimum(out["einde"], conversion)}, ~is_lde & (out["begin"] < conversion)
    )
    late = {**out, "begin": np.maximum(out["begin"], conversion), "maatregel": np.full(length(out), cmw)}
    late = take(late, ~is_lde & (late["einde"] > conversion))
    local = {**out, "einde": np.minimum(out["einde"], lde_end), "maatregel": np.full(length(out), lde)}
    local = take(local, is_lde & (local["einde"] > local["begin"]))
    return stack([early, late, local])
