"""How demands lean on each other: a topic before a colon, shares, what is named once, and what points back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.model import Span

ENTERPRISES = ("ondernemingen", "vestigingen", "contingent", "vte")
OUTCOMES = frozenset({"doorgestroomd", "zonder_aansluiting", "beeindigd", "lopend"})
"""How a traject ended: another one than before is asked instead of it."""
FLOWS = ("uitstroom", "instroom", "doorstroom", "evaluatie", "stage", "doorstroomtraject")
MEANS = ("gemiddelde", "mediaan")
_LASTING = frozenset({"duur", "werkend", "in_dienst", "tewerkstelling"})
PEOPLE = ("personen", "doelgroepwerknemers", "werkzoekenden")


def with_topic(pieces: list[Demand]) -> list[Demand]:
    """What stands before a colon (`Stages: hoeveel …`) is what every question behind it is about."""
    topic, rest = pieces[0], pieces[1:]
    if not rest or not topic.sets_out or topic.asks or not topic.atoms:
        return pieces
    return [piece if piece.policy else about(topic, piece) for piece in rest]


def about(topic: Demand, piece: Demand) -> Demand:
    """A demand with what its topic says: the notion, and what it does not say itself."""
    joined = replace(
        piece,
        atoms=_atoms_under(topic, piece),
        groups=piece.groups or list(topic.groups),
        rows=piece.rows or list(topic.rows),
        periods=piece.periods or list(topic.periods),
        span=Span(start=topic.span.start, end=piece.span.end),
    )
    for name in ("kwalificaties", "kenmerken", "outside", "unread"):
        setattr(joined, name, [*getattr(topic, name), *getattr(piece, name)])
    return joined


def _atoms_under(topic: Demand, piece: Demand) -> list[Sight]:
    """The piece's own notion first, unless it only points at the topic (`hoe zijn ze verdeeld`)."""
    own = {sight.code for sight in piece.atoms}
    rest = [sight for sight in topic.atoms if sight.code not in own]
    return [*rest, *piece.atoms] if piece.pronoun else [*piece.atoms, *rest]


def with_outside(pieces: list[Demand]) -> list[Demand]:
    """What follows a notion outside the register in the same clause belongs to it (`de wachttijd tussen aanvraag en
    advies`)."""
    kept: list[Demand] = []
    for piece in pieces:
        if kept and (kept[-1].outside or kept[-1].elsewhere) and not piece.asks:
            kept[-1].absorb(piece)
        else:
            kept.append(piece)
    return kept


def with_shares(pieces: list[Demand]) -> list[Demand]:
    """The share of a class of people (`en het aandeel vrouwen`) belongs to the people counted before it."""
    kept: list[Demand] = []
    for piece in pieces:
        if kept and _only_shares(piece):
            kept[-1].asks += piece.asks
        elif kept and _is_share(piece) and _counts_people(kept[-1]):
            if _is_part_of_whole(piece):
                kept[-1].parts_of_whole = True
                whole = kept[-1]
                whole.of_whole = frozenset([*(s.span for s in whole.kenmerken), *(c.span for c in whole.classes)])
            kept[-1].asks += [ask for ask in piece.asks if ask.code != "aandeel"]
            kept[-1].absorb(piece)
        else:
            kept.append(piece)
    return kept


def _only_shares(piece: Demand) -> bool:
    """`…, in procent`: how it is told, and nothing more."""
    shared = bool(piece.asks) and all(ask.code == "aandeel" for ask in piece.asks)
    more = piece.asks_something or piece.adds or piece.unread or piece.strange_head
    return shared and not more


def _is_share(piece: Demand) -> bool:
    if _is_part_of_whole(piece):
        return True
    asked = any(ask.code == "aandeel" for ask in piece.asks) and not piece.policy
    bare = all(sight.code == "personen" for sight in piece.atoms) and not (piece.groups or piece.rows)
    return asked and bare and bool(piece.kenmerken or piece.classes) and not (piece.references or piece.strange_head)


def _is_part_of_whole(piece: Demand) -> bool:
    """`en hoeveel van hen waren 50 of ouder`: a class of those counted before."""
    people = all(sight.code == "personen" for sight in piece.atoms)
    classed = bool(piece.classes) or any("=" in sight.code for sight in piece.kenmerken)
    alone = not (piece.groups or piece.rows or piece.kwalificaties or piece.periods or piece.policy or piece.unread)
    return bool(piece.references) and people and classed and alone


def _counts_people(piece: Demand) -> bool:
    head = piece.atoms[0].code if piece.atoms else None
    return not piece.policy and head in (None, *PEOPLE)


def share(pieces: Sequence[Demand]) -> None:
    """Demands joined in one sentence share the maatregel and the period that only one of them names."""
    counted = [piece for piece in pieces if piece.asks_something and not piece.policy]
    of_all = any(piece.for_each for piece in pieces) or (bool(counted) and counted[-1].trails)
    if of_all and counted and counted[-1].kenmerken:
        for piece in counted[:-1]:
            if not piece.kenmerken:
                piece.kenmerken.extend(counted[-1].kenmerken)
                piece.classes.extend(counted[-1].classes)
    for before, piece in pairwise(counted):
        _share_people(before, piece)
    for name in ("groups", "rows", "periods", "maten"):
        said = [(at, getattr(piece, name)) for at, piece in enumerate(counted) if getattr(piece, name)]
        for at, piece in enumerate(counted):
            if not getattr(piece, name) and said:
                near = next((items for place, items in reversed(said) if place < at), said[-1][1])
                getattr(piece, name).extend(item for item in near if name != "maten" or _has_measure(piece, item))


def _has_measure(piece: Demand, maat: str) -> bool:
    """A mean or a median is of what lasts; of people and VTE beside it there are counts."""
    return maat not in MEANS or any(sight.code == "duur" for sight in piece.atoms)


def _share_people(before: Demand, piece: Demand) -> None:
    """A second clause without people of its own (`en hoeveel verlieten het`) is about those of the first."""
    if piece.pronoun and {sight.code for sight in (*piece.atoms[:1], *before.atoms[:1])} <= set(ENTERPRISES):
        piece.kenmerken.extend(sight for sight in before.kenmerken if "=" in sight.code)
        return
    back = piece.pronoun or bool(set(piece.pointed) & {*FLOWS, *PEOPLE})
    lasting = back and {sight.code for sight in piece.atoms} <= {*_LASTING, *FLOWS}
    flowing = all(sight.code in FLOWS for sight in piece.atoms)
    if not piece.atoms or not (flowing or lasting) or piece.kenmerken or piece.classes:
        return
    piece.kenmerken.extend(sight for sight in before.kenmerken if "=" in sight.code)
    piece.classes.extend(item for item in before.classes if len(item.items) == 1)
