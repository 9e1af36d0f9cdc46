"""`stand template`: empty files that become a stand once they are filled."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from tests.register.deliveries import SCHEME, small_delivery

from doorstroom.kernel.errors import InputError, OutputError
from doorstroom.register.building import build_stand
from doorstroom.register.contract import TABLES
from doorstroom.register.stand import open_stand
from doorstroom.register.template import EXPLANATION, write_template


def explained(folder: Path) -> list[dict[str, str]]:
    with (folder / EXPLANATION).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_every_column_of_the_contract_is_explained(tmp_path: Path) -> None:
    write_template(tmp_path, SCHEME)
    told = {(row["tabel"], row["kolom"]): row for row in explained(tmp_path)}
    assert set(told) == {(table.name, column.name) for table in TABLES for column in table.columns}
    assert all(row["betekenis"] and row["schrijfwijze"] for row in told.values())
    assert "cmw (collectief maatwerk)" in told["tewerkstelling", "maatregel"]["codes"]
    assert told["positie", "persoon_id"]["verwijst naar"] == "persoon"


def test_a_template_as_it_is_makes_an_empty_stand_when_its_day_is_given(tmp_path: Path) -> None:
    write_template(tmp_path / "sjabloon", SCHEME)
    with pytest.raises(InputError, match="no rows"):
        build_stand(tmp_path / "sjabloon", tmp_path / "stand", scheme=SCHEME)
    build_stand(tmp_path / "sjabloon", tmp_path / "stand", scheme=SCHEME, gekend_op=date(2022, 1, 1))
    assert all(entry.rijen == 0 for entry in open_stand(tmp_path / "stand").manifest.tabellen.values())


def test_a_filled_template_makes_a_stand(tmp_path: Path) -> None:
    write_template(tmp_path / "sjabloon", SCHEME)
    for name, rows in small_delivery().items():
        path = tmp_path / "sjabloon" / f"{name}.csv"
        header = path.read_text(encoding="utf-8-sig").strip().split(";")
        with path.open("a", encoding="utf-8", newline="") as stream:
            csv.DictWriter(stream, header, delimiter=";").writerows(rows)
    report = build_stand(tmp_path / "sjabloon", tmp_path / "stand", scheme=SCHEME, vanaf=date(2020, 1, 1))
    assert {name: report.rows[name] for name in small_delivery()} == {n: len(r) for n, r in small_delivery().items()}
    assert report.warnings == ()


def test_a_template_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "positie.csv").write_text("mijn werk", encoding="utf-8")
    with pytest.raises(OutputError, match=r"already holds positie\.csv"):
        write_template(tmp_path, SCHEME)
    assert [path.name for path in tmp_path.iterdir()] == ["positie.csv"]


def test_a_place_that_cannot_be_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_template(tmp_path / "bestand" / "sjabloon", SCHEME)
