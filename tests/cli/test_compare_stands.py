"""`doorstroom compare --spec`: a table on two stands, and stands as they were known on a day."""

from __future__ import annotations

import csv
import json
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.cli.test_cli import run

from doorstroom.comparison.files import ChangesFile
from doorstroom.register.contract import table_named
from doorstroom.register.stand import Stand
from doorstroom.register.writing import write_stand

EARLY, LATE = date(2021, 2, 1), date(2021, 6, 1)
SPEC = """
measure = "actieve_personen"
periods = "2020"
maatregelen = "lde"
by = ["geslacht"]
"""
PEOPLE = [f"SYN-P{number:03d}" for number in range(20)]


def recorded(day: date = EARLY, **values: Any) -> dict[str, Any]:
    return {**values, "geregistreerd_op": day, "bron": "proef"}


def rows_of(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=table_named(name).schema)


@pytest.fixture
def stand(tmp_path: Path) -> Path:
    """Fourteen people known early, ten women and four men; five women and a man became known late."""
    men = (*PEOPLE[10:14], PEOPLE[19])
    persons = [recorded(persoon_id=who, geslacht="man" if who in men else "vrouw") for who in PEOPLE]
    work = [
        recorded(
            EARLY if number < 14 else LATE,
            persoon_id=who,
            onderneming_id="SYN-O1",
            maatregel="lde",
            tewerkstellingsbreuk=8_000,
            van=date(2020, 1, 1),
        )
        for number, who in enumerate(PEOPLE)
    ]
    tables = {"persoon": rows_of("persoon", persons), "tewerkstelling": rows_of("tewerkstelling", work)}
    write_stand(tmp_path / "stand", tables, gekend_op=LATE, vanaf=date(2015, 1, 1), synthetisch=True)
    return tmp_path / "stand"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "spec.toml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def test_the_cells_that_changed_are_printed_and_the_exit_code_says_so(stand: Path, spec: Path) -> None:
    done = run("compare", f"{stand}@{EARLY}", str(stand), "--spec", str(spec))
    assert done.returncode == 1, done.stderr
    lines = [[cell.strip() for cell in line.split("│")[1:-1]] for line in done.stdout.splitlines() if "│" in line]
    assert lines == [
        ["2020", "Totaal", "14", "20", "+6"],
        ["2020", "man", "vertr.", "vertr.", "vertr."],
        ["2020", "vrouw", "10", "15", "+5"],
    ]
    assert "oud: zoals bekend op 1 februari 2021" in done.stdout
    assert "Of 1 cells the hidden change follows" in done.stderr


def test_the_same_stand_has_not_changed(stand: Path, spec: Path) -> None:
    done = run("compare", str(stand), f"{stand}@{LATE}", "--spec", str(spec))
    assert (done.returncode, done.stdout) == (0, "No cell that may be shown has changed.\n")


@pytest.mark.parametrize("engine", ["duckdb", "reference"])
def test_changes_as_data(stand: Path, spec: Path, engine: str) -> None:
    asked = ("compare", f"{stand}@{EARLY}", str(stand), "--spec", str(spec), "--engine", engine)
    lines = list(csv.DictReader(run(*asked, "--format", "csv").stdout.splitlines()))
    assert [(line["geslacht"], line["oud"], line["nieuw"], line["verschil"]) for line in lines] == [
        ("_T", "14", "20", "6"),
        ("man", "", "", ""),
        ("vrouw", "10", "15", "5"),
    ]
    assert (lines[1]["geslacht_label"], lines[1]["verschil_status"]) == ("man", "vertr.")
    file = ChangesFile.model_validate(json.loads(run(*asked, "--format", "json").stdout))
    assert [change.verschil.waarde for change in file.wijzigingen] == ["6", None, "5"]
    assert (file.verborgen, file.oud.gekend_op, file.nieuw.gekend_op) == (1, "2021-02-01", "2021-06-01")
    assert (file.oud.engine, file.oud.synthetisch) == (engine, True)


def test_the_records_are_written_for_the_owner_and_named_nowhere_else(stand: Path, spec: Path, tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    asked = ("compare", f"{stand}@{EARLY}", str(stand), "--spec", str(spec), "--records", str(path))
    done = run(*asked)
    first = path.read_bytes()
    rows = list(csv.DictReader(first.decode().splitlines()))
    of_men = [row for row in rows if row["cel_geslacht"] == "man"]
    assert [(row["tabel"], row["stand"], row["persoon_id"]) for row in of_men] == [
        ("tewerkstelling", "nieuw", "SYN-P019")
    ]
    assert [row["cel_geslacht"] for row in rows] == ["_T"] * 6 + ["man"] + ["vrouw"] * 5
    assert of_men[0]["tewerkstellingsbreuk"] == "0.8000"
    assert {row["bescherming"] for row in rows} == {"niet voor publicatie"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "own use" in done.stderr
    assert "SYN-P" not in done.stdout + done.stderr
    assert run(*asked).returncode == 1
    assert path.read_bytes() == first
    assert sorted(item.name for item in tmp_path.iterdir()) == ["records.csv", "spec.toml", "stand"]


def test_records_that_cannot_be_written_are_one_message(stand: Path, spec: Path, tmp_path: Path) -> None:
    path = tmp_path / "nergens" / "records.csv"
    done = run("compare", f"{stand}@{EARLY}", str(stand), "--spec", str(spec), "--records", str(path))
    assert done.returncode == 7
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("{stand}@2021-02-30", "{stand}", "--spec", "{spec}"), 3, "is not a date"),
        (("{stand}@2022-01-01", "{stand}", "--spec", "{spec}"), 4, "known up to 2021-06-01"),
        (("{stand}", "{stand}x", "--spec", "{spec}"), 4, "doorstroom simulate"),
        (("{stand}", "{stand}", "--spec", "{spec}", "--format", "jsn"), 3, "Did you mean 'json'?"),
        (("{stand}", "{stand}", "--spec", "{spec}", "--engine", "duckbd"), 3, "Did you mean 'duckdb'?"),
        (("{stand}", "{stand}"), 3, "--spec"),
        (("{stand}", "{stand}", "--records", "r.csv"), 2, "add --spec"),
        (("{stand}", "{stand}", "--spec", "{spec}", "--only-differences"), 2, "published figures"),
        (("{spec}", "{stand}"), 3, "holds no antwoord.json"),
    ],
)
def test_wrong_use_is_one_message(stand: Path, spec: Path, words: tuple[str, ...], code: int, message: str) -> None:
    done = run("compare", *(word.format(stand=stand, spec=spec) for word in words))
    assert done.returncode == code, done.stdout + done.stderr
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_table_made_of_others_is_refused(stand: Path, tmp_path: Path) -> None:
    path = tmp_path / "aandeel.toml"
    path.write_text(SPEC + 'show = "share"\n', encoding="utf-8")
    done = run("compare", str(stand), str(stand), "--spec", str(path))
    assert done.returncode == 5, done.stderr
    assert "cannot be compared yet" in done.stderr


def test_a_table_is_asked_as_it_was_known_on_a_day(stand: Path, spec: Path) -> None:
    known = run("table", str(spec), "--stand", f"{stand}@{EARLY}")
    assert known.returncode == 0, known.stderr
    assert "zoals bekend op 1 februari 2021" in " ".join(known.stdout.split())
    assert "14" in known.stdout
    assert run("table", str(spec), "--stand", f"{stand}@morgen").returncode == 3


def test_an_answer_is_drafted_as_it_was_known_on_a_day(synthetic_stand: Stand, tmp_path: Path) -> None:
    question = tmp_path / "vraag.txt"
    question.write_text("Hoeveel personen waren in 2020 actief in de lokale diensteneconomie?", encoding="utf-8")
    asked = ("answer", str(question), "--peildatum", "2022-01-26", "--no-preview", "--out", str(tmp_path / "uit"))
    done = run(*asked, "--stand", f"{synthetic_stand.folder}@2022-01-26")
    assert done.returncode == 0, done.stderr
    made = json.loads((tmp_path / "uit" / "antwoord.json").read_text(encoding="utf-8"))
    assert made["herkomst"]["stand_gekend_op"] == "2022-01-26"
    assert {table["herkomst"]["gekend_op"] for table in made["tabellen"]} == {"2022-01-26"}
