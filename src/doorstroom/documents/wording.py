"""The words around a table or figure, the same in every format."""

from __future__ import annotations

from doorstroom.documents.model import Annex, Chart, TableBlock


def caption(block: TableBlock | Chart) -> str:
    """`Tabel 3. Titel`; the title alone where the block has no number."""
    kind = "Tabel" if isinstance(block, TableBlock) else "Figuur"
    return f"{kind} {block.number}. {block.title}" if block.number else block.title


def unit_line(block: TableBlock | Chart) -> str:
    """What the numbers are; empty where the block does not say."""
    return f"Eenheid: {block.unit}" if block.unit else ""


def footnotes(block: TableBlock) -> tuple[str, ...]:
    """What stands under a table, in order: notes, legend, source."""
    source = (f"Bron: {block.source}",) if block.source else ()
    return (*block.notes, *block.legend, *source)


def annex_title(annex: Annex) -> str:
    """`Bijlage 2. Titel`."""
    return f"Bijlage {annex.number}. {annex.title}"
