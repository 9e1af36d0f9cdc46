"""Correcting a reading from the command line: export, change, answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.test_cli import run

from doorstroom.register.stand import Stand

QUESTION = "1. Hoeveel ondernemingen telde de LDE in 2020?\n2. Wat vindt de minister daarvan?\n"
DAY = ("--peildatum", "2022-03-01")


@pytest.fixture
def question(tmp_path: Path) -> Path:
    path = tmp_path / "vraag.txt"
    path.write_text(QUESTION, encoding="utf-8")
    return path


@pytest.fixture
def exported(question: Path, tmp_path: Path) -> Path:
    done = run("read", str(question), *DAY, "--export", str(tmp_path / "vraag.toml"))
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "vraag.toml"


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def answer(question: Path, stand: Stand, folder: Path, *more: str) -> tuple[int, str, str]:
    done = run("answer", str(question), "--stand", str(stand.folder), "--out", str(folder), "--no-preview", *more)
    return done.returncode, done.stdout, done.stderr


def test_exported_changed_and_answered(question: Path, exported: Path, synthetic_stand: Stand, tmp_path: Path) -> None:
    change(exported, 'periode = "2020"', 'periode = "2021"')
    code, shown, _ = answer(question, synthetic_stand, tmp_path / "uit", "--reading", str(exported))
    assert code == 0
    assert "aandacht (deel 1): De lezing van dit deel is door een medewerker verbeterd: periode 2021" in shown
    assert (tmp_path / "uit" / "vraag.toml").read_bytes() == exported.read_bytes()


def test_the_answer_brings_its_own_file_to_correct(question: Path, synthetic_stand: Stand, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    assert answer(question, synthetic_stand, folder, *DAY)[0] == 0
    change(folder / "vraag.toml", 'periode = "2020"', 'periode = "2021"')
    code, _, said = answer(question, synthetic_stand, folder, *DAY)
    assert code == 7
    assert said.startswith(f"output: {folder}/vraag.toml: This reading was changed after it was written")
    assert answer(question, synthetic_stand, folder, "--reading", str(folder / "vraag.toml"))[0] == 0
    assert "periode 2021 in plaats van 2020" in (folder / "antwoord.html").read_text(encoding="utf-8")


def test_what_is_wrong_in_the_file_is_one_message(
    question: Path, exported: Path, synthetic_stand: Stand, tmp_path: Path
) -> None:
    change(exported, '"ondernemingen"', '"ondernemigen"')
    code, _, said = answer(question, synthetic_stand, tmp_path / "uit", "--reading", str(exported))
    assert code == 3
    assert said == "input: vraag.toml, part 1, `begrip`: There is no 'ondernemigen'. Did you mean 'ondernemingen'?\n"
    assert not (tmp_path / "uit").exists()


def test_a_file_of_another_question_is_refused(
    question: Path, exported: Path, synthetic_stand: Stand, tmp_path: Path
) -> None:
    change(question, "2020", "2019")
    code, _, said = answer(question, synthetic_stand, tmp_path / "uit", "--reading", str(exported))
    assert code == 3
    assert "`vraag_sha256`: This is the reading of another text." in said


def test_an_export_never_writes_over_a_file_that_a_person_changed(question: Path, exported: Path) -> None:
    again = run("read", str(question), *DAY, "--export", str(exported))
    assert again.returncode == 0
    change(exported, 'periode = "2020"', 'periode = "2021"')
    done = run("read", str(question), *DAY, "--export", str(exported))
    assert done.returncode == 7
    assert "is there already, and may have been changed. Choose another with --export." in done.stderr
    assert 'periode = "2021"' in exported.read_text(encoding="utf-8")
