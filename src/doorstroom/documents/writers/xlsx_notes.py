"""The sheets of words: the contents with links, and the notes with legend, definitions and provenance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from doorstroom.documents.layout import BREAK_LEGEND, LEGEND, PROVISIONAL_LEGEND
from doorstroom.documents.model import Block, Document, Heading, Listing, Paragraph, TableBlock
from doorstroom.documents.writers.xlsx_sheet import A4, Formats, height_of

_WIDTH, _WIDEST = 110, 200

Entry = tuple[str, str, int]
"""A line of the contents: the sheet, its text, the row (0-based) it leads to; 0 is the sheet itself."""


def write_contents(sheet: Worksheet, formats: Formats, document: Document, entries: Sequence[Entry]) -> None:
    """The title, the banner and a link to every sheet and table; links do not wrap."""
    sheet.set_column(0, 0, min(_WIDEST, max(len(text) for _, text, _ in entries)))
    sheet.write_string(0, 0, document.title, formats.title)
    lines = [text for text in (document.subtitle, document.banner) if text]
    for row, text in enumerate(lines, start=1):
        sheet.write_string(row, 0, text, formats.banner if text == document.banner else formats.text)
    sheet.write_string(len(lines) + 2, 0, "Inhoud", formats.heading)
    for row, (name, text, target) in enumerate(entries, start=len(lines) + 3):
        style = formats.sublink if target else formats.link
        sheet.write_url(row, 0, f"internal:'{name}'!A{target + 1}", style, text)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def write_notes(sheet: Worksheet, formats: Formats, document: Document) -> None:
    """The marks that occur, the remarks in the text, and what closes the document."""
    sheet.set_column(0, 0, _WIDTH)
    sheet.write_string(0, 0, "Toelichting", formats.title)
    for row, (text, heading) in enumerate(_lines(document), start=1):
        sheet.write_string(row, 0, text, formats.wrapped(formats.heading if heading else formats.text))
        sheet.set_row(row, height_of(text, _WIDTH + _WIDTH // 10))
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _lines(document: Document) -> Iterator[tuple[str, bool]]:
    if document.banner:
        yield document.banner, False
    legend = _legend(document)
    if legend:
        yield "Gebruikte tekens", True
        yield from ((line, False) for line in legend)
    remarks = [block for block in _all(document) if isinstance(block, Paragraph) and block.style in ("note", "warning")]
    if remarks:
        yield "Opmerkingen", True
        yield from ((block.text, False) for block in remarks)
    yield from _words(document.closing)


def _all(document: Document) -> Iterator[Block]:
    yield from document.blocks
    for annex in document.annexes:
        yield from annex.blocks


def _legend(document: Document) -> list[str]:
    used = {line for block in _all(document) if isinstance(block, TableBlock) for line in block.legend}
    known = [line for line in (*LEGEND.values(), BREAK_LEGEND, PROVISIONAL_LEGEND) if line in used]
    return known + sorted(used - set(known))


def _words(blocks: Iterable[Block]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        match block:
            case Heading():
                yield block.text, True
            case Paragraph():
                yield block.text, False
            case Listing():
                yield from ((f"– {item}", False) for item in block.items)
            case _:
                pass
