"""Doorstroomtrajecten: planned in time first, then given to people whose work fits the plan and its outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doorstroom.simulation.exits import Exits
from doorstroom.simulation.links import Chains
from doorstroom.simulation.rows import RUNNING, Ints, Mask, Rows, day, new_year
from doorstroom.simulation.targets import Targets, TrajectenTarget

FASEN = ("voortraject", "jobmatching", "stage", "nazorg")
SHORTEST, LONGEST = np.array([18, 40, 30, 40]), np.array([29, 88, 86, 80])
"""Days of each phase; the law allows 1, 3, 3 and 3 months."""
CORONA = day("2020-03-20")
RESTART = day("2020-07-01")
TENURE, COVER = 180, 31


@dataclass(frozen=True)
class Plan:
    """A traject: its spell, its phases as days (`grenzen`: begin of each phase, then the end) and its suspensions."""

    spell: int
    grenzen: tuple[int, ...]
    schorsingen: tuple[tuple[int, int, str], ...]
    uitkomst: str

    @property
    def van(self) -> int:
        return self.grenzen[0]

    @property
    def tot(self) -> int:
        return self.grenzen[-1]


def plan_trajecten(
    rng: np.random.Generator, chains: Chains, person: Ints, exits: Exits, targets: Targets
) -> tuple[Plan, ...]:
    """All trajecten; nobody has two. Who moves on gets the regular labour market as destination in `exits`."""
    used = np.zeros(int(person.max()) + 1, bool)
    plans = []
    for target in targets.trajecten:
        chosen = (chains.spells["maatregel"] == targets.code(target.maatregel)) & (chains.beside < 0)
        for year, uitkomst in _wanted(target):
            plan = _place(rng, year, uitkomst, chains, chosen & ~used[person], exits, targets)
            used[person[plan.spell]] = True
            plans.append(plan)
    return tuple(plans)


def _wanted(target: TrajectenTarget) -> Iterator[tuple[int, str]]:
    for uitkomst in ("doorgestroomd", "zonder_aansluiting", "lopend"):
        for year, count in getattr(target, uitkomst).items():
            yield from ((year, uitkomst) for _ in range(count))


def _place(
    rng: np.random.Generator, year: int, uitkomst: str, chains: Chains, able: Mask, exits: Exits, targets: Targets
) -> Plan:
    """Draw plans until one fits somebody's work."""
    for _ in range(2000):
        grenzen, schorsingen = _draw(rng, year, uitkomst, targets)
        if not _in_time(grenzen[-1], year, uitkomst, targets):
            continue
        fits = able & (chains.spells["van"] <= grenzen[0] - TENURE)
        if uitkomst == "doorgestroomd":
            people = _moving_on(chains, fits & exits.undecided, grenzen)
        else:
            people = _staying(chains, fits, grenzen)
        if len(people):
            spell = int(rng.choice(people))
            if uitkomst == "doorgestroomd":
                exits.move_on(spell, int(rng.integers(0, 11)))
            return Plan(spell, grenzen, schorsingen, uitkomst)
    raise AssertionError(f"no worker fits a traject of {year} ({uitkomst})")


def _staying(chains: Chains, fits: Mask, grenzen: tuple[int, ...]) -> Ints:
    """People still in their job a month after the end; those nearest to leaving it come first."""
    rows = np.flatnonzero(fits & (chains.spells["tot"] >= grenzen[-1] + COVER))
    remaining = chains.spells["tot"][rows]
    return rows[np.argsort(remaining, kind="stable")][: max(1, len(rows) // 3)] if len(rows) else rows


def _moving_on(chains: Chains, fits: Mask, grenzen: tuple[int, ...]) -> Ints:
    """People who leave their job for good around the end of the traject."""
    tot = chains.spells["tot"]
    return np.flatnonzero(fits & (tot >= grenzen[-1] - 70) & (tot <= grenzen[-1] + 10))


def _in_time(tot: int, year: int, uitkomst: str, targets: Targets) -> bool:
    """Whether a plan stands as asked on the peildatum (or, begun after it, at the register's end)."""
    peildatum, end = day(targets.tijden.peildatum), day(targets.tijden.tot)
    if year >= targets.tijden.peildatum.year:
        return tot > end if uitkomst == "lopend" else tot < end - 45
    return tot > peildatum + 5 if uitkomst == "lopend" else tot < peildatum - 21


def _draw(
    rng: np.random.Generator, year: int, uitkomst: str, targets: Targets
) -> tuple[tuple[int, ...], tuple[tuple[int, int, str], ...]]:
    van = int(rng.integers(new_year(year) + 7, new_year(year + 1) - 8))
    if CORONA <= van < RESTART:
        van = RESTART + int(rng.integers(0, 160))
    phases = {"doorgestroomd": 4, "lopend": 4}.get(uitkomst) or int(rng.choice([2, 3, 4], p=[0.35, 0.45, 0.2]))
    lengths = rng.integers(SHORTEST, LONGEST)[:phases]
    bounds = van + np.r_[0, np.cumsum(lengths)]
    pauses = []
    if van < CORONA < bounds[-1]:
        pauses.append((CORONA, int(rng.integers(70, 160)), "corona"))
    elif uitkomst == "lopend" and year < targets.tijden.peildatum.year - 1:
        pauses.append((int(bounds[1]) + 20, int(rng.integers(100, 200)), "ziekte"))
    elif uitkomst == "lopend" and rng.random() < 0.2:
        pauses.append((_moment(year, targets) - int(rng.integers(5, 40)), int(rng.integers(45, 90)), "ziekte"))
    elif rng.random() < 0.05:
        pauses.append((int(bounds[1]) + 10, int(rng.integers(14, 60)), "ziekte"))
    pauses = [pause for pause in pauses if van < pause[0] < bounds[-1]]
    for start, pause, _ in pauses:
        bounds = np.where(bounds > start, bounds + pause, bounds)
    return tuple(int(bound) for bound in bounds), tuple((start, start + pause, why) for start, pause, why in pauses)


def _moment(year: int, targets: Targets) -> int:
    """The day on which a traject of that year must be seen running."""
    peildatum = targets.tijden.peildatum
    return day(peildatum if year < peildatum.year else targets.tijden.tot)


def stage_rows(rng: np.random.Generator, plans: tuple[Plan, ...], employers: int) -> Rows:
    """One or two stages in the phase stage of each traject that reached it: plan, werkgever, van, tot."""
    found = []
    for number, plan in enumerate(plans):
        if len(plan.grenzen) < 4:
            continue
        van, tot = plan.grenzen[2], plan.grenzen[3]
        halfway = van + int((tot - van) * rng.uniform(0.35, 0.65))
        parts = [(van, halfway), (halfway, tot)] if rng.random() < 0.4 else [(van, tot)]
        found += [(number, int(rng.integers(0, employers)), begin, end) for begin, end in parts]
    table = np.array(found, np.int64)
    return {name: table[:, i] for i, name in enumerate(("plan", "werkgever", "van", "tot"))}


def open_at(tot: Ints, end: int) -> Ints:
    """End days, running where they fall after the register's end."""
    return np.where(tot >= end, RUNNING, tot)
