"""Texts are data: whatever stands in them is printed as it stands, in every format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.reading import Page, docx_text, pdf_text, squeezed, xlsx_sheets

from doorstroom.documents.model import BodyCell, Document, HeaderCell, Heading, Listing, Paragraph, Row, TableBlock
from doorstroom.documents.writers import to_docx, to_html, to_pdf, to_xlsx
from doorstroom.kernel.errors import OutputError

AWKWARD = [
    "R&D <5 en >100",
    "#let x = 1 en #panic()",
    "*vet* _schuin_ $x^2$ `code`",
    "@verwijzing <label> = kop",
    "\"aanhaling\" 'enkel' \\ backslash",
    "&amp; &#39; <script>alert(1)</script>",
    "=SOM(A1:A2)",
    "// commentaar /* blok */ ~ -- ---",
    "[haken] {accolades} %s {0}",
]


def holding(text: str) -> Document:
    table = TableBlock(
        number="1",
        title=text,
        unit=text,
        stub=(text,),
        heads=((HeaderCell(text=text),),),
        rows=(Row(labels=(text,), cells=(BodyCell(text="1"),)),),
        notes=(text,),
    )
    return Document(
        title=text,
        subtitle=text,
        opening=(text,),
        banner=text,
        blocks=(Heading(level=1, text=text), Paragraph(text=text), Listing(items=(text,)), table),
    )


@pytest.mark.parametrize("text", AWKWARD)
def test_marks_of_every_format_are_printed_as_they_stand(text: str):
    document = holding(text)
    wanted = squeezed(text)
    assert squeezed(docx_text(to_docx(document))).count(wanted) >= 9
    assert Page(to_html(document)).text.count(wanted) >= 9
    assert pdf_text(to_pdf(document)).replace(" ", "").count(wanted.replace(" ", "")) >= 7
    cells = [str(cell) for rows in xlsx_sheets(to_xlsx(document)).values() for row in rows for cell in row]
    assert sum(wanted in cell for cell in cells) >= 6


def test_what_no_file_can_hold_is_left_out():
    assert Paragraph(text="voor\x0cna\x00 \ud800eind\ttab").text == "voorna eind\ttab"


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_any_text_can_be_written(text: str):
    document = holding(f"Titel {text}")
    assert to_docx(document).startswith(b"PK")
    assert to_xlsx(document).startswith(b"PK")
    assert to_html(document).startswith("<!DOCTYPE html>")
    assert to_pdf(document).startswith(b"%PDF")


def test_a_character_that_no_font_has_is_a_box_in_the_pdf():
    text = pdf_text(to_pdf(holding("wit \uf0b7 漢字 zwart")))
    assert "wit • □□ zwart" in text


def test_a_heading_without_text_cannot_be_read_out():
    with pytest.raises(OutputError, match="PDF cannot be written"):
        to_pdf(holding(""))
