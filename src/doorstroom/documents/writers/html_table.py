"""A table in HTML: caption, heads with scope, rows, notes; wide tables scroll in a region of their own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from doorstroom.documents.model import BodyCell, Row, TableBlock
from doorstroom.documents.wording import caption, footnotes, unit_line
from doorstroom.tables.results import Status


def table_html(block: TableBlock, identifier: str) -> Iterator[str]:
    """The lines of the table, its notes below it; `identifier` is the id of its caption."""
    yield f'<div class="table"><div class="scroll" role="region" tabindex="0" aria-labelledby="{identifier}">'
    yield "<table>"
    yield f'<caption id="{identifier}">{escape(caption(block))}{_unit(block)}</caption>'
    yield "<thead>"
    yield from _heads(block)
    yield "</thead><tbody>"
    yield from _rows(block)
    yield "</tbody></table></div>"
    notes = footnotes(block)
    if notes:
        items = "".join(f"<li>{escape(note)}</li>" for note in notes)
        yield f'<ul class="notes">{items}</ul>'
    yield "</div>"


def _unit(block: TableBlock) -> str:
    line = unit_line(block)
    return f'<span class="unit">{escape(line)}</span>' if line else ""


def _heads(block: TableBlock) -> Iterator[str]:
    for level, line in enumerate(block.heads):
        cells = []
        if level == 0:
            down = f' rowspan="{len(block.heads)}"' if len(block.heads) > 1 else ""
            cells += [f'<th scope="col"{down}>{escape(text)}</th>' for text in block.stub]
        for head in line:
            scope = f'colgroup" colspan="{head.span}' if head.span > 1 else "col"
            cells.append(f'<th scope="{scope}" class="value">{escape(head.text)}</th>')
        yield f"<tr>{''.join(cells)}</tr>"


def _rows(block: TableBlock) -> Iterator[str]:
    for index, row in enumerate(block.rows):
        labels = "".join(_label(block.rows[index:], level) for level in range(len(row.labels)) if row.labels[level])
        cells = "".join(_cell(cell) for cell in row.cells)
        start = '<tr class="total">' if row.total else "<tr>"
        yield f"{start}{labels}{cells}</tr>"


def _label(rows: tuple[Row, ...], level: int) -> str:
    """A label spans the rows below it that leave it out."""
    down = 1
    while down < len(rows) and not any(rows[down].labels[: level + 1]):
        down += 1
    scope = f'rowgroup" rowspan="{down}' if down > 1 else "row"
    return f'<th scope="{scope}">{escape(rows[0].labels[level])}</th>'


def _cell(cell: BodyCell) -> str:
    name = "number" if cell.status is Status.NUMBER else "status"
    return f'<td class="{name}">{escape(cell.text)}</td>'
