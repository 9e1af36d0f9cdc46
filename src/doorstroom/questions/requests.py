"""From a demand in words to a request in the scheme's terms, or to the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from doorstroom.questions.classes import AskedClasses
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.lexicon import Lexicon, Lezing
from doorstroom.questions.model import Choice, Span
from doorstroom.questions.tokens import normalise
from doorstroom.scheme.model import Scheme

ALL = "*"
DESTINATION = "bestemming"
STARTED = "gestart"


@dataclass(frozen=True)
class Meaning:
    """What the words of a demand come to: notions to count, or several between which they do not decide.
    Neither: they lie outside the register."""

    begrippen: tuple[str, ...] = ()
    dubbel: tuple[str, ...] = ()
    kwalificaties: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    outside: Span | None = None


@dataclass(frozen=True)
class Population:
    """The maatregelgroepen of a demand. `named`: the question says them itself; `members`: only these maatregelen."""

    groepen: tuple[str, ...]
    members: tuple[str, ...] = ()
    named: bool = True
    rows: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Given:
    """What other sentences give to a demand that does not say it itself."""

    groups: tuple[Sight, ...] = ()
    kenmerken: tuple[Sight, ...] = ()
    classes: tuple[AskedClasses, ...] = ()
    in_vte: bool = False
    title: tuple[Sight, ...] = ()
    place: tuple[Sight, ...] = ()
    parent: tuple[Sight, ...] = ()
    siblings: tuple[Sight, ...] = ()
    context: tuple[Sight, ...] = ()


def meaning(demand: Demand, lexicon: Lexicon, given: Given) -> Meaning:
    """Read the demand's nouns and verbs; refuse where a word that decides is not known."""
    if demand.strange_head:
        return Meaning(outside=demand.strange_head)
    if demand.outside:
        return Meaning(outside=demand.outside[0].span)
    lezing = _lezing(demand, lexicon, given)
    if lezing is None or not (lezing.begrippen or lezing.dubbel):
        return Meaning(outside=demand.span)
    stray = _left_over(demand, lezing, lexicon) or _unstarted(demand, lezing, lexicon)
    if stray:
        return Meaning(outside=stray.span)
    if _without_anchor(demand, lexicon, given) or demand.unread:
        return Meaning(outside=_join(demand.unread) or demand.span)
    apart = {STARTED, *lezing.vervangt}
    if _head(demand) == "stage" or not any(sight.code == "doorstroomtraject" for sight in demand.atoms):
        apart.add("lopend")  # stages that ran in a year are stages of that year
    said = tuple(dict.fromkeys(sight.code for sight in demand.kwalificaties if sight.code not in apart))
    kwalificaties = _most_precise(tuple(dict.fromkeys((*lezing.kwalificaties, *said))), lexicon)
    return Meaning(lezing.begrippen, lezing.dubbel, kwalificaties, tuple(_choices(demand, lezing)))


def _most_precise(codes: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Restrictions without those that another one already narrows (`afgerond` beside `zonder aansluitende job`)."""
    known = {item.code: item for item in lexicon.kwalificaties}

    def narrowed(code: str) -> bool:
        mine = known.get(code)
        return mine is not None and any(
            other.dimensie == mine.dimensie and set(other.houdt) < set(mine.houdt)
            for name in codes
            if (other := known.get(name)) and name != code
        )

    return tuple(code for code in codes if not narrowed(code))


def _lezing(demand: Demand, lexicon: Lexicon, given: Given) -> Lezing | None:
    said = {sight.code for sight in (*demand.atoms, *demand.kwalificaties, *demand.kenmerken)}
    if demand.in_vte or given.in_vte:
        said.add("in_vte")
    said |= set(demand.maten)
    head = _head(demand)
    for lezing in lexicon.lezingen:
        fits = not lezing.hoofd or head in lezing.hoofd
        if lezing.op_volgorde and not _in_order(lezing.als, demand):
            continue
        if fits and set(lezing.als) <= said and not set(lezing.tenzij) & said:
            return lezing
    return None


def _head(demand: Demand) -> str:
    """The first notion; `een overzicht geven van` names none."""
    codes = [sight.code for sight in demand.atoms]
    return next((code for code in codes if code != "krijgen"), codes[0] if codes else "")


def _in_order(codes: Sequence[str], demand: Demand) -> bool:
    said = [sight.code for sight in sorted(demand.atoms, key=lambda sight: sight.span.start)]
    places = [said.index(code) for code in codes if code in said]
    return len(places) == len(codes) and places == sorted(places)


def _left_over(demand: Demand, lezing: Lezing, lexicon: Lexicon) -> Sight | None:
    """A noun or a destination that the reading does not use: it would be dropped, so the demand is refused."""
    head = _head(demand)
    used = {head, *lezing.als, *lezing.naast, *lexicon.grammatica.bijkomend}
    destinations = [sight for sight in demand.kenmerken if sight.code.startswith(f"{DESTINATION}=")]
    return next((sight for sight in (*demand.atoms, *destinations) if sight.code not in used), None)


def _unstarted(demand: Demand, lezing: Lezing, lexicon: Lexicon) -> Sight | None:
    """`gestart` where nothing that starts is counted: without what was started the figures would be too wide."""
    if STARTED in lezing.naast or any(lexicon.begrip(code).stroom for code in lezing.begrippen):
        return None
    return next((sight for sight in demand.kwalificaties if sight.code == STARTED), None)


def _without_anchor(demand: Demand, lexicon: Lexicon, given: Given) -> bool:
    """Whether only general words are used and nothing says that the question is about the scheme."""
    general = set(lexicon.grammatica.algemeen)
    per_maatregel = any(sight.code == "maatregel" for sight in (*demand.kenmerken, *given.kenmerken))
    anchored = per_maatregel or any(sight.code not in general for sight in demand.atoms)
    return not (
        anchored
        or demand.groups
        or demand.rows
        or given.groups
        or given.parent
        or given.title
        or given.siblings
        or given.context
    )


def _choices(demand: Demand, lezing: Lezing) -> list[Choice]:
    found = []
    if lezing.keuze:
        found.append(Choice(code=lezing.keuze.code, nl=lezing.keuze.nl, span=demand.span))
    if any(ask.code == "aandeel" for ask in demand.asks):
        nl = "We geven aantallen met hun totaal; een aandeel of gemiddelde volgt daaruit."
        found.append(Choice(code="aantallen_voor_aandeel", nl=nl, span=demand.span))
    if demand.borrowed:
        nl = "De deelvraag zegt niet zelf wat geteld wordt; we nemen dat over van de vraag ervoor."
        found.append(Choice(code="begrip_van_vorige", nl=nl, span=demand.span))
    return found


def population(demand: Demand, given: Given, scheme: Scheme) -> Population:
    """The maatregelgroepen that a demand is about, and whether they are asked as rows."""
    rows = bool(demand.rows) or any(sight.code == "maatregel" for sight in demand.kenmerken)
    sources: tuple[tuple[Sequence[Sight], str | None], ...] = (
        (demand.groups, None),
        (demand.rows, None),
        (given.parent, "bovenliggende vraag"),
    )
    sources += ((given.groups, "inleidende zin"), (_narrowing(given.title), "titel"))
    if not _narrowing(given.title):
        sources += ((given.siblings, "deelvraag ernaast"), (given.context, "inleiding"))
    if {sight.code for sight in (*demand.groups, *demand.rows)} == {ALL}:
        return Population(tuple(groep.code for groep in scheme.groepen), named=False, rows=rows)
    for sights, inherited in sources:
        codes = tuple(dict.fromkeys(sight.code for sight in sights))
        if ALL in codes and len(codes) > 1:
            codes = tuple(code for code in codes if code != ALL)
        if codes and codes != (ALL,):
            choice = _inherited(inherited, sights[0]) if inherited else ()
            return Population(*_groups(codes, scheme), rows=rows, choices=choice)
    return Population(tuple(groep.code for groep in scheme.groepen), named=False, rows=rows)


def _narrowing(title: tuple[Sight, ...]) -> tuple[Sight, ...]:
    """The maatregelen of a title beside the sociale economie as a whole."""
    return tuple(sight for sight in title if sight.code != ALL)


def _inherited(source: str, sight: Sight) -> tuple[Choice, ...]:
    nl = f"De deelvraag noemt zelf geen maatregel; we nemen die van de {source}."
    return (Choice(code="maatregel_geërfd", nl=nl, span=sight.span),)


def _groups(codes: Sequence[str], scheme: Scheme) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Groups, and the members asked by their own name; a group that is named whole keeps all its members."""
    known = {groep.code: groep for groep in scheme.groepen}
    whole = [code for code in codes if code in known]
    members = [code for code in codes if code not in known]
    groups = list(whole)
    for groep in scheme.groepen:
        if groep.code not in groups and set(groep.leden) & set(members):
            groups.append(groep.code)
    if not members:
        return tuple(groups), ()
    kept = [leden for code in whole for leden in known[code].leden]
    return tuple(groups), tuple(dict.fromkeys([*kept, *members]))


def nearest(words: str, lexicon: Lexicon, count: int = 3) -> tuple[str, ...]:
    """The notions whose names are closest to some words."""
    scores = {
        begrip.code: fuzz.partial_ratio(normalise(words), normalise(begrip.naam))
        for begrip in lexicon.begrippen
        if begrip.metingen
    }
    return tuple(sorted(scores, key=lambda code: (-scores[code], code))[:count])


def _join(spans: Sequence[Span]) -> Span | None:
    return Span(start=spans[0].start, end=spans[-1].end) if spans else None
