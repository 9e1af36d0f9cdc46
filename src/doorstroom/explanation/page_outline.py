"""The outline beside the text: what governs the parts, and what every part comes to."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from doorstroom.explanation.model import ExplainedPart, Explanation, Finding, Ruling
from doorstroom.explanation.page_words import anchor, items_html
from doorstroom.explanation.words import KINDS, ROLES, UNREAD

_DEEPEST = 6


def outline_html(explanation: Explanation) -> Iterator[str]:
    """The section with the readings."""
    yield '<section class="outline" id="deelvragen" aria-labelledby="lezing" tabindex="-1">'
    yield '<h2 id="lezing">Zo is de vraag gelezen</h2>'
    if explanation.rulings:
        yield "<h3>Zinnen die voor deelvragen gelden</h3>"
    for index, ruling in enumerate(explanation.rulings, start=1):
        yield _ruling(ruling, f"zin-{index}")
    if not explanation.parts:
        yield "<p>Er is geen deelvraag gevonden.</p>"
    elif explanation.rulings:
        yield "<h3>Deelvragen</h3>"
    for part in explanation.parts:
        yield from _part(part, deeper=bool(explanation.rulings))
    yield "</section>"


def _ruling(ruling: Ruling, name: str) -> str:
    gifts = [gift.sentence for gift in ruling.gifts]
    return (
        f'<article class="card" id="deel-{name}"><p><q>{escape(ruling.sentence)}</q> {_to_text(name, "deze zin")}</p>'
        f"{items_html(gifts, 'gifts')}</article>"
    )


def _part(part: ExplainedPart, *, deeper: bool) -> Iterator[str]:
    name, level = anchor(part.number), min(part.level, 4)
    tag = f"h{min(part.level + 2 + deeper, _DEEPEST)}"
    yield f'<article class="card level-{level}" id="deel-{name}" aria-labelledby="kop-{name}">'
    yield f'<{tag} id="kop-{name}">Deelvraag {escape(part.number)} {_to_text(name, f"deelvraag {part.number}")}</{tag}>'
    if part.remark:
        yield f"<p>{escape(part.remark)}</p>"
    for finding in part.findings:
        yield _finding(finding)
    if part.unread:
        words = ", ".join(f"‘{word}’" for word in part.unread)
        yield f'<p class="warning"><strong>{UNREAD.capitalize()}</strong>: {escape(words)}.</p>'
    if part.words:
        yield _words(part)
    yield "</article>"


def _to_text(name: str, what: str) -> str:
    label = escape(f"In de tekst: {what}")
    return f'<a class="to-text" href="#tekst-{name}" aria-label="{label}">In de tekst</a>'


def _finding(finding: Finding) -> str:
    kind = finding.kind.replace(" ", "-")
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in finding.said)
    quote = f'<p class="quote">Gevraagd met: <q>{escape(finding.quote)}</q></p>' if finding.quote else ""
    source = f'<p class="quote">Bron: {escape(finding.source)}</p>' if finding.source else ""
    return (
        f'<div class="finding {kind}"><p class="kind">{escape(KINDS[finding.kind])}</p>{said}'
        f"{items_html(finding.readings, 'readings', ordered=finding.ranked)}"
        f"{_group('Beperkingen', finding.limits)}{_group('Keuzes', finding.choices)}{source}{quote}</div>"
    )


def _group(title: str, items: tuple[str, ...]) -> str:
    return f'<p class="group">{title}</p>{items_html(items, "small")}' if items else ""


def _words(part: ExplainedPart) -> str:
    rows = "".join(
        f'<div><dt><mark class="{item.role}">{escape(ROLES[item.role])}</mark></dt>'
        f"<dd>{escape(', '.join(item.words))}</dd></div>"
        for item in part.words
    )
    return f'<details class="words"><summary>Woord voor woord</summary><dl>{rows}</dl></details>'
