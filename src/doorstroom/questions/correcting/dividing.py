"""Breakdowns and restrictions of a corrected table, from their codes; those that were read so stay as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doorstroom.kernel.errors import DoorstroomError
from doorstroom.questions.classes import AskedClass, AskedClasses, decimals_choice, resolve
from doorstroom.questions.correcting.codes import (
    BANDED,
    BREAKDOWNS,
    breakdown_code,
    class_written,
    named_with_classes,
    restriction_code,
    restrictions_of,
)
from doorstroom.questions.correcting.file import Place
from doorstroom.questions.correcting.terms import Terms, known
from doorstroom.questions.dimensions import named_dimension
from doorstroom.questions.lexicon import Begrip
from doorstroom.questions.model import Breakdown, Choice, Restriction, Span
from doorstroom.tables.dimensions import class_codes

_CLASSES = "Write whole numbers, both bounds included: leeftijd(-24, 25-49, 50+)."


@dataclass(frozen=True)
class Divided:
    """How a corrected table is broken down, and what was decided about its classes."""

    breakdowns: tuple[Breakdown, ...]
    choices: tuple[Choice, ...] = ()


def breakdowns_of(codes: Sequence[str], before: Sequence[Breakdown], in_vte: bool, span: Span, place: Place) -> Divided:
    """The breakdowns, those that were read first and in their order."""
    kept = {breakdown_code(item): item for item in before if breakdown_code(item) in codes}
    breakdowns, choices = [*kept.values()], []
    for code in codes:
        if code not in kept:
            made, taken = _breakdown(code, in_vte, span, place)
            breakdowns.append(made)
            choices += taken
    _once([item.kenmerk for item in breakdowns], "per", place)
    return Divided(tuple(breakdowns), tuple(choices))


def _breakdown(code: str, in_vte: bool, span: Span, place: Place) -> tuple[Breakdown, list[Choice]]:
    name, written = named_with_classes(code)
    known(name, BREAKDOWNS, "per", place)
    if not written:
        return Breakdown(kenmerk=name, span=span), []
    items = _classes(name, written, "per", place)
    resolved = resolve(AskedClasses(span, tuple(items), None))
    if not resolved.bands:
        raise place.fault(f"The classes of {code!r} overlap.", field="per", hint=_CLASSES)
    decimals = [decimals_choice(span)] if in_vte and name == "omvang" else []
    asked = tuple(item.words for item in items)
    return Breakdown(kenmerk=name, span=span, asked=asked, bands=resolved.bands), [*resolved.choices, *decimals]


def _classes(name: str, written: Sequence[str], field: str, place: Place) -> list[AskedClass]:
    if name not in BANDED:
        hint = f"Only {', '.join(BANDED)} are numbers; leave the classes out."
        raise place.fault(f"{name!r} has no classes of its own.", field=field, hint=hint)
    found = []
    for text in written:
        item = class_written(text)
        if item is None:
            raise place.fault(f"{text!r} is no class.", field=field, hint=_CLASSES)
        found.append(item)
    return found


def restrictions_from(
    codes: Sequence[str], before: Sequence[Restriction], begrip: Begrip, terms: Terms, span: Span, place: Place
) -> tuple[tuple[Restriction, ...], tuple[str, ...]]:
    """The classes to which everyone counted belongs, and the restrictions that are a word by themselves."""
    kept = {restriction_code(item): item for item in before}
    words = tuple(known(code, restrictions_of(terms.lexicon), "met", place) for code in codes if "=" not in code)
    waar = tuple(kept.get(code) or _restriction(code, begrip, terms, span, place) for code in codes if "=" in code)
    _once([item.kenmerk for item in waar], "met", place)
    return waar, words


def _restriction(code: str, begrip: Begrip, terms: Terms, span: Span, place: Place) -> Restriction:
    name, _, value = code.partition("=")
    known(name, BREAKDOWNS, "met", place)
    item = class_written(value) if name in BANDED else None
    if item:
        resolved = resolve(AskedClasses(span, (item,), None))
        band = next(band for band in resolved.bands if band.label.nl == item.words)
        return Restriction(kenmerk=name, code=band.code, band=band, span=span)
    meant = begrip.kenmerk_als.get(name, name)
    known(value, _class_codes(meant, terms, place), "met", place)
    return Restriction(kenmerk=name, code=value, span=span)


def _class_codes(name: str, terms: Terms, place: Place) -> tuple[str, ...]:
    try:
        return class_codes(named_dimension(name, (), (), terms.scheme, terms.peildatum))
    except DoorstroomError as error:
        raise place.fault(error.message, field="met", hint=error.hint) from error


def _once(names: Sequence[str], field: str, place: Place) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise place.fault(f"{twice!r} stands here twice.", field=field, hint="Keep one.")
