from __future__ import annotations

import pytest
from tests.documents.sample import sample

from doorstroom.documents.model import Document
from doorstroom.documents.writers import to_docx, to_html, to_pdf, to_xlsx


@pytest.fixture(scope="session")
def document() -> Document:
    return sample()


@pytest.fixture(scope="session")
def docx(document: Document) -> bytes:
    return to_docx(document)


@pytest.fixture(scope="session")
def pdf(document: Document) -> bytes:
    return to_pdf(document)


@pytest.fixture(scope="session")
def html(document: Document) -> str:
    return to_html(document)


@pytest.fixture(scope="session")
def xlsx(document: Document) -> bytes:
    return to_xlsx(document)
