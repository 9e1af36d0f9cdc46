"""A small delivery that fits the contract, to be spoilt by the tests in one place at a time."""

from __future__ import annotations

import csv
from pathlib import Path

from doorstroom.register.contract import TABLES
from doorstroom.scheme import load_scheme

SCHEME = load_scheme()
Rows = dict[str, list[dict[str, str]]]


def _recorded(**values: str) -> dict[str, str]:
    return {**values, "geregistreerd_op": "2021-01-15", "bron": "proef"}


def small_delivery() -> Rows:
    """Two people, one enterprise, an entry on its contingent; dates, decimals and yes/no written in several ways."""
    return {
        "persoon": [
            _recorded(persoon_id="p1", geboortedatum="1980-02-29", geslacht="vrouw"),
            _recorded(persoon_id="p2", geslacht="onbekend"),
        ],
        "onderneming": [_recorded(onderneming_id="o1", naam='De "Werkbank", vzw', gemeente="11002")],
        "contingent": [
            _recorded(onderneming_id="o1", maatregel="cmw", vte="12,25", grond="toekenning", van="01/01/2020"),
            _recorded(
                onderneming_id="o1", maatregel="cmw", vte="-1.5", grond="vrijwillige_teruggave", van="2020-07-01"
            ),
        ],
        "tewerkstelling": [
            _recorded(
                persoon_id="p1",
                onderneming_id="o1",
                maatregel="cmw",
                tewerkstellingsbreuk="0,8333",
                van="1/3/2020",
                tot="2021-01-01",
            ),
            _recorded(
                persoon_id="p2", onderneming_id="o1", maatregel="cmw", tewerkstellingsbreuk="1", van="2020-03-01"
            ),
        ],
        "advies": [
            _recorded(persoon_id="p2", maatregel="cmw", grond="screening", toeleidbaar="ja", van="2020-01-01"),
        ],
        "positie": [
            _recorded(persoon_id="p1", positie="werkloos", van="2019-01-01", tot="2020-03-01"),
            _recorded(persoon_id="p1", positie="maatwerk", van="2020-03-01"),
        ],
    }


def write_delivery(folder: Path, rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """One CSV file per table, the tables without rows with only their header."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        with (folder / f"{table.name}.csv").open("w", encoding=encoding, newline="") as stream:
            writer = csv.DictWriter(stream, [column.name for column in table.columns], delimiter=delimiter)
            writer.writeheader()
            writer.writerows(rows.get(table.name, []))
    return folder
