"""The manual of tables shows every word of the language, and its pages are up to date."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
from tests.engines.manual.chapters import CHAPTERS, FOLDER, SCHEME, chapters
from tests.engines.manual.results import promised

from doorstroom.kernel.periods import Period
from doorstroom.tables.derived import DerivedSpec
from doorstroom.tables.deriving import DERIVED_KEYS, SHOWN
from doorstroom.tables.dimension_names import NAMES
from doorstroom.tables.dimensions import Dimension
from doorstroom.tables.measures import ALLOWED
from doorstroom.tables.naming import KEYS
from doorstroom.tables.results import Cell, Status

ROOT = Path(__file__).parents[2]
CASES = [case for chapter in chapters() for case in chapter.cases]
COUNTED = [case for case in CASES if not case.refused]
ASKED = [case.asked() for case in COUNTED]
PARTS = [part for case in COUNTED for part in case.parts()]


def kinds(union: Any) -> set[str]:
    """The kinds of node in a union of the language."""
    return {member.model_fields["kind"].default for member in get_args(get_args(union)[0])}


def test_every_unit_source_and_moment_that_means_something_is_shown() -> None:
    assert {(part.unit, part.source, part.moment.kind) for part in PARTS} == ALLOWED


def test_every_parameter_of_a_moment_is_shown() -> None:
    shown = {(name, value) for part in PARTS for name, value in part.moment}
    assert {("statistic", "mean"), ("statistic", "median"), ("of", "ended"), ("of", "on_date")} <= shown
    assert {("since", "day"), ("since", "left"), ("absent", 1)} < shown


def test_every_dimension_and_derived_table_is_shown() -> None:
    assert {dimension.kind for spec in ASKED for dimension in spec.by} == kinds(Dimension)
    assert {getattr(spec, "kind", "table") for spec in ASKED} == kinds(DerivedSpec) | {"table"}


@pytest.mark.parametrize("word", [*NAMES, *SHOWN, *(maat.code for maat in SCHEME.maten)])
def test_every_name_is_shown(word: str) -> None:
    named = re.compile(rf'"{word}"|\b{word} =')
    assert any(named.search(case.spec) for case in COUNTED)


def test_every_key_of_a_spec_is_shown() -> None:
    assert {key for case in COUNTED for key in tomllib.loads(case.spec)} == {*KEYS, *DERIVED_KEYS}


def test_every_kind_of_period_is_shown() -> None:
    periods = {period for part in PARTS for period in part.periods}
    assert {_kind(period) for period in periods} == {"day", "month", "quarter", "year", "school year", "interval"}
    assert any(len(part.periods) > 1 for part in PARTS)


def _kind(period: Period) -> str:
    if period.is_day:
        return "day"
    if period.is_year or period.is_school_year:
        return "year" if period.is_year else "school year"
    if "/" in period.code:
        return "interval"
    return "quarter" if "Q" in period.code else "month"


def test_every_status_and_mark_is_shown() -> None:
    assert {cell.status for cell in _cells()} == set(Status)
    assert any(cell.after_break for cell in _cells())
    assert any(cell.provisional for cell in _cells())
    assert any(cell.value == 0 for cell in _cells())


def _cells() -> Iterator[Cell]:
    for case, spec in zip(COUNTED, ASKED, strict=True):
        yield from promised(case, spec).values()


def test_no_chapter_is_left_out_and_no_title_stands_twice_in_one() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(CHAPTERS)
    titles = Counter((chapter.name, case.slug) for chapter in chapters() for case in chapter.cases)
    assert [title for title, number in titles.items() if number > 1] == []


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_the_manual_are_up_to_date(builder: ModuleType) -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in builder.MANUAL.iterdir()}
    pages = builder.manual_pages()
    assert sorted(written) == sorted(pages), "run `make docs`"
    assert [name for name, text in pages.items() if written[name] != text] == [], "run `make docs`"
