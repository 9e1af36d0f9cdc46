"""Which zone of a sentence each word stands in: what is counted, by what it is broken down, where people went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.scanning import ASKS, Element
from doorstroom.questions.tokens import normalise

_LISTING = (",", ";", "/", "en", "of", "naar", "per", "volgens", "de", "het", "hun", "als", "alsook", "evenals")
_BY = ("naar", "volgens")
_PLACES = ("bestemming", "uitkomst")
_DIVIDING = ("naar", "per", "volgens", "over", "tussen")


@dataclass(frozen=True)
class Placed:
    """An element and the zone it stands in: `hoofd`, `naar`, `omvang` or `bestemming`."""

    element: Element
    zone: str


def zones(sentence: Sequence[Element], lexicon: Lexicon) -> list[Placed]:
    """Each element with its zone: a word that divides opens a breakdown, which goes on as long as it lists."""
    placed: list[Placed] = []
    zone, fresh = "hoofd", False
    before = ""
    for index, element in enumerate(sentence):
        listed = zone == "naar" and (fresh or before in _LISTING)
        if _divides_a_whole(sentence, index):
            zone, fresh = "hoofd", False
        elif element.has("uitsplitsing"):
            zone, fresh = ("omvang" if element.has("kenmerk", "omvang") else "naar"), not element.has("kenmerk")
        elif element.word in _BY and _before_kenmerk(sentence, index):
            zone, fresh = "naar", True
        elif _opens_destinations(element, zone, before):
            zone = "bestemming"
        elif element.has(ASKS, "aantal") and ((zone == "naar" and fresh) or _explains_size(sentence, index)):
            zone = "omvang"
        elif listed and _is_unknown(element):
            pass
        elif (zone == "naar" and not _continues(element, fresh, lexicon)) or (
            zone == "bestemming" and (element.period or element.has(ASKS))
        ):
            zone = "hoofd"
        placed.append(Placed(element, zone))
        before = element.word if not (element.senses or element.period or element.classes) else ""
        fresh = fresh and (element.has("uitsplitsing") or (not element.senses and element.silent))
    return placed


def _before_kenmerk(sentence: Sequence[Element], index: int) -> bool:
    """Whether a characteristic follows (`naar geslacht; gezinssituatie`), rather than a place."""
    following = sentence[index + 1 : index + 2]
    return any("=" not in code and code not in _PLACES for element in following for code in element.codes("kenmerk"))


def _opens_destinations(element: Element, zone: str, before: str) -> bool:
    """Whether what follows says where people went, rather than what is counted."""
    named = element.has("kenmerk", "bestemming") and (zone == "naar" or before in ("naar", "welke"))
    return named or (zone == "naar" and _leaves(element))


def _divides_a_whole(sentence: Sequence[Element], index: int) -> bool:
    """`de verdeling van de doelgroepwerknemers in maatwerk naar leeftijd`: what is counted stands before the rows."""
    element, rest = sentence[index], sentence[index + 1 :]
    if not element.has("uitsplitsing") or element.has("kenmerk") or not rest or rest[0].word != "van":
        return False
    ends = next((at for at, other in enumerate(rest) if other.word in _DIVIDING or other.has("uitsplitsing")), 0)
    whole = rest[:ends]
    asked = any(other.has(ASKS) for other in sentence[:index]) or any(other.has("maatregel") for other in whole)
    return asked and any(other.has("begrip") for other in whole)


def _explains_size(sentence: Sequence[Element], index: int) -> bool:
    """`naar grootte (aantal doelgroepwerknemers: minder dan 20, …)`."""
    before = [element for element in sentence[:index] if element.word != "("]
    return index > 1 and sentence[index - 1].word == "(" and before[-1].has("kenmerk", "omvang")


def _is_unknown(element: Element) -> bool:
    return not (element.silent or element.senses or element.period or element.classes) and element.word.isalpha()


def _leaves(element: Element) -> bool:
    return element.has("begrip", "doorstroom") or element.has("begrip", "uitstroom")


def _continues(element: Element, fresh: bool, lexicon: Lexicon) -> bool:
    """Whether a breakdown goes on with this element."""
    if element.period:
        return False
    if element.classes or element.has("kenmerk") or element.has("maatregel") or element.has("buiten"):
        return True
    if element.has("begrip"):
        return fresh
    if element.senses:
        return element.has("vulling") or element.has("eenheid")
    allowed = {normalise(word) for word in lexicon.grammatica.in_uitsplitsing}
    return not element.word.isalpha() or element.word in allowed
