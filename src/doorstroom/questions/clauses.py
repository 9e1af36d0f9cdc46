"""A sentence cut where it asks anew: each piece asks one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.scanning import ASKS
from doorstroom.questions.zones import Placed


def clauses(sentence: Sequence[Placed], lexicon: Lexicon) -> list[list[Placed]]:
    """The pieces, without a clause that only leads up to the question (`…, daarom wil ik graag weten hoeveel`)."""
    return _without_context(list(_pieces(sentence)), lexicon)


def _pieces(sentence: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The sentence cut before every word that asks anew, and before a second head (`en het contingent`)."""
    piece: list[Placed] = []
    for index, item in enumerate(sentence):
        begun = any(p.zone == "hoofd" and _says_something(p) for p in piece)
        asks = item.zone == "hoofd" and item.element.has(ASKS)
        policy = asks and item.element.has(ASKS, "beleid")
        asked = any(p.element.has(ASKS) for p in piece)
        if asks and any(p.element.has(ASKS, "beleid") for p in piece):
            begun = piece[-1].element.word in ("en", ",", ";")
        if piece and ((asks and begun) or (policy and asked and begun) or _second_head(sentence, index)):
            yield piece
            piece = []
        piece.append(item)
    yield piece


def _without_context(pieces: list[list[Placed]], lexicon: Lexicon) -> list[list[Placed]]:
    return [piece for index, piece in enumerate(pieces) if index + 1 == len(pieces) or not _leads_up(piece, lexicon)]


def _says_something(placed: Placed) -> bool:
    notions = [code for code in placed.element.codes("begrip") if code != "krijgen"]
    return bool(notions) or not placed.element.silent


def _leads_up(piece: Sequence[Placed], lexicon: Lexicon) -> bool:
    wishes = set(lexicon.grammatica.verzoek)
    words = [placed.element.word for placed in piece]
    nouns = [index for index, placed in enumerate(piece) if placed.element.has("begrip")]
    wish = next((index for index in reversed(range(len(words))) if words[index] in wishes), None)
    asks = any(placed.element.has(ASKS) for placed in piece)
    return bool(nouns) and not asks and wish is not None and wish > nouns[-1] and "," not in words[wish:]


def _second_head(sentence: Sequence[Placed], index: int) -> bool:
    item = sentence[index]
    if item.zone != "hoofd" or not item.element.has("begrip"):
        return False
    known = [placed.element for placed in sentence[:index] if placed.element.senses]
    if item.element.has("maatregel") and known and known[-1].has("maatregel"):
        return False
    before = [placed.element for placed in sentence[max(0, index - 3) : index]]
    words = [element.word for element in before]
    article = bool(words) and words[-1] in ("het", "de", "hun")
    joined = len(words) > 1 and words[-2] == "en" if article else bool(words) and words[-1] == "en"
    heads = [placed.element for placed in sentence[:index] if placed.zone == "hoofd" and placed.element.has("begrip")]
    return joined and bool(heads) and not set(item.element.senses) & set(heads[0].senses)
