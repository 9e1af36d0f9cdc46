"""People whom no single table of the register counts: the words of a clause that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from doorstroom.questions.demand import Sight
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.manner import ARTICLES
from doorstroom.questions.model import Span
from doorstroom.questions.scanning import Element
from doorstroom.questions.zones import Placed

_BOTH_WAYS = frozenset({"dan", "of", "en"})
_NOT_ONLY = frozenset({"alleen", "enkel"})
_MOVES = ("instroom", "uitstroom", "doorstroom")


def uncounted(piece: Sequence[Placed], lexicon: Lexicon) -> Iterator[Sight]:
    """Each reason why what the clause asks cannot be counted; counting others instead would be silently wrong."""
    for sight in (
        _not_one_class(piece),
        _denied(piece, lexicon),
        _flows_between(piece),
        _still_there(piece),
        _two_places(piece),
        _wanted(piece, lexicon),
        _lasting_still(piece),
        _elsewhere(piece),
        _stayed(piece),
    ):
        if sight:
            yield sight


def _not_one_class(piece: Sequence[Placed]) -> Sight | None:
    """Whom no single table counts: one or the other (`ouder dan 50 of laaggeschoold`), two kinds together
    (`vrouwen en 55-plussers`)."""
    said = [index for index, placed in enumerate(piece) if placed.element.senses or placed.element.classes]
    for before, at in pairwise([-1, *said]):
        between = [placed.element.word for placed in piece[before + 1 : at] if placed.element.word]
        first, second = piece[before], piece[at]
        if second.zone != "hoofd" or not _restricts(second.element):
            continue
        if before >= 0 and first.zone == "hoofd" and _are_two_kinds(first.element, second.element, between):
            return Sight("of", Span(start=first.element.span.start, end=second.element.span.end))
    return None


def _are_two_kinds(first: Element, second: Element, between: Sequence[str]) -> bool:
    mine, theirs = _restricts(first), _restricts(second)
    apart = "of" in between or (list(between) == ["en"] and first.has("begrip", "personen"))
    return bool(mine and theirs) and apart and set(mine).isdisjoint(theirs)


def _denied(piece: Sequence[Placed], lexicon: Lexicon) -> Sight | None:
    """`niet ouder dan 30`, `stroomden niet door`, `behalve vrouwen`: all but those, whom no table counts."""
    denying = set(lexicon.grammatica.ontkennend)
    words = [placed.element.word for placed in piece]
    moved = _names(piece, *_MOVES)
    for index, placed in enumerate(piece):
        if placed.zone != "hoofd" or placed.element.word not in denying or not placed.element.silent:
            continue
        following = next((other.element for other in piece[index + 1 :] if other.element.senses), None)
        leaves_open = set(words[max(0, index - 1) : index]) & _BOTH_WAYS and not (
            moved or (following and _restricts(following))
        )
        limited = words[index + 1 : index + 3] in (["meer", "dan"], ["minder", "dan"])
        if not (leaves_open or limited or set(words[index + 1 : index + 2]) & _NOT_ONLY):
            return Sight("niet", placed.element.span)
    return None


def _flows_between(piece: Sequence[Placed]) -> Sight | None:
    """`stroomden door naar LDE`, `instromers uit arbeidszorg`: from one maatregel to another, which is not counted."""
    left = _names(piece, "doorstroom", "uitstroom", "stroom")
    other_end = "naar" if left else "uit" if _names(piece, "instroom") else None
    for index, placed in enumerate(piece):
        before = [other.element.word for other in piece[max(0, index - 2) : index]]
        if before and before[-1] in ARTICLES:
            before.pop()
        at_other_end = other_end and before and before[-1] in (other_end, f"van{other_end}")
        if placed.zone == "hoofd" and placed.element.has("maatregel") and at_other_end:
            return Sight("naar", placed.element.span)
    return None


def _still_there(piece: Sequence[Placed]) -> Sight | None:
    """`instroomden in 2019 en in 2021 nog aan de slag waren`: the same people followed, which no table does."""
    moved = _names(piece, *_MOVES, "advies") or any(placed.element.has("kwalificatie", "gestart") for placed in piece)
    for index, placed in enumerate(piece):
        still = "nog" in [other.element.word for other in piece[max(0, index - 2) : index]]
        if moved and still and placed.element.has("begrip", "werkend"):
            return Sight("nog", placed.element.span)
    return None


def _two_places(piece: Sequence[Placed]) -> Sight | None:
    """`uit Genk die werken in Hasselt`: one place to live and one to work, where a table knows one of them."""
    named = [
        index
        for index, placed in enumerate(piece)
        if any(code.startswith("gemeente=") for code in placed.element.codes("kenmerk"))
    ]
    for before, at in pairwise(named):
        if any(placed.element.senses for placed in piece[before + 1 : at]):
            return Sight("en", piece[at].element.span)
    return None


def _wanted(piece: Sequence[Placed], lexicon: Lexicon) -> Sight | None:
    """`wilden doorstromen`: what people want is not registered."""
    words = [placed.element.word for placed in piece]
    asked = next((index for index, placed in enumerate(piece) if placed.element.has("vraag")), 0)
    for index, placed in enumerate(piece):
        if index > asked and words[index] in lexicon.grammatica.willend and "weten" not in words[index : index + 3]:
            return Sight("willen", placed.element.span)
    return None


def _lasting_still(piece: Sequence[Placed]) -> Sight | None:
    """`hoe lang zijn zij gemiddeld al in dienst`: what has not ended has no duration yet."""
    words = [placed.element.word for placed in piece]
    running = _names(piece, "duur") and not any(word in ("was", "waren") for word in words)
    for index, placed in enumerate(piece):
        if (
            running
            and words[index] == "al"
            and any(
                other.element.has("begrip", "in_dienst") or other.element.has("begrip", "werkend")
                for other in piece[index + 1 : index + 4]
            )
        ):
            return Sight("al", placed.element.span)
    return None


def _elsewhere(piece: Sequence[Placed]) -> Sight | None:
    """`vonden werk buiten de sociale economie`: where people are not, is another thing than where they are."""
    for index, placed in enumerate(piece):
        before = [other.element.word for other in piece[max(0, index - 2) : index]]
        if before and before[-1] in ARTICLES:
            before.pop()
        if placed.element.has("maatregel") and before and before[-1] == "buiten":
            return Sight("buiten", placed.element.span)
    return None


def _stayed(piece: Sequence[Placed]) -> Sight | None:
    """`bleven na hun traject in maatwerk`: who did not go anywhere is not counted."""
    words = [placed.element.word for placed in piece]
    for index, word in enumerate(words):
        if (
            word in ("bleef", "bleven", "blijven", "blijft")
            and "na" in words
            and _names(piece, "doorstroomtraject", "stage")
        ):
            return Sight("blijven", piece[index].element.span)
    return None


def _names(piece: Sequence[Placed], *codes: str) -> bool:
    return any(placed.element.has("begrip", code) for placed in piece for code in codes)


def _restricts(element: Element) -> tuple[str, ...]:
    """The characteristics of which it names one class."""
    named = tuple(code.partition("=")[0] for code in element.codes("kenmerk") if "=" in code)
    return (*named, "klassen") if element.classes else named
