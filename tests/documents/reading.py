"""Reads the tables back out of a written file: the body rows of each table, as texts or numbers."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO

import docx
import pypdfium2
from docx.oxml.ns import qn
from docx.table import _Row
from python_calamine import CalamineWorkbook

from doorstroom.documents.model import Block, Document, TableBlock

Grid = list[list[str]]


def tables(document: Document) -> list[TableBlock]:
    blocks: list[Block] = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    return [block for block in blocks if isinstance(block, TableBlock)]


def is_head(row: _Row) -> bool:
    return row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def docx_grids(data: bytes) -> list[Grid]:
    """Labels and cells of the body rows, a table (or part of one) at a time."""
    return [
        [[cell.text for cell in row.cells] for row in table.rows if not is_head(row)]
        for table in docx.Document(BytesIO(data)).tables
    ]


def docx_text(data: bytes) -> str:
    body = docx.Document(BytesIO(data)).element.body
    return "\n".join("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


class Page(HTMLParser):
    """Collects what the tests ask of a page: tables, texts, elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.grids: list[Grid] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "table":
            self.grids.append([])
        elif tag == "tr" and "tbody" in self._open:
            self.grids[-1].append([])
        elif tag in ("th", "td") and "tbody" in self._open:
            self.grids[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)
        if "tbody" in self._open and self._open[-1] in ("th", "td"):
            self.grids[-1][-1][-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return squeezed(" ".join(self.words))


def pdf_text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return squeezed(" ".join(page.get_textpage().get_text_range() for page in document))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def xlsx_sheets(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
