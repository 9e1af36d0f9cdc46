"""Reading a question whole: header, parts, what governs them, and the outcome of every demand."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from doorstroom.kernel.dutch import date_in_words
from doorstroom.kernel.errors import InputError
from doorstroom.questions.accounting import unused
from doorstroom.questions.antecedents import Antecedents
from doorstroom.questions.closing import with_postscript
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.demands import asks_strongly, demands
from doorstroom.questions.governing import sets_scope, takes_back
from doorstroom.questions.header import frame, signed_by
from doorstroom.questions.joining import (
    PEOPLE,
    about,
)
from doorstroom.questions.labels import parts_named
from doorstroom.questions.legible import legible
from doorstroom.questions.lexicon import Lexicon, load_lexicon
from doorstroom.questions.model import (
    AmbiguousOutcome,
    Header,
    Mention,
    Outcome,
    Part,
    PolicyOutcome,
    Reading,
    ReferenceOutcome,
    Request,
    Span,
    TableOutcome,
)
from doorstroom.questions.outline import Item
from doorstroom.questions.paragraphs import Laid, lay_out
from doorstroom.questions.period_mention import PeriodMention
from doorstroom.questions.periods import find_periods, years_named
from doorstroom.questions.requests import (
    Given,
    meaning,
)
from doorstroom.questions.scanning import Element, Scan, scan
from doorstroom.questions.scope import Governing, PartTimes, date_part, given_by, governing_of
from doorstroom.questions.second_thoughts import without_second_thoughts
from doorstroom.questions.stating import Stating, gives
from doorstroom.questions.unheard import unheard
from doorstroom.scheme.model import Scheme

NEAR = 12
"""Characters between `naar` and what is divided by."""
_UNCLEAR_PERIODS = ("de laatste drie volledige kalenderjaren", "de laatste vijf volledige kalenderjaren")


def read_question(text: str, scheme: Scheme, *, peildatum: date | None = None) -> Reading:
    """Read a written question.

    Args:
        text: the decoded question; an answer that follows it is not read.
        scheme: the scheme whose lexicon and law it is read by.
        peildatum: "now" in the question; without it, the question's own date.

    Raises:
        InputError: the text holds no question, or neither a date nor a year to look from.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError("The question is empty.", hint="Give a text with at least one sentence.")
    lexicon = load_lexicon(scheme.code)
    source, text = text, legible(text, body_from=len(text))
    framed = frame(text)
    text = without_second_thoughts(legible(source, body_from=framed.question.start))
    warnings: list[str] = []
    day = peildatum or framed.header.datum or _day_from_years(text, framed.question, warnings)
    signed = framed.header.vraagsteller or signed_by(text, lexicon.grammatica.slot)
    header = framed.header.model_copy(update={"vraagsteller": signed})
    text = with_postscript(text, framed.question, lexicon)
    laid = lay_out(text, framed, lexicon, day)
    if laid.outline.jumps:
        warnings.append(f"De nummering slaat een nummer over bij {', '.join(laid.outline.jumps)}.")
    reading = _Reader(text, scheme, lexicon, day, header, laid, warnings).read()
    return reading.model_copy(update={"text": source})


def _day_from_years(text: str, region: Span, warnings: list[str]) -> date:
    """The last day of the last year a question names, where it has no date itself."""
    years = list(years_named(find_periods(text, region, date.max.replace(year=9000))))
    if not years:
        raise InputError(
            "The question has no date, and names no year.",
            hint="Say which day it looks from with --peildatum YYYY-MM-DD.",
        )
    day = date(max(years), 12, 31)
    warnings.append(
        "De vraag heeft geen datum; we lezen ze vanaf de laatste dag van het laatste jaar dat ze noemt, "
        f"{date_in_words(day)}."
    )
    return day


@dataclass
class _Reader:
    """One reading under way."""

    text: str
    scheme: Scheme
    lexicon: Lexicon
    peildatum: date
    header: Header
    laid: Laid
    warnings: list[str]
    scans: dict[str, Scan] = field(default_factory=dict)
    asked: dict[str, list[Demand]] = field(default_factory=dict)
    governed: bool = False
    answered: list[tuple[str, Request]] = field(default_factory=list)

    @property
    def stating(self) -> Stating:
        return Stating(self.text, self.scheme, self.lexicon, self.peildatum, self._on_scheme())

    def _on_scheme(self) -> bool:
        """Whether the title, a governing sentence or any part names the scheme or one of its own notions."""
        general = {*self.lexicon.grammatica.algemeen, *self.lexicon.grammatica.bijkomend}
        asked = [demand for found in self.asked.values() for demand in found]
        own = any(demand.groups or demand.rows or {s.code for s in demand.atoms} - general for demand in asked)
        return own or bool(self.laid.title or self.laid.context) or self.governed

    def __post_init__(self) -> None:
        self.before = Antecedents(self.scans, self.asked)

    def read(self) -> Reading:
        governing, mentions = self._governing()
        self._scan_parts()
        times = PartTimes(self.laid.items, {number: self._periods(number) for number in self.scans})
        parts = tuple(self._part(item, times, governing) for item in self.laid.items)
        self.warnings += unheard(self.text, self.laid, self.lexicon, self.peildatum)
        return Reading(
            text=self.text,
            header=self.header,
            peildatum=self.peildatum,
            governing=mentions,
            parts=parts,
            warnings=tuple(dict.fromkeys(self.warnings)),
        )

    def _scan(self, span: Span) -> Scan:
        found = scan(self.text, span, self.lexicon, self.peildatum)
        for place, word in found.misspelt:
            self.warnings.append(f"‘{place.of(self.text)}’ is gelezen als ‘{word}’.")
        return found

    def _governing(self) -> tuple[list[Governing], tuple[Mention, ...]]:
        rules: list[Governing] = []
        mentions: list[Mention] = []
        grammar = self.lexicon.grammatica
        places = [item.number for item in self.laid.items if item.parent is None]
        for sentence in self.laid.governing:
            found = self._scan(sentence.span)
            tops = sentence.numbers or parts_named(
                sentence.span.of(self.text), grammar.deelvragen, grammar.rangtelwoorden, places
            )
            words = sentence.span.of(self.text)
            said = demands(found.elements, self.lexicon, waiving=tops is None)
            if not said and tops and takes_back(words, self.lexicon):
                rules.append(Governing(Demand(sentence.span), tops, sentence.under, lifts=True))
            for demand in said:
                demand.kenmerken = _asked_of_all(demand, found.elements, sets_scope(words, self.lexicon))
                rule = governing_of(demand, tops, sentence.under, lifts=takes_back(words, self.lexicon))
                if rule:
                    rules.append(rule)
                    self.governed |= bool(demand.groups or demand.rows)
            mentions += found.mentions
        return rules, tuple(mentions)

    def _scan_parts(self) -> None:
        for item in self.laid.items:
            self.scans[item.number] = self._scan(item.body)
        for item in self.laid.items:
            introduces = item.number in self.laid.introducing
            found = [] if introduces else self._under_heading(item, demands(self._sentence(item), self.lexicon))
            self.asked[item.number] = self.before.completed(self._own(found, item), item.number)

    def _sentence(self, item: Item) -> tuple[Element, ...]:
        """The words of a part, after those of the parents whose sentence it completes."""
        elements: tuple[Element, ...] = self.scans[item.number].elements
        parent = item.parent
        while parent and parent in self.laid.introducing:
            above = self.scans[parent].elements
            if any(map(asks_strongly, above)):
                elements = (*above, *elements)
            parent = parent.rpartition(".")[0] or None
        return elements

    def _under_heading(self, item: Item, found: list[Demand]) -> list[Demand]:
        """The demands of a part; those that do not say what is counted take it from the heading above them."""
        parent = item.parent
        while parent and parent in self.laid.introducing:
            above = self.scans[parent].elements
            topics = [] if any(map(asks_strongly, above)) else demands(above, self.lexicon)
            self.before.hear(topics)
            if topics and topics[0].atoms:
                return [demand if _stands_by_itself(demand) else about(topics[0], demand) for demand in found]
            parent = parent.rpartition(".")[0] or None
        return found

    def _own(self, found: list[Demand], item: Item) -> list[Demand]:
        """The demands with their spans kept to the part itself, also where its parent began the sentence."""
        return [replace(demand, span=_within(demand.span, item.body, self.text)) for demand in found]

    def _periods(self, number: str) -> list[PeriodMention]:
        return [item for demand in self.asked[number] for item in demand.periods] or [
            element.period for element in self.scans[number].elements if element.period
        ]

    def _as_before(self, outcomes: Sequence[Outcome], number: str, unread: Collection[Span]) -> list[Outcome]:
        """References in place of the tables of a demand, where earlier parts give the very same figures or have them
        as their totals; not where only some do, or a word is not read."""
        found = [self._reference(outcome, number) for outcome in outcomes]
        told = [ref for ref, outcome in zip(found, outcomes, strict=True) if isinstance(outcome, TableOutcome)]
        doubted = any(outcome.request.span.holds(span) for outcome in _tables(outcomes) for span in unread)
        if told and all(told) and not doubted:
            return [ref or outcome for ref, outcome in zip(found, outcomes, strict=True)]
        self.answered += ((number, outcome.request) for outcome in _tables(outcomes))
        return list(outcomes)

    def _reference(self, outcome: Outcome, number: str) -> ReferenceOutcome | None:
        if not isinstance(outcome, TableOutcome):
            return None
        asked = outcome.request
        for earlier, request in self.answered:
            if earlier != number and gives(request, asked) and (len(outcome.specs) == 1 or gives(asked, request)):
                nl = f"Zie het antwoord op deelvraag {earlier}, dat dezelfde cijfers geeft."
                return ReferenceOutcome(part=earlier, span=asked.span, nl=nl)
        return None

    def _part(self, item: Item, times: PartTimes, governing: list[Governing]) -> Part:
        scanned = self.scans[item.number]
        asked = [self._outcomes(demand, item, times, governing) for demand in self.asked[item.number]]
        every = _once([outcome for outcomes in asked for outcome in outcomes])
        unread = {*scanned.unread, *unused(scanned.mentions, every, self.lexicon, self.scheme)}
        found = _once([outcome for outcomes in asked for outcome in self._as_before(outcomes, item.number, unread)])
        return Part(
            number=item.number,
            marker=item.printed,
            span=item.span,
            mentions=scanned.mentions,
            outcomes=found,
            unread=tuple(sorted(unread, key=lambda span: span.start)),
        )

    def _outcomes(self, demand: Demand, item: Item, times: PartTimes, governing: list[Governing]) -> list[Outcome]:
        if demand.policy:
            return [PolicyOutcome(span=demand.span)]
        if demand.opines and (
            demand.supposes or demand.yes_or_no or demand.addresses or not (demand.outside or demand.elsewhere)
        ):
            return [PolicyOutcome(span=demand.span)]
        given = self._given(item, governing)
        given = replace(given, kenmerken=tuple(s for s in given.kenmerken if s.code not in demand.waived))
        if demand.elsewhere and not demand.asks_something:
            return [self.stating.elsewhere(demand.elsewhere[0])]
        if not demand.asks_something and not demand.counts() and not demand.strange_head and not demand.outside:
            return [PolicyOutcome(span=demand.span)] if demand.question_mark else [self.stating.outside(demand.span)]
        if demand.elsewhere:
            return [self.stating.elsewhere(demand.elsewhere[0])]
        understood = meaning(demand, self.lexicon, given)
        if understood.outside:
            return [self.stating.outside(understood.outside)]
        if understood.dubbel:
            readings = tuple(self.lexicon.begrip(code).naam for code in understood.dubbel)
            return [AmbiguousOutcome(readings=readings, span=demand.span, about=understood.dubbel)]
        dated = date_part(item.number, demand.periods or times.own[item.number], times, governing, self.peildatum)
        if dated.open_words:
            return [AmbiguousOutcome(readings=_UNCLEAR_PERIODS, span=dated.open_words, about=("periode",))]
        return self.stating.outcomes(demand, given, understood, dated)

    def _given(self, item: Item, governing: list[Governing]) -> Given:
        covering = sorted((rule for rule in governing if rule.covers(item.number)), key=lambda rule: rule.reach)
        giving, lifting = given_by(covering)
        lifted = {sight.code for rule in lifting for sight in rule.demand.kenmerken}
        whole = any(not (rule.demand.kenmerken or rule.demand.periods) for rule in lifting)
        ruling = [rule.demand for rule in giving]
        naming = next((demand for demand in ruling if demand.names_maatregel), None)
        parent: tuple[Sight, ...] = ()
        at = item.parent
        while at and not parent:
            said = self.asked[at] or demands(self.scans[at].elements, self.lexicon)
            parent = tuple(s for demand in said for s in (*demand.groups, *demand.rows))
            at = at.rpartition(".")[0] or None
        return Given(
            groups=(*naming.groups, *naming.rows) if naming else (),
            kenmerken=tuple(s for demand in ruling for s in demand.kenmerken if s.code not in lifted and not whole),
            classes=tuple(item for demand in ruling for item in demand.classes if not whole),
            in_vte=any(demand.in_vte for demand in ruling),
            title=self.laid.title,
            place=self.laid.place,
            parent=parent,
            siblings=self._siblings(item),
            context=self.laid.context,
        )

    def _siblings(self, item: Item) -> tuple[Sight, ...]:
        """The maatregelen of the parts beside this one, where they all name the same."""
        said = {
            tuple(sorted({sight.code for sight in (*demand.groups, *demand.rows)})): (*demand.groups, *demand.rows)
            for other in self.laid.items
            if other.number != item.number and other.parent == item.parent
            for demand in self.asked[other.number]
            if demand.groups or demand.rows
        }
        return next(iter(said.values())) if len(said) == 1 else ()


def _asked_of_all(demand: Demand, elements: Sequence[Element], sets_scope: bool) -> list[Sight]:
    """The characteristics that a governing sentence asks: those after a word that divides, and classes that people
    belong to; a place that is named on the way is not meant, unless the sentence says whom it is about."""
    if sets_scope:
        return demand.kenmerken
    if demand.for_each or any(element.has("uitsplitsing") for element in elements):
        return [sight for sight in demand.kenmerken if not sight.code.startswith("gemeente=")]
    starts = [element.span.start for element in elements if element.word in ("naar", "volgens", "per")]
    near = {sight.code for sight in demand.kenmerken for start in starts if 0 < sight.span.start - start < NEAR}
    return [
        sight
        for sight in demand.kenmerken
        if sight.code in near or ("=" in sight.code and not sight.code.startswith("gemeente="))
    ]


def _stands_by_itself(demand: Demand) -> bool:
    if demand.pronoun and all(sight.code in PEOPLE for sight in demand.atoms):
        return False
    return bool(
        demand.atoms or demand.policy or demand.outside or demand.elsewhere or demand.strange_head or demand.references
    )


def _tables(outcomes: Sequence[Outcome]) -> list[TableOutcome]:
    return [outcome for outcome in outcomes if isinstance(outcome, TableOutcome)]


def _once(outcomes: list[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes without tables that an earlier outcome of the part already gives; what is told of both is kept."""
    kept: dict[object, Outcome] = {}
    for outcome in outcomes:
        same = (outcome.kind,) if isinstance(outcome, PolicyOutcome) else outcome
        key = outcome.specs if isinstance(outcome, TableOutcome) else same
        earlier = kept.setdefault(key, outcome)
        if isinstance(earlier, TableOutcome) and isinstance(outcome, TableOutcome):
            told = tuple(dict.fromkeys((*earlier.choices, *outcome.choices)))
            kept[key] = earlier.model_copy(update={"choices": told})
    return tuple(kept.values())


def _within(span: Span, body: Span, text: str) -> Span:
    start = max(span.start, body.start)
    end = max(span.end, start + 1)
    return Span(start=start, end=max(start + 1, start + len(text[start:end].rstrip(" \n;,.?!:"))))
