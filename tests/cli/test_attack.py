"""`doorstroom attack`: exit codes, what is shown and what is written."""

from __future__ import annotations

import json
from pathlib import Path

from tests.attack.making import at, kenmerk, people, table, write_answer
from tests.cli.test_cli import run

SEX = kenmerk("geslacht", "vrouw", "man")


def release(folder: Path, women: int | None) -> Path:
    values = {at("_T"): 12, at("vrouw"): women, at("man"): None, at("onbekend"): 0}
    return write_answer(folder, [table(people(SEX), values)])


def test_a_safe_release_ends_with_zero(tmp_path: Path) -> None:
    ended = run("attack", str(release(tmp_path, None)))
    assert ended.returncode == 0, ended.stderr
    assert "2 counts attacked: 0 not safe; 0 leaks in files." in ended.stdout


def test_a_broken_release_ends_with_one_and_names_the_cell(tmp_path: Path) -> None:
    ended = run("attack", str(release(tmp_path / "uit", 10)), "--json", str(tmp_path / "aanval.json"))
    assert ended.returncode == 1
    assert "broken: table 1: 2020, geslacht man (as published)" in ended.stdout
    data = json.loads((tmp_path / "aanval.json").read_text(encoding="utf-8"))
    assert [(cell["lower"], cell["upper"], cell["verdict"]) for cell in data["cells"]] == [(2, 2, "broken")]
    assert data["safe"] is False


def test_bad_input_ends_with_two(tmp_path: Path) -> None:
    ended = run("attack", str(tmp_path / "weg"))
    assert ended.returncode == 2
    assert "There is no such release." in ended.stderr
