"""Small registers: written by hand for the manual, or drawn by Hypothesis for the proof that engines agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from doorstroom.register.contract import CONTRACT_VERSION, TABLES, Table
from doorstroom.register.stand import Manifest, Stand, TableFile

Row = Mapping[str, Any]
Register = Mapping[str, Sequence[Row]]

GEKEND_OP = date(2021, 9, 1)
_DEFAULTS: dict[str, Any] = {
    "geregistreerd_op": date(2000, 1, 1),
    "bron": "proef",
    "geslacht": "onbekend",
    "herkomst": "onbekend",
    "onderwijsniveau": "onbekend",
    "kennis_nederlands": "onbekend",
    "arbeidsbeperking": "onbekend",
    "bemiddelingsstatus": "onbekend",
    "grond": "screening",
    "besluit": "verlenging",
    "onderneming_id": "O1",
    "naam": "onderneming",
}


def stand_of(folder: Path, tables: Register, gekend_op: date = GEKEND_OP) -> Stand:
    """A stand with these rows; a column that is not given takes its default, or is empty."""
    folder.mkdir(parents=True)
    for table in TABLES:
        rows = [_complete(row, table.schema.names) for row in tables.get(table.name, ())]
        pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), folder / f"{table.name}.parquet")
    entries = {table.name: TableFile(sha256="", rijen=len(tables.get(table.name, ()))) for table in TABLES}
    manifest = Manifest(contract=CONTRACT_VERSION, gekend_op=gekend_op, synthetisch=True, tabellen=entries)
    return Stand(folder, manifest)


def _complete(row: Row, names: Sequence[str]) -> dict[str, Any]:
    return {name: _value(row, name) for name in names}


PEOPLE = ("P1", "P2", "P3", "P4")
MAATREGELEN = ("m1", "m2", "m3")
POSITIES = ("werkloos", "nec", "m1", "inactief")
CODES = {
    "geslacht": ("man", "vrouw", "onbekend"),
    "herkomst": ("belg", "eu", "elders", "onbekend"),
    "onderwijsniveau": ("laag", "hoog", "onbekend"),
    "kennis_nederlands": ("geen", "goed", "onbekend"),
    "arbeidsbeperking": ("pmp", "geen", "onbekend"),
    "bemiddelingsstatus": ("in_bemiddeling", "niet_inzetbaar", "onbekend"),
    "besluit": ("verlenging", "niet_haalbaar", "onbekend"),
    "grond": ("screening", "automatische_omzetting"),
    "gemeente": (None, "11002", "23027", "24062", "71022"),
}
DAYS = tuple(
    date(2019, 12, 28) + timedelta(days=offset)
    for offset in (0, 3, 4, 5, 30, 90, 180, 181, 182, 240, 368, 369, 370, 371, 430, 460, 520, 550)
)
"""Few days, many of them at the edges of years and quarters, so that things meet."""

_people = st.sampled_from(PEOPLE)
_maatregelen = st.sampled_from(MAATREGELEN)
_days = st.sampled_from(DAYS)
_OLD = date(2019, 1, 1)
_recorded = st.sampled_from(
    (
        *[(_OLD, None)] * 8,
        (date(2020, 5, 1), None),
        (GEKEND_OP, None),
        (date(2022, 1, 1), None),
        (_OLD, date(2021, 1, 1)),
        (_OLD, GEKEND_OP),
        (_OLD, date(2022, 1, 1)),
    )
).map(lambda days: dict(zip(("geregistreerd_op", "ingetrokken_op"), days, strict=True)))


@st.composite
def _spells(draw: st.DrawFn) -> Row:
    van = draw(_days)
    later = [day for day in DAYS if day > van]
    return {"van": van, "tot": draw(st.sampled_from((None, None, *later)))}


def _code(name: str) -> st.SearchStrategy[Any]:
    return st.sampled_from(CODES[name])


def _rows(*, spell: bool = True, most: int = 10, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    parts = [st.fixed_dictionaries(columns), _recorded, *([_spells()] if spell else [])]
    whole = st.tuples(*parts).map(lambda found: {key: value for part in found for key, value in part.items()})
    return st.integers(0, most).flatmap(lambda size: st.lists(whole, min_size=size, max_size=size))


_vte = st.sampled_from((2_500, 5_000, 8_000, 10_000))
_born = st.sampled_from((None, date(1960, 2, 29), date(1990, 1, 1), date(2001, 3, 31), date(2021, 1, 1)))
_since = st.sampled_from((None, date(2018, 12, 31), date(2019, 12, 31), date(2020, 6, 30), date(2021, 6, 1)))
_enterprises = st.sampled_from(("O1", "O2", "O3"))
_sites = st.sampled_from(("V1", "V2"))
_trajects = st.sampled_from(("T1", "T2", "T3", "T4"))

_drawn: st.SearchStrategy[Register] = st.fixed_dictionaries(
    {
        "persoon": _rows(spell=False, persoon_id=_people, geboortedatum=_born, geslacht=_code("geslacht")),
        "profiel": _rows(
            persoon_id=_people,
            **{
                name: _code(name)
                for name in ("herkomst", "onderwijsniveau", "kennis_nederlands", "arbeidsbeperking", "gemeente")
            },
        ),
        "contingent": _rows(
            onderneming_id=_enterprises,
            maatregel=_maatregelen,
            besluit=st.sampled_from(("B1", "B2")),
            vte=st.sampled_from((-5_000, 5_000, 12_345)),
        ),
        "onderneming": _rows(spell=False, onderneming_id=_enterprises, gemeente=_code("gemeente")),
        "vestiging": _rows(spell=False, vestiging_id=_sites, onderneming_id=_enterprises, gemeente=_code("gemeente")),
        "tewerkstelling": _rows(
            persoon_id=_people,
            onderneming_id=_enterprises,
            vestiging_id=st.sampled_from((None, "V1", "V2")),
            maatregel=_maatregelen,
            tewerkstellingsbreuk=_vte,
            most=14,
        ),
        "advies": _rows(persoon_id=_people, maatregel=_maatregelen, grond=_code("grond")),
        "inschrijving": _rows(
            persoon_id=_people, bemiddelingsstatus=_code("bemiddelingsstatus"), werkloos_sinds=_since
        ),
        "evaluatie": _rows(
            spell=False,
            persoon_id=_people,
            onderneming_id=_enterprises,
            maatregel=_maatregelen,
            datum=_days,
            besluit=_code("besluit"),
        ),
        "doorstroomtraject": _rows(
            traject_id=_trajects,
            persoon_id=_people,
            onderneming_id=_enterprises,
            maatregel=_maatregelen,
            verplicht=st.sampled_from((None, True, False)),
        ),
        "stage": _rows(traject_id=_trajects, werkgever_id=st.sampled_from(("W1", "W2")), gemeente=_code("gemeente")),
        "positie": _rows(persoon_id=_people, positie=st.sampled_from(POSITIES), most=14),
    }
)


def _as_the_contract_says(register: Register) -> Register:
    """Without rows that contradict an earlier one in force with it: the same key, or another one at the same time."""
    kept: dict[str, list[Row]] = {}
    for table in TABLES:
        rows = kept[table.name] = []
        for row in register.get(table.name, ()):
            if not any(_contradict(row, other, table) for other in rows):
                rows.append(row)
    return kept


def _contradict(row: Row, other: Row, table: Table) -> bool:
    if not _meet(row, other, "geregistreerd_op", "ingetrokken_op"):
        return False
    if all(_value(row, name) == _value(other, name) for name in table.key):
        return True
    alone = table.one_at_a_time
    return bool(alone) and all(row[name] == other[name] for name in alone) and _meet(row, other, "van", "tot")


def _value(row: Row, name: str) -> Any:
    return row.get(name, _DEFAULTS.get(name))


def _meet(row: Row, other: Row, first: str, last: str) -> bool:
    """Whether two half-open intervals share a day; an empty end is running."""
    return row[first] < (other[last] or date.max) and other[first] < (row[last] or date.max)


registers: st.SearchStrategy[Register] = _drawn.map(_as_the_contract_says)
"""Registers as the contract wants them, on any day they are known on."""
