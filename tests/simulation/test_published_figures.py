"""Every figure of the published answer, recomputed from the synthetic register with its own counting definitions."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from figures import PEILDATUM, Register, half_up

PUBLISHED = Path(__file__).parents[2] / "examples" / "published-274.csv"
CODES = {
    "LDE": "lde",
    "collectief maatwerk": "cmw",
    "arbeidszorg structureel": "az_str",
    "arbeidszorg experimenteel": "az_exp",
    "arbeidszorg activerend": "az_act",
}
EDGES = {"lde": (5, 11, 21, 51, 101), "cmw": (50, 100, 500, 1000)} | dict.fromkeys(
    ("az_str", "az_exp", "az_act"), (2, 5, 10)
)
NAMES = {
    "lde": ("<5", "5 tot 10", "11 tot 20", "21 tot 50", "51 tot 100", ">100"),
    "cmw": ("<50", "50-100", "100-500", "500-1000", ">1000"),
} | dict.fromkeys(("az_str", "az_exp", "az_act"), ("<2", "2-5", "5-10", ">10"))


def published() -> list[dict[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["value"]]


def test_the_published_file_holds_109_figures() -> None:
    assert len(published()) == 109


@pytest.fixture(scope="module", params=["rows in force", "as known on the peildatum"])
def register(request: pytest.FixtureRequest, stand_folder: Path) -> Register:
    return Register(stand_folder, None if request.param == "rows in force" else PEILDATUM)


@cache
def _classes(register: Register, maatregel: str, year: int) -> Counter[str]:
    edges, names = EDGES[maatregel], NAMES[maatregel]
    return Counter(names[sum(size >= edge for edge in edges)] for size in register.sizes(maatregel, year))


def _bounds(period: str) -> tuple[str, str]:
    if "/" in period:
        first, last = period.split("/")
        return first, {"2019-10-15": "2019-10-16", "2020-12-31": "2021-01-01"}[last]
    if period.endswith("Q1"):
        return f"{period[:4]}-01-01", f"{period[:4]}-04-01"
    return f"{period}-01-01", f"{int(period) + 1}-01-01"


def computed(register: Register, row: dict[str, str]) -> Decimal:
    maatregel, part = CODES.get(row["measure"], "lde"), row["subquestion"]
    match part:
        case "1a" | "2a" | "3a":
            return Decimal(_classes(register, maatregel, int(row["period"]))[row["class"]])
        case "1b" | "2b" | "3b":
            decimals = len(row["value"].partition(".")[2])
            return half_up(register.contingent(maatregel, *_bounds(row["period"])), decimals)
        case "4":
            return Decimal(len(register.advised(maatregel, PEILDATUM)))
        case "7a" | "7b":
            return Decimal(register.begun(maatregel, int(row["period"])))
        case "7fii":
            return Decimal(register.outcomes(maatregel)["doorgestroomd"])
        case "7fiii":
            return Decimal(register.outcomes(maatregel)["zonder_aansluiting"])
    found = register.without_traject()
    return Decimal(found["cmw"] if row["table"].startswith("of which") else sum(found.values()))


def test_all_published_figures_are_met_exactly(register: Register) -> None:
    wrong = [(row, computed(register, row)) for row in published() if computed(register, row) != Decimal(row["value"])]
    assert wrong == []


def test_fifty_trajecten_in_collectief_maatwerk_were_running(register: Register) -> None:
    assert register.outcomes("cmw") == {"doorgestroomd": 12, "zonder_aansluiting": 70, "lopend": 50}
    assert register.outcomes("lde") == {"doorgestroomd": 67, "zonder_aansluiting": 282}


def test_no_traject_began_before_2019(register: Register) -> None:
    assert register.one("SELECT count(*) FROM doorstroomtraject WHERE van < DATE '2019-01-01'") == 0
