"""Reads the corpus and prints how far the reader agrees: `python -m corpus.run [built|aside] [--faults] [NAME…]`."""

from __future__ import annotations

import argparse

from corpus.gold import HALVES, load_gold
from corpus.scoring import Score, score
from doorstroom.scheme import load_scheme


def main() -> None:
    """Read, hold against the gold, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=HALVES, nargs="?", default="built")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--faults", action="store_true", help="print where reading and gold part")
    asked = parser.parse_args()
    found = score(
        [item for item in load_gold(asked.half) if not asked.names or item.name in asked.names], load_scheme()
    )
    if asked.faults:
        for fault in found.faults:
            mark = " STIL" if fault.silent else ""
            print(
                f"{fault.question} {fault.number} [{fault.kind}{mark}]\n   wil: {fault.wanted}\n   las: {fault.found}"
            )
    print(_summary(found))


def _summary(found: Score) -> str:
    pairs = (
        ("questions wholly right", found.whole, found.questions),
        ("header fields", found.header_right, found.header),
        ("parts", found.parts_right, found.parts),
        ("outcomes", found.outcomes_right, found.outcomes),
        ("tables exactly right", found.tables_right, found.tables),
    )
    lines = [f"{name}: {right} of {all_} ({100 * right / max(all_, 1):.1f} %)" for name, right, all_ in pairs]
    return "\n".join([*lines, f"wrong tables without a warning: {found.silent}; words not read: {found.unread}"])


if __name__ == "__main__":
    main()
