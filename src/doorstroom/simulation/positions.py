"""The positie of every person: one at each moment, the weightiest of what they do.

Everything a person does is a claim with a weight: a spell, a registration, a regular job. At each moment the
weightiest claim counts; below all lies inactivity, from the person's entry in the register on.
"""

from __future__ import annotations

import numpy as np

from doorstroom.simulation.exits import ANDERE, NEC, WERKLOOS, Exits
from doorstroom.simulation.jobseekers import Episodes
from doorstroom.simulation.links import Chains
from doorstroom.simulation.rows import RUNNING, Ints, Rows, length, stack
from doorstroom.simulation.targets import Targets

ORDER = ("maatwerk", "lde", "nec", "arbeidszorg", "andere_maatregel", "werkloos", "inactief")
"""Positions, weightiest first."""
OF_MAATREGEL = {
    "bw": "maatwerk",
    "sw": "maatwerk",
    "cmw": "maatwerk",
    "lde": "lde",
    "imw": "andere_maatregel",
    "az_str": "arbeidszorg",
    "az_exp": "arbeidszorg",
    "az_act": "arbeidszorg",
    "ama": "arbeidszorg",
}
_OF_EXIT = {NEC: "nec", WERKLOOS: "werkloos", ANDERE: "andere_maatregel"}
LEAST_NEC, MEAN_NEC, MEAN_OTHER = 150, 600, 260
GAP_UNEMPLOYED = 200
"""Someone between two jobs this close to each other was unemployed meanwhile."""


def claim(person: Ints, positie: str | Ints, van: Ints, tot: Ints) -> Rows:
    """Claims of one or several positions; those that hold no day are left out by the sweep."""
    code = np.full(len(person), ORDER.index(positie), np.int64) if isinstance(positie, str) else positie
    return {"person": person, "code": code, "van": van, "tot": tot}


def work_claims(rng: np.random.Generator, chains: Chains, person: Ints, exits: Exits, targets: Targets) -> list[Rows]:
    """Claims from spells, from the gaps between them and from what follows the last one."""
    spells = chains.spells
    codes = np.array([ORDER.index(OF_MAATREGEL[code]) for code in targets.codes])
    claims = [claim(person, codes[spells["maatregel"]], spells["van"], spells["tot"])]
    near = np.flatnonzero(chains.after >= 0)
    near = near[spells["van"][chains.after[near]] - spells["tot"][near] < GAP_UNEMPLOYED]
    claims.append(claim(person[near], "werkloos", spells["tot"][near], spells["van"][chains.after[near]]))
    for code, positie in _OF_EXIT.items():
        rows = np.flatnonzero(exits.final & (exits.destination == code))
        claims += _aftermath(rng, person[rows], positie, spells["tot"][rows] + exits.delay[rows])
        claims.append(claim(person[rows], "werkloos", spells["tot"][rows], spells["tot"][rows] + exits.delay[rows]))
    return claims


def jobseeker_claims(
    rng: np.random.Generator, episodes: Episodes, person: Ints, chains: Chains, begin: Ints
) -> list[Rows]:
    """Claims from registrations (from `begin` on) and from where jobseekers leave to."""
    rows = episodes.rows
    claims = [claim(person, "werkloos", begin, rows["tot"])]
    rear = np.flatnonzero(rows["rear"] >= 0)
    claims.append(claim(person[rear], "werkloos", chains.spells["tot"][rows["rear"][rear]], begin[rear]))
    for positie in ("nec", "andere_maatregel"):
        left = np.flatnonzero(rows["bestemming"] == episodes.bestemmingen.index(positie))
        again = rows["after"][left]
        until = np.where(again >= 0, begin[again], RUNNING)
        claims += _aftermath(rng, person[left], positie, rows["tot"][left], until)
    return claims


def _aftermath(
    rng: np.random.Generator, person: Ints, positie: str, van: Ints, until: Ints | int = RUNNING
) -> list[Rows]:
    """A period in a position, at most `until` a day, and for half of the people unemployment after it."""
    least, mean = (LEAST_NEC, MEAN_NEC) if positie == "nec" else (20, MEAN_OTHER)
    tot = np.minimum(van + least + rng.exponential(mean, len(person)).astype(np.int64), until)
    later = tot + np.where(rng.random(len(person)) < 0.5, 30 + rng.exponential(200, len(person)).astype(np.int64), 0)
    return [claim(person, positie, van, tot), claim(person, "werkloos", tot, later)]


def sweep(claims: list[Rows], end: int) -> Rows:
    """Positions of every person, in order of person and day: person, code, van, tot; no two alike in a row."""
    rows = stack(claims)
    rows["tot"] = np.where(rows["tot"] >= end, RUNNING, rows["tot"])
    kept = (rows["van"] < rows["tot"]) & (rows["van"] < end)
    rows = {name: values[kept] for name, values in rows.items()}
    entry = np.full(int(rows["person"].max()) + 1, RUNNING, np.int64)
    np.minimum.at(entry, rows["person"], rows["van"])
    everyone = np.flatnonzero(entry < RUNNING)
    rows = stack([rows, claim(everyone, "inactief", entry[everyone], np.full(len(everyone), RUNNING))])
    return _weightiest(rows)


def _weightiest(rows: Rows) -> Rows:
    size = length(rows)
    person = np.tile(rows["person"], 2)
    when = np.r_[rows["van"], rows["tot"]]
    code = np.tile(rows["code"], 2)
    step = np.r_[np.ones(size, np.int32), -np.ones(size, np.int32)]
    order = np.lexsort((when, person))
    person, when, code, step = person[order], when[order], code[order], step[order]
    held = np.zeros((2 * size, len(ORDER)), np.int32)
    held[np.arange(2 * size), code] = step
    np.cumsum(held, axis=0, out=held)
    last = np.r_[(person[1:] != person[:-1]) | (when[1:] != when[:-1]), True] & (when < RUNNING)
    person, when, top = person[last], when[last], np.argmax(held[last] > 0, axis=1)
    changed = np.r_[True, (person[1:] != person[:-1]) | (top[1:] != top[:-1])]
    person, when, top = person[changed], when[changed], top[changed]
    following = np.r_[np.where(person[1:] == person[:-1], when[1:], RUNNING), RUNNING]
    return {"person": person, "code": top.astype(np.int64), "van": when, "tot": following}
