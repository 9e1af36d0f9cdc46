"""The first page of the manual of tables: how to read a case, its chapters, and where every word of a spec is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from docs.markdown import table
from tests.engines.manual.chapters import KNOWN, SCHEME, Case, Chapter, chapters

from doorstroom.tables.dimension_names import NAMES
from doorstroom.tables.measures import ALLOWED

MOST = 3
"""More chapters than these are not named with a word."""

_INTRODUCTION = f"""\
# Tables, case by case

What a table counts, in cases small enough to check by hand: a register of a few rows, a spec as `doorstroom table`
reads it from a file, and the table that follows. Every case is computed on every engine by the tests.

The register of a case is known up to {KNOWN.isoformat()}, unless it says otherwise. Only the columns that matter are
shown: where nothing else is said, a tewerkstelling is full-time and in the enterprise O1, a characteristic is
`onbekend`, and a row was recorded long ago. An empty `tot` is running.

In a result `_T` is the total. A row that is not shown is empty: zero, or `n.v.t.` where there is nothing to measure. A
sum shows how a number comes about. Between brackets stands why there is no number, or a mark: `[break]` for the first
period after a break in the series, `[provisional]` for what may still change."""


def index() -> Iterator[str]:
    """The lines of the page."""
    yield from (_INTRODUCTION, "", "## Chapters", "")
    yield from table(("chapter", "cases"), [(_link(item), str(len(item.cases))) for item in chapters()])
    yield from (
        "",
        "## What can be counted",
        "",
        "A `unit` of a `source` at a `moment`; nothing else means anything.",
        "",
    )
    yield from table(("source", "unit", "moment", "shown in"), _combinations())
    yield from ("", "## Measures by name", "", 'What `measure = "…"` stands for.', "")
    yield from table(("measure", "counts", "shown in"), _measures())
    yield from ("", "## Breakdowns", "", "What `by` and `where` can name.", "")
    yield from table(("by", "shown in"), [(f"`{name}`", _shown_in(_names(name))) for name in sorted(NAMES)])


def _combinations() -> Iterator[tuple[str, ...]]:
    for source, unit in sorted({(source, unit) for unit, source, _ in ALLOWED}):
        moments = sorted(moment for one, other, moment in ALLOWED if (one, other) == (unit, source))
        yield (
            f"`{source}`",
            f"`{unit}`",
            ", ".join(f"`{moment}`" for moment in moments),
            _shown_in(_counts(unit, source)),
        )


def _measures() -> Iterator[tuple[str, ...]]:
    for maat in SCHEME.maten:
        yield f"`{maat.code}`", maat.label.en, _shown_in(_names(maat.code))


def _counts(unit: str, source: str) -> Callable[[Case], bool]:
    return lambda case: any((part.unit, part.source) == (unit, source) for part in case.parts())


def _names(word: str) -> Callable[[Case], bool]:
    """Whether a spec names a measure or a breakdown: in quotes, or as a key of `where`."""
    named = re.compile(rf'"{word}"|\b{word} =')
    return lambda case: named.search(case.spec) is not None


def _shown_in(holds: Callable[[Case], bool]) -> str:
    """The first chapters that have such a case."""
    found = (item for item in chapters() if any(holds(case) for case in item.cases if not case.refused))
    return ", ".join(_link(item) for item in islice(found, MOST))


def _link(chapter: Chapter) -> str:
    return f"[{chapter.title}]({chapter.name}.md)"
