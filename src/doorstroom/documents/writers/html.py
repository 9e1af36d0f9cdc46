"""The document as one HTML page that stands alone: no script, no request, readable by every reader."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import chain

from doorstroom.documents.model import Block, Chart, Document, Heading, Listing, Paragraph, TableBlock
from doorstroom.documents.wording import annex_title, caption
from doorstroom.documents.writers.figures import FONT, svg
from doorstroom.documents.writers.html_table import table_html

_SCREEN_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Fonts as wide as the one the figure was measured in."""


def to_html(document: Document) -> str:
    """The whole page as a string of HTML 5."""
    return "\n".join(chain(_head(document), _body(document), ("</body>", "</html>", "")))


@cache
def _style() -> str:
    return (files("doorstroom.documents.writers") / "page.css").read_text(encoding="utf-8")


def _head(document: Document) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(document.language)}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(document.title)}</title>"
    yield f"<style>\n{_style()}</style></head>"


def _body(document: Document) -> Iterator[str]:
    yield '<body><a class="skip" href="#inhoud">Naar de inhoud</a>'
    if document.banner:
        yield f'<div class="banner" role="note">{escape(document.banner)}</div>'
    yield "<header>"
    yield from (f'<p class="opening">{escape(line)}</p>' for line in document.opening)
    yield f"<h1>{escape(document.title)}</h1>"
    if document.subtitle:
        yield f'<p class="subtitle">{escape(document.subtitle)}</p>'
    yield "</header>"
    yield from _contents(document)
    yield '<main id="inhoud" tabindex="-1">'
    yield from _blocks(document.blocks, "deel")
    for annex in document.annexes:
        yield f'<section id="bijlage-{annex.number}" aria-labelledby="bijlage-{annex.number}-titel" class="annex">'
        yield f'<h2 id="bijlage-{annex.number}-titel">{escape(annex_title(annex))}</h2>'
        yield from _blocks(annex.blocks, f"bijlage-{annex.number}-deel", deeper=1)
        yield "</section>"
    yield from _blocks(document.closing, "slot")
    yield "</main>"


def _contents(document: Document) -> Iterator[str]:
    entries = list(_entries(document))
    if not entries:
        return
    yield '<nav aria-labelledby="inhoudsopgave"><h2 id="inhoudsopgave">Inhoud</h2><ul>'
    for level, anchor, text in entries:
        yield f'<li class="level-{level}"><a href="#{anchor}">{escape(text)}</a></li>'
    yield "</ul></nav>"


def _entries(document: Document) -> Iterator[tuple[int, str, str]]:
    yield from _headings(document.blocks, "deel")
    yield from ((1, f"bijlage-{annex.number}", annex_title(annex)) for annex in document.annexes)
    yield from _headings(document.closing, "slot")


def _headings(blocks: tuple[Block, ...], prefix: str) -> Iterator[tuple[int, str, str]]:
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level < 3:
            yield block.level, _anchor(block, prefix, index), block.text


def _anchor(heading: Heading, prefix: str, index: int) -> str:
    return escape(heading.anchor or f"{prefix}-{index + 1}")


def _blocks(blocks: tuple[Block, ...], prefix: str, deeper: int = 0) -> Iterator[str]:
    for index, block in enumerate(blocks):
        match block:
            case Heading():
                tag = f"h{block.level + 1 + deeper}"
                yield f'<{tag} id="{_anchor(block, prefix, index)}">{escape(block.text)}</{tag}>'
            case Paragraph():
                yield _paragraph(block)
            case Listing():
                tag = "ol" if block.numbered else "ul"
                items = "".join(f"<li>{escape(item)}</li>" for item in block.items)
                yield f"<{tag}>{items}</{tag}>"
            case TableBlock():
                yield from table_html(block, f"{prefix}-{index + 1}-tabel")
            case Chart():
                yield from _figure(block, f"{prefix}-{index + 1}-figuur")


def _paragraph(block: Paragraph) -> str:
    text = escape(block.text)
    if block.style == "quote":
        return f"<blockquote><p>{text}</p></blockquote>"
    role = ' role="note"' if block.style == "warning" else ""
    return f'<p class="{block.style}"{role}>{text}</p>'


def _figure(chart: Chart, identifier: str) -> Iterator[str]:
    drawing = svg(chart).replace(FONT, _SCREEN_FONT)
    yield f'<figure id="{identifier}"><figcaption>{escape(caption(chart))}</figcaption>'
    yield f'<div class="scroll" tabindex="0" role="img" aria-label="{escape(chart.alt)}">'
    yield f'<div aria-hidden="true">{drawing}</div></div></figure>'
