"""The document: headings, paragraphs, tables with parts, figures and notes, in no medium yet.

A table's cells come from a ProtectedTable only (see `layout.lay_out`); every writer prints the same
text, so that all formats carry the same numbers, statuses and notes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from doorstroom.kernel.frozen import Frozen
from doorstroom.tables.results import Status


class Heading(Frozen):
    """A heading; level 1 is a chapter of the document, below its title."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2, 3]
    text: str
    anchor: str | None = None


class Paragraph(Frozen):
    """Running text. `lead` opens a part, `note` is small print, `warning` stands out."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    style: Literal["body", "lead", "note", "quote", "warning"] = "body"


class Listing(Frozen):
    """A list of short items."""

    kind: Literal["listing"] = "listing"
    items: tuple[str, ...]
    numbered: bool = False


class BodyCell(Frozen):
    """What a cell shows (`text`, nl-BE) and, where it is a number, the rounded value for a spreadsheet."""

    text: str
    value: Decimal | None = None
    status: Status = Status.NUMBER


class HeaderCell(Frozen):
    """A column header; `span` columns wide."""

    text: str
    span: int = 1


class Row(Frozen):
    """A row: one label per stub column (empty where it repeats the one above), then the cells."""

    labels: tuple[str, ...]
    cells: tuple[BodyCell, ...]
    total: bool = False


class TableBlock(Frozen):
    """A table in its parts: caption, stub heads, column heads (one or more lines), body, notes, source.

    Each line of `heads` spans all value columns. `unit` says what the numbers are.
    """

    kind: Literal["table"] = "table"
    number: str
    title: str
    unit: str
    stub: tuple[str, ...]
    heads: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    source: str = ""
    decimals: int = 0


class Series(Frozen):
    """A line or a set of bars: one value per category of the chart, None where there is no number."""

    name: str
    values: tuple[Decimal | None, ...]


class Chart(Frozen):
    """A figure over a few categories (years); drawn from cells that are also printed in a table."""

    kind: Literal["chart"] = "chart"
    number: str
    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: Literal["line", "bar"] = "line"
    alt: str
    breaks: tuple[str, ...] = ()
    """Categories that start after a break in the series: a mark is drawn before them."""


Block = Annotated[Heading | Paragraph | Listing | TableBlock | Chart, Field(discriminator="kind")]


class Annex(Frozen):
    """A numbered annex: one sheet in the workbook, one chapter in the document."""

    number: int
    title: str
    blocks: tuple[Block, ...]


class Document(Frozen):
    """A whole document. `banner` is printed on every page (synthetic data say so there)."""

    title: str
    subtitle: str = ""
    opening: tuple[str, ...] = ()
    """Lines above the title: who answers, ANTWOORD, on which question, of whom."""
    language: str = "nl-BE"
    banner: str | None = None
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    closing: tuple[Block, ...] = ()
    """Provenance and checks, after the annexes."""
