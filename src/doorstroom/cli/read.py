"""`doorstroom read`: what was understood of a question, and what was not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from doorstroom.cli.console import out, say
from doorstroom.cli.options import PeildatumOption, read_day
from doorstroom.cli.written import write_new, write_whole


def read(
    question: Annotated[str, typer.Argument(help="The question: a .txt, .docx or .pdf file, or - for standard input.")],
    peildatum: PeildatumOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also why: reasons, choices, what governs what, each word with its role.")
    ] = False,
    page: Annotated[
        Path | None, typer.Option("--html", help="Write the explanation to this file, as a page that stands alone.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", help="Write the reading to this file, to be corrected by a person.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reading as JSON.")] = False,
) -> None:
    """Show how a question is read: its text coloured by what each span means, and each part's outcome.

    Words that were not understood stand out in white on red and are listed.

    Examples:

        doorstroom read vraag.txt

        doorstroom read vraag.docx --explain

        doorstroom read vraag.pdf --html lezing.html

        doorstroom read vraag.docx --export vraag.toml

        doorstroom read vraag.pdf --json
    """
    from doorstroom.questions import load_question, read_question
    from doorstroom.scheme import load_scheme

    scheme = load_scheme()
    reading = read_question(load_question(question), scheme, peildatum=read_day(peildatum))
    if export is not None:
        from doorstroom.questions.correcting import write_reading

        write_new(export, write_reading(reading, scheme), "--export")
        say(f"{export}")
        return
    if as_json:
        typer.echo(reading.model_dump_json(indent=1))
        return

    from doorstroom.explanation import explain as explained
    from doorstroom.explanation import to_page
    from doorstroom.explanation.terminal import to_terminal

    explanation = explained(reading, scheme)
    if page is not None:
        write_whole(page, to_page(explanation), "--html")
        say(f"{page}")
    if page is None or explain:
        out.print(to_terminal(explanation, full=explain))
