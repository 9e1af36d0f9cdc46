"""Sentences that stand outside the parts and say something of several of them: before, between and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from doorstroom.questions.demand import Demand
from doorstroom.questions.demands import demands
from doorstroom.questions.labels import numbers_named, parts_named
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Span
from doorstroom.questions.outline import Item, shorten, trailing
from doorstroom.questions.scanning import scan
from doorstroom.questions.spoken import clauses_on_parts, sentences

_ONWARDS = re.compile(r":\s*$|\bvanaf hier\b|\bvolgende (?:deel)?vragen\b", re.IGNORECASE)


_THEREFORE = re.compile(r"[,;]\s+(?:en\s+)?(?:daarom|vandaar(?:\s+dat)?)\s+(?=\w)", re.IGNORECASE)
_SHORT = 9
"""Words of a line without a verb that only says what it is about."""


@dataclass(frozen=True)
class Sentence:
    """A sentence that governs parts. `under`: only those below this part; `numbers`: only these."""

    span: Span
    under: str | None = None
    numbers: frozenset[str] | None = None


@dataclass(frozen=True)
class TextReader:
    """What it takes to read a sentence of a text."""

    text: str
    lexicon: Lexicon
    peildatum: date

    def read(self, span: Span) -> list[Demand]:
        """What a stretch of the text asks."""
        return demands(scan(self.text, span, self.lexicon, self.peildatum).elements, self.lexicon)

    def names_parts(self, words: str, items: Sequence[Item] = ()) -> bool:
        """Whether words name parts by number or by place."""
        grammar, tops = self.lexicon.grammatica, [item.number for item in items if item.parent is None]
        return bool(parts_named(words, grammar.deelvragen, grammar.rangtelwoorden, tops))


def requests(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence asks for what follows, rather than tells."""
    low = " ".join(sentence.lower().split())
    asks = _says(sentence, lexicon.grammatica.verzoek)
    tells = re.search(r"\b(?:vernam(?:en)?|hoor(?:de)?|las|lees|merk|zie)\s+(?:ik|we|wij)\b[^?]*\bdat\b", low)
    return asks and not tells and (low.endswith((":", "?")) or not low.startswith(("sinds", "daarom")))


def sets_scope(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says what the whole question is about (`Het gaat mij alleen om de LDE`)."""
    words = sentence.split()
    alone = bool(words) and words[0].lower() in lexicon.grammatica.alleen
    return alone or _says(sentence, lexicon.grammatica.reikwijdte)


def takes_back(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says what is not asked of the parts that it names (`is niet nodig bij vraag 3`)."""
    return _says(sentence, lexicon.grammatica.terugnemend)


def _says(sentence: str, forms: Sequence[str]) -> bool:
    low = " ".join(sentence.lower().split())
    return any(re.search(rf"\b{re.escape(form.lower())}\b", low) for form in forms)


def leading(by: TextReader, preamble: Span, items: Sequence[Item], headed: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences before the parts that govern them. `headed`: headings further on; the last line before the first
    part then speaks of the parts up to the next heading only."""
    found = [
        Sentence(clause)
        for span in sentences(by.text, preamble)
        if _governs(by, span)
        for clause in by_parts_named(by, _from_the_request(by.text, span), items)
    ]
    heads = {number for sentence in headed for number in sentence.numbers or ()}
    if found and heads and by.text[found[-1].span.end - 1] == ":" and any(d.groups for d in by.read(found[-1].span)):
        first = frozenset(item.number for item in items if item.number not in heads)
        found[-1] = Sentence(found[-1].span, numbers=first)
    return tuple(found)


def _from_the_request(text: str, span: Span) -> Span:
    """`…, en daarom had ik graag …`: what stands before it is why, and gives nothing."""
    reason = _THEREFORE.search(text, span.start, span.end)
    return Span(start=reason.end(), end=span.end) if reason else span


def _governs(by: TextReader, span: Span) -> bool:
    words = span.of(by.text)
    named = numbers_named(words, by.lexicon.grammatica.deelvragen)
    told = requests(words, by.lexicon) or sets_scope(words, by.lexicon) or words.endswith(":") or bool(named)
    return told or _only_scope(by, span)


def _only_scope(by: TextReader, span: Span) -> bool:
    """`enkel provincie Antwerpen, toestand eind 2022`: a line that names a maatregel, a time or people and no more."""
    if len(span.of(by.text).split()) > _SHORT or span.of(by.text).endswith("?"):
        return False
    read = by.read(span)
    given = any(demand.names_maatregel or demand.periods or demand.kenmerken for demand in read)
    return given and not any(demand.atoms or demand.asks or demand.unread or demand.outside for demand in read)


def trailers(by: TextReader, items: tuple[Item, ...]) -> tuple[tuple[Item, ...], tuple[Sentence, ...]]:
    """The parts without the paragraphs after them that ask nothing themselves but say something of several parts."""
    kept: list[Item] = []
    found: list[Sentence] = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        at = trailing(by.text, item) or (_closing_line(by, item, items) if last else None)
        span = Span(start=at, end=item.body.end) if at is not None else None
        if at is None or span is None or not _stands_apart(by, span, onwards=not last):
            kept.append(item)
            continue
        kept.append(shorten(item, at, by.text))
        if not last and _ONWARDS.search(span.of(by.text)):
            found.append(Sentence(span, numbers=_up_to_next(by, items, index)))
        else:
            under = None if last else item.parent
            found += (Sentence(piece, under) for piece in by_parts_named(by, span, items))
    return tuple(kept), tuple(found)


def _stands_apart(by: TextReader, span: Span, *, onwards: bool) -> bool:
    read = by.read(span)
    if onwards and _ONWARDS.search(span.of(by.text)):
        return not any(demand.asks or demand.policy or demand.question_mark for demand in read)
    return all(only_adds(demand, by.lexicon) for demand in read)


def _up_to_next(by: TextReader, items: Sequence[Item], index: int) -> frozenset[str]:
    """The parts from after a heading up to and including the one that the next heading follows."""
    numbers: list[str] = []
    for item in items[index + 1 :]:
        if item.parent == items[index].parent:
            numbers.append(item.number)
        at = trailing(by.text, item)
        if at is not None and _ONWARDS.search(by.text[at : item.body.end]):
            break
    return frozenset(numbers)


def by_parts_named(by: TextReader, region: Span, items: Sequence[Item]) -> Iterator[Span]:
    """The sentences of a paragraph that speak of the same parts: one that names parts, or all, begins anew."""
    start, end = region.start, region.start
    for sentence in (clause for said in sentences(by.text, region) for clause in clauses_on_parts(by.text, said)):
        words = sentence.of(by.text)
        anew = by.names_parts(words, items) or re.search(r"\b(?:alle|overal)\b", words)
        if anew and end > start:
            yield Span(start=start, end=end)
            start = sentence.start
        end = sentence.end
    yield Span(start=start, end=end)


def _closing_line(by: TextReader, item: Item, items: Sequence[Item]) -> int | None:
    """Where the last sentences speak of all figures (`Graag alle cijfers per provincie.`) or name parts, without a
    blank line above them."""
    spoken = list(sentences(by.text, item.body))
    adding = len(spoken)
    while adding > 1 and all(only_adds(demand, by.lexicon) for demand in by.read(spoken[adding - 1])):
        adding -= 1
    for before, said in pairwise(spoken[adding - 1 :]):
        if _speaks_of_several(by, said, items, own_line="\n" in by.text[before.end : said.start]):
            return said.start
    return None


def _speaks_of_several(by: TextReader, said: Span, items: Sequence[Item], *, own_line: bool) -> bool:
    words, read = said.of(by.text), by.read(said)
    if by.names_parts(words, items):
        return True
    return bool(read) and all(demand.for_all for demand in read) and (own_line or words.lower().startswith("all"))


def only_adds(demand: Demand, lexicon: Lexicon) -> bool:
    """Whether it asks nothing itself; what speaks of all figures may name people or places beside them."""
    if demand.policy or demand.kwalificaties or demand.references:
        return False
    atoms = {sight.code for sight in demand.atoms}
    silent = not demand.counts() and atoms <= {"krijgen", "werkend"}
    wished = bool(demand.pointed) and not (demand.asks or demand.question_mark)
    if atoms <= {"krijgen", "werkend", "personen"} and (demand.for_each or silent or wished):
        return True
    beside = atoms <= set(lexicon.grammatica.bijkomend)
    return not demand.atoms or (demand.for_all and beside and not demand.counts())
