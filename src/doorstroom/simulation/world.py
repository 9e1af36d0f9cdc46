"""Everything that happens in one synthetic region, before it is written down as tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from doorstroom.scheme.model import Scheme
from doorstroom.simulation.contingent import make_contingent
from doorstroom.simulation.employment import make_spells
from doorstroom.simulation.enterprises import Sizes, make_enterprises
from doorstroom.simulation.evaluations import make_evaluaties
from doorstroom.simulation.exits import Exits
from doorstroom.simulation.irregular import roughen
from doorstroom.simulation.jobseekers import Episodes, advies_rows, give_persons, make_episodes
from doorstroom.simulation.links import Chains, link_spells
from doorstroom.simulation.people import Lives, make_persons, make_profiel, trace_lives
from doorstroom.simulation.positions import jobseeker_claims, sweep, work_claims
from doorstroom.simulation.rows import Ints, Rows, day, length
from doorstroom.simulation.targets import Targets
from doorstroom.simulation.trajectories import Plan, plan_trajecten


@dataclass(frozen=True)
class World:
    """The facts of a region; people, spells and enterprises are numbered from 0."""

    rng: np.random.Generator
    targets: Targets
    sizes: dict[str, Sizes]
    chains: Chains
    spell_person: Ints
    episodes: Episodes
    episode_person: Ints
    lives: Lives
    persons: Rows
    profiel: Rows
    advies: Rows
    plans: tuple[Plan, ...]
    evaluaties: Rows
    posities: Rows
    contingent: Rows


def make_world(rng: np.random.Generator, targets: Targets, scheme: Scheme, tell: Callable[[str, float], None]) -> World:
    """Simulate a region: enterprises, work, jobseekers, trajecten, positions, people, contingent."""
    tell("ondernemingen en tewerkstellingen", 0.0)
    sizes = make_enterprises(rng, targets, scheme)
    chains = link_spells(rng, roughen(rng, make_spells(rng, targets, sizes), targets, scheme), targets)
    spell_person = chains.persons()
    tell("werkzoekenden", 0.2)
    episodes = make_episodes(rng, chains, targets)
    episode_person = give_persons(episodes.rows, spell_person, int(spell_person.max()) + 1)
    episodes.rows["begin"] = registered_since(rng, episodes.rows, chains, targets)
    tell("trajecten", 0.3)
    exits = Exits(chains, np.r_[episodes.rows["rear"], episodes.rows["inside"]])
    plans = plan_trajecten(rng, chains, spell_person, exits, targets)
    stayed = np.array([plan.spell for plan in plans if plan.uitkomst != "doorgestroomd"], np.int64)
    exits.decide(rng, stayed, targets)
    tell("posities en kenmerken", 0.5)
    claims = work_claims(rng, chains, spell_person, exits, targets)
    claims += jobseeker_claims(rng, episodes, episode_person, chains, episodes.rows["begin"])
    lives = trace_lives(chains.spells, spell_person, episodes.rows, episode_person, targets)
    persons = make_persons(rng, lives, targets)
    return World(
        rng=rng,
        targets=targets,
        sizes=sizes,
        chains=chains,
        spell_person=spell_person,
        episodes=episodes,
        episode_person=episode_person,
        lives=lives,
        persons=persons,
        profiel=make_profiel(rng, lives, persons, targets),
        advies=advies_rows(rng, episodes, chains, targets),
        plans=plans,
        evaluaties=make_evaluaties(rng, chains, spell_person, plans, targets),
        posities=sweep(claims, day(targets.tijden.tot)),
        contingent=make_contingent(rng, sizes, targets, scheme),
    )


def registered_since(rng: np.random.Generator, rows: Rows, chains: Chains, targets: Targets) -> Ints:
    """The first day of each registration: often some time before the advies, never before the register or a job."""
    size = length(rows)
    lag = np.where(rng.random(size) < 0.6, rng.integers(1, 500, size), 0)
    lag = np.where(rows["before"] >= 0, 0, lag)
    after_work = rows["van"] - np.where(rows["rear"] >= 0, chains.spells["tot"][rows["rear"]], 0)
    since: Ints = np.maximum(rows["van"] - np.minimum(lag, after_work), day(targets.tijden.van))
    return since
