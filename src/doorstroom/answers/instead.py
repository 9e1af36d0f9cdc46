"""What could be answered in place of a draft that nobody can make safe, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from doorstroom.disclosure.alternatives import Alternative
from doorstroom.tables.spec import TableSpec

_MOST = 5
"""Alternatives that are named: those that show most."""

_DONE = {
    "zeros hidden": "hide zeros where needed",
    "without the crossing": "only the totals of {tables}",
    "left out": "leave out {tables}",
}


def in_words(found: Sequence[Alternative], titles: Mapping[TableSpec, str]) -> str:
    """Each alternative and how many numbers it shows, the best first. `titles`: how the draft calls its tables."""
    named = (f"{place}) {_said(item, titles)} ({item.shown} numbers)" for place, item in enumerate(found[:_MOST], 1))
    return "; ".join(named)


def _said(item: Alternative, titles: Mapping[TableSpec, str]) -> str:
    behind = "tables behind others"
    tables = ", ".join(dict.fromkeys(titles.get(spec, behind) for spec in item.specs))
    if item.dimension is not None:
        return f"{tables} without {item.dimension}"
    return _DONE[item.kind].format(tables=tables)
