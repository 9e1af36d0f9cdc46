"""What `vraag.toml` holds: the question it belongs to, and per part what is asked, in the codes of `asked`."""

from __future__ import annotations

from datetime import date

from doorstroom.kernel.errors import InputError, Where
from doorstroom.kernel.frozen import Frozen
from doorstroom.questions.asked import Asked, asked_of
from doorstroom.questions.correcting.codes import canonical
from doorstroom.questions.model import ElsewhereOutcome, Outcome

FORMAT = "doorstroom-vraag/1"
FILE = "vraag.toml"

WHAT = {
    "tabel": "begrip",
    "nvt": "regel",
    "nb": "regel",
    "verwijzing": "deel",
    "buiten": "woorden",
    "elders": "woorden",
    "dubbel": "tussen",
}
"""The field that says what each kind of outcome is about."""

LISTS = {
    "maatregelen": "van",
    "periode": "over",
    "per": "per",
    "met": "met",
    "als": "als",
    "zonder": "zonder",
}
"""The other fields, and what they are called in a line of codes."""

FIELDS: dict[str, tuple[str, ...]] = {
    "tabel": ("begrip", *LISTS),
    "nvt": ("regel", "maatregelen"),
    "nb": ("regel", "maatregelen"),
    "verwijzing": ("deel",),
    "buiten": ("woorden",),
    "elders": ("woorden", "bevoegd"),
    "beleid": (),
    "dubbel": ("tussen",),
}
"""The fields that each kind of outcome can have beside `soort`."""


class Entry(Frozen):
    """One outcome as the file writes it. `bevoegd`: who can answer what lies elsewhere."""

    asked: Asked
    bevoegd: str = ""


class PartEntry(Frozen):
    """One part as the file writes it; `left_out`: a person decided that it is not answered."""

    number: str
    entries: tuple[Entry, ...] = ()
    left_out: bool = False


class Correction(Frozen):
    """A whole file. `digest` is that of the question's text, `text` the file itself, word for word."""

    name: str
    digest: str
    peildatum: date
    title: str = ""
    parts: tuple[PartEntry, ...]
    text: str


class Place(Frozen):
    """Where in the file something stands, for an error that can be found."""

    file: str
    part: str | None = None
    outcome: int | None = None

    def fault(self, message: str, *, field: str | None = None, hint: str | None = None) -> InputError:
        """An error at this place; the field is named as the file writes it."""
        pieces = [
            f"part {self.part}" if self.part else "",
            f"outcome {self.outcome}" if self.outcome else "",
            f"`{field}`" if field else "",
        ]
        where = ", ".join(piece for piece in (self.file, *pieces) if piece)
        return InputError(message, where=Where(file=where), hint=hint)


def entry_of(outcome: Outcome) -> Entry:
    """An outcome as the file writes it."""
    return written(asked_of(outcome), outcome.bevoegd if isinstance(outcome, ElsewhereOutcome) else "")


def written(asked: Asked, bevoegd: str = "") -> Entry:
    """An entry in its one way of writing: two entries that mean the same are equal."""
    write = {"per": canonical, "met": canonical}
    lists = {
        name: tuple(sorted({write.get(name, _plain)(item) for item in getattr(asked, name)}))
        for name in LISTS.values()
        if name != "over"
    }
    return Entry(asked=asked.model_copy(update={"what": _plain(asked.what), **lists}), bevoegd=_plain(bevoegd))


def _plain(words: str) -> str:
    return " ".join(words.split())
