"""A sheet of tables, one below the other: caption, Excel table, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, repeat, zip_longest
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from doorstroom.documents.model import BodyCell, TableBlock
from doorstroom.documents.shape import column_names, column_widths, filled_labels
from doorstroom.documents.wording import caption, footnotes, unit_line

_BLUE, _LINK = "#002F5F", "#004488"
_NARROWEST = 10
"""Width of a column in characters."""
_TEXT_WIDTH = 100
"""Characters on a line of notes."""
_LINE = 13.5
"""Height of a line in points."""
A4 = 9
_MOST = 255
"""Excel refuses longer table names; it cuts none itself."""


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._numbers: dict[tuple[int, bool], Format] = {}
        self._wrapped: dict[Format, Format] = {}
        self.title = self._words(bold=True, font_size=16, font_color=_BLUE)
        self.heading = self._words(bold=True, font_size=12, font_color=_BLUE)
        self.sheet_title = self._words(bold=True, font_size=13, font_color=_BLUE)
        self.banner = self._words(bold=True, font_color="#8A1C00")
        self.caption = self._words(bold=True)
        self.text = self._words()
        self.note = self._words(font_size=9)
        self.link = self._words(font_color=_LINK, underline=True)
        self.sublink = self._words(font_color=_LINK, underline=True, indent=2)
        head: dict[str, Any] = {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
        self.head = book.add_format(head)
        self.value_head = book.add_format(head | {"align": "right"})

    def _words(self, **look: Any) -> Format:
        style = self._book.add_format({"valign": "top"} | look)
        self._wrapped[style] = self._book.add_format({"valign": "top", "text_wrap": True} | look)
        return style

    def wrapped(self, style: Format) -> Format:
        """The same look for a text that takes more than one line."""
        return self._wrapped[style]

    def cell(self, decimals: int, *, number: bool, total: bool) -> Format:
        """Numbers in the format of the reader's own language, other texts to the right like them."""
        key = (decimals if number else -1, total)
        if key not in self._numbers:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "") if number else "@"
            self._numbers[key] = self._book.add_format({"num_format": pattern, "align": "right", "bold": total})
        return self._numbers[key]

    def label(self, *, total: bool) -> Format:
        key = (-2, total)
        if key not in self._numbers:
            self._numbers[key] = self._book.add_format({"text_wrap": True, "bold": total})
        return self._numbers[key]


class Sheet:
    """Writes the tables of a sheet; `starts` are the rows (0-based) of their captions."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self._sheet = sheet
        self._formats = formats
        self._row = 0
        self._first_body_row = 0
        self._widths: list[int] = []
        self.starts: list[int] = []

    def write(self, title: str, banner: str | None, opening: Iterable[str], tables: Sequence[TableBlock]) -> None:
        """Everything on the sheet, from its title down."""
        self._set_widths(tables)
        self._line(title, self._formats.sheet_title)
        if banner:
            self._line(banner, self._formats.banner)
        for text in opening:
            self._line(text, self._formats.text)
        for block in tables:
            self._row += 1
            self._table(block)
        self._set_page(tables)

    def _set_page(self, tables: Sequence[TableBlock]) -> None:
        """On its side, one page wide; heads and labels stay in sight on the screen."""
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        if len(tables) == 1:
            self._sheet.freeze_panes(self._first_body_row, len(tables[0].stub))
        elif tables:
            self._sheet.freeze_panes(1, min(len(block.stub) for block in tables))

    def _line(self, text: str, style: Format) -> None:
        """A line of words; one that is long wraps, over as many columns as a page is wide."""
        last, room = self._room_for_text()
        if len(text) <= _TEXT_WIDTH:
            self._sheet.write_string(self._row, 0, text, style)
        elif last:
            self._sheet.merge_range(self._row, 0, self._row, last, text, self._formats.wrapped(style))
        else:
            self._sheet.write_string(self._row, 0, text, self._formats.wrapped(style))
        self._sheet.set_row(self._row, height_of(text, room))
        self._row += 1

    def _room_for_text(self) -> tuple[int, int]:
        """The last column that long lines run into, and the characters up to there."""
        reached = accumulate(chain(self._widths, repeat(_NARROWEST)))
        return next((column, width) for column, width in enumerate(reached) if width >= _TEXT_WIDTH)

    def _table(self, block: TableBlock) -> None:
        self.starts.append(self._row)
        self._line(caption(block), self._formats.caption)
        if unit := unit_line(block):
            self._line(unit, self._formats.note)
        self._first_body_row = self._row + 1
        self._frame(block)
        self._body(block)
        for note in footnotes(block):
            self._line(note, self._formats.note)

    def _frame(self, block: TableBlock) -> None:
        """The Excel table around the cells that `_body` writes."""
        names = column_names(block)
        self._sheet.set_row(self._row, max(map(height_of, names, self._widths)))
        stub = len(block.stub)
        heads = [self._formats.head if index < stub else self._formats.value_head for index in range(len(names))]
        self._sheet.add_table(
            self._row,
            0,
            self._row + max(1, len(block.rows)),
            len(names) - 1,
            {
                "name": table_name(block, self._sheet.get_name(), len(self.starts)),
                "style": "Table Style Light 1",
                "autofilter": False,
                "columns": [{"header": name, "header_format": style} for name, style in zip(names, heads, strict=True)],
            },
        )
        self._row += 1

    def _body(self, block: TableBlock) -> None:
        for row, labels in zip(block.rows, filled_labels(block.rows), strict=True):
            for column, label in enumerate(labels):
                self._sheet.write_string(self._row, column, label, self._formats.label(total=row.total))
            for column, cell in enumerate(row.cells, start=len(labels)):
                self._cell(column, cell, block.decimals, total=row.total)
            self._row += 1

    def _cell(self, column: int, cell: BodyCell, decimals: int, *, total: bool) -> None:
        style = self._formats.cell(decimals, number=cell.value is not None, total=total)
        if cell.value is None:
            self._sheet.write_string(self._row, column, cell.text, style)
        else:
            self._sheet.write_number(self._row, column, float(cell.value), style)

    def _set_widths(self, tables: Sequence[TableBlock]) -> None:
        """Tables share the columns of the sheet: the widest decides."""
        asked = [_widths(block) for block in tables]
        self._widths = [max(_NARROWEST, *widths) for widths in zip_longest(*asked, fillvalue=0)]
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)


def _widths(block: TableBlock) -> list[int]:
    """As wide as the table asks, and as the longest word of each head: here every column has all of its heads."""
    words = [max(len(word) for word in name.split()) + 2 for name in column_names(block)]
    return [max(pair) for pair in zip(words, column_widths(block), strict=True)]


def height_of(text: str, width: int) -> float:
    """The height in points of a row with this text in a column of so many characters."""
    return _LINE * len(wrap(text, max(1, width - 2))) + 2


def table_name(block: TableBlock, sheet: str, position: int) -> str:
    """A name that Excel accepts and no other table has: the sheet, the place on it and the number."""
    return re.sub(r"\W", "_", f"Tabel_{sheet}_{position}_{block.number}")[:_MOST]
