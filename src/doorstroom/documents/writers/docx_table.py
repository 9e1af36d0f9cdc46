"""A table as WordprocessingML: head rows flagged and repeated, rows kept whole, numbers to the right."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from doorstroom.documents.model import Row, TableBlock
from doorstroom.documents.shape import column_widths, longest_words
from doorstroom.documents.wording import caption
from doorstroom.documents.writers.docx_styles import TABLE_STYLE, style_id

_EMU_PER_TWIP = 635
_TWIPS_PER_CHARACTER = 100
_HEAD = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_BODY = "<w:trPr><w:cantSplit/></w:trPr>"
_SHORT = 24
"""Tables of so many rows or fewer stay on one page, their notes with them."""


def table_xml(block: TableBlock, available: int) -> str:
    """The `w:tbl` element; `available` is the width of the text area in EMU."""
    widths = _widths(block, available // _EMU_PER_TWIP)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join((*_heads(block, widths), *_rows(block, widths)))
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0"/>'
        f"<w:tblCaption w:val={quoteattr(caption(block))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _widths(block: TableBlock, available: int) -> list[int]:
    """What each column asks for; where that is too much, the labels give way first, but never within a word."""
    asked = [count * _TWIPS_PER_CHARACTER for count in column_widths(block)]
    stub = len(block.stub)
    least = [count * _TWIPS_PER_CHARACTER for count in longest_words(block)]
    room = max(available - sum(asked[stub:]), available // 4, sum(least))
    spare = max(room - sum(least), 0)
    more = [max(width - word, 0) for width, word in zip(asked, least, strict=False)]
    labels = [word + min(extra, extra * spare // max(sum(more), 1)) for word, extra in zip(least, more, strict=True)]
    values = asked[stub:]
    left = available - sum(labels)
    return [*labels, *(min(width, width * left // sum(values)) for width in values)]


def _heads(block: TableBlock, widths: list[int]) -> Iterator[str]:
    stub = len(block.stub)
    for level, line in enumerate(block.heads):
        low = '<w:vAlign w:val="bottom"/>'
        merge = "" if len(block.heads) == 1 else f'<w:vMerge w:val="{"continue" if level else "restart"}"/>'
        cells = [
            _cell("" if level else text, "Tabelkop", width, merge + low)
            for text, width in zip(block.stub, widths, strict=False)
        ]
        at = stub
        for head in line:
            width, span = sum(widths[at : at + head.span]), f'<w:gridSpan w:val="{head.span}"/>'
            style = "Tabelkop groep" if head.span > 1 else "Tabelkop getal"
            cells.append(_cell(head.text, style, width, (span if head.span > 1 else "") + low))
            at += head.span
        yield f"<w:tr>{_HEAD}{''.join(cells)}</w:tr>"


def _rows(block: TableBlock, widths: list[int]) -> Iterator[str]:
    keep = len(block.rows) <= _SHORT
    for row in block.rows:
        cells = [_cell(text, style, width, keep=keep) for (text, style), width in zip(_texts(row), widths, strict=True)]
        yield f"<w:tr>{_BODY}{''.join(cells)}</w:tr>"


def _texts(row: Row) -> Iterator[tuple[str, str]]:
    kind = " totaal" if row.total else ""
    yield from ((label, f"Tabelcel{kind}") for label in row.labels)
    yield from ((cell.text, f"Tabelgetal{kind}") for cell in row.cells)


def _cell(text: str, style: str, width: int, extra: str = "", *, keep: bool = False) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{"<w:keepNext/>" if keep else ""}</w:pPr>{run}</w:p></w:tc>'
    )
