"""A reading as `vraag.toml`: every part with its text, and what it asks in fields that a person can change."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from doorstroom.kernel.digests import digest_text
from doorstroom.kernel.errors import DoorstroomError
from doorstroom.questions.asked import period_codes, periods_asked
from doorstroom.questions.correcting.file import FIELDS, FORMAT, LISTS, WHAT, Entry, entry_of
from doorstroom.questions.correcting.guide import guide
from doorstroom.questions.model import AmbiguousOutcome, Outcome, Part, Reading, RefusedOutcome, TableOutcome
from doorstroom.scheme.model import Scheme
from doorstroom.tables.wording import paraphrase

_WIDTH = 110
_QUOTED = 1_000
"""Characters of a part's text that are shown above it."""
_ALWAYS = frozenset({"maatregelen", "periode", "per", "met"})
"""Fields of a table that are written even where they are empty, so that they are easy to fill."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def write_reading(reading: Reading, scheme: Scheme) -> str:
    """The file, with comments in Dutch; read back unchanged it gives the very same reading."""
    blocks = [
        "\n".join(_comment(guide(scheme))),
        _head(reading),
        *("\n".join(_part(part, reading, scheme)) for part in reading.parts),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(reading: Reading) -> str:
    header = reading.header
    title = ", ".join(piece for piece in (f"nr. {header.nummer}" if header.nummer else "", header.titel or "") if piece)
    lines = [
        f'formaat = "{FORMAT}"',
        f'vraag_sha256 = "{digest_text(reading.text)}"',
        *([f"titel = {_string(title)}"] if title else []),
        f"peildatum = {reading.peildatum.isoformat()}",
    ]
    return "\n".join(lines)


def _part(part: Part, reading: Reading, scheme: Scheme) -> Iterator[str]:
    yield from _comment([_shortened(part.span.of(reading.text))])
    yield "[[deel]]"
    yield f"nummer = {_string(part.number)}"
    for outcome in part.outcomes:
        yield ""
        yield from _comment(_read_as(outcome, scheme))
        yield "[[deel.uitkomst]]"
        yield from _fields(entry_of(outcome), reading.peildatum)


def _read_as(outcome: Outcome, scheme: Scheme) -> list[str]:
    """What the codes below it say, in words, where they need any."""
    match outcome:
        case TableOutcome():
            return [paraphrase(spec, scheme) for spec in outcome.specs]
        case AmbiguousOutcome():
            return ["Op meer manieren te lezen; schrijf de bedoelde als tabel:", *(f"- {r}" for r in outcome.readings)]
        case RefusedOutcome():
            return [rule.reden.nl for rule in scheme.beschikbaarheid if rule.code == outcome.rule]
        case _:
            return []


def _fields(entry: Entry, peildatum: date) -> Iterator[str]:
    asked = entry.asked
    yield f'soort = "{asked.kind}"'
    for field in FIELDS[asked.kind]:
        if field == WHAT.get(asked.kind):
            yield f"{field} = {_string(asked.what)}"
        elif field == "bevoegd":
            yield f"bevoegd = {_string(entry.bevoegd)}"
        elif values := getattr(asked, LISTS[field]):
            yield f"{field} = {_periods(values, peildatum) if field == 'periode' else _strings(values)}"
        elif field in _ALWAYS:
            yield f"{field} = []"


def _periods(codes: Sequence[str], peildatum: date) -> str:
    """One range where that says the same, else the codes one by one."""
    span = f"{codes[0]}..{codes[-1]}"
    try:
        same = len(codes) > 2 and period_codes(periods_asked(span, peildatum)) == tuple(codes)
    except DoorstroomError:
        same = False
    return _string(span) if same else _string(" ".join(codes))


def _strings(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_string, values))}]"


def _string(value: str) -> str:
    """A TOML string: the escapes of JSON are those of TOML but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        lines = textwrap.wrap(paragraph, _WIDTH, drop_whitespace=True, subsequent_indent=_indent(paragraph)) or [""]
        yield from (f"# {line}".rstrip() for line in lines)


def _indent(paragraph: str) -> str:
    """Lines that follow on stand under the words of an entry of a list (`  nb    words`)."""
    match = re.match(r" {2,}\S+(?:, \S+)* {2,}|- ", paragraph)
    return " " * len(match[0]) if match else ""


def _shortened(text: str) -> str:
    words = " ".join(_CONTROL.sub(" ", text).split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rsplit(' ', 1)[0]} …"
