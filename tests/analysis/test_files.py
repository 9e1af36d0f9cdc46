"""A table as a file, from Python and from the command line: the same cells, written as in antwoord.json."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from doorstroom.analysis import OpenedStand, Result
from doorstroom.analysis.files import FORMATS, written
from doorstroom.kernel.errors import InputError
from doorstroom.scheme import load_scheme
from doorstroom.tables.naming import read_spec

EXAMPLES = Path(__file__).parents[2] / "examples" / "tables"
SHARE = EXAMPLES / "05-aandeel-vrouwen.toml"


@pytest.fixture(scope="module")
def result(opened: OpenedStand) -> Result:
    return opened.table(EXAMPLES / "03-adviezen-per-provincie.toml")


def test_csv_has_a_line_per_cell_with_its_statuses(result: Result) -> None:
    rows = list(csv.DictReader(written(result, "csv").splitlines()))
    assert len(rows) == len(result.cells)
    hidden = next(row for row in rows if row["status"] == "vertr." and row["provincie"] == "buiten")
    assert hidden == {
        "periode": "2023",
        "provincie": "buiten",
        "provincie_label": "buiten Vlaanderen en Brussel",
        "waarde": "",
        "breuk": "",
        "status": "vertr.",
        "obs_status": "A",
        "conf_status": "C",
        "reden": "",
        "na_breuk": "false",
        "voorlopig": "false",
    }


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_json_holds_the_spec_the_cells_and_the_words(opened: OpenedStand, path: Path, tmp_path: Path) -> None:
    result = opened.table(path)
    data = json.loads(written(result, "json"))
    assert len(data["cellen"]) == len(result.cells)
    assert data["titel"] == result.title
    assert data["herkomst"]["spec"] == result.spec.digest
    (tmp_path / "spec.json").write_text(json.dumps(data["spec"]), encoding="utf-8")
    assert read_spec(tmp_path / "spec.json", load_scheme()) == result.spec


@pytest.mark.parametrize("form", FORMATS)
def test_equal_results_give_equal_files(opened: OpenedStand, result: Result, form: str) -> None:
    assert written(result, form) == written(opened.table(result.spec), form)


def test_a_format_that_does_not_exist_gets_the_nearest(result: Result) -> None:
    with pytest.raises(InputError, match="Did you mean 'html'"):
        written(result, "htm")


def run(opened: OpenedStand, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "doorstroom.cli", "table", *args, "--stand", str(opened.stand.folder)]
    done = subprocess.run(
        command, capture_output=True, check=False, timeout=120, env={**os.environ, "COLUMNS": "120", "PYTHONUTF8": "1"}
    )
    return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_the_command_writes_a_derived_table_to_a_file(opened: OpenedStand, tmp_path: Path) -> None:
    out = tmp_path / "aandeel.csv"
    done = run(opened, str(SHARE), "--format", "csv", "--out", str(out))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert out.read_text(encoding="utf-8") == written(opened.table(SHARE), "csv")
    assert list(tmp_path.iterdir()) == [out]


def test_the_command_prints_and_explains_a_derived_table(opened: OpenedStand) -> None:
    done = run(opened, str(SHARE), "--explain")
    assert done.returncode == 0, done.stderr
    assert "Procentuele verdeling naar geslacht" in done.stdout
    assert "SELECT" in done.stdout
    assert opened.stand.digest in done.stdout


def test_the_command_has_nothing_to_warn_of_where_the_release_is_safe(opened: OpenedStand) -> None:
    done = run(opened, str(EXAMPLES / "03-adviezen-per-provincie.toml"))
    assert done.returncode == 0
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [(["--format", "xls"], 3, "There is no format 'xls'"), (["--out", "geen/map/tabel.txt"], 7, "cannot be written")],
)
def test_the_command_refuses_in_one_message(opened: OpenedStand, args: list[str], code: int, said: str) -> None:
    done = run(opened, str(SHARE), *args)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
