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

_ALIKE = ("zelfde als", "hetzelfde als", "idem als", "net als bij", "zoals bij", "zoals in")
_SEVERAL = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5}


def find_labels(text: str, region: Span, nouns: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Where a part is named by its number, and the number as parts have it (`2.b`)."""
    words = "|".join(
        [*map(re.escape, nouns), "onder", "gevraagd in", "bedoeld in", "vermeld in", "genoemd in", *_ALIKE]
    )
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


_MARK = r"[)°]"
_LETTERS = r"(?:[b-h]\s+(?=(?:graag|ook|enkel|alleen|wil|is|hoeft)\b)|[a-h](?:\s*,\s*[a-h])*\s+en\s+[a-h](?!\w))"
_NUMBERS = (
    r"\d{1,2}[a-z]?(?:\s*,\s*\d{1,2}[a-z]?)*(?:\s+en\s+(?:bij\s+)?\d{1,2}[a-z]?)?(?!\w)"
    r"(?=\s*(?:[.,;:]|$|(?:graag|ook|enkel|alleen|niet|is|hoeft|wil)\b))"
)
_LABEL = r"(?:\d{1,2}(?:\.?[a-z](?![a-z])|(?:\.\d{1,2})+)?|[a-zA-Z](?![\w])|[ivxIVX]{1,5}(?![\w]))"
_UP_TO = r"(?i:tot\s+en\s+met|t\.?e\.?m\.?|t/m|tot|-|–)"


def numbers_named(text: str, words: Sequence[str]) -> frozenset[str] | None:
    """The parts a sentence names (`voor deelvragen 1 tot en met 6`, `onder a) en b)`); None if it names none."""
    nouns = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    item = rf"{_LABEL}{_MARK}?\s*(?:{_UP_TO}\s*|[,;&]\s*|(?i:en)\s+(?:(?i:met|bij|voor|op)\s+)?)?"
    marked = rf"(?:bij|voor|op|behalve)(?=\s+\(?[\da-z]{{1,2}}\s*{_MARK})"
    bare = rf"bij(?=\s+(?:{_LETTERS}|{_NUMBERS}))"
    match = re.search(rf"\b(?i:{nouns}|onder|{marked}|{bare})\s+\(?(?P<list>(?:{item})+)(?![\w])", text)
    if not match:
        return None
    numbers: set[str] = set()
    for first, last in re.findall(rf"(?<!\w)({_LABEL}){_MARK}?(?:\s*{_UP_TO}\s*({_LABEL}))?", match["list"]):
        numbers |= set(_labels(first, last or first))
    return frozenset(numbers) or None


def _labels(first: str, last: str) -> Iterator[str]:
    """Every label from the first to the last, numbers or letters; `2b` is the part `2.b`."""
    if first.isdigit() and last.isdigit():
        yield from (str(number) for number in range(int(first), int(last) + 1))
    elif len(first) == len(last) == 1:
        yield from (chr(code) for code in range(ord(first), ord(last) + 1))
    else:
        yield from (re.sub(r"^(\d+)\.?([a-z])$", r"\1.\2", label) for label in dict.fromkeys((first, last)))


def parts_named(text: str, nouns: Sequence[str], ordinals: Sequence[str], tops: Sequence[str]) -> frozenset[str] | None:
    """The parts a sentence names by number, or by their place (`voor de eerste vraag`, `bij de laatste twee vragen`).

    `ordinals`: the words for first, second and so on; `tops`: the numbers of the parts that have no parent, in order.
    """
    by_place: set[str] = set()
    order = "|".join(map(re.escape, ordinals))
    words = "|".join(map(re.escape, nouns))
    named = re.compile(
        r"\b(?:voor|bij|op|in|aan)\s+(?:de|het|mijn)\s+"
        rf"(?:(?P<several>eerste|laatste)\s+(?P<number>{'|'.join(_SEVERAL)})(?:\s+(?:{words})\b|\s*(?=[.,;)]|$))"
        rf"|(?P<some>(?:{order}|laatste)(?:\s*(?:,|\ben\b)\s*(?:de\s+|het\s+)?(?:{order}|laatste))*)\s+(?:{words})\b)",
        re.IGNORECASE,
    )
    for match in named.finditer(text):
        if match["several"]:
            number = _SEVERAL[match["number"].lower()]
            by_place |= set(tops[:number] if match["several"].lower() == "eerste" else tops[-number:])
        for word in re.findall(r"\w+", (match["some"] or "").lower()):
            place = -1 if word == "laatste" else ordinals.index(word) if word in ordinals else None
            by_place |= set(tops[place:][:1] if place is not None else ())
    return frozenset(by_place) or numbers_named(text, nouns)
