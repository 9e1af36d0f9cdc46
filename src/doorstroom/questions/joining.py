"""How demands lean on each other: a topic before a colon, shares, what is named once, and what points back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from doorstroom.questions.classes import AskedClasses
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.model import Span
from doorstroom.questions.periods import PeriodMention

ENTERPRISES = ("ondernemingen", "vestigingen", "contingent", "vte")
OUTCOMES = frozenset({"doorgestroomd", "zonder_aansluiting", "beeindigd", "lopend"})
"""How a traject ended: another one than before is asked instead of it."""
FLOWS = ("uitstroom", "instroom", "doorstroom", "evaluatie", "stage", "doorstroomtraject")
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
        if kept and _is_share(piece) and _counts_people(kept[-1]):
            if _is_part_of_whole(piece):
                kept[-1].parts_of_whole = True
                whole = kept[-1]
                whole.of_whole = frozenset([*(s.span for s in whole.kenmerken), *(c.span for c in whole.classes)])
            kept[-1].asks += [ask for ask in piece.asks if ask.code != "aandeel"]
            kept[-1].absorb(piece)
        else:
            kept.append(piece)
    return kept


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


def with_ellipses(pieces: list[Demand]) -> list[Demand]:
    """`en hoeveel in de tweede helft`: a second period, group or class of what was asked before it."""
    kept: list[Demand] = []
    for piece in pieces:
        if kept and _leads_contrast(kept[-1], piece):
            piece.kenmerken[:0] = kept[-1].kenmerken
            kept[-1] = replace(piece, span=Span(start=kept[-1].span.start, end=piece.span.end))
        elif kept and any(joins(piece, kept[-1]) for joins in (_repeats, _divides, _names_others)):
            kept[-1].absorb(piece)
        else:
            kept.append(piece)
    return kept


def _divides(piece: Demand, before: Demand) -> bool:
    """`en in welke provincie lag de werkvloer`: how, of what was counted before it."""
    asked = bool(piece.asks) and all(ask.code == "wat" for ask in piece.asks) and not before.policy
    known = {sight.code for sight in piece.atoms} <= {sight.code for sight in before.atoms}
    more = piece.groups or piece.rows or piece.periods or piece.kwalificaties or piece.references or piece.unread
    divided = bool(piece.kenmerken) and all("=" not in sight.code for sight in piece.kenmerken)
    return asked and bool(piece.atoms) and known and divided and not (more or piece.outside or piece.elsewhere)


def _names_others(piece: Demand, before: Demand) -> bool:
    """`hadden de beschutte werkplaatsen toegekend gekregen, en de sociale werkplaatsen`: the same of others."""
    named = {sight.span for sight in piece.groups}
    only = bool(piece.atoms) and all(s.code == "ondernemingen" and s.span in named for s in piece.atoms)
    also = any(sight.code == "ondernemingen" for sight in before.atoms) and bool(before.groups)
    more = piece.asks or piece.kenmerken or piece.kwalificaties or piece.outside or piece.unread or piece.references
    return only and also and len(before.atoms) > 1 and not (more or before.policy)


def _leads_contrast(before: Demand, piece: Demand) -> bool:
    """`hoeveel mannen (en hoeveel vrouwen stroomden in)`: nothing yet but people of one class."""
    bare = not (before.groups or before.periods or before.kwalificaties or before.references or before.unread)
    people = bool(before.atoms) and {s.code for s in before.atoms} <= {s.code for s in piece.atoms} & set(PEOPLE)
    mine, theirs = ({s.code.partition("=")[0] for s in d.kenmerken if "=" in s.code} for d in (before, piece))
    return bare and people and len(before.kenmerken) == 1 and mine == theirs and not piece.policy


def _contrasts(piece: Demand, before: Demand) -> bool:
    """`hoeveel mannen en hoeveel vrouwen`: the same people by another class of the same characteristic."""
    alike = {s.code for s in piece.atoms} == {s.code for s in before.atoms} and not (
        piece.kwalificaties or piece.unread
    )
    mine, theirs = ({s.code for s in demand.kenmerken if "=" in s.code} for demand in (piece, before))
    names = {code.partition("=")[0] for code in mine | theirs}
    same_maatregel = not piece.groups or {s.code for s in piece.groups} == {s.code for s in before.groups}
    plain = len(piece.kenmerken) == len(mine) == 1 and len(theirs) == 1
    return alike and plain and len(names) == 1 and mine != theirs and same_maatregel and not piece.policy


def _repeats(piece: Demand, before: Demand) -> bool:
    """Whether it names the notion of the demand before it again, or none, with another period or maatregel."""
    if _contrasts(piece, before):
        return True
    ended = OUTCOMES & {s.code for s in before.kwalificaties}
    if not piece.atoms and before.atoms and piece.kwalificaties and ended and not piece.references:
        return not (piece.groups or piece.kenmerken or piece.classes)
    if piece.policy or before.policy or not (piece.counts() and before.counts()) or before.unread or piece.unread:
        return False
    if piece.kwalificaties or before.kwalificaties or piece.references or piece.outside or piece.elsewhere:
        return False
    same = {s.code for s in piece.atoms} == {s.code for s in before.atoms}
    bare = not piece.atoms and not piece.kenmerken and not piece.classes
    other = bool(piece.groups and before.groups) or bool(piece.periods and before.periods and not piece.groups)
    if piece.groups and before.groups and piece.periods and before.periods and bare:
        return False  # another maatregel at another time: a table that crosses the two would say more than is asked
    return (same or bare) and bool(before.atoms) and other


def share(pieces: Sequence[Demand]) -> None:
    """Demands joined in one sentence share the maatregel and the period that only one of them names."""
    counted = [piece for piece in pieces if piece.asks_something and not piece.policy]
    if any(piece.for_each for piece in pieces) and counted and counted[-1].kenmerken:
        for piece in counted[:-1]:
            if not piece.kenmerken:
                piece.kenmerken.extend(counted[-1].kenmerken)
                piece.classes.extend(counted[-1].classes)
    for before, piece in pairwise(counted):
        _share_people(before, piece)
    for name in ("groups", "rows", "periods", "maten"):
        said = [getattr(piece, name) for piece in counted if getattr(piece, name)]
        for piece in counted:
            if not getattr(piece, name) and said:
                getattr(piece, name).extend(said[-1])


def _share_people(before: Demand, piece: Demand) -> None:
    """A second clause without people of its own (`en hoeveel verlieten het`) is about those of the first."""
    if not piece.atoms or any(sight.code not in FLOWS for sight in piece.atoms) or piece.kenmerken or piece.classes:
        return
    piece.kenmerken.extend(sight for sight in before.kenmerken if "=" in sight.code)
    piece.classes.extend(item for item in before.classes if len(item.items) == 1)


def starts_what_precedes(demand: Demand, before: Demand) -> bool:
    """Whether people are said to have started without saying what (`de personen die in 2020 startten`)."""
    started = any(sight.code == "gestart" for sight in demand.kwalificaties)
    people = bool(demand.atoms) and all(sight.code in PEOPLE for sight in demand.atoms)
    return started and people and not before.policy and bool(before.atoms)


def started_by(demand: Demand, before: Demand) -> Demand:
    """The people who started what the demand before is about."""
    return replace(following_on(demand, before), atoms=[*demand.atoms, *before.atoms])


def _repeats_all(demand: Demand) -> bool:
    points = demand.references or demand.pointed or demand.labels
    return any(sight.code == "herhaal" for sight in demand.references) or not points


def _periods_on(demand: Demand, before: Demand) -> list[PeriodMention]:
    """Its own, in the steps of what it repeats (`idem voor de tweede helft`)."""
    if not demand.periods:
        return before.periods
    steps = [item for item in before.periods if item.kind in ("kwartaal", "maand")]
    return [*demand.periods, *steps] if _repeats_all(demand) else demand.periods


def _kwalificaties_on(demand: Demand, before: Demand) -> list[Sight]:
    """Those of both; what runs on a day is no longer what started."""
    own = {sight.code for sight in demand.kwalificaties} & OUTCOMES
    running = any(sight.code == "lopend" for sight in demand.kwalificaties)
    kept = [s for s in before.kwalificaties if not (running and s.code == "gestart")]
    return [*(s for s in kept if not (own and s.code in OUTCOMES)), *demand.kwalificaties]


def _kenmerken_on(demand: Demand, before: Demand) -> list[Sight]:
    """`dezelfde cijfers` has the breakdowns of what it repeats; `van hen` keeps only the restrictions."""
    if _repeats_all(demand):
        return demand.kenmerken or before.kenmerken
    own = {sight.code.partition("=")[0] for sight in demand.kenmerken}
    kept = [sight for sight in before.kenmerken if "=" in sight.code and sight.code.partition("=")[0] not in own]
    return [*kept, *demand.kenmerken]


def _classes_on(demand: Demand, before: Demand) -> list[AskedClasses]:
    if demand.classes:
        return demand.classes
    if _repeats_all(demand):
        return before.classes if not demand.kenmerken else []
    named = {sight.code for sight in before.kenmerken}
    return [item for item in before.classes if len(item.items) == 1 and not named & {"leeftijd", "werkloosheidsduur"}]


def following_on(demand: Demand, before: Demand) -> Demand:
    """A demand that points back (`hiervan`, `dezelfde vraag voor`), completed from the one it points to."""
    own_head = [sight for sight in demand.atoms if sight.code not in {s.code for s in before.atoms}]
    return replace(
        demand,
        atoms=demand.atoms if own_head and own_head[0].code in ENTERPRISES else [*before.atoms, *own_head],
        kwalificaties=_kwalificaties_on(demand, before),
        groups=demand.groups or (before.groups if not demand.rows else []),
        rows=demand.rows or ([] if demand.groups else before.rows),
        kenmerken=_kenmerken_on(demand, before),
        classes=_classes_on(demand, before),
        periods=_periods_on(demand, before),
        asks=demand.asks or before.asks,
        in_vte=demand.in_vte or before.in_vte,
        maten=demand.maten or before.maten,
        outside=[*demand.outside, *_refused_with(demand, before)],
        elsewhere=demand.elsewhere or before.elsewhere,
        borrowed=True,
    )


def _refused_with(demand: Demand, before: Demand) -> list[Sight]:
    """Of people who cannot be counted nothing can be counted either."""
    refused = before.outside or before.unread or before.strange_head
    return [Sight("zoals_ervoor", demand.span)] if refused else []
