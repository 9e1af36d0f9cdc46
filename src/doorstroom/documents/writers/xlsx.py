"""The annexes as a workbook: contents, notes, one sheet per annex, real Excel tables, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from doorstroom.documents.model import Block, Document, TableBlock
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
    for name, title, tables in _sheets(document):
        sheet = Sheet(book.add_worksheet(name), formats)
        sheet.write(title, tables, document.banner)
        entries.append((name, title, 0))
        entries += [(name, caption(block), row) for block, row in zip(tables, sheet.starts, strict=True)]
    write_contents(contents, formats, document, entries)
    write_notes(notes, formats, document)
    for worksheet in book.worksheets():
        worksheet.set_footer("&R pagina &P van &N")
    book.close()
    return out.getvalue()


def _sheets(document: Document) -> Iterable[tuple[str, str, list[TableBlock]]]:
    main = _tables(document.blocks)
    if main:
        yield MAIN, "Tabellen in de tekst", main
    for annex in document.annexes:
        yield f"Bijlage {annex.number}", annex_title(annex), _tables(annex.blocks)


def _tables(blocks: Iterable[Block]) -> list[TableBlock]:
    return [block for block in blocks if isinstance(block, TableBlock)]
