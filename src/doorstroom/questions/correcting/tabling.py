"""A corrected table, compiled again: every rule of the scheme decides anew what exists and what is known."""

from __future__ import annotations

from dataclasses import dataclass

from doorstroom.kernel.errors import DoorstroomError
from doorstroom.questions.asked import ALL, Asked
from doorstroom.questions.compile import AFTER_PEILDATUM, compile_request
from doorstroom.questions.correcting.codes import IN_VTE, TOLD
from doorstroom.questions.correcting.dividing import breakdowns_of, restrictions_from
from doorstroom.questions.correcting.file import Place, entry_of
from doorstroom.questions.correcting.keeping import choices_kept
from doorstroom.questions.correcting.populations import period_of, population_of
from doorstroom.questions.correcting.terms import Terms, known, notion
from doorstroom.questions.lexicon import Begrip
from doorstroom.questions.model import (
    Choice,
    Outcome,
    PeriodRequest,
    RefusedOutcome,
    Request,
    Span,
    TableOutcome,
)
from doorstroom.questions.requests import Population

NO_SUCH_BREAKDOWN = "uitsplitsing_bestaat_niet"


@dataclass(frozen=True)
class Tabled:
    """A table as a person wants it. `before`: as it was read, where it was a table; what did not change is kept."""

    asked: Asked
    before: TableOutcome | None
    span: Span
    terms: Terms
    place: Place

    def outcomes(self) -> list[Outcome]:
        """The refusals and tables it comes to; raises InputError naming the field that cannot be."""
        begrip = notion(self.asked.what, self.terms.lexicon, self.place)
        who = self._who()
        period, notes = self._period(begrip)
        if period is None:
            refused = RefusedOutcome(
                status="niet beschikbaar", rule=AFTER_PEILDATUM, groepen=who.groepen, span=self.span
            )
            return [refused]
        request, taken = self._request(begrip, who, period)
        kept = choices_kept(self.before, self.asked, self.terms.lexicon) if self.before else []
        return self._compiled(request, who, [*kept, *notes, *taken])

    def _same(self, field: str) -> bool:
        return self.before is not None and getattr(entry_of(self.before).asked, field) == getattr(self.asked, field)

    def _who(self) -> Population:
        if self.before and self._same("van") and self.asked.van != (ALL,):
            request = self.before.request
            return Population(request.groepen, request.maatregelen, rows=request.per_maatregel)
        return population_of(self.asked.van, self.terms.scheme, self.place)

    def _period(self, begrip: Begrip) -> tuple[PeriodRequest | None, tuple[Choice, ...]]:
        if self.before and self._same("over") and self._same("what"):
            return self.before.request.period, ()
        period, notes = period_of(self.asked.over, self.terms, self.span, self.place)
        if begrip.stroom and period and all(item.is_day for item in period.periods):
            hint = 'Write a year (periode = "2021") or from when it counts (periode = "2021..").'
            message = f"{begrip.code!r} are events: they are counted over a period, not on a day."
            raise self.place.fault(message, field="periode", hint=hint)
        return period, notes

    def _request(self, begrip: Begrip, who: Population, period: PeriodRequest) -> tuple[Request, list[Choice]]:
        was = self.before.request if self.before else None
        waar, words = restrictions_from(
            self.asked.met, was.waar if was else (), begrip, self.terms, self.span, self.place
        )
        divided = breakdowns_of(self.asked.per, was.breakdowns if was else (), IN_VTE in words, self.span, self.place)
        for code in self.asked.als:
            known(code, TOLD, "als", self.place)
        request = Request(
            begrip=begrip.code,
            groepen=who.groepen,
            maatregelen=who.members,
            genoemd=who.named,
            per_maatregel=who.rows,
            period=period,
            breakdowns=divided.breakdowns,
            eenheid=begrip.eenheid,
            kwalificaties=words,
            waar=waar,
            maten=self.asked.als,
            zonder=self.asked.zonder,
            span=self.span,
        )
        return request, [*divided.choices, *self._missing()]

    def _missing(self) -> list[Choice]:
        """A breakdown that a person says does not exist."""
        told = entry_of(self.before).asked.zonder if self.before else ()
        return [
            Choice(code=NO_SUCH_BREAKDOWN, nl=f"Een uitsplitsing naar ‘{word}’ kent het register niet.", span=self.span)
            for word in self.asked.zonder
            if word not in told
        ]

    def _compiled(self, request: Request, who: Population, choices: list[Choice]) -> list[Outcome]:
        terms = self.terms
        try:
            found = compile_request(request, who, terms.scheme, terms.lexicon, terms.peildatum, choices)
        except DoorstroomError as error:
            raise self.place.fault(f"There is no such table: {error.message}", hint=error.hint) from error
        if not found:
            message = f"No maatregel that is meant has {request.begrip!r} in this period."
            raise self.place.fault(message, field="maatregelen", hint="Write nvt or nb with the rule that says so.")
        return found
