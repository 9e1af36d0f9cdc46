"""The pages about analysis say what really comes out."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path

import pytest

from doorstroom.analysis import OpenedStand

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "howto" / "analyse-in-python.md"
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINES_AT_MOST = 5


def test_the_guide_runs_and_prints_what_it_says(
    opened: OpenedStand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stand").symlink_to(opened.stand.folder)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    same = doctest.OutputChecker().check_output
    for kind, body in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        if kind == "python":
            capsys.readouterr()
            exec(compile(body, str(GUIDE), "exec"), names)
        else:
            printed = capsys.readouterr().out
            assert same(body, printed, doctest.ELLIPSIS), printed


def test_the_ten_tables_are_what_the_examples_give(opened: OpenedStand) -> None:
    spec = importlib.util.spec_from_file_location("ten_tables", ROOT / "docs" / "ten_tables.py")
    assert spec is not None
    assert spec.loader is not None
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    assert builder.PAGE.read_text(encoding="utf-8") == builder.page(opened), "run `make docs`"


def test_each_of_the_ten_is_a_few_lines() -> None:
    paths = sorted((ROOT / "examples" / "tables").glob("*.toml"))
    lines = {path.name: [line for line in path.read_text(encoding="utf-8").splitlines() if line] for path in paths}
    assert len(lines) == 10
    for name, (comment, *words) in lines.items():
        assert comment.startswith("# "), name
        assert len(words) <= LINES_AT_MOST, name
