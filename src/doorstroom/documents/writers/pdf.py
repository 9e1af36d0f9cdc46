"""The document as tagged PDF/UA-1, set by Typst with the fonts it carries: the same on any machine."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from doorstroom.documents.model import Block, Chart, Document, TableBlock
from doorstroom.documents.shape import column_widths, introduced, is_wide, panels
from doorstroom.documents.wording import annex_title, caption, footnotes, unit_line
from doorstroom.documents.writers.archive import EPOCH
from doorstroom.documents.writers.figures import svg
from doorstroom.documents.writers.glyphs import with_known_glyphs
from doorstroom.kernel.errors import OutputError

FONT = "Libertinus Serif"


def to_pdf(document: Document) -> bytes:
    """The whole document; its texts reach Typst as data, never as markup.

    Raises OutputError where PDF/UA does not allow the document, such as a heading without text.
    """
    import typst

    data = with_known_glyphs(json.dumps(_as_data(document), ensure_ascii=False))
    try:
        compiled = typst.compile(
            _template(),
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"document": data},
            pdf_standards="ua-1",
            timestamp=EPOCH,
        )
    except typst.TypstError as error:
        raise OutputError(
            f"The PDF cannot be written: {error}.", hint="Give every title and heading a text."
        ) from error
    return bytes(compiled)


@cache
def _template() -> bytes:
    return (files("doorstroom.documents.writers") / "document.typ").read_bytes()


def _as_data(document: Document) -> dict[str, Any]:
    language, _, region = document.language.partition("-")
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "opening": document.opening,
        "language": language,
        "region": region,
        "banner": document.banner or "",
        "font": FONT,
        "blocks": _blocks(document.blocks),
        "annexes": [
            {"title": annex_title(annex), "wide": is_wide(annex.blocks), "blocks": _blocks(annex.blocks)}
            for annex in document.annexes
        ],
        "closing": _blocks(document.closing),
    }


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [data for block in introduced(blocks) for data in _block(block)]


def _block(block: Block) -> list[dict[str, Any]]:
    match block:
        case TableBlock():
            return [_table(part, wide=is_wide((block,))) for part in panels(block)]
        case Chart():
            return [{"kind": "chart", "caption": caption(block), "alt": block.alt, "svg": svg(block, FONT)}]
        case _:
            return [block.model_dump(mode="json")]


def _table(block: TableBlock, *, wide: bool) -> dict[str, Any]:
    return {
        "kind": "table",
        "wide": wide,
        "caption": caption(block),
        "unit": unit_line(block),
        "widths": column_widths(block),
        "stub": block.stub,
        "heads": [[{"text": head.text, "span": head.span} for head in line] for line in block.heads],
        "rows": [
            {"labels": row.labels, "cells": [cell.text for cell in row.cells], "total": row.total} for row in block.rows
        ],
        "notes": footnotes(block),
    }
