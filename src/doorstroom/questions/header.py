"""What a question says about itself, and where the question ends if an answer follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstroom.kernel.dutch import MONTHS
from doorstroom.questions.model import Header, Span

_MONTH = "|".join(MONTHS)
DATE = (
    rf"(?:\d{{1,2}}(?:e|ste)?\s+(?:{_MONTH})\s+\d{{4}}|\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?\d{{4}}"
    r"|\d{1,2}/\d{1,2}/\d{2}(?!\d))"
)
_NUMBER = r"(?:vraag|vragen)?\s*(?:nr\.?|nummer\s*:)\s*(?P<nummer>\d+(?:-\d+)?)"
_ANSWER = re.compile(r"^[ \t]*(?:ANTWOORD(?:EN)?|Antwoord)\b[ \t]*(?:op[^\n]*)?:?[ \t]*$", re.MULTILINE)
_ABOUT = re.compile(rf"(?:^|\s){_NUMBER}\b(?:\s+van\s+(?P<datum>{DATE}))?", re.IGNORECASE)
_PLACE = r"(?:[A-ZÀ-Ý][\w' -]{1,30},[ \t]*(?:de[ \t]+)?)?"
_DATED = re.compile(
    rf"(?:^[ \t]*{_PLACE}(?={DATE}[ \t]*$)|\bd\.?\s?d\.?"
    r"|\b(?:datum(?:\s+(?:van\s+)?[a-z]+)?|verzonden)\s*:?(?:\s*[a-z]+dag)?"
    rf"|\bgesteld\s+op|\bingediend\s+op|\bvan)\s*(?P<datum>{DATE})",
    re.IGNORECASE | re.MULTILINE,
)
_ASKER = re.compile(
    r"(?:^[ \t]*(?:(?-i:van|VAN)|(?-i:Van)\s*:|(?:schriftelijke\s+)?vraag\s+van|gesteld door|ingediend door"
    r"|indiener(?:\(s\))?\s*:|vraagsteller\s*:|vraagstelster\s*:|steller\s*:|auteur\s*:|naam\s*:)"
    rf"|\bnr\.?\s*\d[\d-]*\s+(?:van\s+{DATE}\s+)?van)"
    r"[ \t]+(?:mevrouw|mevr\.|de heer|dhr\.|volksvertegenwoordiger|provincieraadslid|raadslid|senator)?[ \t]*"
    rf"(?P<naam>(?-i:[A-ZÀ-Ý])[^\n]*?)(?=\s+(?:d\.?\s?d\.|aan\s|\(|van\s+{DATE})|\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESSEE = re.compile(
    r"(?:^[ \t]*|(?<=\s))aan[ \t]*:?[ \t]+(?P<naam>(?:de |het |minister|staatssecretaris|mevrouw|[A-Z])[^\n]*?)"
    r"(?=\s+\(Vragen|[ \t]*$)",
    re.MULTILINE | re.IGNORECASE,
)
_TITLE = re.compile(
    r"^[ \t]*(?:Schriftelijke vraag )?(?:betreffende|betreft\s*:?|onderwerp\s*:?)[ \t]+(?P<titel>[^\n]+)", re.I | re.M
)
_FURNITURE = re.compile(
    rf"^[ \t]*(?:{_PLACE}\d{{1,2}}[ \t]+[a-z]+[ \t]+\d{{4}}[ \t]*$"
    r"|(?:vlaams parlement|belgische senaat|kamer van volksvertegenwoordigers|provincieraad\b.*)$"
    r"|bron\s*:|schriftelijke\s+vra(?:ag|gen)\b|vraag\s+nr\b|nr\.?\s*\d|datum\b|zitting\b|geachte\b[^\n]{0,50}$)",
    re.IGNORECASE,
)
_OFFICE = "minister|staatssecretaris|deputatie|college|regering|kabinet|raad|voorzitter|gouverneur"
_TO = re.compile(
    rf"\s*[Aa]an\s*:?\s+(?:(?i:(?:de|het)\s[^\n]*(?:{_OFFICE})|(?:staatssecretaris|mevrouw|vlaams|federaal)\b"
    r"|(?:vice)?minister)|[A-ZÀ-Ý]{2,}).*[^.?!:]\s*$"
)
_ASKING_TITLE = re.compile(r"[A-Z][^.?!:;]{3,60} [-–] [A-Z][^.?!:;]{3,60}\?")
"""A title of a subject and a short question about it (`Collectief maatwerk - Wie werkt er?`)."""

_SENTENCE_END = re.compile(r"[.?!:;]\s*$")
_PART = re.compile(r"\s*(?:\d{1,2}\s?[.)°](?!\d)|[a-z][.)]|[-•–·*]\s)")
_LONGEST_HEADER = 14


@dataclass(frozen=True)
class Frame:
    """The header, the stretch of the question itself, and whether an answer was cut off."""

    header: Header
    question: Span
    answered: bool


def frame(text: str) -> Frame:
    """Read the header, from the question's head or the answer's heading, and find the question's own text."""
    end, answer = _before_answer(text)
    top, lines = _header_lines(text, end)
    head = "\n".join(lines)
    about = _ABOUT.search(head) or _ABOUT.search(answer)
    header = Header(
        titel=_title(head, lines),
        nummer=about["nummer"] if about else None,
        datum=_date(head) or _date(answer),
        vraagsteller=_named(_ASKER, head) or _named(_ASKER, answer),
        aan=_named(_ADDRESSEE, head),
    )
    return Frame(header, Span(start=top, end=end), bool(answer))


def signed_by(text: str, closings: Sequence[str]) -> str | None:
    """The name in the line under the closing formula."""
    forms = "|".join(re.escape(form) for form in closings)
    match = re.search(
        rf"^[ \t]*(?:{forms})[^\n]*\n\s*(?!P\.?S\b)(?P<naam>[A-ZÀ-Ý][^\n,(]{{2,60}}?)[ \t]*(?:[,(][^\n]*)?$",
        text,
        re.I | re.M,
    )
    return _tidy(match["naam"]) if match else None


def parse_date(words: str) -> date | None:
    """A date as a question writes it; None where such a day does not exist."""
    parts = re.findall(r"\d+|[a-z]+", words.lower().replace("ste", "").replace("e ", " "))
    month = MONTHS.index(parts[1]) + 1 if parts[1] in MONTHS else _whole(parts[1])
    try:
        return date(_year(parts[2]), month, int(parts[0]))
    except ValueError:
        return None


def _year(digits: str) -> int:
    """`21` is 2021."""
    return int(digits) + (2000 if len(digits) == len("21") else 0)


def _whole(digits: str) -> int:
    return int(digits) if digits.isdigit() else 0


def _before_answer(text: str) -> tuple[int, str]:
    """Where the question ends, and the answer's heading: the word ANTWOORD, with the minister's name and
    title in capitals above it."""
    for match in _ANSWER.finditer(text):
        if len(text[: match.start()].split()) < 20:
            continue
        lines = text[: match.start()].rstrip().split("\n")
        while lines and (not lines[-1].strip() or lines[-1].upper() == lines[-1]):
            lines.pop()
        return len("\n".join(lines)), text[match.start() : match.start() + 400]
    return len(text), ""


def _header_lines(text: str, end: int) -> tuple[int, list[str]]:
    """The lines of the header, and where the body begins."""
    lines: list[str] = []
    at = top = 0
    kept: list[str] = []
    addressed = False
    for line in text[:end].split("\n")[:_LONGEST_HEADER]:
        if _PART.match(line):
            break
        at += len(line) + 1
        continued = addressed and _continues_address(line)
        addressed = continued or bool(_TO.match(line))
        lines += [] if continued else [line]
        if continued or _is_header(line):
            top, kept = min(at, end), [*lines]
    if kept and _follows_as_title(text, top, end):
        line = text[top:end].lstrip("\n").split("\n", 1)[0]
        return text.index(line, top) + len(line), [*kept, line]
    if not kept:
        return _only_title(text, end)
    return top, kept


def _is_header(line: str) -> bool:
    return bool(
        _FURNITURE.match(line)
        or _TITLE.match(line)
        or _ASKER.match(line)
        or re.fullmatch(rf"\s*(?:van|datum|gesteld op|ingediend op)\s*:?\s*{DATE}\s*", line, re.IGNORECASE)
        or _TO.match(line)
    )


def _continues_address(line: str) -> bool:
    """A second line of the addressee: in capitals, or with the minister's office."""
    return bool(line.strip()) and (line.upper() == line or "minister" in line.lower())


def _follows_as_title(text: str, top: int, end: int) -> bool:
    return _looks_like_title(text[top:end].lstrip("\n"))


def _only_title(text: str, end: int) -> tuple[int, list[str]]:
    body = text[:end].lstrip("\ufeff\n\t ")
    line = body.split("\n", 1)[0]
    if "\n" in body and _looks_like_title(body):
        at = text.index(line)
        return at + len(line), [line]
    return 0, []


def _looks_like_title(body: str) -> bool:
    """Whether the first line stands alone: no sentence, no part, and no running text broken off."""
    line, _, rest = body.partition("\n")
    part = re.match(r"\s*(?:\d{1,2}\s?[.)°]|[a-z][.)]|[-•–]|vraag\s+\d)", line, re.IGNORECASE)
    alone = not rest.strip() or rest[:1] in "\n\r" or not rest.split("\n", 1)[0].strip() or " - " in line
    alone = alone or bool(re.match(r"\s*(?:\d{1,2}\s?[.)°]|[-•–])", rest))
    part = part or re.search(r"\(\d\)\s|.{60}\bhoeveel\b", line, re.IGNORECASE)
    ends = _SENTENCE_END.search(line) and not _ASKING_TITLE.fullmatch(line.strip())
    return bool(line.strip()) and alone and not part and not ends and len(line) < 160


def _title(head: str, lines: list[str]) -> str | None:
    named = _TITLE.search(head)
    if named:
        return _tidy(named["titel"])
    plain = [line for line in lines if line.strip() and not _is_header(line)]
    return _tidy(plain[-1]) if plain else None


def _date(words: str) -> date | None:
    found = _DATED.search(words)
    return parse_date(found["datum"]) if found else None


def _named(pattern: re.Pattern[str], words: str) -> str | None:
    found = pattern.search(words)
    return _tidy(found["naam"]) if found else None


def _tidy(words: str) -> str:
    return " ".join(words.split())
