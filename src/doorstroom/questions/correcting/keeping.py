"""Which decisions of the reader still hold for a table that a person corrected: those about what was left alone."""

from __future__ import annotations

from doorstroom.questions.asked import Asked
from doorstroom.questions.correcting.file import entry_of
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Choice, TableOutcome

_ABOUT_PERIOD = ("periode_", "relatieve_periode", "grenzen_inbegrepen", "jaren_", "geen_periode")
_ABOUT_CLASSES = ("klasse_", "klassen_")
_ABOUT_ONE_FIELD = {
    "maatregel_geërfd": ("van",),
    "aantallen_voor_aandeel": ("als",),
    "begrip_van_vorige": ("what",),
    "uitsplitsing_bestaat_niet": ("what", "per", "zonder"),
}


def choices_kept(before: TableOutcome, asked: Asked, lexicon: Lexicon) -> list[Choice]:
    """The choices about fields that did not change; those of the compiler are made anew and are not among them."""
    was = entry_of(before).asked
    same = {name for name in Asked.model_fields if getattr(was, name) == getattr(asked, name)}
    return [choice for choice in before.choices if (fields := _about(choice, lexicon)) and set(fields) <= same]


def _about(choice: Choice, lexicon: Lexicon) -> tuple[str, ...]:
    """The fields a choice of the reader is about; empty for one of the compiler."""
    if choice.code.startswith(_ABOUT_PERIOD):
        return ("over",)
    if choice.code.startswith(_ABOUT_CLASSES) or choice.code in {item.keuze.code for item in lexicon.kenmerkkeuzes}:
        return ("per",)
    if choice.code in {item.keuze.code for item in lexicon.lezingen if item.keuze}:
        return ("what", "met")
    return _ABOUT_ONE_FIELD.get(choice.code, ())
