"""Evaluaties: those that lead to a traject, those that do not, and the sitting workers of collectief maatwerk."""

from __future__ import annotations

import numpy as np

from doorstroom.simulation.links import Chains
from doorstroom.simulation.rows import Ints, Mask, Rows, day, new_year, stack, within
from doorstroom.simulation.targets import Targets
from doorstroom.simulation.trajectories import Plan

FIRST_YEAR = 2019
SITTING = {"niet_haalbaar": 0.58, "verlenging": 0.34, "nec": 0.08}
BESLUITEN = ("cmw", "lde", "nec", "verlenging", "niet_haalbaar", "onbekend")


def make_evaluaties(
    rng: np.random.Generator, chains: Chains, person: Ints, plans: tuple[Plan, ...], targets: Targets
) -> Rows:
    """Evaluaties: spell, datum, besluit (place in BESLUITEN)."""
    spells = np.array([plan.spell for plan in plans], np.int64)
    with_plan = np.zeros(int(person.max()) + 1, bool)
    with_plan[person[spells]] = True
    parts = [_before_plans(rng, plans), _without_plan(rng, chains, with_plan[person], person, targets)]
    return stack([*parts, _sitting(rng, chains, with_plan[person], targets)])


def _rows(spell: Ints, datum: Ints, besluit: Ints) -> Rows:
    return {"spell": spell, "datum": datum, "besluit": besluit}


def _before_plans(rng: np.random.Generator, plans: tuple[Plan, ...]) -> Rows:
    """Four trajecten in five follow an evaluatie of the weeks before, in the same year at the earliest."""
    chosen = [plan for plan in plans if rng.random() < 0.8]
    van = np.array([plan.van for plan in chosen], np.int64)
    first = van.astype("datetime64[D]").astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
    datum = np.maximum(van - rng.integers(7, 60, len(van)), first)
    spell = np.array([plan.spell for plan in chosen], np.int64)
    return _rows(spell, datum, np.full(len(van), BESLUITEN.index("nec")))


def _without_plan(rng: np.random.Generator, chains: Chains, with_plan: Mask, person: Ints, targets: Targets) -> Rows:
    """LDE workers who were evaluated up to the year before the peildatum and for whom no traject followed."""
    wanted = targets.evaluaties.lde_zonder_traject
    begin, end = new_year(FIRST_YEAR), new_year(targets.tijden.peildatum.year)
    spells = chains.spells
    able = (spells["maatregel"] == targets.code("lde")) & ~with_plan & (spells["van"] < end - 400)
    able &= spells["tot"] > np.maximum(begin, spells["van"] + 90) + 30
    rows = rng.permutation(np.flatnonzero(able))
    rows = rows[np.sort(np.unique(person[rows], return_index=True)[1])][: sum(wanted.values())]
    low = np.maximum(begin, spells["van"][rows] + 90)
    datum = rng.integers(low, np.minimum(end, spells["tot"][rows]))
    besluit = rng.permutation(np.repeat([BESLUITEN.index(name) for name in wanted], list(wanted.values())))
    return _rows(rows, datum, besluit)


def _sitting(rng: np.random.Generator, chains: Chains, with_plan: Mask, targets: Targets) -> Rows:
    """One in ten per enterprise of those who passed into collectief maatwerk on its first day."""
    spells, begin = chains.spells, new_year(FIRST_YEAR)
    sitting = (spells["maatregel"] == targets.code("cmw")) & (spells["van"] == begin) & (chains.before >= 0)
    rows = rng.permutation(np.flatnonzero(sitting & ~with_plan & (spells["tot"] > begin + 300)))
    enterprise = spells["onderneming"][rows]
    staff = np.bincount(enterprise)
    quota = np.rint(targets.evaluaties.zittende_werknemers * staff[enterprise])
    rows = rows[within(np.arange(len(rows)), enterprise) < quota]
    last = np.minimum(spells["tot"][rows], min(day(targets.tijden.tot), new_year(FIRST_YEAR + 4)))
    datum = rng.integers(np.full(len(rows), begin + 60), last)
    besluit = rng.choice([BESLUITEN.index(name) for name in SITTING], len(rows), p=list(SITTING.values()))
    return _rows(rows, datum, besluit)
