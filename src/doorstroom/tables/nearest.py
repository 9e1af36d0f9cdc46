"""The hint for a name that does not exist: the nearest one, or all there are."""

from __future__ import annotations

from difflib import get_close_matches


def nearest(name: str, names: tuple[str, ...]) -> str:
    """`Did you mean 'leeftijd'?`, or the whole list where nothing is near."""
    close = get_close_matches(name, names, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(sorted(names))}."
