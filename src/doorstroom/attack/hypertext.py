"""HTML: its tables, and what stands in attributes, comments, scripts, drawings and hidden elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from doorstroom.attack.printed import Contents, Line, PrintedTable

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_UNSEEN = frozenset({"script", "template", "noscript", "desc", "metadata"})
_SHAPE = frozenset(
    re.findall(
        r"\S+",
        """
        class id href colspan rowspan scope width height viewbox d transform x y x1 x2 y1 y2 dx dy r cx cy rx ry points
        fill stroke opacity font-family font-size font-weight tabindex lang charset http-equiv style role headers for
        version xmlns xmlns:xlink xlink:href aria-labelledby aria-describedby aria-controls aria-level src type media
        sizes
        """,
    )
)
"""Attributes that give form, not content; on a hidden cell they are looked at all the same."""
_SHAPE_PREFIXES = ("stroke-", "fill-", "text-", "clip-")
_SPANS = frozenset({"colspan", "rowspan"})
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLE_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
_DIGIT = re.compile(r"\d")


@dataclass
class _Cell:
    text: str = ""
    colspan: int = 1
    rowspan: int = 1
    unseen: list[str] = field(default_factory=list)


@dataclass
class _Table:
    caption: str = ""
    heads: list[list[_Cell]] = field(default_factory=list)
    body: list[list[_Cell]] = field(default_factory=list)


def read_html(text: str, contents: Contents) -> None:
    """Gather what a page holds."""
    reader = _Reader(contents)
    reader.feed(text)
    reader.close()


class _Reader(HTMLParser):
    def __init__(self, contents: Contents) -> None:
        super().__init__(convert_charrefs=True)
        self._contents = contents
        self._open: list[tuple[str, dict[str, str]]] = []
        self._table: _Table | None = None
        self._cell: _Cell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append((tag, given))
        if tag == "table":
            self._table = _Table()
        elif tag == "tr" and self._table is not None:
            self._rows(self._table).append([])
        elif tag in ("td", "th") and self._table is not None:
            self._cell = _Cell(colspan=_span(given, "colspan"), rowspan=_span(given, "rowspan"))
            rows = self._rows(self._table)
            if not rows:
                rows.append([])
            rows[-1].append(self._cell)
        self._attributes(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag in [name for name, _ in self._open]:
            if self._open.pop()[0] == tag:
                break
        if tag in ("td", "th"):
            self._cell = None
        elif tag == "table" and self._table is not None:
            self._contents.tables.append(_printed(self._table, self._contents.file))
            self._table = None

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if "style" in tags:
            for comment in _STYLE_COMMENT.findall(data):
                self._contents.hide("a comment in the style", comment)
        elif self._is_unseen(tags):
            self._hide(f"text in {tags[-1]}", data)
        else:
            self._contents.show(data)
            if self._cell is not None:
                self._cell.text += data
            elif self._table is not None and "caption" in tags and "span" not in tags:
                self._table.caption += data

    def handle_comment(self, data: str) -> None:
        self._hide("a comment", data)

    def unknown_decl(self, data: str) -> None:
        self._hide("a declaration", data)

    def handle_pi(self, data: str) -> None:
        self._hide("an instruction", data)

    def _rows(self, table: _Table) -> list[list[_Cell]]:
        return table.heads if "thead" in [tag for tag, _ in self._open] else table.body

    def _is_unseen(self, tags: list[str]) -> bool:
        if _UNSEEN & set(tags) or any(
            "hidden" in given or _INVISIBLE.search(given.get("style", "")) for _, given in self._open
        ):
            return True
        axis = any("role-axis" in given.get("class", "") for _, given in self._open)
        return "svg" in tags and not axis

    def _attributes(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            if self._cell is not None and name not in _SPANS and _DIGIT.search(value):
                self._cell.unseen.append(value)
            if name not in _SHAPE and not name.startswith(_SHAPE_PREFIXES) and given.get("name") != "viewport":
                self._contents.hide(f"attribute {name} of {tag}", value)

    def _hide(self, place: str, text: str) -> None:
        self._contents.hide(place, text)
        if self._cell is not None and text.strip():
            self._cell.unseen.append(text)


def _span(given: dict[str, str], name: str) -> int:
    return max(1, min(int(given[name]), 1000)) if given.get(name, "").isdigit() else 1


def _printed(table: _Table, file: str) -> PrintedTable:
    heads, _ = _grid(table.heads)
    body, unseen = _grid(table.body)
    return PrintedTable(file, " ".join(table.caption.split()), heads, body, unseen)


def _grid(rows: list[list[_Cell]]) -> tuple[tuple[Line, ...], tuple[tuple[int, int, str], ...]]:
    """The texts with every span filled in, and what is attached to them."""
    texts: dict[tuple[int, int], str] = {}
    unseen: list[tuple[int, int, str]] = []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in texts:
                column += 1
            unseen += [(row, column, text) for text in cell.unseen]
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    texts[(row + down, column + right)] = " ".join(cell.text.split())
            column += cell.colspan
    width = 1 + max((column for _, column in texts), default=-1)
    lines = tuple(tuple(texts.get((row, column), "") for column in range(width)) for row in range(len(rows)))
    return lines, tuple(unseen)
