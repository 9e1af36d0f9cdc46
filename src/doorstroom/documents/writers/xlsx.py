"""The annexes as a workbook: contents, notes, one sheet per annex, real Excel tables, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import takewhile

import xlsxwriter

from doorstroom.documents.model import Block, Document, Paragraph, TableBlock
from doorstroom.documents.wording import annex_title, caption
from doorstroom.documents.writers.archive import EPOCH
from doorstroom.documents.writers.xlsx_notes import write_contents, write_notes
from doorstroom.documents.writers.xlsx_sheet import Formats, Sheet

CONTENTS, NOTES, MAIN = "Inhoud", "Toelichting", "Tabellen"


def to_xlsx(document: Document) -> bytes:
    """The workbook: `Inhoud`, `Toelichting`, `Tabellen` (those of the main text) and a sheet per annex."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": document.title, "subject": document.subtitle, "created": EPOCH.replace(tzinfo=None)})
    formats = Formats(book)
    contents, notes = book.add_worksheet(CONTENTS), book.add_worksheet(NOTES)
    entries = [(NOTES, "Toelichting, legende en herkomst", 0)]
    for name, title, blocks in _sheets(document):
        sheet, tables = Sheet(book.add_worksheet(name), formats), _tables(blocks)
        sheet.write(title, document.banner, () if name == MAIN else _opening(blocks), tables)
        entries.append((name, title, 0))
        entries += [(name, caption(block), row) for block, row in zip(tables, sheet.starts, strict=True)]
    write_contents(contents, formats, document, entries)
    write_notes(notes, formats, document)
    for worksheet in book.worksheets():
        worksheet.set_footer("&R pagina &P van &N")
    book.close()
    return out.getvalue()


def _sheets(document: Document) -> Iterable[tuple[str, str, tuple[Block, ...]]]:
    if _tables(document.blocks):
        yield MAIN, "Tabellen in de tekst", document.blocks
    for annex in document.annexes:
        yield f"Bijlage {annex.number}", annex_title(annex), annex.blocks


def _opening(blocks: Iterable[Block]) -> list[str]:
    """What an annex says before its first table."""
    before = takewhile(lambda block: not isinstance(block, TableBlock), blocks)
    return [block.text for block in before if isinstance(block, Paragraph)]


def _tables(blocks: Iterable[Block]) -> list[TableBlock]:
    return [block for block in blocks if isinstance(block, TableBlock)]
