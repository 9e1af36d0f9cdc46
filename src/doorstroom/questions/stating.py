"""A demand that was understood, stated as requests in the scheme's own terms and compiled to tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from doorstroom.kernel.dutch import date_in_words
from doorstroom.questions.breakdowns import STRAY_CLASSES, Divided, breakdowns, outcomes_as_rows
from doorstroom.questions.compile import AFTER_PEILDATUM, compile_request
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.dimensions import IN_VTE
from doorstroom.questions.lexicon import Begrip, Lexicon
from doorstroom.questions.model import (
    AmbiguousOutcome,
    Choice,
    ElsewhereOutcome,
    Outcome,
    OutsideOutcome,
    PeriodRequest,
    RefusedOutcome,
    Request,
    Span,
)
from doorstroom.questions.requests import STARTED, Given, Meaning, Population, nearest, population
from doorstroom.questions.scope import Dated
from doorstroom.scheme.model import Scheme

MATEN = ("aandeel", "gemiddelde", "mediaan")
"""Ways of telling figures beside plain counts."""


PLACES = ("ondernemingen", "vestigingen")
ANOTHER_MINISTER = "een andere minister of overheid: de vraag gaat nergens over de sociale economie"


@dataclass(frozen=True)
class Stating:
    """What every demand of a question is stated with."""

    text: str
    scheme: Scheme
    lexicon: Lexicon
    peildatum: date
    on_scheme: bool = True

    def outcomes(self, demand: Demand, given: Given, understood: Meaning, dated: Dated) -> list[Outcome]:
        """The tables and refusals of a demand, or why its words name none."""
        who = population(demand, given, self.scheme)
        period = dated.request
        if period is None:
            span = dated.future or demand.span
            return [RefusedOutcome(status="niet beschikbaar", rule=AFTER_PEILDATUM, groepen=who.groepen, span=span)]
        found: list[Outcome] = []
        for code in understood.begrippen:
            begrip = self._on_a_day(self.lexicon.begrip(code), demand, period)
            found += self._of_notion(begrip, demand, given, understood, period, [*dated.choices], who)
        return list(dict.fromkeys(found)) or [self.outside(demand.span)]

    def _on_a_day(self, begrip: Begrip, demand: Demand, period: PeriodRequest) -> Begrip:
        """What runs, where something that starts is asked on a day and the question does not say that it started."""
        days = period.origin != "vraagdatum" and all(item.is_day for item in period.periods)
        started = any(sight.code == STARTED for sight in demand.kwalificaties)
        return self.lexicon.begrip(begrip.op_een_dag) if begrip.op_een_dag and days and not started else begrip

    def outside(self, span: Span) -> OutsideOutcome | ElsewhereOutcome:
        """The words of a span lie outside the register; the nearest notions are named. In a question that nowhere
        names the scheme they belong to another policy."""
        words = " ".join(span.of(self.text).split())
        if not self.on_scheme:
            return ElsewhereOutcome(words=words, bevoegd=ANOTHER_MINISTER, span=span)
        return OutsideOutcome(words=words, nearest=nearest(words, self.lexicon), span=span)

    def elsewhere(self, sight: Sight) -> ElsewhereOutcome:
        """The words belong to another policy; who is competent is named."""
        bevoegd = next(item.bevoegd for item in self.lexicon.elders if item.code == sight.code)
        words = " ".join(sight.span.of(self.text).split())
        return ElsewhereOutcome(words=words, bevoegd=bevoegd, span=sight.span)

    def _of_notion(
        self,
        begrip: Begrip,
        demand: Demand,
        given: Given,
        understood: Meaning,
        period: PeriodRequest,
        notes: list[Choice],
        who: Population,
    ) -> Sequence[Outcome]:
        if begrip.stroom and period.origin != "vraagdatum" and all(p.is_day for p in period.periods):
            return [_which_year(begrip, period, demand)]
        divided = breakdowns(demand, begrip, given, self.lexicon, self.text)
        stray = next((choice.span for choice in divided.choices if choice.code == STRAY_CLASSES), None)
        if stray:
            return [self.outside(stray)]
        kwalificaties = outcomes_as_rows(understood.kwalificaties, divided, demand, self.lexicon)
        in_vte = demand.in_vte or given.in_vte or any(item.in_vte for item in demand.classes)
        kwalificaties = (*kwalificaties, IN_VTE) if in_vte else kwalificaties
        asked = _request(begrip, who, period, divided, kwalificaties, demand)
        notes = [*notes, *understood.choices, *divided.choices]
        return compile_request(asked, who, self.scheme, self.lexicon, self.peildatum, notes)


def _request(
    begrip: Begrip,
    who: Population,
    period: PeriodRequest,
    divided: Divided,
    kwalificaties: tuple[str, ...],
    demand: Demand,
) -> Request:
    return Request(
        begrip=begrip.code,
        groepen=who.groepen,
        maatregelen=who.members,
        genoemd=who.named,
        per_maatregel=who.rows,
        period=period,
        breakdowns=tuple(divided.by.values()),
        eenheid=begrip.eenheid,
        kwalificaties=kwalificaties,
        waar=tuple(divided.waar),
        maten=_maten(begrip, demand),
        zonder=tuple(divided.zonder),
        span=demand.span,
    )


def _maten(begrip: Begrip, demand: Demand) -> tuple[str, ...]:
    """Shares as asked; means and medians of what lasts, or of people and VTE per enterprise."""
    said = {*(ask.code for ask in demand.asks), *demand.maten}
    found = said & {"aandeel"}
    per_enterprise = "per_onderneming" in said or any(sight.code in PLACES for sight in demand.atoms)
    if begrip.eenheid == "dagen" or (per_enterprise and begrip.code not in PLACES):
        found |= said & {"gemiddelde", "mediaan"}
    return tuple(sorted(found))


def gives(earlier: Request, asked: Request) -> bool:
    """Whether the tables of one request hold every figure of another: the same, or their totals."""
    same = ("begrip", "groepen", "maatregelen", "genoemd", "kwalificaties", "maten", "zonder")
    if any(getattr(earlier, name) != getattr(asked, name) for name in same):
        return False
    if earlier.period.periods != asked.period.periods or _where(earlier) != _where(asked):
        return False
    return {(item.kenmerk, item.bands) for item in asked.breakdowns} <= {
        (item.kenmerk, item.bands) for item in earlier.breakdowns
    }


def _where(request: Request) -> set[tuple[str, str]]:
    return {(item.kenmerk, item.code) for item in request.waar}


def _which_year(begrip: Begrip, period: PeriodRequest, demand: Demand) -> AmbiguousOutcome:
    """Events hardly fall on one day: the year of that day, or everything up to it, must be asked back."""
    day = period.periods[-1].van
    since = f"{begrip.naam} sinds het begin van de registratie, toestand op {date_in_words(day)}"
    readings = (f"{begrip.naam} in {day.year}", since)
    return AmbiguousOutcome(readings=readings, span=demand.span, about=("periode",))
