"""Reading a question whole: header, parts, what governs them, and the outcome of every demand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from doorstroom.kernel.dutch import date_in_words
from doorstroom.kernel.errors import InputError
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.demands import demands
from doorstroom.questions.header import frame
from doorstroom.questions.joining import following_on, started_by, starts_what_precedes
from doorstroom.questions.lexicon import Lexicon, load_lexicon
from doorstroom.questions.model import (
    AmbiguousOutcome,
    Header,
    Mention,
    Outcome,
    Part,
    PolicyOutcome,
    Reading,
    Span,
    TableOutcome,
)
from doorstroom.questions.outline import Item
from doorstroom.questions.paragraphs import Laid, lay_out
from doorstroom.questions.periods import PeriodMention, find_periods, years_named
from doorstroom.questions.requests import (
    Given,
    meaning,
)
from doorstroom.questions.scanning import Element, Scan, scan
from doorstroom.questions.scope import Governing, PartTimes, date_part, governing_of, numbers_named
from doorstroom.questions.stating import Stating
from doorstroom.scheme.model import Scheme

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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError("The question is empty.", hint="Give a text with at least one sentence.")
    lexicon = load_lexicon(scheme.code)
    framed = frame(text)
    warnings: list[str] = []
    day = peildatum or framed.header.datum or _day_from_years(text, framed.question, warnings)
    laid = lay_out(text, framed, lexicon, day)
    if laid.outline.jumps:
        warnings.append(f"De nummering slaat een nummer over bij {', '.join(laid.outline.jumps)}.")
    return _Reader(text, scheme, lexicon, day, framed.header, laid, warnings).read()


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
    last: Demand | None = None

    @property
    def stating(self) -> Stating:
        return Stating(self.text, self.scheme, self.lexicon, self.peildatum)

    def read(self) -> Reading:
        governing, mentions = self._governing()
        self._scan_parts()
        times = PartTimes(self.laid.items, {number: self._periods(number) for number in self.scans})
        parts = tuple(self._part(item, times, governing) for item in self.laid.items)
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
        for sentence in self.laid.governing:
            found = self._scan(sentence.span)
            tops = numbers_named(sentence.span.of(self.text), self.lexicon.grammatica.deelvragen)
            for demand in demands(found.elements, self.lexicon):
                rule = governing_of(demand, tops, sentence.under)
                if rule:
                    rules.append(rule)
            mentions += found.mentions
        return rules, tuple(mentions)

    def _scan_parts(self) -> None:
        for item in self.laid.items:
            self.scans[item.number] = self._scan(item.body)
        for item in self.laid.items:
            elements: tuple[Element, ...] = self.scans[item.number].elements
            parent = item.parent
            while parent and parent in self.laid.introducing:
                elements = (*self.scans[parent].elements, *elements)
                parent = parent.rpartition(".")[0] or None
            introduces = item.number in self.laid.introducing
            self.asked[item.number] = (
                [] if introduces else self._completed(self._own(demands(elements, self.lexicon), item))
            )

    def _own(self, found: list[Demand], item: Item) -> list[Demand]:
        """The demands with their spans kept to the part itself, also where its parent began the sentence."""
        return [replace(demand, span=_within(demand.span, item.body, self.text)) for demand in found]

    def _completed(self, found: list[Demand]) -> list[Demand]:
        """Demands that point back take what they lack from the one before them, in this part or an earlier one."""
        complete: list[Demand] = []
        for demand in found:
            before = complete[-1] if complete else None
            if before and starts_what_precedes(demand, before):
                complete[-1:] = [*([before] if before.counts() else []), started_by(demand, before)]
            else:
                complete.append(self._complete(demand, before))
            if complete[-1].atoms:
                self.last = complete[-1]
        return complete

    def _complete(self, demand: Demand, before: Demand | None) -> Demand:
        points_back = bool(demand.references) or _elliptic(demand)
        if points_back and self.last and not demand.policy:
            return following_on(demand, self.last)
        if before and not (demand.groups or demand.rows):
            return replace(demand, groups=before.groups, rows=before.rows)
        return demand

    def _periods(self, number: str) -> list[PeriodMention]:
        return [item for demand in self.asked[number] for item in demand.periods] or [
            element.period for element in self.scans[number].elements if element.period
        ]

    def _part(self, item: Item, times: PartTimes, governing: list[Governing]) -> Part:
        scanned = self.scans[item.number]
        outcomes: list[Outcome] = []
        for demand in self.asked[item.number]:
            outcomes += self._outcomes(demand, item, times, governing)
        return Part(
            number=item.number,
            marker=item.printed,
            span=item.span,
            mentions=scanned.mentions,
            outcomes=_once(outcomes),
            unread=scanned.unread,
        )

    def _outcomes(self, demand: Demand, item: Item, times: PartTimes, governing: list[Governing]) -> list[Outcome]:
        if demand.policy:
            return [PolicyOutcome(span=demand.span)]
        given = self._given(item, governing)
        if not demand.asks_something and not demand.counts() and not demand.strange_head and not demand.outside:
            return [PolicyOutcome(span=demand.span)] if demand.question_mark else [self.stating.outside(demand.span)]
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
        ruling = [rule.demand for rule in governing if rule.covers(item.number)]
        parent: tuple[Sight, ...] = ()
        at = item.parent
        while at and not parent:
            parent = tuple(s for demand in self.asked[at] for s in (*demand.groups, *demand.rows))
            at = at.rpartition(".")[0] or None
        return Given(
            groups=tuple(s for demand in ruling for s in (*demand.groups, *demand.rows)),
            kenmerken=tuple(s for demand in ruling for s in demand.kenmerken),
            classes=tuple(item for demand in ruling for item in demand.classes),
            in_vte=any(demand.in_vte for demand in ruling),
            title=self.laid.title,
            parent=parent,
            siblings=self._siblings(item),
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


def _once(outcomes: list[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes without tables that an earlier outcome of the part already gives."""
    kept: dict[object, Outcome] = {}
    for outcome in outcomes:
        kept.setdefault(outcome.specs if isinstance(outcome, TableOutcome) else outcome, outcome)
    return tuple(kept.values())


def _elliptic(demand: Demand) -> bool:
    """Whether it asks how many without saying of what (`Hoeveel in maatwerk?`)."""
    says = demand.groups or demand.kwalificaties or demand.kenmerken
    return bool(demand.counts() and says) and not (
        demand.atoms or demand.strange_head or demand.outside or demand.unread
    )


def _within(span: Span, body: Span, text: str) -> Span:
    start = max(span.start, body.start)
    end = max(span.end, start + 1)
    return Span(start=start, end=max(start + 1, start + len(text[start:end].rstrip(" \n;,.?!:"))))
