"""The styles of the DOCX file: everything a reader sees is a named style, nothing is set by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Calibri"
TABLE_STYLE = "Doorstroomtabel"
PARAGRAPHS = {
    "body": "Normal",
    "lead": "Inleiding",
    "intro": "Aanloop",
    "note": "Opmerking",
    "quote": "Citaat",
    "warning": "Waarschuwing",
}
"""Style name for each style of `model.Paragraph`."""

_INK, _BLUE = RGBColor(0x1B, 0x1B, 0x1B), RGBColor(0x00, 0x2F, 0x5F)
_LEFT, _RIGHT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER


@dataclass(frozen=True)
class _Look:
    """How a paragraph style looks; sizes and spaces in points."""

    size: float = 11
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    colour: RGBColor = _INK
    align: WD_ALIGN_PARAGRAPH = _LEFT
    keep: bool = False
    base: str = "Normal"


_LOOKS = {
    "Normal": _Look(after=6, base=""),
    "Title": _Look(20, 12, 2, bold=True, colour=_BLUE, keep=True),
    "Subtitle": _Look(13, 0, 14, keep=True),
    "Heading 1": _Look(15, 18, 6, bold=True, colour=_BLUE, keep=True),
    "Heading 2": _Look(12.5, 14, 4, bold=True, colour=_BLUE, keep=True),
    "Heading 3": _Look(11, 10, 4, bold=True, keep=True),
    "Heading 4": _Look(11, 8, 3, bold=True, italic=True, keep=True),
    "Bijlage": _Look(15, 0, 6, bold=True, colour=_BLUE, keep=True, base="Heading 1"),
    "Caption": _Look(10, 10, 2, bold=True, keep=True),
    "Header": _Look(9, 0, 0, bold=True, colour=RGBColor(0x8A, 0x1C, 0x00), align=_CENTRE),
    "Footer": _Look(9, align=_RIGHT),
    "List Bullet": _Look(after=3),
    "Genummerd": _Look(after=3),
    "Opening": _Look(11),
    "Inleiding": _Look(11, after=6, keep=True),
    "Aanloop": _Look(11, after=3, keep=True),
    "Opmerking": _Look(9.5, after=6),
    "Citaat": _Look(11, after=6, italic=True),
    "Waarschuwing": _Look(11, 4, 8, bold=True),
    "Tabeleenheid": _Look(9.5, 0, 3, keep=True),
    "Tabelkop": _Look(9.5, 2, 2, bold=True, keep=True),
    "Tabelkop getal": _Look(9.5, 2, 2, bold=True, align=_RIGHT, keep=True),
    "Tabelkop groep": _Look(9.5, 2, 2, bold=True, align=_CENTRE, keep=True),
    "Tabelcel": _Look(9.5, 1.5, 1.5),
    "Tabelgetal": _Look(9.5, 1.5, 1.5, align=_RIGHT),
    "Tabelcel totaal": _Look(9.5, 1.5, 1.5, bold=True),
    "Tabelgetal totaal": _Look(9.5, 1.5, 1.5, bold=True, align=_RIGHT),
    "Tabelnoot": _Look(9, 3, 0, keep=True),
    "Tabelslot": _Look(9, 3, 12),
    "Figuur": _Look(after=10),
}


def style_id(name: str) -> str:
    """The identifier that python-docx gives a style, its own and those it adds."""
    return name.replace(" ", "")


def apply_styles(word: Docx, language: str) -> None:
    """Set every style of `_LOOKS`, the table style and the language of the whole document."""
    for name, look in _LOOKS.items():
        _apply(_style(word, name), look, word)
    word.styles["Bijlage"].paragraph_format.page_break_before = True
    word.styles["Genummerd"].paragraph_format.left_indent = Mm(8)
    word.styles["Genummerd"].paragraph_format.first_line_indent = -Mm(8)
    word.styles["Citaat"].paragraph_format.left_indent = Mm(8)
    for name in ("Waarschuwing", "Header"):
        _shade(word.styles[name], "FFF4D6")
    _add_table_style(word)
    _set_language(word, language)


def _style(word: Docx, name: str) -> ParagraphStyle:
    known = name in word.styles
    return cast(ParagraphStyle, word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))


def _apply(style: ParagraphStyle, look: _Look, word: Docx) -> None:
    if look.base:
        style.base_style = word.styles[look.base]
    font, paragraph = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.bold, look.italic
    font.color.rgb = look.colour
    _one_font(style)
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.alignment, paragraph.keep_with_next = look.align, look.keep
    paragraph.line_spacing = 1.1 if style.name == "Normal" else 1.0 if style.name.startswith("Tabel") else None
    style.hidden, style.quick_style = False, True
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _one_font(style: ParagraphStyle) -> None:
    """The template's theme fonts would win over the named one."""
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def _shade(style: ParagraphStyle, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    spacing = style.element.get_or_add_pPr().find(qn("w:spacing"))
    spacing.addprevious(shade)


def _add_table_style(word: Docx) -> None:
    style = word.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("top", "8", "1B1B1B"), ("bottom", "8", "1B1B1B"), ("insideH", "4", "B9BEC6")):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties.append(borders)
    style.element.append(properties)


def _set_language(word: Docx, language: str) -> None:
    defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for node in word.styles.element.iter(qn("w:lang")):
        node.set(qn("w:val"), language)
    if defaults.find(qn("w:lang")) is None:
        node = OxmlElement("w:lang")
        node.set(qn("w:val"), language)
        defaults.append(node)
