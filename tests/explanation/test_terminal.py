"""The terminal: the whole question in colours, a block per part; short, or with every reason."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.explanation.explaining import EXAMPLE, example, explained
from tests.explanation.reading_page import parsed, text_column

from doorstroom.explanation.model import Explanation
from doorstroom.explanation.terminal import STYLES, UNREAD_STYLE, coloured, to_terminal
from doorstroom.explanation.words import ROLES
from doorstroom.questions import load_question


def printed(explanation: Explanation, *, full: bool) -> str:
    console = Console(file=StringIO(), width=200, color_system=None)
    console.print(to_terminal(explanation, full=full))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_the_text_is_whole_and_coloured_by_role() -> None:
    text = coloured(example())
    assert text.plain == load_question(EXAMPLE)
    styles = {text.plain[span.start : span.end]: span.style for span in text.spans}
    assert (styles["LDE"], styles["leeftijd"]) == (STYLES["maatregel"], STYLES["kenmerk"])


def test_unread_words_stand_out() -> None:
    text = coloured(explained("1. Hoeveel eenhoorns werkten er in LDE in 2020?"))
    assert [text.plain[span.start : span.end] for span in text.spans if span.style == UNREAD_STYLE] == ["eenhoorns"]


def test_every_role_looks_different() -> None:
    assert set(STYLES) == set(ROLES)
    assert len(set(STYLES.values())) == len(STYLES)


def test_the_short_form_gives_outcomes_and_the_full_one_the_reasons() -> None:
    short, full = printed(example(), full=False), printed(example(), full=True)
    read_as = "Gelezen als: Aantal doelgroepwerknemers in de lokale diensteneconomie, van 2015 tot en met 2021, "
    reading = "• Aantal personen actief in LDE, 2015–2021, per leeftijd en per herkomst"
    for said in (short, full):
        assert -1 < said.find(read_as) < said.find(reading)
        assert "\n7.f.ii\n" in said
        assert "Arbeidszorg en AMA WSE kennen geen doorstroomtraject." in said
    only_full = (
        "Keuze:",
        "Beperking:",
        "Bron:",
        "Geeft de periode ‘2015 tot en met 2021’",
        "kenmerk: leeftijd, herkomst",
    )
    assert [words for words in only_full if words in short] == []
    assert [words for words in only_full if words not in full] == []


def run(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "doorstroom.cli", "read", *args]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, text=True)


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    page = tmp_path / "lezing.html"
    done = run(str(EXAMPLE), "--html", str(page))
    assert (done.returncode, done.stderr) == (0, "")
    assert text_column(parsed(page.read_text(encoding="utf-8"))) == load_question(EXAMPLE)


def test_a_page_that_cannot_be_written_is_one_message(tmp_path: Path) -> None:
    done = run(str(EXAMPLE), "--html", str(tmp_path / "geen" / "lezing.html"))
    assert done.returncode == 7
    assert "Choose another with --html." in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("library", ["duckdb", "ibis", "pyarrow", "numpy", "scipy", "docx", "typst"])
def test_explaining_loads_no_heavy_library(library: str) -> None:
    code = f"import sys, doorstroom.explanation.terminal; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
