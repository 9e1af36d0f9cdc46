"""All formats of one document carry the same numbers, statuses and notes, and the same input gives the same bytes."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO, StringIO
from itertools import chain
from zipfile import ZipFile

import pytest
from rich.console import Console
from tests.documents.reading import Page, docx_grids, docx_text, pdf_text, squeezed, tables, xlsx_sheets
from tests.documents.sample import sample

from doorstroom.documents.model import Document, TableBlock
from doorstroom.documents.shape import ON_ITS_SIDE, column_names, column_widths, filled_labels, panels, value_columns
from doorstroom.documents.wording import caption, footnotes
from doorstroom.documents.writers import to_docx, to_html, to_pdf, to_xlsx
from doorstroom.documents.writers.text import preview
from doorstroom.tables.results import Status


def printed(block: TableBlock) -> list[list[str]]:
    return [[*row.labels, *(cell.text for cell in row.cells)] for row in block.rows]


def test_the_sample_holds_every_status(document: Document):
    seen = {cell.status for block in tables(document) for row in block.rows for cell in row.cells}
    assert seen == set(Status)


def test_word_shows_every_cell(document: Document, docx: bytes):
    assert docx_grids(docx) == [printed(part) for block in tables(document) for part in panels(block)]


def test_the_web_page_shows_every_cell(document: Document, html: str):
    written = [[[text for text in row if text] for row in grid] for grid in Page(html).grids]
    assert written == [[[text for text in row if text] for row in printed(block)] for block in tables(document)]


def test_the_pdf_shows_every_cell(document: Document, pdf: bytes):
    text, at = pdf_text(pdf), 0
    for block in [part for table in tables(document) for part in panels(table)]:
        at = text.index(squeezed(caption(block)), at)
        for row in printed(block):
            line = squeezed(" ".join(row))
            assert line in text[at:], f"{caption(block)}: {line}"
            at = text.index(line, at)


def test_the_workbook_holds_every_number_as_a_number_and_every_status_as_text(document: Document, xlsx: bytes):
    sheets = xlsx_sheets(xlsx)
    rows = iter([row for name in sheets if name not in ("Inhoud", "Toelichting") for row in sheets[name]])
    for block in tables(document):
        start = next(row for row in rows if row[0] == caption(block))
        head = next(row for row in rows if row[0] == block.stub[0])
        assert start
        assert tuple(head[: len(column_names(block))]) == column_names(block)
        for row, labels in zip(block.rows, filled_labels(block.rows), strict=True):
            expected = [cell.text if cell.value is None else cell.value for cell in row.cells]
            line = next(rows)
            found = line[len(labels) : len(labels) + len(expected)]
            assert tuple(line[: len(labels)]) == labels
            assert [Decimal(repr(value)) if isinstance(value, float) else value for value in found] == expected


def test_notes_legends_and_sources_stand_in_every_format(
    document: Document, docx: bytes, html: str, pdf: bytes, xlsx: bytes
):
    sheets = xlsx_sheets(xlsx)
    texts = {
        "docx": squeezed(docx_text(docx)),
        "html": Page(html).text,
        "pdf": pdf_text(pdf),
        "xlsx": squeezed(" ".join(str(cell) for rows in sheets.values() for row in rows for cell in row)),
    }
    for name, text in texts.items():
        for line in {note for block in tables(document) for note in footnotes(block)}:
            assert squeezed(line) in text, f"{name}: {line}"


def test_the_terminal_shows_every_cell(document: Document):
    for block in tables(document)[:3]:
        console = Console(width=200, record=True, file=StringIO())
        console.print(preview(block))
        lines = [squeezed(line.replace("│", " ")) for line in console.export_text().splitlines()]
        for row in printed(block):
            assert squeezed(" ".join(row)) in lines


@pytest.mark.parametrize("write", [to_docx, to_pdf, to_html, to_xlsx])
def test_equal_documents_give_equal_bytes(write):
    assert write(sample()) == write(sample())


def test_no_file_inside_carries_the_date_of_today(docx: bytes, xlsx: bytes):
    for data in (docx, xlsx):
        with ZipFile(BytesIO(data)) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} <= {1980, 2000}


def test_a_table_too_wide_for_any_page_is_cut_between_groups_of_columns(document: Document):
    block = max(tables(document), key=value_columns)
    parts = panels(block)
    assert len(parts) > 1
    for row, *cut in zip(block.rows, *(part.rows for part in parts), strict=True):
        assert tuple(chain.from_iterable(piece.cells for piece in cut)) == row.cells
    assert all(sum(column_widths(part)) <= ON_ITS_SIDE for part in parts)
    assert [head.text for part in parts for head in part.heads[0]] == [head.text for head in block.heads[0]]
    assert [bool(footnotes(part)) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert parts[0].title.endswith(f"(deel 1 van {len(parts)})")
