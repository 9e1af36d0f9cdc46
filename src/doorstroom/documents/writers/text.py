"""A table for the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from doorstroom.documents.model import TableBlock
from doorstroom.documents.shape import column_names
from doorstroom.documents.wording import caption, footnotes


def preview(block: TableBlock) -> Table:
    """The block as a rich table: title above, notes below, the lines of the head joined in one."""
    names = column_names(block)
    table = Table(
        title=Text(caption(block)),
        caption=Text("\n".join(footnotes(block))),
        title_justify="left",
        caption_justify="left",
    )
    for position, name in enumerate(names):
        table.add_column(Text(name), justify="left" if position < len(block.stub) else "right")
    for row in block.rows:
        texts = (*row.labels, *(cell.text for cell in row.cells))
        table.add_row(*(Text(text) for text in texts), style="bold" if row.total else None)
    return table
