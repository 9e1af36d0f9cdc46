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
    from datetime import date

    from doorstroom.answers.draft import Draft
    from doorstroom.questions.correcting import Corrected
    from doorstroom.scheme.model import Scheme


def answer(
    question: Annotated[str, typer.Argument(help="The question: a .txt, .docx or .pdf file, or - for standard input.")],
    stand: StandOption = STAND,
    folder: Annotated[Path, typer.Option("--out", help="Folder for the answer's files.")] = Path("uit"),
    peildatum: PeildatumOption = None,
    engine: EngineOption = "duckdb",
    memory: MemoryOption = None,
    master: MasterOption = None,
    policy: PolicyOption = None,
    reading_file: Annotated[
        Path | None,
        typer.Option("--reading", help="The reading of the question, corrected by a person: the vraag.toml to answer."),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--earlier", help="An answer that was given before (its folder): no difference may tell more."),
    ] = None,
    preview: Annotated[bool, typer.Option("--preview/--no-preview", help="Show the tables in the terminal.")] = True,
) -> None:
    """Draft the complete answer to a written question.

    Writes antwoord.docx, antwoord.pdf, antwoord.html, bijlagen.xlsx, antwoord.json and vraag.toml: the reading that was
    answered. Was something read otherwise than it is meant, correct it in vraag.toml and answer again with --reading.

    Examples:

        doorstroom answer vraag.docx --out uit/274

        cat vraag.txt | doorstroom answer - --peildatum 2022-01-26

        doorstroom answer vraag.docx --reading uit/274/vraag.toml --out uit/274

        doorstroom answer vraag.docx --out uit/274-verbeterd --earlier uit/274
    """
    from doorstroom.answers.corrections import keep_edits
    from doorstroom.answers.drafting import draft_answer
    from doorstroom.answers.earlier import read_earlier
    from doorstroom.answers.files import write_answer
    from doorstroom.disclosure import policy_for
    from doorstroom.engines import get_engine
    from doorstroom.register.stand import open_known
    from doorstroom.scheme import load_scheme

    scheme = load_scheme()
    with progress("Answer") as report:
        report("reading the question", 0.0)
        read_as = _read(question, reading_file, read_day(peildatum), scheme)
        keep_edits(folder, read_as.text)
        draft = draft_answer(
            read_as.reading,
            open_known(stand),
            scheme,
            get_engine(engine, memory=memory, master=master),
            policy=policy_for(scheme, read_as.reading.peildatum, policy),
            earlier=[table for path in earlier or () for table in read_earlier(path)],
            read_as=read_as,
            progress=lambda what, share: report(what, 0.1 + 0.5 * share),
        )
        paths = write_answer(draft, folder, progress=lambda what, share: report(what, 0.6 + 0.4 * share))
    _show(draft, paths, preview=preview)


def _read(question: str, reading_file: Path | None, peildatum: date | None, scheme: Scheme) -> Corrected:
    """The question as the program reads it, or as a person corrected that."""
    from doorstroom.questions import load_question, read_question
    from doorstroom.questions.correcting import corrected, load_correction, read_as_is, read_for

    text = load_question(question)
    if reading_file is None:
        return read_as_is(read_question(text, scheme, peildatum=peildatum), scheme)
    correction = load_correction(reading_file)
    return corrected(read_for(correction, text, scheme, peildatum), correction, scheme)


def _show(draft: Draft, paths: Sequence[Path], *, preview: bool) -> None:
    """What was drafted, in the terminal."""
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
