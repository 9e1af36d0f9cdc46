"""The tables about people: persoon, profiel, inschrijving and positie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from doorstroom.simulation.arrow import Coded, make_table
from doorstroom.simulation.jobseekers import OMZETTING
from doorstroom.simulation.positions import ORDER
from doorstroom.simulation.recording import Recorder
from doorstroom.simulation.rows import RUNNING, Ints, Rows, day, new_year, stack, take

if TYPE_CHECKING:
    from doorstroom.simulation.output import Names
    from doorstroom.simulation.world import World

STATUSES = ("in_bemiddeling", "opleiding_of_voortraject", "niet_inzetbaar", "onbekend")
STATUS_SINCE = new_year(2017)
"""Before 2017 the bemiddelingsstatus was not recorded."""
AVAILABLE, UNAVAILABLE = (0.66, 0.20, 0.12, 0.02), (0.18, 0.07, 0.73, 0.02)
LIMITATIONS = ("arbeidshandicap", "pmp", "geen", "onbekend")
DUTCH = ("geen", "weinig", "goed", "zeer_goed", "onbekend")


def people_tables(world: World, names: Names, recorder: Recorder) -> dict[str, pa.Table]:
    """Tables whose subject is a person."""
    return {
        "persoon": _persoon(world, names),
        "profiel": _profiel(world, names, recorder),
        "inschrijving": _inschrijving(world, names, recorder),
        "positie": _positie(world, names, recorder),
    }


def _persoon(world: World, names: Names) -> pa.Table:
    size = len(world.lives.entry)
    seen = {"geregistreerd_op": world.lives.entry, "ingetrokken_op": np.full(size, RUNNING)}
    columns = {
        "persoon_id": names.person(np.arange(size)),
        "geboortedatum": world.persons["geboren"],
        "geslacht": Coded(world.persons["geslacht"], ("man", "vrouw")),
    }
    return make_table("persoon", columns, seen, [names.shuffled])


def _profiel(world: World, names: Names, recorder: Recorder) -> pa.Table:
    rows = recorder.periods(world.profiel, 60, subject=world.profiel["person"])
    wrong = world.rng.permutation(rows["gemeente"])
    rows = recorder.correct(rows, 0.008, {"gemeente": wrong})
    profile = world.targets.profiel
    columns = {
        "persoon_id": names.person(rows["person"]),
        "herkomst": Coded(rows["herkomst"], tuple(profile.herkomst)),
        "onderwijsniveau": Coded(rows["onderwijsniveau"], tuple(profile.onderwijsniveau)),
        "kennis_nederlands": Coded(rows["kennis_nederlands"], DUTCH),
        "arbeidsbeperking": Coded(rows["arbeidsbeperking"], LIMITATIONS),
        "gemeente": Coded(rows["gemeente"], names.gemeente),
    }
    return make_table("profiel", columns, rows, [names.shuffled[rows["person"]], rows["van"], rows["gemeente"]])


def _inschrijving(world: World, names: Names, recorder: Recorder) -> pa.Table:
    rows = recorder.periods(_registrations(world), 20)
    columns = {
        "persoon_id": names.person(rows["person"]),
        "bemiddelingsstatus": Coded(rows["status"], STATUSES),
        "werkloos_sinds": rows["sinds"],
    }
    order = [names.shuffled[rows["person"]], rows["van"], rows["status"]]
    return make_table("inschrijving", columns, rows, order)


def _registrations(world: World) -> Rows:
    """Registrations cut where the bemiddelingsstatus changes; who lasts longer changes more often."""
    rng, episodes = world.rng, world.episodes.rows
    begin = episodes["begin"]
    end = np.where(episodes["tot"] >= _register_end(world), RUNNING, episodes["tot"])
    last = np.minimum(end, _register_end(world))
    size = len(begin)
    since = begin - np.where(episodes["rear"] >= 0, 0, rng.exponential(420, size).astype(np.int64))
    rear = episodes["rear"] >= 0
    since = np.where(rear, np.minimum(begin, world.chains.spells["tot"][episodes["rear"]]), since)
    cuts = [begin + 40 + (rng.random(size) * 900).astype(np.int64) for _ in range(2)]
    cuts = [np.where(rng.random(size) < 0.55, cut, RUNNING) for cut in cuts]
    bounds = np.sort(np.stack([begin, *cuts, np.full(size, STATUS_SINCE)]), axis=0)
    parts = []
    for number in range(len(bounds)):
        van = np.maximum(bounds[number], begin)
        tot = np.minimum(bounds[number + 1], last) if number + 1 < len(bounds) else last
        tot = np.where(tot >= last, end, tot)
        part = {"person": world.episode_person, "van": van, "tot": tot, "sinds": since, "status": _status(world, van)}
        parts.append(take(part, van < np.minimum(tot, last)))
    return stack(parts)


def _status(world: World, van: Ints) -> Ints:
    """A status drawn for this stretch; unknown where it begins before statuses were recorded."""
    size = len(van)
    hard = world.episodes.rows["kind"] == OMZETTING
    drawn = np.where(hard, world.rng.choice(4, size, p=UNAVAILABLE), world.rng.choice(4, size, p=AVAILABLE))
    return np.where(van < STATUS_SINCE, STATUSES.index("onbekend"), drawn)


def _register_end(world: World) -> int:
    return day(world.targets.tijden.tot)


def _positie(world: World, names: Names, recorder: Recorder) -> pa.Table:
    rows = recorder.periods(world.posities, 45, subject=world.posities["person"])
    columns = {"persoon_id": names.person(rows["person"]), "positie": Coded(rows["code"], ORDER)}
    return make_table("positie", columns, rows, [names.shuffled[rows["person"]], rows["van"], rows["code"]])
