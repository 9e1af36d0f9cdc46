"""What every test can count on: no network, repeatable examples, and the tools that some tests need."""

from __future__ import annotations

import os
import shutil
import socket
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from doorstroom.register.stand import Stand, open_stand
from doorstroom.scheme import load_scheme

ROOT = Path(__file__).parents[1]
REQUIRE_ALL = "DOORSTROOM_REQUIRE_ALL"
"""Set in continuous integration: there a test that is left out makes the run fail."""

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def needs_browser() -> Path:
    """The Chromium of this machine."""
    return _tool("Chromium", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def needs_libreoffice() -> Path:
    """The LibreOffice of this machine."""
    return _tool("LibreOffice", "soffice", "libreoffice")


@pytest.fixture(scope="session")
def needs_poppler() -> Path:
    """The folder of pdftotext, pdftoppm and pdfinfo."""
    return _tool("poppler-utils", "pdftotext").parent


def _tool(name: str, *commands: str) -> Path:
    found = next((path for command in commands if (path := shutil.which(command))), None)
    if found is None:
        pytest.skip(f"no {name}")
    return Path(found)


@pytest.fixture(scope="session")
def synthetic_stand() -> Stand:
    """The simulated register at its real size; made once for each version of its sources."""
    folder = ROOT / ".cache" / f"stand-{_simulation_digest()}"
    if not (folder / "stand.toml").is_file():
        from doorstroom.simulation import write_synthetic_stand

        write_synthetic_stand(folder, seed=274)
    return open_stand(folder)


def _simulation_digest() -> str:
    """Changes whenever the simulated register could: with the code that makes it and with the scheme."""
    rooms = [ROOT / "src" / "doorstroom" / room for room in ("simulation", "register", "kernel")]
    files = [path for room in rooms for path in room.rglob("*") if path.suffix in (".py", ".toml", ".csv")]
    hasher = sha256(load_scheme().versie.encode())
    for path in sorted(files):
        hasher.update(path.read_bytes())
    return hasher.hexdigest()[:12]


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address[0]}")
        return connect(self, address)

    return guarded


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many tests were left out, and why."""
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    if not reasons:
        terminalreporter.write_line("Left out: nothing")
        return
    why = "; ".join(f"{reason}: {count}" for reason, count in sorted(reasons.items()))
    rule = f" — {REQUIRE_ALL} is set, so this run has failed" if os.environ.get(REQUIRE_ALL) else ""
    terminalreporter.write_line(f"Left out: {sum(reasons.values())} tests ({why}){rule}")


def _reason(report: Any) -> str:
    return (
        str(report.longrepr[2]).removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else "no reason given"
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where every test is required, a test that was left out fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get(REQUIRE_ALL) and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
