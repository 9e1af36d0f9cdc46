"""Who the people are: sex, age, origin, schooling, Dutch, limitation, and where they live."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstroom.simulation.rows import RUNNING, Floats, Ints, Mask, Rows, by_share, day, length, new_year, stack, take
from doorstroom.simulation.targets import ProfielTarget, Targets

GROUPS = ("maatwerk", "lde", "arbeidszorg", "werkzoekende")
GROUP_OF = {"bw": 0, "sw": 0, "cmw": 0, "imw": 0, "lde": 1, "az_str": 2, "az_exp": 2, "az_act": 2, "ama": 2}
PROFILE_YEAR = 2020
DUTCH_SINCE = new_year(2016)
ENTRY_AGES = ((18, 35, 0.38), (35, 50, 0.34), (50, 62, 0.28))
"""Ages at entry of people who did not work in the year the ages are known of; own assumption."""
MISSING_SHARE, MOVE_SHARE = 0.012, 0.06


@dataclass(frozen=True)
class Lives:
    """Per person: group, first and last day in the register, whether and until when active in the profile year,
    first registration as a jobseeker (RUNNING: none) and province (−1: not fixed)."""

    group: Ints
    entry: Ints
    leaves: Ints
    active: Mask
    reference: Ints
    registered: Ints
    provincie: Ints


def trace_lives(spells: Rows, spell_person: Ints, episodes: Rows, episode_person: Ints, targets: Targets) -> Lives:
    """What spells and episodes say about each person."""
    size = 1 + int(max(spell_person.max(), episode_person.max()))
    group = np.full(size, GROUPS.index("werkzoekende"), np.int64)
    groups = np.array([GROUP_OF[code] for code in targets.codes])
    latest_first = np.argsort(-spells["van"], kind="stable")
    group[spell_person[latest_first]] = groups[spells["maatregel"][latest_first]]
    entry, leaves = np.full(size, RUNNING, np.int64), np.zeros(size, np.int64)
    registered, provincie = np.full(size, RUNNING, np.int64), np.full(size, -1, np.int64)
    np.minimum.at(entry, spell_person, spells["van"])
    np.maximum.at(leaves, spell_person, np.minimum(spells["tot"], day(targets.tijden.tot)))
    np.minimum.at(registered, episode_person, episodes["begin"])
    np.maximum.at(leaves, episode_person, episodes["tot"])
    provincie[episode_person] = episodes["provincie"]
    begin, end = new_year(PROFILE_YEAR), new_year(PROFILE_YEAR + 1)
    touches = (spells["van"] < end) & (spells["tot"] > begin)
    reference = np.zeros(size, np.int64)
    np.maximum.at(reference, spell_person[touches], np.minimum(spells["tot"][touches], end) - 1)
    return Lives(group, np.minimum(entry, registered), leaves, reference > 0, reference, registered, provincie)


def make_persons(rng: np.random.Generator, lives: Lives, targets: Targets) -> Rows:
    """Sex, birth and the fixed characteristics of every person, as codes in the order of the targets."""
    profile = targets.profiel
    size = len(lives.group)
    persons = {name: np.zeros(size, np.int64) for name in ("geslacht", "arbeidsbeperking", "kennis_nederlands")}
    for number, group in enumerate(GROUPS):
        rows = np.flatnonzero(lives.group == number)
        man = profile.man[group]
        persons["geslacht"][rows] = by_share(rng, (man, 1 - man), len(rows))
        persons["arbeidsbeperking"][rows] = by_share(rng, profile.arbeidsbeperking[group], len(rows))
    persons["herkomst"] = by_share(rng, profile.herkomst.values(), size)
    persons["onderwijsniveau"] = by_share(rng, profile.onderwijsniveau.values(), size)
    for number, shares in enumerate(profile.kennis_nederlands.values()):
        rows = np.flatnonzero(persons["herkomst"] == number)
        persons["kennis_nederlands"][rows] = by_share(rng, shares, len(rows))
    persons["geboren"] = _births(rng, lives, profile)
    persons["provincie"] = np.where(lives.provincie < 0, by_share(rng, profile.provincie, size), lives.provincie)
    return persons


def _births(rng: np.random.Generator, lives: Lives, profile: ProfielTarget) -> Ints:
    """Days of birth: exact age shares among the active of the profile year, no child at work, few past 67."""
    day_of_age = np.where(lives.active, lives.reference, lives.entry)
    ages = np.zeros(len(day_of_age))
    for rows, classes in ((lives.active, profile.leeftijd), (~lives.active, ENTRY_AGES)):
        ages[rows] = _ages(
            rng, classes, (day_of_age - lives.entry)[rows] / 365.25, (lives.leaves - day_of_age)[rows] / 365.25
        )
    return day_of_age - np.ceil(ages * 365.25).astype(np.int64)


def _ages(
    rng: np.random.Generator, classes: tuple[tuple[int, int, float], ...], before: Floats, after: Floats
) -> Floats:
    """Ages in exact shares; who has been there long is older, who will stay long is younger."""
    chosen = by_share(rng, [share for *_, share in classes], len(before))
    low, high = (np.array([bounds[i] for bounds in classes], float) for i in (0, 1))
    ages = np.sort(low[chosen] + rng.random(len(chosen)) * (high - low)[chosen])
    score = before - 0.8 * after + rng.normal(0, 6, len(before))
    ranked = np.empty(len(before))
    ranked[np.argsort(score, kind="stable")] = ages
    return np.maximum(ranked, 18 + before)


def make_profiel(rng: np.random.Generator, lives: Lives, persons: Rows, targets: Targets) -> Rows:
    """Profiles over time: of workers since the profile year, of jobseekers since they registered."""
    worked = np.where(lives.leaves > new_year(PROFILE_YEAR), np.maximum(lives.entry, new_year(PROFILE_YEAR)), RUNNING)
    van = np.minimum(lives.registered, worked)
    seeker = lives.registered < RUNNING
    known = np.flatnonzero((van < RUNNING) & (seeker | (rng.random(len(van)) >= MISSING_SHARE)))
    home = _gemeenten(rng, persons["provincie"], targets)
    rows = {
        "person": known,
        **{
            name: persons[name][known]
            for name in ("herkomst", "onderwijsniveau", "kennis_nederlands", "arbeidsbeperking")
        },
        "gemeente": home[known],
        "van": van[known],
        "tot": np.full(len(known), RUNNING, np.int64),
    }
    elsewhere = np.where(
        seeker | (rng.random(len(van)) < 0.75), persons["provincie"], by_share(rng, targets.profiel.provincie, len(van))
    )
    rows = _moves(rng, rows, _gemeenten(rng, elsewhere, targets), day(targets.tijden.tot))
    return _dutch_unknown_before(rows, targets)


def _moves(rng: np.random.Generator, rows: Rows, elsewhere: Ints, end: int) -> Rows:
    when = rows["van"] + 60 + (rng.random(length(rows)) * (end - rows["van"])).astype(np.int64)
    other = elsewhere[rows["person"]]
    moves = (rng.random(length(rows)) < MOVE_SHARE) & (when < end - 5) & (other != rows["gemeente"])
    stays = {**rows, "tot": np.where(moves, when, rows["tot"])}
    return stack([stays, take({**rows, "van": when, "gemeente": other}, moves)])


def _dutch_unknown_before(rows: Rows, targets: Targets) -> Rows:
    """Before 2016 the knowledge of Dutch was not recorded in this form."""
    unknown = len(targets.profiel.kennis_nederlands["belg"]) - 1
    early = rows["van"] < DUTCH_SINCE
    old = take(rows, early)
    old = {**old, "tot": np.minimum(old["tot"], DUTCH_SINCE), "kennis_nederlands": np.full(length(old), unknown)}
    new = {**rows, "van": np.maximum(rows["van"], DUTCH_SINCE)}
    return stack([old, take(new, new["tot"] > new["van"])])


def _gemeenten(rng: np.random.Generator, provincie: Ints, targets: Targets) -> Ints:
    """A municipality (its place in the whole list) in each province, the first ones more often."""
    counts = np.array([len(codes) for codes in targets.gemeenten.codes])
    first = np.r_[0, np.cumsum(counts)[:-1]]
    chosen: Ints = first[provincie] + (rng.random(len(provincie)) ** 1.7 * counts[provincie]).astype(np.int64)
    return chosen


def pick_gemeenten(rng: np.random.Generator, shares: tuple[float, ...], size: int, targets: Targets) -> Ints:
    """Municipalities of enterprises and work floors, with provinces in these shares."""
    return _gemeenten(rng, by_share(rng, shares, size), targets)
