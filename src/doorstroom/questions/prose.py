"""The parts of running text without numbers: every sentence that asks is one, and what follows belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from doorstroom.questions.demand import Demand
from doorstroom.questions.demands import asks_strongly
from doorstroom.questions.governing import Sentence, TextReader, only_adds, requests, sets_scope
from doorstroom.questions.model import Span
from doorstroom.questions.outline import Item
from doorstroom.questions.scanning import scan
from doorstroom.questions.spoken import sentences

_ANNOUNCES = re.compile(r"\bhet\s+volgende\b|\b(?:volgende|onderstaande)\s+(?:vragen|vraagjes)\b", re.IGNORECASE)
"""What comes is asked there, not here."""


def parts_of_prose(by: TextReader, region: Span) -> tuple[tuple[Item, ...], tuple[Sentence, ...]]:
    """The parts, and the sentences that govern them: a request that opens none, or that speaks of all."""
    starts: list[int] = []
    cuts: list[int] = []
    governing: list[Sentence] = []
    for span in sentences(by.text, region):
        words, read = span.of(by.text), by.read(span)
        if starts and _speaks_of_all(by, read):
            cuts.append(span.start)
            governing.append(Sentence(span))
        elif not words.endswith(":") and _opens(by, span, read, follows=bool(starts)):
            starts.append(span.start)
        elif not starts and (requests(words, by.lexicon) or sets_scope(words, by.lexicon)):
            governing.append(Sentence(span))
    starts = starts or [span.start for span in sentences(by.text, region) if _names_figures(by.read(span))]
    if not starts:  # nothing asks: then all of it is one part, and no sentence governs another
        starts, cuts, governing = [span.start for span in list(sentences(by.text, region))[:1]], [], []
    stops = sorted([*starts, *cuts, region.end])
    ends = [next(stop for stop in stops if stop > start) for start in starts]
    pairs = enumerate(zip(starts, ends, strict=True), start=1)
    return tuple(_item(by.text, number, start, end) for number, (start, end) in pairs), tuple(governing)


def _names_figures(read: Sequence[Demand]) -> bool:
    """`uitstroom 2020 uit LDE`, where nothing in the text asks: what is named is meant."""
    return any(demand.atoms and (demand.names_maatregel or demand.periods) for demand in read)


def _speaks_of_all(by: TextReader, read: Sequence[Demand]) -> bool:
    """`Alles voor 2020, en telkens voor mannen en vrouwen apart.`"""
    return bool(read) and all((d.for_all or d.for_each) and only_adds(d, by.lexicon) for d in read)


def _opens(by: TextReader, span: Span, read: Sequence[Demand], *, follows: bool) -> bool:
    """Whether a sentence opens a part. `follows`: there is one before it."""
    words = span.of(by.text)
    question = words.endswith("?")
    if not question and _ANNOUNCES.search(words):
        return False
    wishes = question or requests(words, by.lexicon)
    if any(_asks(demand, question) for demand in read) and (wishes or _begins_asking(by, span)):
        return True
    if any(demand.atoms and demand.counts() for demand in read) and _says_how_many(by, span):
        return True
    if question and any(d.elsewhere or d.outside or d.unread or (d.yes_or_no and d.addresses) for d in read):
        return True
    if follows and read and (all(d.only_names for d in read) or any(_repeats(demand) for demand in read)):
        return True
    if not follows and any(d.counts() and d.groups and d.question_mark for d in read):
        return True
    divided = question and any(demand.asks and (demand.rows or demand.kenmerken) for demand in read)
    return divided or (wishes and any(demand.atoms for demand in read))


def _says_how_many(by: TextReader, span: Span) -> bool:
    """`dag, hoe zit dat met de stages, hoeveel waren er in 2020`: asks without a question mark, and tells nothing."""
    words = " ".join(span.of(by.text).lower().split())
    told = any(re.search(rf"\b{re.escape(form)}\b", words) for form in by.lexicon.grammatica.vertellend)
    return not told and bool(re.search(r"\b(?:hoeveel|hvl)\b", words))


def _asks(demand: Demand, question: bool) -> bool:
    asked = question or any(ask.code != "wat" for ask in demand.asks)
    said = demand.asks_something or demand.strange_head or demand.outside or demand.elsewhere or demand.policy
    return bool(asked and demand.asks and said)


def _repeats(demand: Demand) -> bool:
    """`Zelfde vraag voor de arbeidszorg.`"""
    return bool(demand.groups) and any(sight.code == "herhaal" for sight in demand.references)


def _begins_asking(by: TextReader, span: Span) -> bool:
    """Whether a sentence opens with a word that asks (`Aantal LDE'ers in 2020.`), or asks after a colon (`Sinds 2019:
    hoeveel …`); one that tells a number does not."""
    elements = scan(by.text, span, by.lexicon, by.peildatum).elements
    if any(before.word == ":" and asks_strongly(after) for before, after in pairwise(elements)):
        return True
    opening = next((element for element in elements if not element.has("vulling")), None)
    return opening is not None and asks_strongly(opening) and not re.match(r"\s*[Hh]et\s", span.of(by.text))


def _item(text: str, number: int, start: int, end: int) -> Item:
    stop = start + len(text[start:end].rstrip())
    span = Span(start=start, end=stop)
    return Item(str(number), "", span, span)
