"""What a reader who does not see the page gets: structure, language, heads, texts for figures."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import docx as python_docx
import pikepdf
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from tests.documents.reading import Page, is_head, tables, xlsx_sheets
from tests.documents.sample import BANNER

from doorstroom.documents.model import Chart, Document, TableBlock
from doorstroom.documents.shape import is_wide


def charts(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


def test_word_flags_the_head_rows_and_never_splits_a_row(docx: bytes, document: Document):
    word = python_docx.Document(BytesIO(docx))
    assert [sum(map(is_head, table.rows)) for table in word.tables][:2] == [len(b.heads) for b in tables(document)][:2]
    for table in word.tables:
        assert is_head(table.rows[0])
        assert not is_head(table.rows[-1])
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_word_knows_its_title_its_language_and_its_headings(docx: bytes, document: Document):
    word = python_docx.Document(BytesIO(docx))
    assert word.core_properties.title == document.title
    assert {node.get(qn("w:val")) for node in word.styles.element.iter(qn("w:lang"))} == {"nl-BE"}
    levels = [int(p.style.name[-1]) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_word_sets_nothing_by_hand(docx: bytes):
    """Looks come from styles alone, so that a house style can be laid over the document."""
    body = python_docx.Document(BytesIO(docx)).element.body
    for name in ("w:rFonts", "w:sz", "w:color", "w:b", "w:jc", "w:spacing"):
        assert not list(body.iter(qn(name))), name


def test_word_prints_the_banner_and_the_page_number_on_every_page(docx: bytes):
    for section in python_docx.Document(BytesIO(docx)).sections:
        assert section.header.paragraphs[0].text == BANNER
        fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_word_turns_the_page_for_wide_tables_only(docx: bytes, document: Document):
    sections = python_docx.Document(BytesIO(docx)).sections
    assert any(is_wide(annex.blocks) for annex in document.annexes)
    assert {section.orientation for section in sections} == {WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT}
    for section in sections:
        assert (section.page_width > section.page_height) is (section.orientation == WD_ORIENT.LANDSCAPE)


def test_word_tables_fit_between_the_margins(docx: bytes):
    word = python_docx.Document(BytesIO(docx))
    widest = max(section.page_width - section.left_margin - section.right_margin for section in word.sections)
    for table in word.tables:
        assert sum(column.width for column in table.columns) <= widest


def test_word_describes_every_figure(docx: bytes, document: Document):
    body = python_docx.Document(BytesIO(docx)).element.body
    assert [node.get("descr") for node in body.iter(qn("wp:docPr"))] == [chart.alt for chart in charts(document)]


def test_the_pdf_is_tagged_and_says_it_is_ua_1(pdf: bytes, document: Document):
    with pikepdf.open(BytesIO(pdf)) as file:
        assert bool(file.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in file.Root
        assert str(file.Root.Lang) == "nl-BE"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == document.title


def test_the_pdf_has_a_table_structure_with_heads_and_an_alt_text_per_figure(pdf: bytes, document: Document):
    with pikepdf.open(BytesIO(pdf)) as file:
        nodes = [
            item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item
        ]
        kinds = [str(node.S) for node in nodes]
        alts = {str(node.Alt) for node in nodes if str(node.S) == "/Figure" and "/Alt" in node}
    assert kinds.count("/Table") >= len(tables(document))
    assert kinds.count("/TH") > len(tables(document))
    assert {chart.alt for chart in charts(document)} <= alts


def test_the_web_page_has_landmarks_a_language_and_a_way_to_skip(html: str, document: Document):
    page = Page(html)
    assert page.named("html") == [{"lang": "nl-BE"}]
    assert [len(page.named(tag)) for tag in ("main", "nav", "header", "h1", "title")] == [1] * 5
    targets = {attributes.get("id") for _, attributes in page.elements}
    links = [str(link["href"]) for link in page.named("a")]
    assert links[0] == "#inhoud"
    assert {link.removeprefix("#") for link in links} <= targets


def test_every_identifier_on_the_web_page_is_used_once(html: str):
    found = [attributes["id"] for _, attributes in Page(html).elements if "id" in attributes]
    assert len(found) == len(set(found))


def test_every_table_on_the_web_page_has_a_caption_and_scopes(html: str, document: Document):
    page = Page(html)
    assert len(page.named("caption")) == len(page.named("table")) == len(tables(document))
    assert all(head.get("scope") in ("col", "colgroup", "row", "rowgroup") for head in page.named("th"))
    regions = [region for region in page.named("div") if region.get("role") == "region"]
    assert all(region["tabindex"] == "0" and region["aria-labelledby"] for region in regions)


def test_every_row_on_the_web_page_covers_every_column(html: str, document: Document):
    widths = [value_cells(block) for block in tables(document)]
    rows = [{len(row) for row in grid} for grid in Page(html).grids]
    for block, width, lengths in zip(tables(document), widths, rows, strict=True):
        assert max(lengths) == width + len(block.stub)
        assert min(lengths) >= width + 1


def value_cells(block: TableBlock) -> int:
    return len(block.rows[0].cells)


def test_the_web_page_asks_for_nothing_from_outside(html: str):
    page = Page(html)
    outside = [
        value
        for _, attributes in page.elements
        for name, value in attributes.items()
        if name in ("src", "href", "srcset", "data") and not str(value).startswith("#")
    ]
    assert outside == []
    assert not page.named("script")
    assert "@import" not in html
    assert "url(http" not in html


def test_every_figure_on_the_web_page_has_a_text(html: str, document: Document):
    images = [element for element in Page(html).named("div") if element.get("role") == "img"]
    assert [image["aria-label"] for image in images] == [chart.alt for chart in charts(document)]


def test_the_workbook_opens_with_contents_and_notes(xlsx: bytes, document: Document):
    sheets = xlsx_sheets(xlsx)
    assert list(sheets)[:3] == ["Inhoud", "Toelichting", "Tabellen"]
    assert list(sheets)[3:] == [f"Bijlage {annex.number}" for annex in document.annexes]
    for name, rows in sheets.items():
        assert any(row[0] == BANNER for row in rows), name
