"""How a question is laid out: which text is a part, which sentence governs parts, what only gives context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.demands import asks_strongly, demands
from doorstroom.questions.header import Frame
from doorstroom.questions.labels import numbers_named
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Span
from doorstroom.questions.outline import Item, Outline, outline, shorten, trailing
from doorstroom.questions.scanning import scan

_ABBREVIATED = "".join(rf"(?<!\b{word})" for word in (r"e\.m", "nr", "art", "resp", "dept", "incl", "excl"))
_OPENERS = (
    r"(?:en\s+)?(?:hoeveel|hoelang|hoe|wat|welke?|kan|kunt|kun|graag|liefst|dat|dit|ik|we|wij|ook|verder|verdeel)"
)
"""Words that begin a sentence where nobody writes capitals."""

_ENDS = (
    rf"{_ABBREVIATED}[.?!](?=\s+[A-ZÉÀ0-9«“\"•]|\s*$)",
    r"\?(?=\s+[a-z])",
    rf"(?<=[a-z\d]{{4}})\.(?=\s+{_OPENERS}\b)",
    r":(?=\s*$)",
    r"(?=\n[ \t]*\n)",
    r"$",
)
_SENTENCE = re.compile(rf"[^\s].*?(?:{'|'.join(_ENDS)})", re.DOTALL)


@dataclass(frozen=True)
class Sentence:
    """A sentence that governs parts. `under`: only those below this part."""

    span: Span
    under: str | None = None


@dataclass(frozen=True)
class Laid:
    """The layout of a question. `introducing`: parts whose sentence their children complete."""

    outline: Outline
    items: tuple[Item, ...]
    governing: tuple[Sentence, ...]
    introducing: frozenset[str]
    title: tuple[Sight, ...]
    context: tuple[Sight, ...] = ()


def lay_out(text: str, question: Frame, lexicon: Lexicon, peildatum: date) -> Laid:
    """Find the parts; without numbering every sentence that asks opens one."""
    region = _without_closing(text, question.question, lexicon)
    found = outline(text, region)
    title = _title_sights(text, question, lexicon, peildatum)
    if not found.items:
        items, governing = _unnumbered(text, region, lexicon, peildatum)
        return Laid(found, items, governing, frozenset(), title)
    items, trailers = _trailers(text, found.items, lexicon, peildatum)
    items = _with_lists(text, items, lexicon, peildatum)
    before = tuple(
        Sentence(span)
        for span in sentences(text, found.preamble)
        if _requests(span.of(text), lexicon)
        or span.of(text).endswith(":")
        or numbers_named(span.of(text), lexicon.grammatica.deelvragen)
    )
    context = () if title else _context_sights(text, found.preamble, lexicon, peildatum)
    return Laid(found, items, (*before, *trailers), _introducing(text, items), title, context)


def sentences(text: str, region: Span) -> Iterator[Span]:
    """The sentences of running text, also those that end in a blank line."""
    for match in _SENTENCE.finditer(text, region.start, region.end):
        if match[0].strip():
            yield Span(start=match.start(), end=match.start() + len(match[0].rstrip()))


def _requests(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence asks for what follows, rather than tells."""
    low = " ".join(sentence.lower().split())
    asks = any(re.search(rf"\b{re.escape(word.lower())}\b", low) for word in lexicon.grammatica.verzoek)
    tells = re.search(r"\b(?:vernam(?:en)?|hoor(?:de)?|las|lees|merk|zie)\s+(?:ik|we|wij)\b[^?]*\bdat\b", low)
    return asks and not tells and (low.endswith((":", "?")) or not low.startswith(("sinds", "daarom")))


def _without_closing(text: str, region: Span, lexicon: Lexicon) -> Span:
    """The question without its closing formula and signature."""
    forms = "|".join(re.escape(form) for form in lexicon.grammatica.slot)
    match = re.search(
        rf"(?:^[ \t]*|(?<=[.?!])[ \t]*)(?:{forms})\b(?![^\n]{{60}})",
        text[region.start : region.end],
        re.IGNORECASE | re.MULTILINE,
    )
    return Span(start=region.start, end=region.start + match.start()) if match else region


def _title_sights(text: str, question: Frame, lexicon: Lexicon, peildatum: date) -> tuple[Sight, ...]:
    """The maatregelen that the title names: what a part is about if it names none."""
    title = question.header.titel
    if title is None:
        return ()
    words = re.search(r"\s+".join(map(re.escape, title.split())), text[: question.question.start])
    if words is None:
        return ()
    head = scan(text, Span(start=words.start(), end=words.end()), lexicon, peildatum)
    named = [Sight(item.code, item.span) for item in head.mentions if item.role == "maatregel"]
    return tuple(named)


def _context_sights(text: str, preamble: Span, lexicon: Lexicon, peildatum: date) -> tuple[Sight, ...]:
    """The maatregelen that the text before the first part names: the last resort, where there is no title."""
    found = scan(text, preamble, lexicon, peildatum)
    return tuple(Sight(item.code, item.span) for item in found.mentions if item.role == "maatregel")


def _trailers(
    text: str, items: tuple[Item, ...], lexicon: Lexicon, peildatum: date
) -> tuple[tuple[Item, ...], tuple[Sentence, ...]]:
    """Paragraphs after a part that ask nothing themselves but say something of several parts."""
    kept: list[Item] = []
    found: list[Sentence] = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        at = trailing(text, item) or (_closing_line(text, item, lexicon, peildatum) if last else None)
        if at is None:
            kept.append(item)
            continue
        span = Span(start=at, end=item.body.end)
        read = demands(scan(text, span, lexicon, peildatum).elements, lexicon)
        if not all(_only_adds(demand, lexicon) for demand in read):
            kept.append(item)
            continue
        kept.append(shorten(item, at, text))
        found += (Sentence(piece, None if last else item.parent) for piece in _by_parts_named(text, span, lexicon))
    return tuple(kept), tuple(found)


def _by_parts_named(text: str, region: Span, lexicon: Lexicon) -> Iterator[Span]:
    """The sentences of a paragraph that speak of the same parts: one that names parts, or all, begins anew."""
    start, end = region.start, region.start
    for sentence in (clause for spoken in sentences(text, region) for clause in _clauses(text, spoken)):
        words = sentence.of(text)
        anew = numbers_named(words, lexicon.grammatica.deelvragen) or re.search(r"\b(?:alle|overal)\b", words)
        if anew and end > start:
            yield Span(start=start, end=end)
            start = sentence.start
        end = sentence.end
    yield Span(start=start, end=end)


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence cut where it comes to other parts (`voor vraag 1 per geslacht; voor vraag 2 per provincie`)."""
    cuts = re.finditer(
        r"(?<=[;,])\s+(?:en\s+)?(?=voor (?:de )?(?:deel)?vra)|\s+en\s+(?=voor (?:de )?(?:deel)?vra)", sentence.of(text)
    )
    start = sentence.start
    for cut in cuts:
        yield Span(start=start, end=sentence.start + cut.start())
        start = sentence.start + cut.end()
    yield Span(start=start, end=sentence.end)


def _closing_line(text: str, item: Item, lexicon: Lexicon, peildatum: date) -> int | None:
    """Where a last line speaks of all figures (`Graag alle cijfers per provincie.`), without a blank line above it."""
    spoken = list(sentences(text, item.body))
    if len(spoken) < 2 or "\n" not in text[spoken[-2].end : spoken[-1].start]:
        return None
    read = demands(scan(text, spoken[-1], lexicon, peildatum).elements, lexicon)
    return spoken[-1].start if read and all(demand.for_all for demand in read) else None


def _with_lists(text: str, items: tuple[Item, ...], lexicon: Lexicon, peildatum: date) -> tuple[Item, ...]:
    """Parts whose children only list breakdowns (`opgesplitst naar: - leeftijd - geslacht`) take them in."""
    lists = {
        item.number
        for item in items
        if (children := [child for child in items if child.parent == item.number])
        and item.body.of(text).rstrip().endswith(":")
        and not any(child.printed[:1].isalnum() or child.printed[:1] == "(" for child in children)
        and _asks(text, item.body, lexicon, peildatum)
        and not any(_asks(text, child.body, lexicon, peildatum) for child in children)
        and all(_lists(text, child.body, lexicon, peildatum) for child in children)
    }
    kept = [item for item in items if item.parent not in lists]
    return tuple(_through(item, items) if item.number in lists else item for item in kept)


def _asks(text: str, body: Span, lexicon: Lexicon, peildatum: date) -> bool:
    return any(
        demand.asks or demand.atoms for demand in demands(scan(text, body, lexicon, peildatum).elements, lexicon)
    )


def _lists(text: str, body: Span, lexicon: Lexicon, peildatum: date) -> bool:
    """Whether it names a characteristic or classes and nothing else."""
    found = demands(scan(text, body, lexicon, peildatum).elements, lexicon)
    return bool(found) and all((demand.kenmerken or demand.classes) and not demand.policy for demand in found)


def _through(item: Item, items: tuple[Item, ...]) -> Item:
    """The item up to the end of its last child."""
    end = max(child.span.end for child in items if child.parent == item.number)
    return replace(item, span=Span(start=item.span.start, end=end), body=Span(start=item.body.start, end=end))


def _only_adds(demand: Demand, lexicon: Lexicon) -> bool:
    """Whether it asks nothing itself; what speaks of all figures may name people or places beside them."""
    if demand.policy or demand.kwalificaties or demand.references:
        return False
    if {sight.code for sight in demand.atoms} <= {"krijgen", "werkend", "personen"} and (
        demand.for_each or (not demand.counts() and {sight.code for sight in demand.atoms} <= {"krijgen", "werkend"})
    ):
        return True
    beside = {sight.code for sight in demand.atoms} <= set(lexicon.grammatica.bijkomend)
    return not demand.atoms or (demand.for_all and beside and not demand.counts())


def _introducing(text: str, items: tuple[Item, ...]) -> frozenset[str]:
    """Parts that end in a colon, or in no stop at all, with children that complete the sentence."""
    parents = {item.parent for item in items if item.parent}
    return frozenset(
        item.number
        for item in items
        if item.number in parents and item.body.of(text).strip() and not re.search(r"[.?!;]\W*$", item.body.of(text))
    )


def _unnumbered(
    text: str, region: Span, lexicon: Lexicon, peildatum: date
) -> tuple[tuple[Item, ...], tuple[Sentence, ...]]:
    """Every sentence that asks is a part; what follows belongs to it; a request that ends in a colon governs."""
    starts: list[int] = []
    cuts: list[int] = []
    governing: list[Sentence] = []
    for span in sentences(text, region):
        read = demands(scan(text, span, lexicon, peildatum).elements, lexicon)
        question = span.of(text).endswith("?")
        asks = any(
            (question or any(ask.code != "wat" for ask in d.asks))
            and d.asks
            and (d.asks_something or d.strange_head or d.outside or d.elsewhere or d.policy)
            for d in read
        )
        asks = asks and (
            question or _requests(span.of(text), lexicon) or _begins_asking(text, span, lexicon, peildatum)
        )
        asks = asks or (span.of(text).endswith("?") and any(d.elsewhere or d.outside or d.unread for d in read))
        asks = asks or (question and any(d.yes_or_no and d.addresses for d in read))
        asks = asks or bool(starts and question and read and all(d.only_names for d in read))
        asks = asks or _wishes(span.of(text), lexicon, any(d.atoms for d in read))
        asks = asks or (not starts and any(d.counts() and d.groups and d.question_mark for d in read))
        adds = starts and read and all(d.for_all and _only_adds(d, lexicon) for d in read)
        if adds:
            cuts.append(span.start)
            governing.append(Sentence(span))
        elif asks and not span.of(text).endswith(":"):
            starts.append(span.start)
        elif not starts and _requests(span.of(text), lexicon):
            governing.append(Sentence(span))
    stops = sorted([*starts, *cuts, region.end])
    ends = [next(stop for stop in stops if stop > start) for start in starts]
    items = [
        _plain_item(text, number + 1, start, end) for number, (start, end) in enumerate(zip(starts, ends, strict=False))
    ]
    return tuple(items), tuple(governing)


def _begins_asking(text: str, span: Span, lexicon: Lexicon, peildatum: date) -> bool:
    """Whether a sentence opens with a word that asks (`Aantal LDE'ers in 2020.`); one that tells a number does not."""
    elements = scan(text, span, lexicon, peildatum).elements
    return bool(elements) and asks_strongly(elements[0]) and not re.match(r"\s*[Hh]et\s", span.of(text))


def _wishes(sentence: str, lexicon: Lexicon, names_notion: bool) -> bool:
    return names_notion and (sentence.endswith("?") or _requests(sentence, lexicon))


def _plain_item(text: str, number: int, start: int, end: int) -> Item:
    stop = start + len(text[start:end].rstrip())
    span = Span(start=start, end=stop)
    return Item(str(number), "", span, span)
