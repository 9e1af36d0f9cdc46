"""Writes docs/reading.md: how far the reader agrees with both halves of the corpus, and what goes wrong, by kind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.gold import load_gold
from corpus.kinds import KINDS, kinds_of
from corpus.scoring import Fault, Score, score
from doorstroom.scheme import load_scheme

PAGE = Path(__file__).parents[1] / "docs" / "reading.md"
EXAMPLES = 6
_HEAD = """<!-- Written by `make reading`; do not edit. -->

# How far the reader agrees

Every question of the [corpus](../corpus/README.md) has a gold reading: what an experienced official would say is
asked, part by part. The grammar was built with those called `built`; the others were set aside and not looked at, so
their figures say what to expect of a question that nobody has seen yet.
"""
_EXPLAINED = """
A table is exactly right if its notion, maatregelen, periods, breakdowns with their classes, restrictions and manner of
telling all are. A table that is wrong comes with a warning if words of the part were not read, or if the reader tells
of a choice that may be another; without one it is the worst there is. Outcomes are right if their kind is, and the
notion or rule with it.
"""


def page(built: Score, aside: Score) -> str:
    """The page. Of the half that was set aside it holds counts only."""
    lines = [_HEAD, *_table(("", "built", "aside"), _figures(built, aside)), _EXPLAINED, "## What goes wrong", ""]
    lines += ["One table can be wrong in several ways, and then counts in each.", ""]
    lines += _table(("kind of error", "built", "aside", "for instance (built)"), _errors(built, aside))
    return "\n".join(lines) + "\n"


def _figures(built: Score, aside: Score) -> Iterator[tuple[str, ...]]:
    rows = (
        ("questions wholly right", "whole", "questions"),
        ("header fields right", "header_right", "header"),
        ("parts split rightly", "parts_right", "parts"),
        ("outcomes right", "outcomes_right", "outcomes"),
        ("tables exactly right", "tables_right", "tables"),
    )
    for name, right, whole in rows:
        yield name, *(_share(getattr(half, right), getattr(half, whole)) for half in (built, aside))
    yield "wrong tables without any warning", str(built.silent), str(aside.silent)
    yield "words not read", str(built.unread), str(aside.unread)


def _share(right: int, whole: int) -> str:
    return f"{right} of {whole} ({100 * right / max(whole, 1):.1f} %)"


def _errors(built: Score, aside: Score) -> Iterator[tuple[str, ...]]:
    known, unknown = list(kinds_of(built.faults)), list(kinds_of(aside.faults))
    for kind in KINDS:
        mine = [fault for found, fault in known if found == kind]
        there = sum(found == kind for found, _ in unknown)
        if mine or there:
            yield kind, str(len(mine)), str(there), ", ".join(_places(mine))
    silent = [fault for fault in built.faults if fault.silent]
    yield "of these, without any warning", str(built.silent), str(aside.silent), ", ".join(_places(silent))


def _places(faults: list[Fault]) -> list[str]:
    """Where faults stand, by question and part: the first few."""
    places = list(dict.fromkeys(f"{fault.question} {fault.number}".strip() for fault in faults))
    return [*places[:EXAMPLES], *(["…"] if len(places) > EXAMPLES else [])]


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for line in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(line)} |"


def main() -> None:
    """Read both halves and write the page."""
    scheme = load_scheme()
    built, aside = (score(load_gold(half), scheme) for half in ("built", "aside"))
    PAGE.write_text(page(built, aside), encoding="utf-8")
    sys.stdout.write("docs/reading.md\n")


if __name__ == "__main__":
    main()
