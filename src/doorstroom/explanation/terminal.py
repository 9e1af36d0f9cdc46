"""The explanation in a terminal: the text coloured by role, below it the outline; short, or with every reason."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from doorstroom.explanation.model import ExplainedPart, Explanation, Finding, Run
from doorstroom.explanation.words import KINDS, ROLES, UNREAD
from doorstroom.questions.model import Role

STYLES: dict[Role, str] = {
    "maatregel": "bold green",
    "begrip": "bold cyan",
    "kenmerk": "magenta",
    "klassen": "underline magenta",
    "periode": "yellow",
    "eenheid": "underline cyan",
    "kwalificatie": "bold magenta",
    "verwijzing": "blue",
    "uitsplitsing": "italic magenta",
    "buiten": "bold reverse yellow",
    "elders": "bold reverse blue",
    "vraag": "italic cyan",
    "vulling": "dim",
}
UNREAD_STYLE = "bold white on red"
_KIND_STYLES = {"table": "green", "ambiguous": "bold yellow", "outside": "bold red", "policy": "magenta"}


def to_terminal(explanation: Explanation, *, full: bool) -> Group:
    """What to print. `full`: also the reasons, choices, governing sentences and every word with its role."""
    return Group(
        coloured(explanation),
        _legend(),
        *(_facts(explanation) if full else ()),
        *(_rulings(explanation) if full else ()),
        *(line for part in explanation.parts for line in _part(part, full=full)),
        *(Text(f"\n! {warning}", style="yellow") for warning in explanation.warnings),
    )


def coloured(explanation: Explanation) -> Text:
    """The text of the question; of what follows it only how long it is."""
    runs = [run for passage in explanation.text.passages for run in passage.runs]
    text = Text.assemble(*((run.text, _style(run)) for run in runs))
    left_out = sum(len(passage.text) for passage in explanation.text.rest)
    if left_out:
        text.append(f"\n[Wat na de vraag komt, is niet gelezen: {left_out} tekens.]", style="dim")
    return text


def _style(run: Run) -> str:
    if run.unread:
        return UNREAD_STYLE
    return STYLES[run.roles[0]] if run.roles else ""


def _legend() -> Text:
    shown = [(name, STYLES[role]) for role, name in ROLES.items()]
    pieces = [piece for name in (*shown, (UNREAD, UNREAD_STYLE)) for piece in (name, "  ")]
    return Text.assemble("\n", *pieces)


def _facts(explanation: Explanation) -> Iterator[RenderableType]:
    yield Text("")
    for name, value in explanation.facts:
        yield Text.assemble((f"{name}: ", "bold"), value)


def _rulings(explanation: Explanation) -> Iterator[RenderableType]:
    for ruling in explanation.rulings:
        yield Text(f"\n‘{ruling.sentence}’", style="bold")
        yield from (_indented(gift.sentence, 3) for gift in ruling.gifts)


def _part(part: ExplainedPart, *, full: bool) -> Iterator[RenderableType]:
    yield Text(f"\n{part.number}", style="bold")
    if part.remark:
        yield _indented(part.remark, 3, style="dim")
    for finding in part.findings:
        yield from _finding(finding, full=full)
    if part.unread:
        yield _indented(f"{UNREAD.capitalize()}: {', '.join(part.unread)}", 3, style="bold red")
    if full:
        for item in part.words:
            yield _indented(f"{ROLES[item.role]}: {', '.join(item.words)}", 3, style="dim")


def _finding(finding: Finding, *, full: bool) -> Iterator[RenderableType]:
    yield _indented(KINDS[finding.kind], 3, style=_KIND_STYLES.get(finding.kind, "blue"))
    yield from (_indented(sentence, 5) for sentence in finding.said)
    for index, reading in enumerate(finding.readings, start=1):
        yield _item(f"{index}." if finding.ranked else "•", reading)
    if not full:
        return
    yield from (_item("Beperking:", limit) for limit in finding.limits)
    yield from (_item("Keuze:", choice) for choice in finding.choices)
    if finding.source:
        yield _indented(f"Bron: {finding.source}", 5, style="dim")
    if finding.quote:
        yield _indented(f"Gevraagd met: ‘{finding.quote}’", 5, style="dim")


def _item(mark: str, sentence: str) -> Padding:
    """A sentence that hangs beside its mark."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(Text(mark), Text(sentence))
    return Padding(grid, (0, 0, 0, 5), expand=False)


def _indented(sentence: str, by: int, style: str = "") -> Padding:
    return Padding(Text(sentence, style=style), (0, 0, 0, by), expand=False)
