"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A line per row, under a head."""
    yield from (f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *lines))
