"""The document as DOCX: real headings, styles, flagged head rows, page numbers, nl-BE throughout."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import groupby

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section
from docx.shared import Emu, Mm

from doorstroom.documents.model import Annex, Block, Chart, Document, Heading, Listing, Paragraph, TableBlock
from doorstroom.documents.shape import introduced, is_wide, panels
from doorstroom.documents.wording import annex_title, caption, footnotes, unit_line
from doorstroom.documents.writers.archive import EPOCH, with_fixed_dates
from doorstroom.documents.writers.docx_styles import PARAGRAPHS, apply_styles, style_id
from doorstroom.documents.writers.docx_table import table_xml
from doorstroom.documents.writers.figures import PNG_SCALE, png

MARGIN = Mm(22)
_FIGURE_SCALE = 0.8 / PNG_SCALE
"""Of the size that its pixels ask for."""
_SHORT, _LONG = Mm(210), Mm(297)


def to_docx(document: Document) -> bytes:
    """The whole document; annexes start on a new page, wide tables stand on a page on its side."""
    word = docx.Document()
    apply_styles(word, document.language)
    _properties(word, document)
    _orient(word.sections[0], wide=False)
    _page_lines(word.sections[0], document.banner)
    _Body(word).write(document)
    out = BytesIO()
    word.save(out)
    return with_fixed_dates(out.getvalue())


def _properties(word: Docx, document: Document) -> None:
    core = word.core_properties
    core.title, core.subject, core.language = document.title, document.subtitle, document.language
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = EPOCH.replace(tzinfo=None)
    core.revision = 1


def _orient(section: Section, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _page_lines(section: Section, banner: str | None) -> None:
    """The banner at the top of every page and `pagina X van Y` at the bottom; later sections inherit both."""
    head = section.header.paragraphs[0]
    head.style = "Header"
    if banner:
        head.text = banner
    foot = section.footer.paragraphs[0]
    foot.style = "Footer"
    for text, field in (("pagina ", "PAGE"), (" van ", "NUMPAGES")):
        foot.add_run(text)
        foot._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )


class _Body:
    """Writes blocks in order and turns the page where a table needs it."""

    def __init__(self, word: Docx) -> None:
        self.word = word
        self.wide = False
        self.fresh_page = True

    def write(self, document: Document) -> None:
        for line in document.opening:
            self.paragraph(line, "Opening")
        self.paragraph(document.title, "Title")
        if document.subtitle:
            self.paragraph(document.subtitle, "Subtitle")
        self.blocks(document.blocks)
        for annex in document.annexes:
            self.annex(annex)
        if document.closing:
            self.turn(wide=False)
            self.blocks(document.closing)

    def blocks(self, blocks: Iterable[Block], deeper: int = 0) -> None:
        for wide, run in groupby(introduced(blocks), key=lambda block: is_wide((block,))):
            self.turn(wide=wide)
            for block in run:
                self.block(block, deeper)

    def annex(self, annex: Annex) -> None:
        """An annex with one wide table lies on its side as a whole, its heading with it."""
        self.turn(wide=is_wide(annex.blocks))
        self.paragraph(annex_title(annex), "Heading 1" if self.fresh_page else "Bijlage")
        for block in introduced(annex.blocks):
            self.block(block, deeper=1)

    def turn(self, *, wide: bool) -> None:
        if wide != self.wide:
            _orient(self.word.add_section(WD_SECTION.NEW_PAGE), wide=wide)
            self.wide, self.fresh_page = wide, True

    def paragraph(self, text: str, style: str) -> None:
        self.word.add_paragraph(text)._p.style = style_id(style)  # looking the style up is most of the time
        self.fresh_page = False

    @property
    def width(self) -> int:
        return (_LONG if self.wide else _SHORT) - 2 * MARGIN

    def block(self, block: Block, deeper: int) -> None:
        match block:
            case Heading():
                self.paragraph(block.text, f"Heading {block.level + deeper}")
            case Paragraph():
                self.paragraph(block.text, PARAGRAPHS[block.style])
            case Listing():
                self.listing(block)
            case TableBlock():
                for part in panels(block):
                    self.table(part)
            case Chart():
                self.chart(block)

    def listing(self, block: Listing) -> None:
        for number, item in enumerate(block.items, start=1):
            text = f"{number}.\t{item}" if block.numbered else item
            self.paragraph(text, "Genummerd" if block.numbered else "List Bullet")

    def table(self, block: TableBlock) -> None:
        self.paragraph(caption(block), "Caption")
        if unit := unit_line(block):
            self.paragraph(unit, "Tabeleenheid")
        self.word.element.body._insert_tbl(parse_xml(table_xml(block, self.width)))
        lines = footnotes(block)
        for line in lines[:-1]:
            self.paragraph(line, "Tabelnoot")
        self.paragraph(lines[-1] if lines else "", "Tabelslot")

    def chart(self, block: Chart) -> None:
        self.paragraph(caption(block), "Caption")
        holder = self.word.add_paragraph(style="Figuur")
        picture = holder.add_run().add_picture(BytesIO(png(block)))
        scale = min(_FIGURE_SCALE, self.width / picture.width)
        picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
        picture._inline.docPr.set("descr", block.alt)
        picture._inline.docPr.set("title", caption(block))
        self.fresh_page = False
