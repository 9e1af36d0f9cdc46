"""The draft as a renderer-neutral document, and its annexes alone as a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from doorstroom.answers.draft import AnnexPart, AnswerPart, Draft, PrintedTable
from doorstroom.documents.model import Annex, Block, Document, Heading, Listing, Paragraph
from doorstroom.kernel.dutch import date_in_words, enumerate_in_words

BANNER = "SYNTHETISCH: geen enkele persoon of onderneming in deze cijfers bestaat"
UNTITLED = "Antwoord op een schriftelijke vraag"


def compose(draft: Draft) -> Document:
    """The whole answer: opening, remark, every part under its own number, annexes, checks, provenance."""
    return Document(
        title=draft.reading.header.titel or UNTITLED,
        subtitle="Ontwerp van antwoord",
        opening=_opening(draft),
        banner=BANNER if draft.provenance.synthetisch else None,
        blocks=(*_remark(draft), *(block for part in draft.parts for block in _part(part)), *_annex_list(draft)),
        annexes=tuple(_annex(annex) for annex in draft.annexes),
        closing=(*_checks(draft), *_provenance(draft)),
    )


def _opening(draft: Draft) -> tuple[str, ...]:
    header = draft.reading.header
    number = f" nr. {header.nummer}" if header.nummer else ""
    day = f" van {date_in_words(header.datum)}" if header.datum else ""
    asker = (f"van {header.vraagsteller}",) if header.vraagsteller else ()
    return ("ANTWOORD", f"op schriftelijke vraag{number}{day}", *asker)


def _remark(draft: Draft) -> Iterator[Block]:
    yield Heading(level=1, text="Voorafgaande opmerking")
    for remark in draft.remarks:
        yield Paragraph(text=remark)


def _part(part: AnswerPart) -> Iterator[Block]:
    depth = part.part.number.count(".")
    text = f"Vraag {part.heading}" if depth == 0 else part.heading
    yield Heading(level=1 if depth == 0 else 2 if depth == 1 else 3, text=text, anchor=f"deel-{part.part.number}")
    followed = any(item.annex is None for item in part.tables)
    for index, sentence in enumerate(part.sentences, start=1):
        last = followed and index == len(part.sentences)
        yield Paragraph(text=sentence, style="warning" if sentence.startswith("[") else "lead" if last else "body")
    for item in part.tables:
        if item.annex is None:
            yield from _printed(item)
    if part.notes:
        yield Paragraph(text="Toelichting bij dit deel", style="body")
        yield Listing(items=part.notes)


def _printed(item: PrintedTable) -> Iterator[Block]:
    yield item.block
    if item.chart:
        yield item.chart


def _annex_list(draft: Draft) -> Iterator[Block]:
    if draft.annexes:
        yield Heading(level=1, text="Bijlagen")
        yield Listing(items=tuple(annex.title for annex in draft.annexes), numbered=True)


def _annex(annex: AnnexPart) -> Annex:
    return Annex(number=annex.number, title=annex.title, blocks=tuple(item.block for item in annex.tables))


def _checks(draft: Draft) -> Iterator[Block]:
    yield Heading(level=1, text="Controles bij dit ontwerp")
    yield Paragraph(
        text="Deze controles zijn voor wie het ontwerp nakijkt; ze horen niet bij het antwoord.", style="note"
    )
    remarkable = [check for check in draft.checks if check.uitslag != "in orde" or check.deel is None]
    ordered = sorted(remarkable, key=lambda check: ("fout", "aandacht", "in orde").index(check.uitslag))
    lines = [f"{c.uitslag.capitalize()}{f', deel {c.deel}' if c.deel else ''}: {c.nl}" for c in ordered]
    fine = len(draft.checks) - len(remarkable)
    yield Listing(items=(*lines, f"In orde: {fine} controles per deel; ze staan alle in antwoord.json."))


def _provenance(draft: Draft) -> Iterator[Block]:
    facts = draft.provenance
    yield Heading(level=1, text="Herkomst")
    yield Listing(
        items=(
            f"Vraag: sha256 {facts.vraag_sha256}",
            f"Lezing: sha256 {facts.lezing_sha256} (vraag.toml{_corrected(draft)})",
            f"Stand: {facts.stand}, gekend op {facts.stand_gekend_op} ({facts.stand_herkomst or 'register'})",
            f"Regeling: {facts.regeling}",
            f"Programma: {facts.programma}, rekenwijze {facts.rekenwijze}",
            f"Kleine aantallen: {facts.beleid}",
        )
    )


def _corrected(draft: Draft) -> str:
    """Which parts a person read otherwise."""
    numbers = [item.part.number for item in draft.parts if item.corrections]
    return f", door een medewerker verbeterd in deel {enumerate_in_words(numbers)}" if numbers else ""
