"""`doorstroom answer`: from a question to the folder with the draft answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from doorstroom.cli.console import out, progress, say
from doorstroom.cli.options import (
    STAND,
    EngineOption,
    MasterOption,
    MemoryOption,
    PeildatumOption,
    PolicyOption,
    StandOption,
    read_day,
)

if TYPE_CHECKING:
    from doorstroom.answers.draft import Draft


def answer(
    question: Annotated[str, typer.Argument(help="The question: a .txt, .docx or .pdf file, or - for standard input.")],
    stand: StandOption = STAND,
    folder: Annotated[Path, typer.Option("--out", help="Folder for the answer's files.")] = Path("uit"),
    peildatum: PeildatumOption = None,
    engine: EngineOption = "duckdb",
    memory: MemoryOption = None,
    master: MasterOption = None,
    policy: PolicyOption = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--earlier", help="An answer that was given before (its folder): no difference may tell more."),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview/--no-preview", help="Show the tables in the terminal.")] = True,
) -> None:
    """Draft the complete answer to a written question.

    Writes antwoord.docx, antwoord.pdf, antwoord.html, bijlagen.xlsx and antwoord.json.

    Examples:

        doorstroom answer vraag.docx --out uit/274

        cat vraag.txt | doorstroom answer - --peildatum 2022-01-26

        doorstroom answer vraag.docx --out uit/274-verbeterd --earlier uit/274
    """
    from doorstroom.answers.drafting import draft_answer
    from doorstroom.answers.earlier import read_earlier
    from doorstroom.answers.files import write_answer
    from doorstroom.disclosure import policy_for
    from doorstroom.engines import get_engine
    from doorstroom.questions import load_question, read_question
    from doorstroom.register.stand import open_known
    from doorstroom.scheme import load_scheme

    scheme = load_scheme()
    with progress("Answer") as report:
        report("reading the question", 0.0)
        reading = read_question(load_question(question), scheme, peildatum=read_day(peildatum))
        opened = open_known(stand)
        chosen = get_engine(engine, memory=memory, master=master)
        draft = draft_answer(
            reading,
            opened,
            scheme,
            chosen,
            policy=policy_for(scheme, reading.peildatum, policy),
            earlier=[table for path in earlier or () for table in read_earlier(path)],
            progress=lambda what, share: report(what, 0.1 + 0.5 * share),
        )
        paths = write_answer(draft, folder, progress=lambda what, share: report(what, 0.6 + 0.4 * share))
    if preview:
        _preview(draft)
    _summarise(draft, paths)


def _preview(draft: Draft) -> None:
    """The tables of the body, in the terminal."""
    from doorstroom.documents.writers.text import preview

    for part in draft.parts:
        for item in part.tables:
            if item.annex is None:
                out.print(preview(item.block))


def _summarise(draft: Draft, paths: Sequence[Path]) -> None:
    """What the official must look at, and where the files are."""
    for check in draft.checks:
        if check.uitslag != "in orde":
            say(f"{check.uitslag}{f' (deel {check.deel})' if check.deel else ''}: {check.nl}")
    counted = f"{len(draft.parts)} parts, {len(draft.tables)} tables, {len(draft.annexes)} annexes"
    say(f"{counted}, {len(draft.checks)} checks.")
    for path in paths:
        say(f"  {path}")
