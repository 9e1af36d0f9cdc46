"""From words to demands: what each sentence of a part asks, and which words say so.

A sentence is read from left to right. A word that asks (`hoeveel`) opens a demand; a word that
divides (`opgedeeld naar`) opens a breakdown, in which a maatregel is a row rather than a population.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from doorstroom.questions.clauses import clauses
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.ellipses import with_ellipses
from doorstroom.questions.joining import ENTERPRISES, share, with_outside, with_shares, with_topic
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.manner import (
    addresses_minister,
    as_place,
    asks_how_of_minister,
    breakdowns_that_do_not_exist,
    continues,
    is_place,
    pointed_at,
    points_at_people,
    read_out_of_work,
    supposes,
    wants_yes_or_no,
    whole_named,
)
from doorstroom.questions.model import Span
from doorstroom.questions.particles import with_particles
from doorstroom.questions.scanning import ASKS, Element
from doorstroom.questions.senses import put
from doorstroom.questions.uncounted import uncounted
from doorstroom.questions.waived import Waived, waived
from doorstroom.questions.where import point_at_province, read_provinces, read_where
from doorstroom.questions.zones import Placed, zones

SEVERAL = {"beide": 2, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
SETS_OUT = ":"
_NOMINAL = frozenset({"en", "of", ",", ".", "?", "de", "het", "een", "in", "bij", "voor", "uit", "van", "binnen"})
"""Words of a clause without a verb (`en hoeveel mannen in de LDE`)."""


def asks_strongly(element: Element) -> bool:
    """Whether it asks for figures or an opinion; `wat`, `welke` and `hoe` alone may also open a heading."""
    return any(code != "wat" for code in element.codes(ASKS))


def demands(elements: Sequence[Element], lexicon: Lexicon, *, waiving: bool = True) -> list[Demand]:
    """What the sentences ask, in order; a sentence that asks nothing new adds to the demand before it.

    `waiving`: whether what a sentence says not to need is left out; else it is read as what it speaks of.
    """
    found: list[Demand] = []
    latest: list[Demand] = []
    spoken = list(_sentences(elements))
    asking_ahead = [any(e.has(ASKS) for later in spoken[at + 1 :] for e in later) for at in range(len(spoken))]
    for said, asked_later in zip(spoken, asking_ahead, strict=True):
        left = waived(said, lexicon) if waiving else Waived(tuple(said))
        for demand in latest or found[-1:]:
            left.take_from(demand)
        sentence = left.asking
        if not any(map(_says, sentence)):
            continue
        cut = clauses(zones(with_particles(sentence, lexicon), lexicon), lexicon)
        pieces = with_outside(with_ellipses(with_shares(with_topic([_read_piece(piece, lexicon) for piece in cut]))))
        pieces = [
            piece
            for at, piece in enumerate(pieces)
            if not (piece.only_talks and (asked_later or any(other.asks for other in pieces[at + 1 :])))
        ]
        for piece in pieces:
            piece.supposes |= pieces[0].supposes
        share(pieces)
        asking: list[Demand] = []
        for piece in pieces:
            left.take_from(piece)
            asks = bool(piece.asks_something or piece.policy or piece.strange_head)
            asks |= bool(found) and _asks_anew(piece, found[-1])
            if found and (found[-1].outside or found[-1].elsewhere) and not (piece.atoms or piece.question_mark):
                asks = bool(piece.policy)
            if found and not found[-1].policy and (_only_divides(piece) or _only_wishes(piece)):
                asks = False
            if found and not asks and not found[-1].policy:
                if not piece.adds:
                    continue
                for demand in found if piece.for_each else _meant(latest or found[-1:], piece):
                    demand.absorb(piece)
            elif asks or piece.says_something:
                found.append(piece)
                asking.append(piece)
        latest = asking or latest
    return found


def _says(element: Element) -> bool:
    return bool(element.senses or element.period or element.classes or not element.silent or element.word == "?")


def _asks_anew(piece: Demand, before: Demand) -> bool:
    """`en hoeveel in 2021 voor maatwerk`: another maatregel at another time, so no row of the same table."""
    both = bool(piece.groups and before.groups and piece.periods and before.periods)
    return both and piece.counts() and {s.code for s in piece.groups} != {s.code for s in before.groups}


def _only_divides(piece: Demand) -> bool:
    """`Gelieve dit aantal te verdelen naar leeftijd`: points at what was asked to break it down."""
    divides = any("=" not in sight.code for sight in piece.kenmerken) or bool(piece.classes)
    return bool(piece.references) and divides and not (piece.atoms or piece.question_mark or piece.groups)


def _only_wishes(piece: Demand) -> bool:
    """`Ik kreeg graag de verdeling -25, 25-50, 50+`: how, of what was asked before."""
    people = bool(piece.atoms) and {sight.code for sight in piece.atoms} <= {"krijgen", "personen"}
    wished = people and bool(piece.kenmerken or piece.classes)
    return wished and not (piece.asks or piece.question_mark or piece.references or piece.names_maatregel)


def _meant(asked: list[Demand], adding: Demand) -> list[Demand]:
    """What a sentence adds to: all that the sentence before asks, if it says so (`beide cijfers`) or if what it adds
    fits people alike; else the last."""
    if adding.for_both:
        return asked
    people = [demand for demand in asked if not {sight.code for sight in demand.atoms} & set(ENTERPRISES)]
    alike = adding.kenmerken and len(people) == len(asked) and not (adding.asks or adding.unread)
    return asked if alike else asked[-1:]


def _sentences(elements: Sequence[Element]) -> Iterator[list[Element]]:
    sentence: list[Element] = []
    for element in elements:
        sentence.append(element)
        if element.ends_sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _read_piece(piece: Sequence[Placed], lexicon: Lexicon) -> Demand:
    span = Span(start=piece[0].element.span.start, end=_last_word(piece))
    demand = Demand(span)
    begins = _question_begins(piece)
    for index, placed in enumerate(piece):
        put(demand, as_place(placed) if is_place(piece, index) else placed, index < begins)
    demand.pronoun = points_at_people(piece, lexicon)
    read_out_of_work(demand)
    read_provinces(demand, lexicon)
    point_at_province(demand, piece)
    read_where(demand, piece)
    demand.no_breakdown += breakdowns_that_do_not_exist(piece, lexicon)
    demand.that = any(placed.element.word in ("die", "deze") for placed in piece)
    demand.corrects = [placed.element.word for placed in piece[:2]] in (["ik", "bedoel"], ["bedoel", "ik"])
    demand.nominal = all(
        placed.element.senses or placed.element.period or placed.element.word in _NOMINAL for placed in piece
    )
    demand.joins = piece[0].element.word == "en"
    demand.supposes = supposes(piece, lexicon)
    if demand.labels and any(placed.element.has("uitsplitsing") for placed in piece) and not demand.kenmerken:
        demand.references.append(Sight("indeling", span))
    demand.several = next((SEVERAL[word] for placed in piece if (word := placed.element.word) in SEVERAL), 0)
    demand.outside += uncounted(piece, lexicon) if demand.counts() else []
    demand.of_whole = frozenset(whole_named(piece, lexicon))
    demand.trails = any(
        before.element.word == "," and after.element.has("uitsplitsing") for before, after in pairwise(piece)
    )
    demand.pointed = pointed_at(piece, lexicon)
    demand.sets_out = _sets_out(piece)
    demand.continues = continues(piece, lexicon)
    demand.how = asks_how_of_minister(piece, lexicon)
    demand.yes_or_no = wants_yes_or_no(piece, lexicon)
    demand.addresses = addresses_minister(piece, lexicon)
    demand.strange_head = _strange_head(piece)
    return demand


def _question_begins(piece: Sequence[Placed]) -> int:
    """The place of the word that asks; what stands before it leads up to the question and restricts nothing."""
    return next((index for index, placed in enumerate(piece) if placed.element.has(ASKS)), 0)


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
