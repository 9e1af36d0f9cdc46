"""A document in each format. Every writer prints the same texts, and equal documents give equal bytes.

The libraries behind a format are loaded when it is first written.
"""

from __future__ import annotations

from doorstroom.documents.model import Document


def to_docx(document: Document) -> bytes:
    """The document for a word processor."""
    from doorstroom.documents.writers import docx

    return docx.to_docx(document)


def to_pdf(document: Document) -> bytes:
    """The document as tagged PDF/UA-1."""
    from doorstroom.documents.writers import pdf

    return pdf.to_pdf(document)


def to_html(document: Document) -> str:
    """The document as one page that stands alone."""
    from doorstroom.documents.writers import html

    return html.to_html(document)


def to_xlsx(document: Document) -> bytes:
    """The tables of the document as a workbook."""
    from doorstroom.documents.writers import xlsx

    return xlsx.to_xlsx(document)
