"""The explanation as one HTML page that stands alone: no script, no request, every part linked to its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import chain

from doorstroom.explanation.model import Explanation
from doorstroom.explanation.page_outline import outline_html
from doorstroom.explanation.page_text import text_html
from doorstroom.explanation.page_words import anchor, numbers_html
from doorstroom.explanation.words import KINDS, ROLES, UNREAD

ALL_READ = "Elk woord van de deelvragen is gelezen of heeft geen eigen betekenis."


def to_page(explanation: Explanation) -> str:
    """The whole page as a string of HTML 5."""
    return "\n".join(chain(_head(explanation), _body(explanation), ("</body>", "</html>", "")))


@cache
def _style() -> str:
    return (files("doorstroom.explanation") / "page.css").read_text(encoding="utf-8")


def _head(explanation: Explanation) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="nl">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>Lezing van de vraag: {escape(explanation.title)}</title>"
    yield f"<style>\n{_style()}{_highlights(explanation)}</style></head>"


def _highlights(explanation: Explanation) -> str:
    """A part and its words light up together, whichever of the two is pointed at."""
    names = [anchor(part.number) for part in explanation.parts]
    names += [f"zin-{index}" for index in range(1, len(explanation.rulings) + 1)]
    return "".join(
        f"main:has(:is(#deel-{name},.t-{name}):is(:hover,:focus-within,:target)) :is(#deel-{name},.t-{name})"
        "{--lit:var(--light);}\n"
        for name in names
    )


def _body(explanation: Explanation) -> Iterator[str]:
    yield '<body><a class="skip" href="#deelvragen">Naar de deelvragen</a>'
    yield f'<header><p class="opening">Lezing van de vraag</p><h1>{escape(explanation.title)}</h1>'
    facts = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
        for name, value in explanation.facts
        if name != "Titel"
    )
    yield f'<dl class="facts">{facts}</dl></header>'
    yield from _overview(explanation)
    yield '<main><section class="question" aria-labelledby="tekst">'
    yield '<h2 id="tekst">De tekst van de vraag</h2>'
    yield from _legend()
    yield from text_html(explanation)
    yield "</section>"
    yield from outline_html(explanation)
    yield "</main>"


def _overview(explanation: Explanation) -> Iterator[str]:
    """What came of the parts, what was not understood, and what to watch for."""
    yield '<nav aria-labelledby="overzicht"><h2 id="overzicht">Overzicht</h2><dl>'
    for kind, numbers in explanation.outcomes:
        name = f'<dt class="{kind.replace(" ", "-")}">{escape(KINDS[kind])}</dt>'
        yield f"<div>{name}<dd>{numbers_html(numbers)}</dd></div>"
    yield "</dl>"
    if explanation.unread:
        yield f'<p class="warning"><strong>Niet gelezen woorden</strong>: {_unread(explanation)}.</p>'
    else:
        yield f"<p>{ALL_READ}</p>"
    yield from (f'<p class="warning"><strong>Let op</strong>: {escape(line)}</p>' for line in explanation.warnings)
    yield "</nav>"


def _unread(explanation: Explanation) -> str:
    said = (
        f'<a href="#deel-{anchor(number)}">{escape(number)}</a> {escape(", ".join(f"‘{word}’" for word in words))}'
        for number, words in explanation.unread
    )
    return "; ".join(said)


def _legend() -> Iterator[str]:
    yield '<details class="legend" open><summary>Legende</summary>'
    roles = (f'<li><mark class="{role}">{escape(name)}</mark></li>' for role, name in ROLES.items())
    yield f'<ul>{"".join(roles)}<li><mark class="unread">{UNREAD}</mark></li><li>+ meer dan één betekenis</li></ul>'
    yield '<p><label><input type="checkbox" id="rollen"> Toon bij elk woord wat het is</label></p></details>'
