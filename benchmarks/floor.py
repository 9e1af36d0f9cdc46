"""The floor: one scan of the columns that a job needs, over the rows in force, in DuckDB. No table is made of them."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.by_hand.duckdb_sql import opened

SPELLS = ("persoon_id", "maatregel", "van", "tot")
PROFILE = ("persoon_id", "van", "tot")
JOBSEEKERS = {"advies": SPELLS, "inschrijving": ("persoon_id", "van", "tot")}
POSITIES = {"positie": ("persoon_id", "positie", "van", "tot")}

Columns = Mapping[str, tuple[str, ...]]
"""Per table the columns that are needed; the two of recorded time are always read as well."""

NEEDED: dict[str, Columns] = {
    "question_274": {
        "tewerkstelling": (*SPELLS, "onderneming_id", "tewerkstellingsbreuk"),
        "contingent": ("maatregel", "vte", "van", "tot"),
        "advies": SPELLS,
        "inschrijving": ("persoon_id", "bemiddelingsstatus", "werkloos_sinds", "van", "tot"),
        **POSITIES,
        "persoon": ("persoon_id", "geboortedatum"),
        "profiel": (*PROFILE, "herkomst", "kennis_nederlands", "onderwijsniveau"),
        "doorstroomtraject": ("traject_id", *SPELLS),
        "stage": ("traject_id", "werkgever_id", "gemeente", "van"),
        "evaluatie": ("persoon_id", "maatregel", "datum", "besluit"),
    },
    "people_by_age_and_origin": {
        "tewerkstelling": SPELLS,
        "persoon": ("persoon_id", "geboortedatum"),
        "profiel": (*PROFILE, "herkomst"),
    },
    "people_per_year": {"tewerkstelling": SPELLS},
    "people_on_a_day": {"tewerkstelling": SPELLS, "persoon": ("persoon_id", "geslacht")},
    "vte_mean": {"tewerkstelling": ("maatregel", "tewerkstellingsbreuk", "van", "tot")},
    "contingent_mean": {"contingent": ("maatregel", "vte", "van", "tot")},
    "enterprises_by_vte": {"tewerkstelling": ("onderneming_id", "maatregel", "tewerkstellingsbreuk", "van", "tot")},
    "enterprises_by_people": {"tewerkstelling": (*SPELLS, "onderneming_id")},
    "jobseekers_by_province": {**JOBSEEKERS, "profiel": (*PROFILE, "gemeente")},
    "jobseekers_by_schooling": {**JOBSEEKERS, "profiel": (*PROFILE, "onderwijsniveau", "kennis_nederlands")},
    "first_destination": {**JOBSEEKERS, **POSITIES},
    "position_after": {**JOBSEEKERS, **POSITIES},
    "transitions": {**JOBSEEKERS, **POSITIES},
    "trajecten_by_outcome": {"doorstroomtraject": ("traject_id", *SPELLS), **POSITIES},
    "stages_by_province": {
        "stage": ("traject_id", "gemeente", "van"),
        "doorstroomtraject": ("traject_id", "maatregel"),
    },
    "evaluaties_by_decision": {"evaluatie": ("maatregel", "datum", "besluit")},
}


def run(job: str, _specs: Sequence[object], folder: Path, memory: str | None) -> list[object]:
    """Read everything once; the greatest of each column makes the database look at every value."""
    with tempfile.TemporaryDirectory(prefix="bench-") as spill:
        connection = opened(folder, memory, spill)
        for table, columns in NEEDED[job].items():
            greatest = ", ".join(f"max({column})" for column in columns)
            connection.execute(f"select {greatest} from in_force('{table}')").fetchall()
    return []
