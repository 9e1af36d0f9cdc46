"""A table for the terminal."""

from __future__ import annotations

from io import StringIO

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from doorstroom.documents.model import TableBlock
from doorstroom.documents.shape import column_names
from doorstroom.documents.wording import caption, footnotes, unit_line


def preview(block: TableBlock) -> Group:
    """The block for a rich console: title above, notes below, the lines of the head joined in one.

    A head over all columns (the only period of a table) stands above the table.
    """
    over_all = [line[0].text for line in block.heads if len(line) == 1 < len(block.heads)]
    above = [Text(text) for text in (unit_line(block), *over_all) if text]
    return Group(Text(caption(block), style="bold"), *above, _body(block), *(Text(note) for note in footnotes(block)))


def to_text(block: TableBlock, width: int) -> str:
    """The block as plain text, lines no longer than `width` where the table allows it."""
    console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(preview(block))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _body(block: TableBlock) -> Table:
    table = Table()
    for position, name in enumerate(column_names(block)):
        table.add_column(Text(name), justify="left" if position < len(block.stub) else "right")
    for row in block.rows:
        texts = (*row.labels, *(cell.text for cell in row.cells))
        table.add_row(*(Text(text) for text in texts), style="bold" if row.total else None)
    return table
