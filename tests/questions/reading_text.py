"""A reading as text: one line per part, outcome and table, so that a golden reading can be reviewed by eye."""

from __future__ import annotations

from collections.abc import Iterator

from doorstroom.questions.model import Outcome, Reading
from doorstroom.scheme.classes import Band
from doorstroom.tables.dimensions import Dimension, kenmerk_of
from doorstroom.tables.spec import TableSpec


def reading_text(reading: Reading) -> str:
    lines = [f"titel: {reading.header.titel}", f"nummer: {reading.header.nummer}", f"peildatum: {reading.peildatum}"]
    for part in reading.parts:
        unread = ", ".join(span.of(reading.text) for span in part.unread)
        lines.append(f"\n{part.number} {part.marker}{f' | niet gelezen: {unread}' if unread else ''}")
        for outcome in part.outcomes:
            lines += [f"  {line}" for line in outcome_lines(outcome)]
    return "\n".join(lines) + "\n"


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    if outcome.kind != "table":
        said = outcome.model_dump(exclude={"kind", "span"})
        yield f"{outcome.kind}: " + "; ".join(f"{key} {value}" for key, value in said.items())
        return
    request = outcome.request
    yield f"table: {request.begrip} van {', '.join(request.groepen)} ({request.period.origin})"
    for spec in outcome.specs:
        yield f"  {spec_line(spec)}"
    yield f"  keuzes: {', '.join(choice.code for choice in outcome.choices) or 'geen'}"


def spec_line(spec: TableSpec) -> str:
    by = " x ".join(_dimension(item) for item in spec.by) or "totaal"
    where = "".join(f" [{kenmerk_of(item.dimension)}: {', '.join(item.keep)}]" for item in spec.where)
    periods = " ".join(period.code for period in spec.periods)
    return f"{spec.unit} {spec.source} {spec.moment.kind} | {', '.join(spec.maatregelen)} | {periods} | {by}{where}"


def _dimension(item: Dimension) -> str:
    name = kenmerk_of(item)
    if item.kind == "omvang":
        return f"{name} in {item.basis} {_bands(item.bands)}"
    return f"{name}({', '.join(code for code, _ in item.classes)})" if item.kind == "maatregel" else name


def _bands(bands: tuple[Band, ...]) -> str:
    return "(" + ", ".join(item.code for item in bands) + ")"
