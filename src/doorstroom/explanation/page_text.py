"""The question's own text in HTML: every character of it and nothing else, its words marked by role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from doorstroom.explanation.model import Explanation, Passage, Run
from doorstroom.explanation.page_words import anchor

_FIRST_WORD = re.compile(r"\s*\S+")
_LINE_END = re.compile(r"[ \t]*(\n)[ \t]*")


def text_html(explanation: Explanation) -> Iterator[str]:
    """The text in one block; what stands after the question in a second one, folded."""
    text = explanation.text
    writer = _Writer({part.number: part.marker for part in explanation.parts}, text.wraps)
    yield f'<div class="text" tabindex="0" role="region" aria-labelledby="tekst">{writer.all(text.passages)}</div>'
    if text.rest:
        yield '<details class="rest"><summary>Wat na de vraag komt; dat is niet gelezen</summary>'
        yield f'<div class="text">{writer.all(text.rest)}</div></details>'


class _Writer:
    """Writes passages; the first of every part or governing sentence holds its id and a link to its reading."""

    def __init__(self, markers: dict[str, str], wraps: frozenset[int]) -> None:
        self._markers, self._wraps = markers, wraps
        self._seen: set[str] = set()

    def all(self, passages: tuple[Passage, ...]) -> str:
        return "".join(self._passage(passage) for passage in passages)

    def _passage(self, passage: Passage) -> str:
        if passage.number is None and passage.governs is None:
            return "".join(self._run(run) for run in passage.runs)
        number = passage.number
        name = anchor(number) if number is not None else f"zin-{(passage.governs or 0) + 1}"
        kind = "part" if number is not None else "ruling"
        if name in self._seen:
            return f'<span class="{kind} t-{name}">{"".join(self._run(run) for run in passage.runs)}</span>'
        self._seen.add(name)
        first, *others = passage.runs
        link = self._linked(first, self._markers.get(number or "", ""), name)
        runs = "".join(self._run(run) for run in others)
        return f'<span class="{kind} t-{name}" id="tekst-{name}">{link}{runs}</span>'

    def _linked(self, run: Run, marker: str, name: str) -> str:
        """The first run, with its number (or else its first word) as the link to the reading."""
        word = _FIRST_WORD.match(run.text)
        end = len(marker) if marker and run.text.startswith(marker) else word.end() if word else len(run.text)
        opening, rest = self._plain(run, 0, end), self._plain(run, end, len(run.text))
        return _marked(run, f'<a href="#deel-{name}" title="Naar de lezing">{opening}</a>{rest}')

    def _run(self, run: Run) -> str:
        return _marked(run, self._plain(run, 0, len(run.text)))

    def _plain(self, run: Run, start: int, end: int) -> str:
        """The text of a run between two places, where a line end that only wraps may be shown as a space."""
        pieces, at = [], start
        for space in _LINE_END.finditer(run.text, start, end):
            if run.start + space.start(1) in self._wraps:
                pieces += [escape(run.text[at : space.start()]), f'<span class="wrap">{space[0]}</span>']
                at = space.end()
        return "".join((*pieces, escape(run.text[at:end])))


def _marked(run: Run, html: str) -> str:
    if not run.roles and not run.unread:
        return html
    names = "unread" if run.unread else f"{run.roles[0]}{' several' if len(run.roles) > 1 else ''}"
    said = escape(run.meaning)
    return f'<mark class="{names}" title="{said}" data-rol="{said}">{html}</mark>'
