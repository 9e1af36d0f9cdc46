"""The house keeps its rules: sizes, docstrings' home, dependencies, and nothing of one machine in the files."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 500, 60
OWN_WORDS = tuple(
    "".join(parts)
    for parts in (("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("pypi", ".org"), ("files.python", "hosted"))
)
"""Spelt in pieces, so that this file holds none of them."""
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".csv", ".json", ".yml", ".sh", ".cfg", ".css", ".typ", ""}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project, without what .gitignore names."""
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()} | {".git"}
    here = [path for path in sorted(ROOT.iterdir()) if path.name not in ignored]
    below = [found for path in here if path.is_dir() for found in sorted(path.rglob("*"))]
    return tuple(path for path in (*here, *below) if path.is_file() and "__pycache__" not in path.parts)


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_no_file_is_too_long() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    functions = (
        (f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert {name: length for name, length in functions if length > LONGEST_FUNCTION} == {}


def test_no_module_or_class_is_a_drawer_for_leftovers() -> None:
    drawer = re.compile(r"utils?$|helpers?$|managers?$|common$|misc$", re.IGNORECASE)
    names = [path.stem for path in SOURCES]
    names += [node.name for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert [name for name in names if drawer.search(name)] == []


def test_every_library_that_is_imported_is_declared_and_every_declared_one_is_used() -> None:
    imported = {module.split(".")[0] for _, tree in trees() for module in _imports(tree)}
    external = imported - set(sys.stdlib_module_names) - {"doorstroom"}
    project = _pyproject()["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    declared = {_distribution(line) for line in lines}
    names = {
        "docx": "python-docx",
        "stdnum": "python-stdnum",
        "ibis": "ibis-framework",
        "vl_convert": "vl-convert-python",
    }
    needed = {names.get(name, name.replace("_", "-")) for name in external}
    # DuckDB is used through Ibis and declared to bound its version; polars is looked for when a result goes there.
    assert declared == needed | {"duckdb", "polars"}


def test_the_locks_are_made_from_what_the_package_declares() -> None:
    written = (ROOT / "requirements" / "base.in").read_text(encoding="utf-8").split()
    assert sorted(written) == sorted(_pyproject()["project"]["dependencies"])


@pytest.mark.parametrize("lock", ["base", "dev"])
def test_every_locked_library_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert all(re.match(r"[a-z0-9\-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", text)


@pytest.mark.parametrize("path", project_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_names_a_machine_or_a_package_host(path: Path) -> None:
    if path.suffix not in TEXT or path == Path(__file__):
        return
    text = path.read_text(encoding="utf-8")
    assert [word for word in OWN_WORDS if word in text] == []


def _pyproject() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _distribution(requirement: str) -> str:
    return re.split(r"[\[<>=!~ ]", requirement)[0]


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
