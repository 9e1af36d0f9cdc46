"""Which annex a part's profile tables go to: parts that ask the same of different maatregelen share one."""

from __future__ import annotations

from collections.abc import Sequence

from doorstroom.answers.plan import PartPlan
from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.scheme.model import Scheme
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import paraphrase

Signature = tuple[str, ...]


class Annexes:
    """Numbers annexes in the order in which parts first need one."""

    def __init__(self, plans: Sequence[PartPlan]) -> None:
        self._plans: dict[Signature, list[PartPlan]] = {}
        for plan in plans:
            if any(view.annex for table in plan.tables for view in table.views):
                self._plans.setdefault(_signature(plan), []).append(plan)
        self._numbers = {plan.part: n for n, group in enumerate(self._plans.values(), start=1) for plan in group}

    def of(self, part: str) -> int:
        return self._numbers[part]

    def titles(self, scheme: Scheme) -> tuple[tuple[int, str], ...]:
        """Each annex's number and title."""
        groups = enumerate(self._plans.values(), start=1)
        return tuple((number, _title(group, scheme)) for number, group in groups)


def _signature(plan: PartPlan) -> Signature:
    """What is asked, whatever the maatregel: the concept, its qualifications, the characteristics."""
    request = plan.request
    return (request.begrip, *request.kwalificaties, "|", *sorted(b.kenmerk for b in request.breakdowns))


def _title(group: Sequence[PartPlan], scheme: Scheme) -> str:
    annexed = [t.spec for plan in group for t in plan.tables if any(view.annex for view in t.views)]
    spec: TableSpec = annexed[0]
    dims = [d.label.nl for s in annexed for d in s.by if d.kind != "maatregel"]
    together = spec.model_copy(update={"maatregelen": tuple(dict.fromkeys(m for s in annexed for m in s.maatregelen))})
    by = enumerate_in_words(list(dict.fromkeys(dims)))
    return f"{paraphrase(together.model_copy(update={'by': ()}), scheme, with_breakdown=False)}, per {by}"
