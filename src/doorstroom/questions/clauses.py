"""A sentence cut where it asks anew: each piece asks one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

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
        begun_otherwise = policy and any(p.element.period or p.element.has("kenmerk") for p in piece)
        if piece and (
            (asks and begun)
            or (asked and begun_otherwise)
            or (policy and asked and begun)
            or _second_head(sentence, index)
        ):
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
    wish = next((index for index in reversed(range(len(words))) if _opens_wish(words[index:], wishes)), None)
    asks = any(placed.element.has(ASKS) for placed in piece)
    if not nouns:  # `als raadslid in Aalst had ik graag geweten`
        gives = any(p.element.period or p.element.classes or _gives(p) for p in piece)
        knowing = bool({"weten", "geweten", "vernemen", "vernomen"} & set(words))
        return knowing and not asks and wish is not None and not gives
    return not asks and wish is not None and wish > nouns[-1] and "," not in words[wish:]


def _gives(placed: Placed) -> bool:
    """A maatregel or a characteristic; a municipality there is that of who asks."""
    return placed.element.has("maatregel") or any(
        not code.startswith("gemeente=") for code in placed.element.codes("kenmerk")
    )


def _opens_wish(words: Sequence[str], wishes: Collection[str]) -> bool:
    """Whether the words begin with one of those forms, of one word or of several (`kunt u`)."""
    return any(" ".join(words[:number]) in wishes for number in (1, 2, 3))


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
    classed = any("=" in code for code in item.element.codes("kenmerk"))
    alike = any(set(item.element.senses) & set(head.senses) for head in heads[:1] + heads[-1:] * classed)
    return joined and bool(heads) and not alike
