"""The manual: chapters of cases, each a small register, a table that is asked of it, and what it holds by hand.

The chapters are the TOML files beside this one. The cases are run on every engine, and `docs/reference/tables` is
written from them. A case without a register is asked of that of the case before it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from doorstroom.scheme import load_scheme
from doorstroom.tables.derived import AnySpec, parts_of_spec
from doorstroom.tables.naming import spec_from
from doorstroom.tables.spec import TableSpec

FOLDER = Path(__file__).parent
CHAPTERS = (
    "people",
    "entering-and-leaving",
    "spells",
    "enterprises",
    "vte",
    "contingent",
    "adviezen",
    "jobseekers",
    "trajecten",
    "trajecten-people",
    "outcomes",
    "stages",
    "werkgevers",
    "evaluaties",
    "positions",
    "profiles",
    "age",
    "durations",
    "cohorts",
    "size",
    "places",
    "filters-and-margins",
    "periods",
    "maatregelen",
    "statuses",
    "recorded",
    "derived",
    "bridges",
    "refused-measures",
    "refused-classes",
    "refused-names",
    "refused-derived",
)
"""In the order in which they are read."""

SCHEME = load_scheme()
KNOWN = date(2024, 12, 31)
"""The day up to which the register of a case is known, unless it says otherwise."""


@dataclass(frozen=True)
class Case:
    """A table that is asked, and what it holds; or (`refused`) the message with which it is refused.

    `known` and `since` are the last and the first day of the register; `protected`: small counts are hidden first.
    """

    title: str
    text: str
    spec: str
    result: str = ""
    register: str = ""
    same_register: bool = False
    known: date = KNOWN
    since: date | None = None
    protected: bool = False
    refused: str = ""

    @property
    def slug(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")

    def asked(self) -> AnySpec:
        """The spec, from the scheme's names; or in full, where its classes are written out."""
        data = tomllib.loads(self.spec)
        return TableSpec.model_validate(data) if _in_full(data) else spec_from(data, SCHEME)

    def parts(self) -> tuple[TableSpec, ...]:
        """The tables that have to be counted."""
        return parts_of_spec(self.asked())


@dataclass(frozen=True)
class Chapter:
    """Cases about one subject."""

    name: str
    title: str
    text: str
    cases: tuple[Case, ...]


@cache
def chapters() -> tuple[Chapter, ...]:
    return tuple(_read(name) for name in CHAPTERS)


def _read(name: str) -> Chapter:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    cases: list[Case] = []
    for item in data["cases"]:
        same = "register" not in item and "refused" not in item
        register = {"register": cases[-1].register, "same_register": True} if same else {}
        cases.append(Case(**item, **register))
    return Chapter(name, data["title"], data["text"].strip(), tuple(cases))


def _in_full(data: dict[str, Any]) -> bool:
    by = data.get("by", [])
    return isinstance(by, list) and any(isinstance(item, dict) for item in by)
