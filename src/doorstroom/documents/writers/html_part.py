"""A table as a piece of HTML that stands in another page, such as a notebook: its style touches nothing else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from doorstroom.documents.model import TableBlock
from doorstroom.documents.writers.html_table import table_html


def to_html_part(block: TableBlock, identifier: str) -> str:
    """The table with its caption, notes and legend; `identifier` is the id of its caption."""
    return "\n".join(('<div class="doorstroom" lang="nl-BE">', _style(), *table_html(block, identifier), "</div>"))


@cache
def _style() -> str:
    return f"<style>{(files('doorstroom.documents.writers') / 'part.css').read_text(encoding='utf-8')}</style>"
