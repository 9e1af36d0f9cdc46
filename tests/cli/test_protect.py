"""`doorstroom protect`: exit codes, what is written and when, and that the guide shows what the commands give."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_cli import run

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs/howto/protect-tables.md").read_text(encoding="utf-8")
TABLE = str(ROOT / "examples/protect/begeleiding.csv")
LINKED = str(ROOT / "examples/protect/geslacht.csv")
AMOUNTS = str(ROOT / "examples/protect/omzet.csv")
SECTORS = str(ROOT / "examples/protect/sectoren.toml")


def test_a_safe_table_ends_with_zero_and_is_written(tmp_path: Path) -> None:
    out, proof = tmp_path / "veilig.csv", tmp_path / "bewijs.json"
    ended = run("protect", TABLE, "--keep", "bron", "--threshold", "4", "--out", str(out), "--proof", str(proof))
    assert ended.returncode == 0, ended.stderr
    rows = [line.split(",") for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows[0] == ["leeftijd", "provincie", "bron", "waarde", "conf_status"]
    assert sum(row[4] == "C" for row in rows[1:]) == 9
    assert all((row[3] == "") == (row[4] == "C") for row in rows[1:])
    assert json.loads(proof.read_text(encoding="utf-8"))["safe"] is True


def test_several_tables_are_written_to_a_folder(tmp_path: Path) -> None:
    ended = run("protect", TABLE, LINKED, "--keep", "bron", "--threshold", "4", "--out", str(tmp_path / "uit"))
    assert ended.returncode == 0, ended.stderr
    assert {path.name for path in (tmp_path / "uit").iterdir()} == {"begeleiding.csv", "geslacht.csv"}
    one = run("protect", TABLE, LINKED, "--keep", "bron", "--threshold", "4", "--out", str(tmp_path / "uit.csv"))
    assert one.returncode == 2
    assert "is one file for 2 tables" in one.stderr


def test_what_is_not_safe_ends_with_one_and_is_not_written(tmp_path: Path) -> None:
    table, out = tmp_path / "t.csv", tmp_path / "veilig.csv"
    table.write_text("a,waarde,status\nx,2,\ny,48713,shown\n_T,48715,shown\n", encoding="utf-8")
    ended = run("protect", str(table), "--threshold", "4", "--out", str(out))
    assert ended.returncode == 1
    assert f"not safe: {table}, row 2" in ended.stdout
    assert "Nothing was written" in ended.stderr
    assert not out.exists()
    forced = run("protect", str(table), "--threshold", "4", "--out", str(out), "--force")
    assert forced.returncode == 1
    assert out.read_text(encoding="utf-8") == "a,waarde,conf_status\nx,,C\ny,48713,F\n_T,48715,F\n"


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("a,waarde\nx,71\ny,2\n_T,75\n", ["--threshold", "4"], "t.csv, row 4, column waarde: This total is 2 more"),
        ("a,waarde\nx,71\n", [], "Nothing says what is sensitive."),
        ("a,waarde\nx,71\n", ["--dominance", "75"], "This cannot be dominance."),
        ("a,waarde\nx,71.5\n", ["--kind", "counts", "--threshold", "4"], "This is not a count."),
        ("a,waarde\nx,71\n", ["--hierarchies", "a.txt", "--threshold", "4"], "does not say which dimension"),
        ("a,waarde\nx,71\n", ["--policy", "weg.toml"], "weg.toml: The file cannot be read"),
    ],
)
def test_bad_input_ends_with_two(tmp_path: Path, text: str, options: list[str], said: str) -> None:
    table = tmp_path / "t.csv"
    table.write_text(text, encoding="utf-8")
    ended = run("protect", str(table), *options)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "71" not in ended.stdout + ended.stderr.replace(str(tmp_path), "")
    assert "Traceback" not in ended.stderr


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a,waarde\nx,2\ny,9\nz,8\n_T,19\n", encoding="utf-8")
    ended = run("protect", str(table), "--threshold", "4", "--out", str(table))
    assert ended.returncode == 2
    assert "is a table that is to be protected" in ended.stderr


def test_no_hidden_value_is_shown_or_written(tmp_path: Path) -> None:
    """Amounts of many digits, so that they are not there by chance."""
    table, out, proof = tmp_path / "t.csv", tmp_path / "uit.csv", tmp_path / "bewijs.json"
    values = [[71333.5, 52444.25, 91222.75], [43555.75, 64666.5, 87444.25], [38222.5, 29777.75, 61888.5]]
    rows = [
        f"a{i},b{j},{value},{'yes' if i == j == 0 else 'no'}"
        for i, row in enumerate(values)
        for j, value in enumerate(row)
    ]
    rows += [f"a{i},_T,{sum(row)},no" for i, row in enumerate(values)]
    rows += [f"_T,b{j},{sum(column)},no" for j, column in enumerate(zip(*values, strict=True))]
    rows += [f"_T,_T,{sum(map(sum, values))},no"]
    table.write_text("\n".join(["a,b,waarde,sensitive", *rows]) + "\n", encoding="utf-8")
    for cost in ("value", "count"):
        ended = run("protect", str(table), "--cost", cost, "--compare", "--out", str(out), "--proof", str(proof))
        assert ended.returncode == 0, ended.stderr
        text = out.read_text(encoding="utf-8")
        lines = text.splitlines()[1:]
        hidden = [row.split(",")[2] for row, line in zip(rows, lines, strict=True) if line.endswith(",C")]
        assert len(hidden) == 4
        everything = text + proof.read_text(encoding="utf-8") + ended.stdout + ended.stderr
        assert [value for value in hidden if value in everything or value.replace(".", "") in everything] == []


def test_argus_files_are_written_and_read(tmp_path: Path) -> None:
    first = run(
        *("protect", AMOUNTS, "--keep", "bron", "--hierarchies", SECTORS, "--p-percent", "10", "--cost", "value"),
        *("--argus", str(tmp_path / "argus"), "--out", str(tmp_path / "een.csv")),
    )
    assert first.returncode == 0, first.stderr
    assert "holds the true values" in first.stderr
    second = run(
        "protect", str(tmp_path / "argus" / "omzet.tab"), "--cost", "cost", "--out", str(tmp_path / "twee.csv")
    )
    assert second.returncode == 0, second.stderr
    one, two = ((tmp_path / name).read_text(encoding="utf-8").splitlines()[1:] for name in ("een.csv", "twee.csv"))
    assert [line[-1] for line in one] == [line[-1] for line in two]


def blocks() -> list[tuple[str, str, str]]:
    """Each command of the guide with the kind and the text of the blocks that show what it gives."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    pairs, command = [], ""
    for kind, text in found:
        if kind == "" and text.startswith("doorstroom "):
            command = text.strip()
        elif kind in {"text", "csv"}:
            pairs.append((command, kind, text))
    return pairs


@pytest.mark.parametrize(("command", "kind", "shown"), blocks(), ids=range(len(blocks())))
def test_the_guide_shows_what_the_commands_give(tmp_path: Path, command: str, kind: str, shown: str) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    words = [sys.executable, "-m", "doorstroom.cli", *shlex.split(command)[1:]]
    ended = subprocess.run(
        words, cwd=tmp_path, capture_output=True, check=True, timeout=120, env=os.environ | {"COLUMNS": "80"}
    )
    if kind == "csv":
        assert (tmp_path / "veilig.csv").read_text(encoding="utf-8").startswith(shown)
    else:
        assert without_seconds(ended.stdout.decode()) == without_seconds(shown)


def without_seconds(text: str) -> str:
    return re.sub(r" +\d+\.\d(?= +(?:yes|no))", " ?", text)


def test_the_hierarchy_and_the_rules_of_the_guide_can_be_read(tmp_path: Path) -> None:
    from doorstroom.disclosure.additive import rules_from
    from doorstroom.disclosure.additive.hierarchies import read_toml_hierarchies

    rules, tree = re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    (tmp_path / "r.toml").write_text(rules, encoding="utf-8")
    (tmp_path / "h.toml").write_text(tree, encoding="utf-8")
    assert rules_from(tmp_path / "r.toml").threshold == 4
    assert read_toml_hierarchies(tmp_path / "h.toml") == read_toml_hierarchies(Path(SECTORS))
