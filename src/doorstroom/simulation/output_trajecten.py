"""The tables about moving on: evaluatie, doorstroomtraject, traject_fase, traject_schorsing and stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from doorstroom.simulation.arrow import Coded, identifiers, make_table
from doorstroom.simulation.evaluations import BESLUITEN
from doorstroom.simulation.people import pick_gemeenten
from doorstroom.simulation.recording import Recorder
from doorstroom.simulation.rows import RUNNING, Ints, Rows, day
from doorstroom.simulation.trajectories import FASEN, open_at, stage_rows

if TYPE_CHECKING:
    from doorstroom.simulation.output import Names
    from doorstroom.simulation.world import World

EMPLOYERS = 240
PROVIDERS = tuple(f"Synthetische dienstverlener {number:02d}" for number in range(1, 13))
OUTCOMES = ("doorgestroomd", "zonder_aansluiting")
REASONS = ("corona", "ziekte")


def traject_tables(
    world: World, names: Names, recorder: Recorder, first_traject: int, first_employer: int
) -> tuple[dict[str, pa.Table], tuple[int, int]]:
    """Tables about trajecten, and how many traject and employer numbers they use."""
    ids = identifiers("T", first_traject + np.arange(len(world.plans)))
    end = day(world.targets.tijden.tot)
    tables = {
        "evaluatie": _evaluatie(world, names, recorder),
        "doorstroomtraject": _doorstroomtraject(world, names, recorder, ids, end),
        "traject_fase": _fasen(world, recorder, ids, end),
        "traject_schorsing": _schorsingen(world, recorder, ids, end),
        "stage": _stages(world, names, recorder, ids, end, first_employer),
    }
    return tables, (len(ids), EMPLOYERS)


def _evaluatie(world: World, names: Names, recorder: Recorder) -> pa.Table:
    rows = recorder.once(world.evaluaties, "datum", 30)
    spells = world.chains.spells
    columns = {
        "persoon_id": names.person(world.spell_person[rows["spell"]]),
        "onderneming_id": Coded(spells["onderneming"][rows["spell"]], names.onderneming),
        "maatregel": Coded(spells["maatregel"][rows["spell"]], world.targets.codes),
        "datum": rows["datum"],
        "besluit": Coded(rows["besluit"], BESLUITEN),
    }
    return make_table("evaluatie", columns, rows, [rows["datum"], rows["spell"]])


def _doorstroomtraject(world: World, names: Names, recorder: Recorder, ids: pa.Array, end: int) -> pa.Table:
    plans, spells = world.plans, world.chains.spells
    spell = np.array([plan.spell for plan in plans], np.int64)
    lde = spells["maatregel"][spell] == world.targets.code("lde")
    tot = open_at(np.array([plan.tot for plan in plans]), end)
    rows = {
        "plan": np.arange(len(plans)),
        "spell": spell,
        "verplicht": lde,
        "provider": world.rng.integers(0, len(PROVIDERS), len(plans)),
        "uitkomst": np.array([int(plan.uitkomst != "doorgestroomd") for plan in plans]),
        "van": np.array([plan.van for plan in plans]),
        "tot": tot,
    }
    rows = recorder.periods(rows, 40)
    columns = {
        "traject_id": Coded(rows["plan"], ids),
        "persoon_id": names.person(world.spell_person[rows["spell"]]),
        "onderneming_id": Coded(spells["onderneming"][rows["spell"]], names.onderneming),
        "maatregel": Coded(spells["maatregel"][rows["spell"]], world.targets.codes),
        "dienstverlener": Coded(rows["provider"], PROVIDERS),
        "verplicht": rows["verplicht"],
        "uitkomst": Coded(np.where(rows["tot"] < RUNNING, rows["uitkomst"], -1), OUTCOMES),
    }
    return make_table("doorstroomtraject", columns, rows, [rows["plan"], rows["van"]])


def _fasen(world: World, recorder: Recorder, ids: pa.Array, end: int) -> pa.Table:
    found = [
        (number, fase, van, tot)
        for number, plan in enumerate(world.plans)
        for fase, (van, tot) in enumerate(zip(plan.grenzen, plan.grenzen[1:], strict=False))
        if van < end
    ]
    rows = recorder.periods(_columns(found, ("plan", "fase", "van", "tot"), end), 40)
    columns = {"traject_id": Coded(rows["plan"], ids), "fase": Coded(rows["fase"], FASEN)}
    return make_table("traject_fase", columns, rows, [rows["plan"], rows["van"]])


def _schorsingen(world: World, recorder: Recorder, ids: pa.Array, end: int) -> pa.Table:
    found = [
        (number, REASONS.index(why), van, tot)
        for number, plan in enumerate(world.plans)
        for van, tot, why in plan.schorsingen
        if van < end
    ]
    rows = recorder.periods(_columns(found, ("plan", "reden", "van", "tot"), end), 30)
    columns = {"traject_id": Coded(rows["plan"], ids), "reden": Coded(rows["reden"], REASONS)}
    return make_table("traject_schorsing", columns, rows, [rows["plan"], rows["van"]])


def _stages(world: World, names: Names, recorder: Recorder, ids: pa.Array, end: int, first_employer: int) -> pa.Table:
    towns = pick_gemeenten(world.rng, world.targets.profiel.werkgever_provincie, EMPLOYERS, world.targets)
    employers = identifiers("W", first_employer + np.arange(EMPLOYERS))
    rows = stage_rows(world.rng, world.plans, EMPLOYERS)
    begun = rows["van"] < end
    rows = {name: values[begun] for name, values in rows.items()}
    rows["tot"] = open_at(rows["tot"], end)
    rows = recorder.periods(rows, 40)
    columns = {
        "traject_id": Coded(rows["plan"], ids),
        "werkgever_id": Coded(rows["werkgever"], employers),
        "gemeente": Coded(towns[rows["werkgever"]], names.gemeente),
    }
    return make_table("stage", columns, rows, [rows["plan"], rows["van"], rows["werkgever"]])


def _columns(found: Sequence[tuple[int, ...]], names: tuple[str, ...], end: int) -> Rows:
    table: Ints = np.array(found, np.int64)
    rows = {name: table[:, i] for i, name in enumerate(names)}
    return {**rows, "tot": open_at(rows["tot"], end)}
