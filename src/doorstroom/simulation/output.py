"""The facts of a region as the register's tables: numbers become identifiers and codes, facts get recorded times."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from doorstroom.simulation.arrow import Coded, identifiers, make_table
from doorstroom.simulation.contingent import GRONDEN
from doorstroom.simulation.jobseekers import OMZETTING
from doorstroom.simulation.output_people import people_tables
from doorstroom.simulation.output_trajecten import traject_tables
from doorstroom.simulation.people import pick_gemeenten
from doorstroom.simulation.recording import Recorder
from doorstroom.simulation.rows import RUNNING, Floats, Ints, Rows, day, length, new_year, stack, take
from doorstroom.simulation.world import World

FORMS = ("vzw", "bv", "cv", "openbaar bestuur")
SITES_FROM = (60, 150, 300, 600)
"""VTE from which an enterprise has a second, third, … vestiging."""
WOP = ("60 hoog", "45 midden", "40 laag")


@dataclass(frozen=True)
class Numbering:
    """The first free number of each kind of identifier."""

    persoon: int = 1
    onderneming: int = 1
    vestiging: int = 1
    werkgever: int = 1
    traject: int = 1


@dataclass(frozen=True)
class Names:
    """Identifiers of a region's people and enterprises, and how the people are shuffled."""

    shuffled: Ints
    persoon: pa.Array
    onderneming: pa.Array
    vestiging: pa.Array
    first_site: Ints
    sites: Ints
    gemeente: tuple[str, ...]

    def person(self, numbers: Ints) -> Coded:
        return Coded(self.shuffled[numbers], self.persoon)


def register_tables(world: World, numbering: Numbering) -> tuple[dict[str, pa.Table], Numbering]:
    """All tables of the contract, and the numbers that are free after them."""
    names, numbering = _name(world, numbering)
    recorder = Recorder.of(world.rng, world.targets)
    tables = {
        **_enterprise_tables(world, names, recorder),
        "contingent": _contingent(world, names, recorder),
        "tewerkstelling": _tewerkstelling(world, names, recorder),
        "advies": _advies(world, names, recorder),
        **people_tables(world, names, recorder),
    }
    trajecten, counts = traject_tables(world, names, recorder, numbering.traject, numbering.werkgever)
    numbering = replace(numbering, traject=numbering.traject + counts[0], werkgever=numbering.werkgever + counts[1])
    return {**tables, **trajecten}, numbering


def _largest(world: World) -> Floats:
    """The highest VTE each enterprise reaches in one maatregel."""
    largest = np.zeros(1 + max(int(sizes.onderneming.max()) for sizes in world.sizes.values()))
    for sizes in world.sizes.values():
        np.maximum.at(largest, sizes.onderneming, sizes.vte.max(axis=1))
    return largest


def _name(world: World, numbering: Numbering) -> tuple[Names, Numbering]:
    people, largest = len(world.lives.group), _largest(world)
    sites = 1 + np.digitize(largest, SITES_FROM)
    names = Names(
        shuffled=world.rng.permutation(people),
        persoon=identifiers("P", numbering.persoon + np.arange(people)),
        onderneming=identifiers("O", numbering.onderneming + np.arange(len(largest))),
        vestiging=identifiers("V", numbering.vestiging + np.arange(int(sites.sum()))),
        first_site=np.r_[0, np.cumsum(sites)[:-1]],
        sites=sites,
        gemeente=tuple(code for codes in world.targets.gemeenten.codes for code in codes),
    )
    used = replace(
        numbering,
        persoon=numbering.persoon + people,
        onderneming=numbering.onderneming + len(largest),
        vestiging=numbering.vestiging + int(sites.sum()),
    )
    return names, used


def _enterprise_tables(world: World, names: Names, recorder: Recorder) -> dict[str, pa.Table]:
    rng, size = world.rng, len(names.onderneming)
    erkenning = _erkenning(world, recorder)
    first = np.full(size, RUNNING, np.int64)
    np.minimum.at(first, erkenning["onderneming"], erkenning["van"])
    number = np.arange(size)
    seat = pick_gemeenten(rng, world.targets.profiel.werkgever_provincie, size, world.targets)
    owner = np.repeat(number, names.sites)
    other = pick_gemeenten(rng, world.targets.profiel.werkgever_provincie, len(owner), world.targets)
    main = np.arange(len(owner)) == names.first_site[owner]
    town = np.where(main, seat[owner], other)
    onderneming = {
        "onderneming_id": names.onderneming,
        "naam": pa.array(
            [f"Synthetische onderneming {text.as_py()[5:].lstrip('0'):0>4}" for text in names.onderneming]
        ),
        "rechtsvorm": Coded(rng.choice(len(FORMS), size, p=[0.68, 0.12, 0.06, 0.14]), FORMS),
        "gemeente": Coded(seat, names.gemeente),
    }
    vestiging = {
        "vestiging_id": names.vestiging,
        "onderneming_id": Coded(owner, names.onderneming),
        "naam": Coded(np.arange(len(owner)) - names.first_site[owner], [f"vestiging {i}" for i in range(1, 9)]),
        "gemeente": Coded(town, names.gemeente),
    }
    seen = {"geregistreerd_op": first, "ingetrokken_op": np.full(size, RUNNING)}
    return {
        "onderneming": make_table("onderneming", onderneming, seen, [number]),
        "vestiging": make_table("vestiging", vestiging, take(seen, owner), [np.arange(len(owner))]),
        "erkenning": make_table(
            "erkenning",
            {
                "onderneming_id": Coded(erkenning["onderneming"], names.onderneming),
                "maatregel": Coded(erkenning["maatregel"], world.targets.codes),
            },
            erkenning,
            [erkenning["onderneming"], erkenning["van"]],
        ),
    }


def _erkenning(world: World, recorder: Recorder) -> Rows:
    """Recognised from the first active year of a maatregel to the last."""
    parts = []
    for number, sizes in enumerate(world.sizes.values()):
        active = sizes.vte > 0
        first, last = active.argmax(axis=1), active.shape[1] - 1 - active[:, ::-1].argmax(axis=1)
        years = np.array(sizes.years)
        begins = np.array([max(new_year(year), day(sizes.target.van)) for year in years])
        ends = np.array([new_year(year + 1) for year in years])
        ends[-1] = day(sizes.target.tot) if sizes.target.tot else RUNNING
        parts.append(
            {
                "onderneming": sizes.onderneming,
                "maatregel": np.full(len(first), number, np.int64),
                "van": begins[first],
                "tot": ends[last],
            }
        )
    return recorder.periods(stack(parts), 30)


def _contingent(world: World, names: Names, recorder: Recorder) -> pa.Table:
    rows = recorder.once(world.contingent, "van", 20)
    besluit = pa.array([f"SYN-B{number:06d}" for number in range(1, length(rows) + 1)])
    columns = {
        "onderneming_id": Coded(rows["onderneming"], names.onderneming),
        "maatregel": Coded(rows["maatregel"], world.targets.codes),
        "vte": rows["vte"],
        "grond": Coded(rows["grond"], GRONDEN),
        "besluit": besluit,
    }
    return make_table("contingent", columns, rows, [rows["onderneming"], rows["maatregel"], rows["van"], rows["grond"]])


def _tewerkstelling(world: World, names: Names, recorder: Recorder) -> pa.Table:
    spells = world.chains.spells
    base = {
        "person": world.spell_person,
        "onderneming": spells["onderneming"],
        "maatregel": spells["maatregel"],
        "site": names.first_site[spells["onderneming"]] + spells["plaats"] % names.sites[spells["onderneming"]],
        "wop": _support(world),
    }
    before = {
        **base,
        "breuk": spells["breuk"],
        "van": spells["van"],
        "tot": np.minimum(spells["tot"], spells["wissel"]),
    }
    after = {**base, "breuk": spells["breuk_na"], "van": spells["wissel"], "tot": spells["tot"]}
    rows = stack([before, take(after, spells["wissel"] < RUNNING)])
    rows = recorder.periods(rows, 100)
    wrong = np.where(rows["breuk"] >= 8000, 5000, 10_000)
    rows = recorder.mistakes(recorder.correct(rows, 0.01, {"breuk": wrong}), 0.002)
    columns = {
        "persoon_id": names.person(rows["person"]),
        "onderneming_id": Coded(rows["onderneming"], names.onderneming),
        "vestiging_id": Coded(rows["site"], names.vestiging),
        "maatregel": Coded(rows["maatregel"], world.targets.codes),
        "tewerkstellingsbreuk": rows["breuk"],
        "werkondersteuningspakket": Coded(rows["wop"], WOP),
    }
    order = [names.shuffled[rows["person"]], rows["van"], rows["maatregel"], rows["onderneming"], rows["breuk"]]
    return make_table("tewerkstelling", columns, rows, order)


def _support(world: World) -> Ints:
    """The werkondersteuningspakket in collectief maatwerk: who came from sw 60 hoog, who came from LDE 40 laag."""
    spells, before = world.chains.spells, world.chains.before
    code = world.targets.code
    came_from = np.where(before >= 0, spells["maatregel"][before], -1)
    drawn = world.rng.choice(3, len(before), p=[0.42, 0.53, 0.05])
    chosen = np.where(came_from == code("sw"), 0, np.where(came_from == code("lde"), 2, drawn))
    return np.where(spells["maatregel"] == code("cmw"), chosen, -1)


def _advies(world: World, names: Names, recorder: Recorder) -> pa.Table:
    found = world.advies
    rows = {
        "person": world.episode_person[found["episode"]],
        "maatregel": found["maatregel"],
        "grond": (found["kind"] == OMZETTING).astype(np.int64),
        "toeleidbaar": found["toeleidbaar"],
        "van": found["begin"],
        "tot": found["einde"],
    }
    rows = recorder.once(rows, "van", 25)
    rows = recorder.correct(rows, 0.01, {"toeleidbaar": ~rows["toeleidbaar"]})
    columns = {
        "persoon_id": names.person(rows["person"]),
        "maatregel": Coded(rows["maatregel"], world.targets.codes),
        "grond": Coded(rows["grond"], ("screening", "automatische_omzetting")),
        "toeleidbaar": rows["toeleidbaar"],
    }
    order = [names.shuffled[rows["person"]], rows["van"], rows["maatregel"], rows["grond"]]
    return make_table("advies", columns, rows, order)
