"""Other parts that a sentence names: `zoals in vraag 3`, `dezelfde cijfers als in A.1 en A.2`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doorstroom.questions.model import Span

_PATH = (
    r"(?:[A-Z]\.\d{1,2}|\d{1,2}\.[a-z](?!\w)|\d{1,2}\.\d{1,2}(?![\d.,]*\s*(?:VTE|euro|%))|\d{1,2}[a-z](?!\w)"
    r"|[IVX]{1,4}\.[A-Z](?:\.\d{1,2})?)"
)
_PLAIN = r"(?:\d{1,2}|[a-hA-H]|[IVX]{1,4})(?![\w])"


def find_labels(text: str, region: Span, nouns: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Where a part is named by its number, and the number as parts have it (`2.b`)."""
    words = "|".join([*map(re.escape, nouns), "onder", "gevraagd in", "bedoeld in", "vermeld in", "genoemd in"])
    named = re.compile(
        rf"(?<![\w.,])(?P<path>{_PATH})(?![\w])|\b(?:{words})\s+(?P<plain>{_PLAIN})(?!\.\w)(?!\s*(?:jaar|VTE|personen|werknemers|-|–|%|en\s+\d{{2}}\s+jaar))\)?"
        rf"(?:\s*(?:,|en|of)\s*(?P<more>{_PLAIN})(?!\s*(?:jaar|VTE)))?"
    )
    for match in named.finditer(text, region.start, region.end):
        for name in ("path", "plain", "more"):
            if match[name]:
                yield Span(start=match.start(name), end=match.end(name)), _number(match[name])


def _number(label: str) -> str:
    return re.sub(r"^(\d+)([a-z])$", r"\1.\2", label)
