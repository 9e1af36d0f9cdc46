"""The document: headings, paragraphs, tables with parts, figures and notes, in no medium yet.

A table's cells come from a ProtectedTable only (see `layout.lay_out`); every writer prints the same
text, so that all formats carry the same numbers, statuses and notes.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from doorstroom.kernel.frozen import Frozen
from doorstroom.tables.results import Status

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text)


Text = Annotated[str, AfterValidator(_printable)]
"""What is printed: without the control characters (a form feed in a quoted question) that XML cannot hold."""


class Heading(Frozen):
    """A heading; level 1 is a chapter of the document, below its title."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2, 3]
    text: Text
    anchor: str | None = None


class Paragraph(Frozen):
    """Running text. `lead` opens a part, `intro` a list; `note` is small print, `warning` stands out."""

    kind: Literal["paragraph"] = "paragraph"
    text: Text
    style: Literal["body", "lead", "intro", "note", "quote", "warning"] = "body"


class Listing(Frozen):
    """A list of short items."""

    kind: Literal["listing"] = "listing"
    items: tuple[Text, ...]
    numbered: bool = False


class BodyCell(Frozen):
    """What a cell shows (`text`, nl-BE) and, where it is a number, the rounded value for a spreadsheet."""

    text: Text
    value: Decimal | None = None
    status: Status = Status.NUMBER


class HeaderCell(Frozen):
    """A column header; `span` columns wide."""

    text: Text
    span: int = 1


class Row(Frozen):
    """A row: one label per stub column (empty where it repeats the one above), then the cells."""

    labels: tuple[Text, ...]
    cells: tuple[BodyCell, ...]
    total: bool = False


class TableBlock(Frozen):
    """A table in its parts: caption, stub heads, column heads (one or more lines), body, notes, source.

    Each line of `heads` spans all value columns. `unit` says what the numbers are.
    """

    kind: Literal["table"] = "table"
    number: Text
    title: Text
    unit: Text
    stub: tuple[Text, ...]
    heads: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[Text, ...] = ()
    legend: tuple[Text, ...] = ()
    source: Text = ""
    decimals: int = 0


class Series(Frozen):
    """A line or a set of bars: one value per category of the chart, None where there is no number."""

    name: Text
    values: tuple[Decimal | None, ...]


class Chart(Frozen):
    """A figure over a few categories (years); drawn from cells that are also printed in a table."""

    kind: Literal["chart"] = "chart"
    number: Text
    title: Text
    unit: Text
    categories: tuple[Text, ...]
    series: tuple[Series, ...]
    form: Literal["line", "bar"] = "line"
    alt: Text
    breaks: tuple[Text, ...] = ()
    """Categories that start after a break in the series: a mark is drawn before them."""


Block = Annotated[Heading | Paragraph | Listing | TableBlock | Chart, Field(discriminator="kind")]


class Annex(Frozen):
    """A numbered annex: one sheet in the workbook, one chapter in the document."""

    number: int
    title: Text
    blocks: tuple[Block, ...]


class Document(Frozen):
    """A whole document. `banner` is printed on every page (synthetic data say so there)."""

    title: Text
    subtitle: Text = ""
    opening: tuple[Text, ...] = ()
    """Lines above the title: who answers, ANTWOORD, on which question, of whom."""
    language: str = "nl-BE"
    banner: Text | None = None
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    closing: tuple[Block, ...] = ()
    """Provenance and checks, after the annexes."""
