"""How demands lean on each other: a topic before a colon, shares, what is named once, and what points back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from doorstroom.questions.demand import Demand
from doorstroom.questions.model import Span

_PEOPLE = ("personen", "doelgroepwerknemers", "werkzoekenden")


def with_topic(pieces: list[Demand]) -> list[Demand]:
    """What stands before a colon (`Stages: hoeveel …`) is what every question behind it is about."""
    topic, rest = pieces[0], pieces[1:]
    if not rest or not topic.sets_out or topic.asks or not topic.atoms:
        return pieces
    return [piece if piece.policy else _about(topic, piece) for piece in rest]


def _about(topic: Demand, piece: Demand) -> Demand:
    own = {sight.code for sight in piece.atoms}
    about = replace(
        piece,
        atoms=[*piece.atoms, *(sight for sight in topic.atoms if sight.code not in own)],
        groups=piece.groups or list(topic.groups),
        rows=piece.rows or list(topic.rows),
        periods=piece.periods or list(topic.periods),
        span=Span(start=topic.span.start, end=piece.span.end),
    )
    for name in ("kwalificaties", "kenmerken", "outside", "unread"):
        setattr(about, name, [*getattr(topic, name), *getattr(piece, name)])
    return about


def with_shares(pieces: list[Demand]) -> list[Demand]:
    """The share of a class of people (`en het aandeel vrouwen`) belongs to the people counted before it."""
    kept: list[Demand] = []
    for piece in pieces:
        if kept and _is_share(piece) and _counts_people(kept[-1]):
            kept[-1].asks += [ask for ask in piece.asks if ask.code != "aandeel"]
            kept[-1].absorb(piece)
        else:
            kept.append(piece)
    return kept


def _is_share(piece: Demand) -> bool:
    asked = any(ask.code == "aandeel" for ask in piece.asks) and not piece.policy
    bare = all(sight.code == "personen" for sight in piece.atoms) and not (piece.groups or piece.rows)
    return asked and bare and bool(piece.kenmerken) and not (piece.references or piece.strange_head)


def _counts_people(piece: Demand) -> bool:
    head = piece.atoms[0].code if piece.atoms else None
    return not piece.policy and head in (None, *_PEOPLE)


def share(pieces: Sequence[Demand]) -> None:
    """Demands joined in one sentence share the maatregel and the period that only one of them names."""
    counted = [piece for piece in pieces if piece.asks_something and not piece.policy]
    for name in ("groups", "periods"):
        said = [getattr(piece, name) for piece in counted if getattr(piece, name)]
        for piece in counted:
            if not getattr(piece, name) and said:
                getattr(piece, name).extend(said[-1])


def starts_what_precedes(demand: Demand, before: Demand) -> bool:
    """Whether people are said to have started without saying what (`de personen die in 2020 startten`)."""
    started = any(sight.code == "gestart" for sight in demand.kwalificaties)
    people = bool(demand.atoms) and all(sight.code in _PEOPLE for sight in demand.atoms)
    return started and people and not before.policy and bool(before.atoms)


def started_by(demand: Demand, before: Demand) -> Demand:
    """The people who started what the demand before is about."""
    return replace(following_on(demand, before), atoms=[*demand.atoms, *before.atoms])


def following_on(demand: Demand, before: Demand) -> Demand:
    """A demand that points back (`hiervan`, `dezelfde vraag voor`), completed from the one it points to."""
    own_head = [sight for sight in demand.atoms if sight.code not in {s.code for s in before.atoms}]
    return replace(
        demand,
        atoms=[*before.atoms, *own_head],
        kwalificaties=[*before.kwalificaties, *demand.kwalificaties],
        groups=demand.groups or (before.groups if not demand.rows else []),
        rows=demand.rows or ([] if demand.groups else before.rows),
        kenmerken=demand.kenmerken or before.kenmerken,
        classes=demand.classes or (before.classes if not demand.kenmerken else []),
        periods=demand.periods or before.periods,
        asks=demand.asks or before.asks,
        in_vte=demand.in_vte or before.in_vte,
        borrowed=True,
    )
