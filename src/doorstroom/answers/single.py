"""One table by itself, protected and laid out as in an answer."""

from __future__ import annotations

from doorstroom.answers.notes import table_notes
from doorstroom.answers.plan import TablePlan
from doorstroom.answers.sentences import title_of, unit_head
from doorstroom.answers.views import views_of
from doorstroom.disclosure import policy_for, protect
from doorstroom.documents.layout import lay_out
from doorstroom.documents.model import TableBlock
from doorstroom.engines import compute_all
from doorstroom.engines.interface import Engine
from doorstroom.register.stand import Stand
from doorstroom.scheme.model import Scheme
from doorstroom.tables.spec import TableSpec
from doorstroom.tables.wording import population_in_words


def print_single(spec: TableSpec, stand: Stand, scheme: Scheme, engine: Engine) -> tuple[TableBlock, ...]:
    """The views of a spec as blocks, numbered from 1."""
    policy = policy_for(scheme, spec.peildatum or stand.manifest.gekend_op)
    (table,) = protect(compute_all((spec,), stand, scheme, engine), policy)
    views = views_of(spec, one_group=False)
    plan = TablePlan("", spec, views)
    blocks = []
    for number, view in enumerate(views, start=1):
        shown = (*view.layout.rows, *view.layout.columns)
        blocks.append(
            lay_out(
                table,
                view.layout,
                number=str(number),
                title=title_of(spec, [spec.by[index] for index in shown], scheme),
                unit=unit_head(spec),
                row_label="" if view.layout.rows else population_in_words(spec, scheme),
                notes=table_notes(plan, table, shown, scheme, policy.note),
                source="SYNTHETISCH" if stand.manifest.synthetisch else "",
            )
        )
    return tuple(blocks)
