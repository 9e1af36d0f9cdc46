"""A table that may be shown, as a block and as a page of its own."""

from __future__ import annotations

from datetime import date

from doorstroom.analysis.layouts import layout_of
from doorstroom.analysis.notes import notes_of
from doorstroom.analysis.wording import title_in_words, unit_in_words
from doorstroom.answers.composing import BANNER
from doorstroom.disclosure import Policy
from doorstroom.documents.layout import capitalised, lay_out
from doorstroom.documents.model import Document, TableBlock
from doorstroom.kernel.dutch import date_in_words
from doorstroom.scheme.model import Scheme
from doorstroom.tables.derived import parts_of_spec
from doorstroom.tables.derived_table import ShownTable
from doorstroom.tables.wording import population_in_words


def block_of(table: ShownTable, scheme: Scheme, policy: Policy) -> TableBlock:
    """The table laid out, without a number, with every note that a reader needs."""
    layout = layout_of(table)
    return lay_out(
        table,
        layout,
        number="",
        title=title_in_words(table.spec, scheme),
        unit=unit_in_words(table.spec),
        row_label="" if layout.rows else capitalised(population_in_words(parts_of_spec(table.spec)[0], scheme)),
        notes=notes_of(table, layout, scheme, policy),
        source=source_of(table),
    )


def source_of(table: ShownTable) -> str:
    """The register, the day up to which it is known, and the first signs of the digests of stand and table."""
    facts = table.provenance
    made = "Synthetisch register" if facts.synthetisch else "Register"
    known = date_in_words(date.fromisoformat(facts.gekend_op))
    return f"{made} Doorstroom, zoals bekend op {known}, stand {facts.stand[:8]}, tabel {facts.spec[:8]}."


def page_of(block: TableBlock, *, synthetic: bool) -> Document:
    """The block as a document: its title is the title of the page, its unit the caption of the table."""
    captioned = block.model_copy(update={"title": capitalised(block.unit), "unit": ""})
    return Document(title=block.title, banner=BANNER if synthetic else None, blocks=(captioned,))
