"""The manual of tables: pages written from the cases that every engine is tested on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docs.manual_index import index
from docs.markdown import table
from tests.engines.manual.chapters import KNOWN, Case, Chapter, chapters
from tests.engines.manual.grids import grid, tables
from tests.engines.manual.results import split, worked_out

INDEX = "README.md"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_SUM = re.compile(r"[-\d(].*")


def pages() -> dict[str, tuple[str, ...]]:
    """The lines of every page, by its file name."""
    return {INDEX: tuple(index()), **{f"{item.name}.md": tuple(_chapter(item)) for item in chapters()}}


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield from (f"# {chapter.title}", "", chapter.text, "", f"[All chapters]({INDEX})")
    for case in chapter.cases:
        yield from ("", f"## {case.title}", "", case.text.strip(), "")
        if not case.refused:
            yield from (*_register(case), "")
        yield from ("Asked:", "", "```toml", case.spec.strip(), "```", "")
        yield from _refused(case) if case.refused else _counted(case)


def _register(case: Case) -> Iterator[str]:
    words = ["The register above" if case.same_register else "The register"]
    words += [f"from {case.since.isoformat()} on"] if case.since else []
    words += [f"known up to {case.known.isoformat()}"] if case.known != KNOWN else []
    yield f"{', '.join(words)}:" if not case.same_register else f"{', '.join(words)}."
    if not case.same_register:
        for name, (head, *lines) in tables(case.register).items():
            yield from ("", *table((f"`{name}`", *head), [("", *line) for line in lines]))


def _counted(case: Case) -> Iterator[str]:
    (head, *lines), width = grid(case.result), len(case.asked().by)
    yield from ("Counted, and protected:" if case.protected else "Counted:", "")
    yield from table(head, [(*line[:width], *(_cell(text) for text in line[width:])) for line in lines])


def _cell(text: str) -> str:
    """A number or a status as it stands; a sum with what it comes to."""
    what, marks = split(text)
    if _NUMBER.fullmatch(what) or not _SUM.fullmatch(what):
        return text
    value = worked_out(what)
    written = f"{float(value):.4f}".rstrip("0").rstrip(".")
    sign = "=" if value * 10**4 % 1 == 0 else "≈"
    named = f" [{', '.join(marks)}]" if marks else ""
    return f"{what.replace('*', '×').replace('-', '−')} {sign} {written.replace('-', '−')}{named}"


def _refused(case: Case) -> Iterator[str]:
    yield from ("Refused:", "", *(f"> {line}" for line in case.refused.strip().splitlines()))
