"""The text of a PDF, without what every page repeats at its head or foot."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from doorstroom.kernel.errors import InputError, Where

_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–]\s*\d{1,3}\s*[-–]|(?:pagina|blz\.?|p\.?)\s*\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?|\d{1,3}\s*/\s*\d{1,3}|\d{1,3})\s*$",
    re.I,
)
_EDGE = 2
"""So many lines at the head and foot of a page can be a running header or footer."""


def pdf_text(data: bytes, where: Where) -> str:
    """The text of all pages; a scan without text, or a damaged or locked file, is refused."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(
            "The PDF is damaged or locked.", where=where, hint="Save it again without a password."
        ) from error
    try:
        pages = [_page_text(document[index]) for index in range(len(document))]
    finally:
        document.close()
    if not any(page.strip() for page in pages):
        hint = "It is a scan: recognise its text (OCR) first, or give the question as text."
        raise InputError("The PDF holds images but no text.", where=where, hint=hint)
    return "\n".join(without_running_lines([page.split("\n") for page in pages]))


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        text: str = textpage.get_text_bounded()
    finally:
        textpage.close()
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x02", "-")


def without_running_lines(pages: list[list[str]]) -> list[str]:
    """All lines but the page numbers and the lines that return at the edge of most pages."""
    counts = Counter(key for page in pages for key in {_key(page[i]) for i in _edges(page)})
    often = {key for key, count in counts.items() if key and count >= 2 and 2 * count > len(pages)}
    kept = []
    for page in pages:
        edges = set(_edges(page))
        kept += [
            line
            for i, line in enumerate(page)
            if i not in edges or not (_PAGE_NUMBER.match(line) or _key(line) in often)
        ]
    return kept


def _edges(page: list[str]) -> list[int]:
    solid = [i for i, line in enumerate(page) if line.strip()]
    return sorted({*solid[:_EDGE], *solid[-_EDGE:]})


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))
