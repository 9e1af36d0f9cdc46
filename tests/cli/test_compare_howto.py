"""The guide to comparing two stands shows what the command gives on the synthetic register."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

from tests.cli.test_cli import run

from doorstroom.register.stand import Stand

ROOT = Path(__file__).parents[2]


def test_the_figures_of_the_guide_are_those_of_the_command(synthetic_stand: Stand) -> None:
    guide = (ROOT / "docs/howto/compare-stands.md").read_text(encoding="utf-8")
    shown = re.findall(r"^  (20\d\d) +(\S+) +([\d.,]+) +([\d.,]+)", guide, re.MULTILINE)
    folder = synthetic_stand.folder
    spec = ROOT / "examples" / "vte-lde-cmw.toml"
    result = run("compare", f"{folder}@2021-03-01", str(folder), "--spec", str(spec), "--format", "csv")
    rows = csv.DictReader(StringIO(result.stdout))
    assert shown == [(row["periode"], row["maatregel_label"], dutch(row["oud"]), dutch(row["nieuw"])) for row in rows]


def dutch(number: str) -> str:
    """20429.8034 as 20.429,8."""
    return f"{float(number):,.1f}".translate(str.maketrans(",.", ".,"))
