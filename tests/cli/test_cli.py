"""The command line: one clear message for bad input, an exit code, nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from doorstroom.register.stand import Stand

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "doorstroom.cli", *args]
    done = subprocess.run(
        command, input=stdin, capture_output=True, check=False, timeout=120, env={**os.environ, "COLUMNS": "120"}
    )
    return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize(
    "command", [[], ["answer"], ["read"], ["table"], ["simulate"], ["compare"], ["stand", "build"]]
)
def test_help_is_there_with_examples(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout
    assert not command or command == ["stand"] or "Example" in done.stdout


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.txt", b""),
        ("wit.txt", b"  \n \n"),
        ("binair.txt", bytes(range(256)) * 20),
        ("stuk.docx", b"PK\x03\x04"),
        ("stuk.pdf", b"%PDF-1.7 x"),
    ],
)
def test_an_unreadable_question_is_one_message_and_exit_code_3(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run("read", str(path))
    assert done.returncode == 3, done.stdout + done.stderr
    assert done.stderr.startswith("input:")
    assert "Traceback" not in done.stderr


def test_a_missing_stand_says_how_to_make_one(tmp_path: Path) -> None:
    done = run("answer", str(EXAMPLES / "vraag.txt"), "--stand", str(tmp_path / "geen"), "--out", str(tmp_path / "uit"))
    assert done.returncode == 4
    assert "doorstroom simulate" in done.stderr
    assert not (tmp_path / "uit").exists()


def test_a_question_without_a_date_asks_for_the_peildatum() -> None:
    done = run("read", "-", stdin=b"Hoeveel mensen zijn er actief in de lokale diensteneconomie?")
    assert done.returncode == 3
    assert "--peildatum" in done.stderr


def test_windows_1252_from_standard_input_is_read() -> None:
    text = "Hoeveel LDE\u2019ers waren er in 2020 \u2013 ge\u00efndiceerd of niet \u2013 actief?"
    done = run("read", "-", "--peildatum", "2022-01-26", stdin=text.encode("windows-1252"))
    assert done.returncode == 0, done.stderr
    assert "ge\u00efndiceerd" in done.stdout


def test_an_unknown_characteristic_gets_the_nearest_name(tmp_path: Path) -> None:
    spec = tmp_path / "spec.toml"
    spec.write_text(
        'unit="persoon"\nsource="tewerkstelling"\nmoment="in_period"\nperiods=["2020"]\nmaatregelen=["lde"]\nby=["leeftyd"]\n',
        encoding="utf-8",
    )
    (tmp_path / "stand").mkdir()
    done = run("table", str(spec), "--stand", str(tmp_path / "stand"))
    assert done.returncode in (4, 5)
    assert "Traceback" not in done.stderr


def test_an_altered_stand_is_refused_by_file(synthetic_stand: Stand, tmp_path: Path) -> None:
    for path in synthetic_stand.folder.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "stage.parquet").unlink()
    (tmp_path / "stage.parquet").write_bytes(b"PAR1 afgekapt")
    done = run("stand", "verify", str(tmp_path))
    assert done.returncode == 4
    assert "stage.parquet" in done.stderr


def test_figures_that_are_no_figures_are_refused_by_row(tmp_path: Path) -> None:
    (tmp_path / "cijfers.csv").write_text(
        "subquestion,table,measure,class,period,value,unit,note\n1a,t,LDE,,2020,veel,VTE,\n", encoding="utf-8"
    )
    done = run("compare", str(tmp_path), str(tmp_path / "cijfers.csv"))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
