"""From words to demands: what each sentence of a part asks, and which words say so.

A sentence is read from left to right. A word that asks (`hoeveel`) opens a demand; a word that
divides (`opgedeeld naar`) opens a breakdown, in which a maatregel is a row rather than a population.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.joining import share, with_shares, with_topic
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.model import Span
from doorstroom.questions.scanning import Element
from doorstroom.questions.tokens import normalise

ASKS = "vraag"
SETS_OUT = ":"
_ARTICLES = ("de", "het", "een", "alle")
_PREPOSITIONS = ("voor", "in", "bij", "binnen")


def demands(elements: Sequence[Element], lexicon: Lexicon) -> list[Demand]:
    """What the sentences ask, in order; a sentence that asks nothing new adds to the demand before it."""
    found: list[Demand] = []
    for sentence in _sentences(elements):
        cut = _without_context(list(_pieces(_zones(sentence, lexicon))), lexicon)
        pieces = with_shares(with_topic([_read_piece(piece) for piece in cut]))
        share(pieces)
        for piece in pieces:
            asks = piece.asks_something or piece.policy or piece.strange_head
            if found and not asks and not found[-1].policy:
                found[-1].absorb(piece)
            elif asks or piece.says_something:
                found.append(piece)
    return found


def _sentences(elements: Sequence[Element]) -> Iterator[list[Element]]:
    sentence: list[Element] = []
    for element in elements:
        sentence.append(element)
        if element.ends_sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


@dataclass(frozen=True)
class Placed:
    """An element and the zone it stands in: `hoofd`, `naar`, `omvang` or `bestemming`."""

    element: Element
    zone: str


def _zones(sentence: Sequence[Element], lexicon: Lexicon) -> list[Placed]:
    placed: list[Placed] = []
    zone, fresh = "hoofd", False
    for element in sentence:
        if element.has("uitsplitsing"):
            zone, fresh = ("omvang" if element.has("kenmerk", "omvang") else "naar"), not element.has("kenmerk")
        elif element.has("kenmerk", "bestemming") or (zone == "naar" and _leaves(element)):
            zone = "bestemming"
        elif zone == "naar" and fresh and element.has(ASKS, "aantal"):
            zone = "omvang"
        elif (zone == "naar" and not _continues(element, fresh, lexicon)) or (
            zone == "bestemming" and (element.period or element.has(ASKS))
        ):
            zone = "hoofd"
        placed.append(Placed(element, zone))
        fresh = fresh and (element.has("uitsplitsing") or (not element.senses and element.silent))
    return placed


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


def _pieces(sentence: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The sentence cut before every word that asks anew, and before a second head (`en het contingent`)."""
    piece: list[Placed] = []
    for index, item in enumerate(sentence):
        begun = any(p.zone == "hoofd" and (p.element.has("begrip") or not p.element.silent) for p in piece)
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
    """The pieces without a clause that only leads up to the question (`…, daarom wil ik graag weten hoeveel`)."""
    return [piece for index, piece in enumerate(pieces) if index + 1 == len(pieces) or not _leads_up(piece, lexicon)]


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
    before = [placed.element for placed in sentence[max(0, index - 3) : index]]
    words = [element.word for element in before]
    article = bool(words) and words[-1] in ("het", "de", "hun")
    joined = len(words) > 1 and words[-2] == "en" if article else bool(words) and words[-1] == "en"
    heads = [placed.element for placed in sentence[:index] if placed.zone == "hoofd" and placed.element.has("begrip")]
    return joined and bool(heads) and not set(item.element.senses) & set(heads[0].senses)


def _read_piece(piece: Sequence[Placed]) -> Demand:
    span = Span(start=piece[0].element.span.start, end=_last_word(piece))
    demand = Demand(span)
    for index, placed in enumerate(piece):
        _put(demand, _as_place(placed) if _is_place(piece, index) else placed)
    demand.sets_out = _sets_out(piece)
    demand.strange_head = _strange_head(piece)
    return demand


def _is_place(piece: Sequence[Placed], index: int) -> bool:
    """Whether enterprises of a maatregel say where people are (`voor de maatwerkbedrijven`), not what is counted."""
    element = piece[index].element
    before = [placed.element.word for placed in piece[max(0, index - 2) : index]]
    if before and before[-1] in _ARTICLES:
        before.pop()
    return (
        element.has("maatregel")
        and element.has("begrip", "ondernemingen")
        and bool(before)
        and before[-1] in _PREPOSITIONS
    )


def _as_place(placed: Placed) -> Placed:
    senses = tuple(sense for sense in placed.element.senses if sense[0] != "begrip")
    return replace(placed, element=replace(placed.element, senses=senses))


def _sets_out(piece: Sequence[Placed]) -> bool:
    """Whether it ends in a colon, apart from words without meaning (`Stages: in`)."""
    for placed in reversed(piece):
        if placed.element.word == SETS_OUT:
            return True
        if placed.element.senses or not placed.element.silent or not placed.element.word.isalpha():
            return False
    return False


def _last_word(piece: Sequence[Placed]) -> int:
    solid = [placed for placed in piece if placed.element.word not in tuple(".?!;:,")]
    return (solid or piece)[-1].element.span.end


def _put(demand: Demand, placed: Placed) -> None:
    element, zone = placed.element, placed.zone
    span = element.span
    if element.period:
        demand.periods.append(element.period)
    if element.classes:
        demand.classes.append(element.classes)
    if not element.silent:
        demand.unread.append(span)
    demand.question_mark |= element.word == "?"
    for role, code in element.senses:
        _put_sense(demand, role, Sight(code, span), zone)
    if zone == "omvang" and element.has(ASKS):
        demand.kenmerken.append(Sight("omvang", span))


def _put_sense(demand: Demand, role: str, sight: Sight, zone: str) -> None:
    if role == "eenheid":
        demand.in_vte = True
    elif role == "maatregel" and zone != "bestemming":
        (demand.rows if zone == "naar" else demand.groups).append(sight)
    elif role == "kenmerk":
        if not (zone == "bestemming" and "=" in sight.code):
            demand.kenmerken.append(sight)
    elif role == "buiten":
        (demand.no_breakdown if zone == "naar" else demand.outside).append(sight)
    elif role == "begrip" and zone == "bestemming" and sight.code in ("doorstroom", "uitstroom"):
        demand.kenmerken.append(Sight("bestemming", sight.span))
    elif role == "begrip" and zone == "omvang" and sight.code == "vte":
        demand.in_vte = True
    elif role == "begrip" and zone == "hoofd":
        demand.atoms.append(sight)
    elif role == "kwalificatie" and zone == "hoofd":
        demand.kwalificaties.append(sight)
    elif role == ASKS and zone == "hoofd":
        demand.asks.append(sight)
    elif role == "verwijzing" and sight.code == "vorige":
        demand.references.append(sight)
    elif role == "verwijzing" and sight.code == "alles":
        demand.for_all = True


def _strange_head(piece: Sequence[Placed]) -> Span | None:
    """The words directly after `hoeveel` if the lexicon does not know them: what is counted is then unknown."""
    asked = False
    strange: list[Span] = []
    for placed in piece:
        element = placed.element
        if element.has(ASKS):
            asked = True
        elif asked and element.senses and not element.has("vulling") and not element.has("verwijzing"):
            break
        elif asked and not element.silent:
            strange.append(element.span)
        elif strange and element.silent:
            break
    return Span(start=strange[0].start, end=strange[-1].end) if strange else None
