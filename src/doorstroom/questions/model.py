"""What a reading of a question is: parts, what each asks, and the words that caused it.

Every span indexes `Reading.text`. A part asks one or more things; each has one outcome. No content
word disappears: it is inside a mention, known to be filler, or in `unread`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from doorstroom.kernel.frozen import Frozen
from doorstroom.kernel.periods import Period
from doorstroom.scheme.classes import Band
from doorstroom.tables.spec import TableSpec

Eenheid = Literal[
    "personen", "vte", "ondernemingen", "vestigingen", "adviezen", "trajecten", "stages", "dossiers", "dagen"
]
"""What the figures of a request are in."""


class Span(Frozen):
    """Characters `[start, end)` of the question's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether another span lies within this one."""
        return self.start <= other.start and other.end <= self.end


Role = Literal[
    "maatregel",
    "begrip",
    "kenmerk",
    "klassen",
    "periode",
    "eenheid",
    "kwalificatie",
    "verwijzing",
    "vraag",
    "uitsplitsing",
    "buiten",
    "elders",
    "vulling",
]
"""`uitsplitsing` marks words that open a breakdown (opgedeeld naar); `buiten` a notion known to lie outside
the register; `elders` one of another policy."""


class Mention(Frozen):
    """A stretch of text that means something: its role and the code it stands for."""

    span: Span
    role: Role
    code: str


class Choice(Frozen):
    """A decision the reader made that a person may want to know or undo, in a Dutch sentence.

    `code` names the kind of decision (`herkomst_voor_afkomst`, `klassen_overlappen`, `periode_geërfd`…).
    """

    code: str
    nl: str
    span: Span | None = None


class PeriodRequest(Frozen):
    """The period asked, and where it was said: in the part, a governing sentence, a sibling, or nowhere."""

    periods: tuple[Period, ...]
    origin: Literal["eigen", "geërfd", "zusterdelen", "vraagdatum"]
    span: Span | None = None


class Breakdown(Frozen):
    """A breakdown asked. `bands` are the classes the question itself brings, made disjoint;
    `asked` are their labels as written."""

    kenmerk: str
    span: Span
    asked: tuple[str, ...] = ()
    bands: tuple[Band, ...] = ()


class Restriction(Frozen):
    """One class of a characteristic to which everyone counted belongs: a class of the house (a municipality by
    its name), or a band asked."""

    kenmerk: str
    code: str
    span: Span
    band: Band | None = None


class Request(Frozen):
    """One thing asked, in the scheme's own terms.

    `groepen` are maatregelgroepen; `genoemd`: the question names them. `maatregelen` is empty, or the members the
    question names itself (only the sociale werkplaatsen, say). `maten`: how it is told beside plain counts
    (`aandeel`, `gemiddelde`, `mediaan`). `zonder`: breakdowns asked that do not exist, in the question's words.
    """

    begrip: str
    groepen: tuple[str, ...]
    maatregelen: tuple[str, ...] = ()
    genoemd: bool = True
    per_maatregel: bool = False
    period: PeriodRequest
    breakdowns: tuple[Breakdown, ...] = ()
    eenheid: Eenheid = "personen"
    kwalificaties: tuple[str, ...] = ()
    waar: tuple[Restriction, ...] = ()
    maten: tuple[str, ...] = ()
    zonder: tuple[str, ...] = ()
    span: Span


class TableOutcome(Frozen):
    """Answered by these tables, computed from the register."""

    kind: Literal["table"] = "table"
    request: Request
    specs: tuple[TableSpec, ...]
    choices: tuple[Choice, ...] = ()


class ReferenceOutcome(Frozen):
    """The same figures as another part gives; `part` is its number."""

    kind: Literal["reference"] = "reference"
    part: str
    span: Span
    nl: str


class RefusedOutcome(Frozen):
    """Cannot be given, by a rule of the availability matrix; `groepen` are the maatregelgroepen it holds for.

    status: `niet van toepassing` or `niet beschikbaar`.
    """

    kind: Literal["refused"] = "refused"
    status: Literal["niet van toepassing", "niet beschikbaar"]
    rule: str
    groepen: tuple[str, ...]
    span: Span


class OutsideOutcome(Frozen):
    """A concept the register does not hold; `nearest` are the begrippen that come closest."""

    kind: Literal["outside"] = "outside"
    words: str
    nearest: tuple[str, ...]
    span: Span


class ElsewhereOutcome(Frozen):
    """About another policy; `bevoegd` says in Dutch who can answer it."""

    kind: Literal["elsewhere"] = "elsewhere"
    words: str
    bevoegd: str
    span: Span


class PolicyOutcome(Frozen):
    """Asks for an opinion, plan or explanation: left to a person."""

    kind: Literal["policy"] = "policy"
    span: Span


class AmbiguousOutcome(Frozen):
    """Can be read in more ways; `readings` are paraphrases, most likely first. Nothing is guessed.

    `about`: the codes of the notions between which the words do not decide, or `periode`.
    """

    kind: Literal["ambiguous"] = "ambiguous"
    readings: tuple[str, ...]
    span: Span
    about: tuple[str, ...] = ()


Outcome = Annotated[
    TableOutcome
    | ReferenceOutcome
    | RefusedOutcome
    | OutsideOutcome
    | ElsewhereOutcome
    | PolicyOutcome
    | AmbiguousOutcome,
    Field(discriminator="kind"),
]


class Part(Frozen):
    """A numbered part. `number` is canonical (`7.f.ii`), `marker` is as printed (`ii.`).

    A part whose text only introduces its children has no outcomes of its own.
    """

    number: str
    marker: str
    span: Span
    mentions: tuple[Mention, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    unread: tuple[Span, ...] = ()


class Header(Frozen):
    """What the question says about itself, where it says it."""

    titel: str | None = None
    nummer: str | None = None
    datum: date | None = None
    vraagsteller: str | None = None
    aan: str | None = None


class Reading(Frozen):
    """A question, read. `text` is the decoded source with `\\n` line ends and composed accents (NFC), otherwise
    unchanged.

    `peildatum` is "now" in the question: its date, else the date given by the reader of the question.
    `governing` are the mentions outside the numbered parts that give them their period or scope.
    """

    text: str
    header: Header
    peildatum: date
    governing: tuple[Mention, ...] = ()
    parts: tuple[Part, ...]
    warnings: tuple[str, ...] = ()
