"""From the outcomes of a reading to the tables that are computed and how they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from doorstroom.answers.plan import PartPlan, TablePlan, outcomes_of
from doorstroom.answers.series import (
    contingent_stretches,
    events_with_whole_period,
    means_split_at_breaks,
    outcome_overview,
    size_in_vte,
)
from doorstroom.answers.views import PROFILE, stretch_view, views_of
from doorstroom.engines.interface import Engine
from doorstroom.questions.model import Reading, TableOutcome
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Scheme
from doorstroom.tables.spec import TableSpec

CHART_FROM = 5
"""A series over at least so many years is easier to see than to read."""

VTE_NOTE = (
    "Gevraagd is het aantal personen; de reeks die het departement publiceert, is in VTE. Die staat er daarom bij."
)
STRETCH_NOTE = "Het contingent loopt niet per kalenderjaar; deze tabel geeft het per periode waarin het gelijk bleef."
OVERVIEW_NOTE = "Ter vergelijking: alle uitkomsten van wie in de periode een doorstroomtraject startte."
TOGETHER_NOTE = "De jaren staan samen, omdat de aantallen per jaar te klein zijn om op te delen."


@dataclass(frozen=True)
class Planner:
    """Turns outcomes into plans; asks the engine only for the stretches of a contingent."""

    scheme: Scheme
    stand: Stand
    engine: Engine

    def plan(self, reading: Reading) -> tuple[PartPlan, ...]:
        return tuple(self._part(number, outcome) for number, outcome in outcomes_of(reading))

    def _part(self, number: str, outcome: TableOutcome) -> PartPlan:
        tables: list[TablePlan] = []
        house = {vte for spec in outcome.specs if (vte := size_in_vte(spec, self.scheme))}
        for spec in outcome.specs:
            if means_split_at_breaks(spec, self.scheme) not in house:
                printed = any(not view.annex for table in tables for view in table.views)
                tables += self._asked(number, outcome, spec, with_body=not (printed and is_profile(spec)))
        for spec in outcome.specs:
            tables += self._beside(number, spec)
        tables = list({table.spec: table for table in reversed(tables)}.values())[::-1]
        return PartPlan(number, outcome.request, outcome, tuple(tables))

    def _asked(self, number: str, outcome: TableOutcome, asked: TableSpec, *, with_body: bool) -> list[TablePlan]:
        spec = means_split_at_breaks(events_with_whole_period(asked), self.scheme)
        one_group = len(outcome.request.groepen) == 1
        views = views_of(spec, one_group=one_group, with_body=with_body)
        plans = [TablePlan(number, spec, views, chart=is_series(spec))]
        if with_body and asked.source != "tewerkstelling" and spec.periods != asked.periods and is_profile(spec):
            plans.insert(0, self._yearly_totals(number, asked))
            plans[1] = TablePlan(number, spec, tuple(view for view in views if view.annex), note=TOGETHER_NOTE)
        return plans

    def _yearly_totals(self, number: str, asked: TableSpec) -> TablePlan:
        """The counts per year and over the whole span, without the profile."""
        by = tuple(dimension for dimension in asked.by if dimension.kind not in PROFILE)
        spec = events_with_whole_period(asked.model_copy(update={"by": by}))
        return TablePlan(number, spec, views_of(spec, one_group=False))

    def _beside(self, number: str, spec: TableSpec) -> Iterator[TablePlan]:
        vte = size_in_vte(spec, self.scheme)
        if vte:
            yield TablePlan(number, vte, views_of(vte, one_group=False), role="house", note=VTE_NOTE)
        for stretches in contingent_stretches(spec, self.scheme, self.engine, self.stand):
            yield TablePlan(number, stretches, (stretch_view(),), role="house", note=STRETCH_NOTE)
        overview = outcome_overview(spec)
        if overview:
            whole = events_with_whole_period(overview)
            yield TablePlan(number, whole, views_of(whole, one_group=False), role="house", note=OVERVIEW_NOTE)


def is_profile(spec: TableSpec) -> bool:
    """Whether people are described by a characteristic of their own."""
    return any(dimension.kind in PROFILE for dimension in spec.by)


def is_series(spec: TableSpec) -> bool:
    """Whether a chart helps: totals per maatregel over enough years (or stretches after a break)."""
    plain = all(dimension.kind == "maatregel" for dimension in spec.by)
    return plain and len({period.van.year for period in spec.periods}) >= CHART_FROM
