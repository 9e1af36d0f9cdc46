"""Clauses that leave out what the one before them says: a second period, maatregel or class of the same."""

from __future__ import annotations

from dataclasses import replace

from doorstroom.questions.demand import Demand
from doorstroom.questions.joining import OUTCOMES, PEOPLE
from doorstroom.questions.model import Span

_ELLIPSIS = 62
"""Characters of a clause that only names another maatregel."""


def with_ellipses(pieces: list[Demand]) -> list[Demand]:
    """`en hoeveel in de tweede helft`: a second period, group or class of what was asked before it."""
    kept: list[Demand] = []
    for piece in pieces:
        if kept and _leads_contrast(kept[-1], piece):
            piece.kenmerken[:0] = kept[-1].kenmerken
            kept[-1] = replace(piece, span=Span(start=kept[-1].span.start, end=piece.span.end))
        elif kept and _lacks_verb(piece, kept[-1]):
            kept.append(_with_verb_of(kept[-1], piece))
        elif kept and _leads_others(kept[-1], piece):
            piece.groups[:0] = kept[-1].groups
            kept[-1] = replace(piece, span=Span(start=kept[-1].span.start, end=piece.span.end))
        elif kept and _divides(piece, kept[-1]):
            kept[-1].absorb(replace(piece, kwalificaties=[]))
        elif kept and any(joins(piece, kept[-1]) for joins in (_repeats, _names_others)):
            kept[-1].absorb(piece)
        else:
            kept.append(piece)
    return kept


def _divides(piece: Demand, before: Demand) -> bool:
    """`en in welke provincie lag de werkvloer`: how, of what was counted before it."""
    asked = bool(piece.asks) and all(ask.code == "wat" for ask in piece.asks) and not before.policy
    known = {sight.code for sight in piece.atoms} <= {sight.code for sight in before.atoms}
    ended = {sight.code for sight in piece.kwalificaties} - OUTCOMES
    more = piece.groups or piece.rows or piece.periods or ended or piece.references or piece.unread
    divided = bool(piece.kenmerken) and all("=" not in sight.code for sight in piece.kenmerken)
    outcome = piece.pronoun and [sight.code for sight in piece.kenmerken] == ["uitkomst"]
    return (
        asked
        and (bool(piece.atoms) or outcome)
        and known
        and divided
        and not (more or piece.outside or piece.elsewhere)
    )


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


def _lacks_verb(piece: Demand, before: Demand) -> bool:
    """`hoeveel vrouwen stroomden in maatwerk in en hoeveel mannen in de LDE`: the same is asked of other people."""
    people = bool(piece.atoms) and {sight.code for sight in piece.atoms} <= set(PEOPLE)
    does = {sight.code for sight in before.atoms} - set(PEOPLE)
    counted = piece.counts() and before.counts() and not (piece.policy or before.policy)
    other = piece.groups and before.groups and (piece.kenmerken or piece.periods)
    more = piece.kwalificaties or piece.references or piece.unread or piece.outside
    asked = bool(other) and piece.nominal and counted and before.atoms[0].code in PEOPLE if before.atoms else False
    return people and asked and bool(does or before.kwalificaties) and not more


def _with_verb_of(before: Demand, piece: Demand) -> Demand:
    verb = [sight for sight in before.atoms if sight.code not in PEOPLE]
    return replace(piece, atoms=[*piece.atoms, *verb], kwalificaties=list(before.kwalificaties))


def _leads_others(before: Demand, piece: Demand) -> bool:
    """`hoeveel mensen uit LDE en hoeveel mensen uit maatwerk hebben een traject aangevat`: no verb yet."""
    said = before.periods or before.kwalificaties or before.references or before.unread or before.kenmerken
    mine, theirs = {sight.code for sight in before.atoms}, {sight.code for sight in piece.atoms}
    people = bool(mine) and mine < theirs and mine <= set(PEOPLE) and before.atoms[0].code == piece.atoms[0].code
    other = bool(before.groups and piece.groups) and {s.code for s in before.groups}.isdisjoint(
        sight.code for sight in piece.groups
    )
    return people and other and not (said or piece.policy or before.classes)


def _contrasts(piece: Demand, before: Demand) -> bool:
    """`hoeveel mannen en hoeveel vrouwen`: the same people by another class of the same characteristic."""
    mine, theirs = ({s.code for s in demand.atoms} for demand in (piece, before))
    alike = (mine == theirs or mine == {"personen"} <= theirs) and not (piece.kwalificaties or piece.unread)
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
    same = {s.code for s in piece.atoms} == {s.code for s in before.atoms} or _has_the_same(piece, before)
    bare = not piece.atoms and not piece.kenmerken and not piece.classes
    other = bool(piece.groups and before.groups) or bool(piece.periods and before.periods and not piece.groups)
    if piece.groups and before.groups and piece.periods and before.periods and bare:
        return False  # another maatregel at another time: a table that crosses the two would say more than is asked
    return (same or bare) and bool(before.atoms) and other


def _has_the_same(piece: Demand, before: Demand) -> bool:
    """`hadden een advies voor maatwerk, en hoeveel een advies voor LDE`: no verb of its own, so the same people."""
    codes = [sight.code for sight in before.atoms]
    short = piece.span.end - piece.span.start < _ELLIPSIS
    return short and len(codes) > 1 and codes[0] in PEOPLE and [sight.code for sight in piece.atoms] == codes[-1:]
