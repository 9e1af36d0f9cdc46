"""`doorstroom read`: what was understood of a question, and what was not."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from doorstroom.cli.console import out, say
from doorstroom.cli.options import PeildatumOption, read_day
from doorstroom.questions.model import Mention, Part, Reading, RefusedOutcome, TableOutcome
from doorstroom.scheme.model import Scheme

COLOURS = {
    "maatregel": "bold green",
    "begrip": "bold cyan",
    "kenmerk": "magenta",
    "klassen": "blue",
    "periode": "yellow",
    "eenheid": "cyan",
    "kwalificatie": "bold magenta",
    "verwijzing": "blue",
    "vraag": "dim cyan",
    "uitsplitsing": "dim magenta",
    "buiten": "bold yellow",
    "vulling": "dim",
}
UNREAD = "bold white on red"


def read(
    question: Annotated[str, typer.Argument(help="The question: a .txt, .docx or .pdf file, or - for standard input.")],
    peildatum: PeildatumOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reading as JSON.")] = False,
) -> None:
    """Show how a question is read: its text coloured by what each span means, and each part's outcome.

    Words that were not understood stand out in white on red and are listed.

    Examples:

        doorstroom read vraag.txt

        doorstroom read vraag.pdf --json
    """
    from doorstroom.questions import load_question, read_question
    from doorstroom.scheme import load_scheme

    scheme = load_scheme()
    reading = read_question(load_question(question), scheme, peildatum=read_day(peildatum))
    if as_json:
        typer.echo(reading.model_dump_json(indent=1))
        return
    out.print(_coloured(reading))
    out.print(Text.assemble(*((f" {role} ", colour) for role, colour in COLOURS.items()), (" niet gelezen ", UNREAD)))
    for part in reading.parts:
        _show(part, reading, scheme)
    for warning in reading.warnings:
        say(f"! {warning}")


def _coloured(reading: Reading) -> Text:
    text = Text(reading.text)
    mentions: tuple[Mention, ...] = (*reading.governing, *(m for part in reading.parts for m in part.mentions))
    for mention in mentions:
        text.stylize(COLOURS[mention.role], mention.span.start, mention.span.end)
    for part in reading.parts:
        for span in part.unread:
            text.stylize(UNREAD, span.start, span.end)
    return text


def _show(part: Part, reading: Reading, scheme: Scheme) -> None:
    out.print(Text(f"\n{part.number}", style="bold"))
    for line in outcome_lines(part, scheme):
        say(f"   {line}")
    if part.unread:
        say(f"   not understood: {', '.join(span.of(reading.text) for span in part.unread)}")


def outcome_lines(part: Part, scheme: Scheme) -> list[str]:
    """Each outcome of a part in a line: the paraphrase of its tables, or why there is none."""
    from doorstroom.tables.wording import paraphrase

    lines = []
    for outcome in part.outcomes:
        if isinstance(outcome, TableOutcome):
            lines += [f"tabel: {paraphrase(spec, scheme)}" for spec in outcome.specs]
            lines += [f"  keuze: {choice.nl}" for choice in outcome.choices]
        elif isinstance(outcome, RefusedOutcome):
            who = ", ".join(outcome.groepen) or "alle maatregelen"
            lines.append(f"{outcome.status} ({who}): regel {outcome.rule}")
        else:
            lines.append(f"{outcome.kind}: {getattr(outcome, 'words', '') or getattr(outcome, 'nl', '')}")
    return lines
