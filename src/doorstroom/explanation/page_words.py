"""Small pieces of the page: anchors, and links to parts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def anchor(number: str) -> str:
    """The number of a part as it stands in an id: `7-f-ii`."""
    return escape(number.replace(".", "-"))


def numbers_html(numbers: Sequence[str]) -> str:
    """Links to the parts with these numbers."""
    links = (f'<li><a href="#deel-{anchor(number)}">{escape(number)}</a></li>' for number in numbers)
    return f'<ul class="numbers">{"".join(links)}</ul>'


def items_html(items: Sequence[str], name: str, *, ordered: bool = False) -> str:
    """A list of sentences; nothing where there are none."""
    if not items:
        return ""
    tag = "ol" if ordered else "ul"
    return f'<{tag} class="{name}">{"".join(f"<li>{escape(item)}</li>" for item in items)}</{tag}>'
