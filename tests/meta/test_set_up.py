"""Set-up on machines that lack something: it finds a way, or says in one line what to install."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "env", "dirname", "cksum", "tr", "cat", "id", "chmod", "touch", "rm")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What set-up reads of a checkout, and a PATH (`bin`) with only the plainest tools."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def command(checkout: Path, name: str, script: str) -> None:
    path = checkout / "bin" / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def python_without(checkout: Path, *modules: str) -> None:
    """A `python3` that lacks some modules for as long as the file `lacking` is there."""
    for module in modules:
        stub = checkout / "lacking" / module
        stub.mkdir(parents=True)
        (stub / "__init__.py").write_text("raise ImportError", encoding="utf-8")
        (stub / "__main__.py").write_text("raise ImportError", encoding="utf-8")
    command(checkout, "python3", f'PYTHONPATH="{checkout}/lacking" exec "{sys.executable}" "$@"')


def set_up(checkout: Path) -> subprocess.CompletedProcess[str]:
    env = {"PATH": str(checkout / "bin"), "HOME": str(checkout)}
    return subprocess.run(
        [str(checkout / "scripts" / "setup.sh")], env=env, capture_output=True, text=True, check=False, timeout=60
    )


def test_without_python_it_says_what_to_install(checkout: Path) -> None:
    result = set_up(checkout)
    assert result.returncode == 1
    assert result.stderr == (
        "set-up: Python 3.11 or later is needed and was not found. On Debian 12: apt-get install python3\n"
    )


def test_an_old_python_is_none(checkout: Path) -> None:
    command(checkout, "python3", "exit 1")
    assert "Python 3.11 or later is needed" in set_up(checkout).stderr


def test_without_venv_pip_and_apt_it_says_what_to_install(checkout: Path) -> None:
    python_without(checkout, "ensurepip", "pip", "virtualenv")
    result = set_up(checkout)
    assert result.returncode == 1
    assert "apt-get install python3-venv" in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_root_on_debian_gets_the_missing_module_from_apt(checkout: Path) -> None:
    python_without(checkout, "ensurepip", "pip", "virtualenv")
    command(
        checkout, "apt-get", f'echo "$*" >>"{checkout}/asked"; case "$1" in install) rm -r "{checkout}/lacking" ;; esac'
    )
    # The locks are replaced by an empty one: what is tried here is how the environment comes to be.
    for lock in ("base", "dev"):
        (checkout / "requirements" / f"{lock}.txt").write_text("", encoding="utf-8")
    result = set_up(checkout)
    assert result.returncode == 0, result.stderr
    asked = (checkout / "asked").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in asked] == ["update", "install"]
    assert asked[1].endswith("python3-venv")
    assert (checkout / ".venv" / "bin" / "doorstroom").is_file()
    again = set_up(checkout)
    assert (again.returncode, again.stderr) == (0, "")


def test_a_half_made_environment_is_made_again(checkout: Path) -> None:
    command(checkout, "python3", f'exec "{sys.executable}" "$@"')
    for lock in ("base", "dev"):
        (checkout / "requirements" / f"{lock}.txt").write_text("", encoding="utf-8")
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    assert "making .venv" in set_up(checkout).stderr
    assert (checkout / ".venv" / "bin" / "doorstroom").is_file()


def test_a_checkout_without_its_locks_is_not_whole(checkout: Path) -> None:
    (checkout / "requirements" / "base.txt").unlink()
    assert "requirements/base.txt is missing" in set_up(checkout).stderr
