"""From a reading to a draft: compute, protect, number, lay out, say, check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import doorstroom
from doorstroom.answers import checks, sentences
from doorstroom.answers.annexes import Annexes
from doorstroom.answers.corrections import reading_corrected
from doorstroom.answers.draft import AnnexPart, AnswerPart, Draft, PrintedTable, Provenance
from doorstroom.answers.notes import general_remarks, table_notes
from doorstroom.answers.plan import PartPlan, TablePlan, View, all_specs
from doorstroom.answers.planning import Planner
from doorstroom.disclosure import Policy, policy_for, protect, ranked_alternatives
from doorstroom.documents.chart import draw_chart
from doorstroom.documents.layout import lay_out
from doorstroom.engines import compute_all
from doorstroom.engines.interface import Engine
from doorstroom.kernel.digests import digest_text
from doorstroom.kernel.dutch import date_in_words
from doorstroom.questions.correcting import Corrected, read_as_is
from doorstroom.questions.model import Part, Reading, RefusedOutcome, TableOutcome
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Scheme
from doorstroom.tables.cases import with_cases
from doorstroom.tables.measures import DESTINATION_MOMENTS
from doorstroom.tables.results import ProtectedTable
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import paraphrase, population_in_words

Progress = Callable[[str, float], None]

FEW = frozenset({"doorstroomtraject", "stage", "evaluatie", "werkzoekende"})
"""Sources whose totals are few enough to say in a sentence."""

HOUSE_SIZES = "De vraag noemt geen klassen voor de omvang; we gebruiken die waarin het departement publiceert."

PRIVATE = frozenset({"periode_geërfd", "tabel_per_kenmerk"})
"""Choices of reading that a reviewer must see but a member of parliament need not: they stand in the record."""


def _silent(_what: str, _share: float) -> None:
    """Report nothing."""


def draft_answer(
    reading: Reading,
    stand: Stand,
    scheme: Scheme,
    engine: Engine,
    *,
    policy: Policy | None = None,
    earlier: Sequence[ProtectedTable] = (),
    read_as: Corrected | None = None,
    progress: Progress = _silent,
) -> Draft:
    """The complete draft: every part with its outcome, tables, annexes, checks, provenance.

    Args:
        reading: the question, read.
        policy: protection of small counts; default the scheme's, as in force on the peildatum.
        earlier: tables that were published before; together with these nothing may follow either.
        read_as: the reading with what a person changed in it; default, nobody changed anything.
        progress: called with what is being done and the share done (0–1).
    """
    read_as = read_as or read_as_is(reading, scheme)
    reading = read_as.reading
    policy = policy or policy_for(scheme, reading.peildatum)
    progress("tabellen kiezen", 0.0)
    plans = Planner(scheme, stand, engine).plan(reading)
    specs = all_specs(plans)
    # Means and medians are protected by the counts behind them, which are not part of the answer.
    raw = compute_all(with_cases(specs), stand, scheme, engine, progress=progress)
    progress("cijfers beschermen", 0.9)
    recount = partial(engine.values, stand=stand)
    release = protect(raw, policy, recount, earlier)
    progress("zoeken wat wel gepubliceerd kan worden" if not release.proof.is_safe else "cijfers beschermd", 0.95)
    instead = () if release.proof.is_safe else ranked_alternatives(release, raw, policy, recount, earlier)
    tables = release.tables[: len(specs)]
    writer = _Writer(read_as, scheme, policy, stand, dict(zip(specs, tables, strict=True)), Annexes(plans))
    parts = writer.parts(plans)
    found = (
        checks.sums_of_classes(raw),
        *checks.outcomes_explained(raw),
        *checks.asked_against_answered(reading, plans),
        *checks.warned(reading),
        *reading_corrected(read_as),
        *checks.classes_resolved(reading),
        *checks.suppressed(tables, release.proof, policy.note),
        *checks.no_data(tables),
    )
    return Draft(
        reading=reading,
        remarks=general_remarks(reading, tables, scheme, policy_note=policy.note, stand_note=writer.stand_note),
        parts=parts,
        annexes=writer.annexes(parts),
        checks=found,
        provenance=_provenance(read_as, stand, scheme, engine, policy),
        tables=tables,
        proof=release.proof,
        reading_file=read_as.text,
        instead=instead,
    )


def _provenance(read_as: Corrected, stand: Stand, scheme: Scheme, engine: Engine, policy: Policy) -> Provenance:
    return Provenance(
        vraag_sha256=digest_text(read_as.reading.text),
        stand=stand.digest,
        stand_gekend_op=stand.manifest.gekend_op.isoformat(),
        stand_herkomst=stand.manifest.herkomst,
        synthetisch=stand.manifest.synthetisch,
        regeling=f"{scheme.code} {scheme.versie}",
        programma=f"doorstroom {doorstroom.__version__}",
        rekenwijze=engine.name,
        beleid=f"{policy.code} = {policy.threshold} ({policy.source})",
        lezing_sha256=digest_text(read_as.text),
    )


@dataclass(frozen=True)
class _Writer:
    """Turns plans and protected tables into numbered, laid-out parts."""

    read_as: Corrected
    scheme: Scheme
    policy: Policy
    stand: Stand
    tables: Mapping[TableSpec, ProtectedTable]
    annex_numbers: Annexes

    @property
    def stand_note(self) -> str:
        day = date_in_words(self.stand.manifest.gekend_op)
        if self.stand.manifest.synthetisch:
            none = "geen persoon of onderneming erin bestaat"
            known = f"zoals bekend op {day}, latere verbeteringen inbegrepen"
            return f"De cijfers komen uit een synthetisch register, {known}: {none}."
        return f"De cijfers komen uit het register, zoals bekend op {day}, latere verbeteringen inbegrepen."

    def parts(self, plans: Sequence[PartPlan]) -> tuple[AnswerPart, ...]:
        counter = _Counter()
        written = []
        for part in self.read_as.reading.parts:
            own = [plan for plan in plans if plan.part == part.number]
            printed = tuple(item for plan in own for table in plan.tables for item in self._print(table, counter))
            written.append(self._part(part, own, printed))
        return tuple(written)

    def _part(self, part: Part, plans: Sequence[PartPlan], printed: tuple[PrintedTable, ...]) -> AnswerPart:
        said = [text for text in (self._refusal(part, outcome) for outcome in part.outcomes) if text]
        said += [sentence for plan in plans for sentence in self._lead(plan, printed)]
        tables = [outcome for outcome in part.outcomes if isinstance(outcome, TableOutcome)]
        corrections = tuple(choice.nl for choice in self.read_as.of(part.number))
        choices = [*corrections]
        choices += [choice.nl for outcome in tables for choice in outcome.choices if choice.code not in PRIVATE]
        choices += [HOUSE_SIZES for outcome in tables if _sizes_unsaid(outcome)]
        notes = tuple(dict.fromkeys(choices))
        return AnswerPart(part, heading_of(part.number), tuple(said), printed, notes, corrections)

    def _lead(self, plan: PartPlan, printed: tuple[PrintedTable, ...]) -> list[str]:
        body = [item for item in printed if item.annex is None]
        annex = next((item.annex for item in printed if item.annex is not None), None)
        spec = plan.tables[0].spec
        if len({table.spec.moment.kind for table in plan.tables} & DESTINATION_MOMENTS) > 1:
            return [sentences.outflow([item.number for item in body])]
        titles = [(item.number, item.block.title) for item in body]
        said = [sentences.lead(titles, paraphrase(spec, self.scheme), annex)]
        if body and spec.source in FEW:
            figures = sentences.totals(body[0].table)
            said += [figures] if figures else []
        return said

    def _refusal(self, part: Part, outcome: object) -> str | None:
        if isinstance(outcome, RefusedOutcome):
            answered = any(isinstance(other, TableOutcome) for other in part.outcomes)
            return sentences.refused(outcome, self.scheme, also_answered=answered)
        return sentences.other(outcome, self.scheme)

    def _print(self, plan: TablePlan, counter: _Counter) -> list[PrintedTable]:
        return [self._view(plan, view, counter) for view in plan.views]

    def _view(self, plan: TablePlan, view: View, counter: _Counter) -> PrintedTable:
        table = self.tables[plan.spec]
        annex = self.annex_numbers.of(plan.part) if view.annex else None
        number = counter.next(annex)
        shown = (*view.layout.rows, *view.layout.columns)
        by = [plan.spec.by[index] for index in shown]
        title = sentences.title_of(plan.spec, by, self.scheme, stretches=view.stretches)
        unit = sentences.unit_head(plan.spec, stretches=view.stretches)
        label = "" if view.layout.rows else population_in_words(plan.spec, self.scheme)
        block = lay_out(
            table,
            view.layout,
            number=number,
            title=title,
            unit=unit,
            row_label=label,
            notes=table_notes(plan, table, shown, self.scheme, self.policy.note),
            source=self._source(table),
        )
        chart = None
        if plan.chart and not view.annex:
            chart = draw_chart(
                table, view.layout, number=counter.next_figure(), title=title, unit=unit, row_label=label
            )
        return PrintedTable(number, plan.part, plan, block, table, annex, chart)

    def _source(self, table: ProtectedTable) -> str:
        made = "Synthetisch register" if self.stand.manifest.synthetisch else "Register"
        return f"{made} Doorstroom, stand {table.provenance.stand[:8]}, tabel {table.spec.digest[:8]}."

    def annexes(self, parts: Sequence[AnswerPart]) -> tuple[AnnexPart, ...]:
        printed = [item for part in parts for item in part.tables if item.annex is not None]
        return tuple(
            AnnexPart(number, title, tuple(item for item in printed if item.annex == number))
            for number, title in self.annex_numbers.titles(self.scheme)
        )


class _Counter:
    """Numbers tables: 1, 2, 3 in the body, B1.1, B1.2 in an annex; and figures by themselves."""

    def __init__(self) -> None:
        self._last: dict[int | None, int] = {}
        self._figures = 0

    def next_figure(self) -> str:
        self._figures += 1
        return str(self._figures)

    def next(self, annex: int | None) -> str:
        self._last[annex] = self._last.get(annex, 0) + 1
        return str(self._last[annex]) if annex is None else f"B{annex}.{self._last[annex]}"


def _sizes_unsaid(outcome: TableOutcome) -> bool:
    """Whether a breakdown by size was asked without saying in which classes."""
    return any(breakdown.kenmerk == "omvang" and not breakdown.bands for breakdown in outcome.request.breakdowns)


def heading_of(number: str) -> str:
    """`7.f.ii` as it is printed: `7. f. ii.`"""
    return " ".join(f"{piece}." for piece in number.split("."))
