"""The breakdowns of a demand: the characteristics it names, with the classes the question itself brings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from doorstroom.kernel.dutch import enumerate_in_words
from doorstroom.questions.classes import AskedClasses, Resolved, decimals_choice, merged, resolve
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.lexicon import Begrip, Lexicon
from doorstroom.questions.model import Breakdown, Choice, Restriction
from doorstroom.questions.requests import Given
from doorstroom.questions.tokens import form_key, normalise
from doorstroom.questions.where import THAT_PROVINCE
from doorstroom.scheme.classes import Band

_IN_YEARS = ("jaar", "jarigen")
STRAY_CLASSES = "klassen_zonder_kenmerk"


@dataclass
class Divided:
    """How a demand is broken down and restricted, while it is being read."""

    begrip: Begrip
    by: dict[str, Breakdown] = field(default_factory=dict)
    waar: list[Restriction] = field(default_factory=list)
    zonder: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


def breakdowns(demand: Demand, begrip: Begrip, given: Given, lexicon: Lexicon, text: str) -> Divided:
    """The breakdowns asked, with the question's own classes, in the order in which they are said; and the classes
    to which everyone counted belongs."""
    found = Divided(begrip)
    values: dict[str, list[Sight]] = {}
    vague: Sight | None = None
    for sight in [*demand.kenmerken, *given.kenmerken]:
        name, _, value = sight.code.partition("=")
        if sight.code == THAT_PROVINCE:
            if any(other.code.startswith("provincie=") for other in given.kenmerken):
                continue
            named = next((other.code for other in given.place if other.code.startswith("provincie=")), None)
            value = named.partition("=")[2] if named else ""
            found.choices += [] if named else [_which_province(sight, text)]
        if name == "maatregel" or (name == "bestemming" and value):
            continue
        if value:
            values.setdefault(name, []).append(replace(sight, code=f"{name}={value}"))
            continue
        if name == "jongeren":
            vague = sight
            continue
        found.by.setdefault(name, Breakdown(kenmerk=name, span=sight.span))
        found.choices += _named_otherwise(name, sight, lexicon, text)
    shared = demand.parts_of_whole or any(ask.code == "aandeel" for ask in demand.asks)
    for name, sights in values.items():
        others = bool(found.by or demand.classes or len(values) > 1)
        of_whole = all(sight.span in demand.of_whole for sight in sights)
        _place(name, sights, shared and not of_whole, others, found, text)
    for asked in merged((*demand.classes, *given.classes)):
        _with_classes(asked, found, demand, shared and asked.span not in demand.of_whole)
    if vague and "leeftijd" not in found.by and not any(item.kenmerk == "leeftijd" for item in found.waar):
        found.by["leeftijd"] = Breakdown(kenmerk="leeftijd", span=vague.span)
        nl = f"‘{vague.span.of(text)}’ heeft geen vaste leeftijdsgrens; we geven alle leeftijden."
        found.choices.append(Choice(code="klasse_als_uitsplitsing", nl=nl, span=vague.span))
    for sight in demand.no_breakdown:
        word = " ".join(sight.span.of(text).split())
        nl = f"Een uitsplitsing naar ‘{word}’ kent het register niet."
        found.choices.append(Choice(code="uitsplitsing_bestaat_niet", nl=nl, span=sight.span))
        if word.casefold() not in {item.casefold() for item in found.zonder}:
            found.zonder.append(word)
    found.choices = list(dict.fromkeys(found.choices))
    found.by = dict(sorted(found.by.items(), key=lambda item: item[1].span.start))
    return found


def _which_province(sight: Sight, text: str) -> Choice:
    nl = f"De vraag zegt niet welke provincie ‘{sight.span.of(text)}’ is; we geven alle provincies."
    return Choice(code="klasse_als_uitsplitsing", nl=nl, span=sight.span)


def _place(name: str, sights: list[Sight], shared: bool, divided: bool, found: Divided, text: str) -> None:
    """A class restricts if it stands alone; a share needs the whole beside it, and two classes each other."""
    codes = {sight.code.partition("=")[2] for sight in sights}
    first = sights[0]
    apart = not shared or (name in ("gemeente", "provincie") and divided)
    if len(codes) == 1 and name not in found.by and apart:
        found.waar.append(Restriction(kenmerk=name, code=codes.pop(), span=first.span))
        return
    if name not in found.by:
        found.by[name] = Breakdown(kenmerk=name, span=first.span)
        words = enumerate_in_words([f"‘{sight.span.of(text)}’" for sight in sights])
        nl = f"De vraag noemt {words}; we geven alle klassen van {name.replace('_', ' ')}, met het totaal."
        found.choices.append(Choice(code="klasse_als_uitsplitsing", nl=nl, span=first.span))


def _with_classes(asked: AskedClasses, found: Divided, demand: Demand, shared: bool) -> None:
    kenmerk = _kenmerk_of(asked, found.by, found.begrip, demand.out_of_work)
    if kenmerk is None:
        nl = "De klassen in de vraag horen bij geen kenmerk dat we herkennen."
        found.choices.append(Choice(code=STRAY_CLASSES, nl=nl, span=asked.span))
        return
    if kenmerk == "omvang" and _is_anyone(asked):
        return
    resolved: Resolved = resolve(asked, months=kenmerk == "werkloosheidsduur" and asked.unit in (*_IN_YEARS, None))
    if len(asked.items) == 1 and kenmerk not in found.by and not shared and kenmerk != "omvang":
        band = _asked_band(asked, resolved)
        found.waar.append(Restriction(kenmerk=kenmerk, code=band.code, band=band, span=asked.span))
        return
    found.choices += resolved.choices
    if (demand.in_vte or asked.in_vte) and kenmerk == "omvang":
        found.choices.append(decimals_choice(asked.span))
    span = found.by[kenmerk].span if kenmerk in found.by else asked.span
    words = tuple(item.words for item in asked.items)
    found.by[kenmerk] = Breakdown(kenmerk=kenmerk, span=span, asked=words, bands=resolved.bands)


def _is_anyone(asked: AskedClasses) -> bool:
    """`minstens één werknemer`: every enterprise that is counted has one."""
    return [(item.low, item.high, item.strict) for item in asked.items] == [(1, None, False)]


def _asked_band(asked: AskedClasses, resolved: Resolved) -> Band:
    """The band of a list of one class; those that complete it lie beside it."""
    return next(band for band in resolved.bands if band.label.nl == asked.items[0].words)


def _kenmerk_of(
    asked: AskedClasses, found: dict[str, Breakdown], begrip: Begrip, out_of_work: bool = False
) -> str | None:
    """The numeric characteristic a class list belongs to: the last one said before it, else the notion's own."""
    if asked.ages and (begrip.klassen_van == "leeftijd" or "leeftijd" in found):
        return "leeftijd"
    fitting = _kenmerken_in(asked)
    if out_of_work and asked.lasts and "werkloosheidsduur" in fitting:
        return "werkloosheidsduur"
    numeric = [item for item in found.values() if item.kenmerk in fitting]
    before = [item for item in numeric if item.span.start < asked.span.end]
    if before:
        return max(before, key=lambda item: item.span.start).kenmerk
    if numeric:
        return numeric[0].kenmerk
    own = begrip.klassen_van
    return own if own in fitting and not (own == "leeftijd" and asked.lasts) else None


def _kenmerken_in(asked: AskedClasses) -> tuple[str, ...]:
    """The characteristics that can be counted in the unit of a class list."""
    if asked.unit is None:
        return ("omvang", "leeftijd", "werkloosheidsduur")
    if asked.unit in _IN_YEARS:
        return ("leeftijd", "werkloosheidsduur")
    return ("werkloosheidsduur",) if asked.unit in ("maand", "maanden") else ("omvang",)


def _named_otherwise(name: str, sight: Sight, lexicon: Lexicon, text: str) -> list[Choice]:
    word = {form_key(normalise(piece)) for piece in sight.span.of(text).split()}
    for item in lexicon.kenmerkkeuzes:
        if item.kenmerk == name and any({form_key(normalise(p)) for p in form.split()} <= word for form in item.vormen):
            return [Choice(code=item.keuze.code, nl=item.keuze.nl, span=sight.span)]
    return []


def outcomes_as_rows(
    kwalificaties: tuple[str, ...], divided: Divided, demand: Demand, lexicon: Lexicon
) -> tuple[str, ...]:
    """The restrictions that are left: several outcomes are rows of one table rather than restrictions that exclude
    each other, and a share of one needs all outcomes as its base."""
    outcomes = {item.code for item in lexicon.kwalificaties if item.dimensie == "uitkomst"}
    named = outcomes & set(kwalificaties)
    shared = any(ask.code == "aandeel" for ask in demand.asks)
    if not named or (len(named) == 1 and not shared):
        return kwalificaties
    divided.choices += (
        Choice(code=item.keuze.code, nl=item.keuze.nl, span=demand.span)
        for item in lexicon.kwalificaties
        if item.code in named and item.keuze
    )
    divided.by = {"uitkomst": Breakdown(kenmerk="uitkomst", span=demand.span), **divided.by}
    return tuple(code for code in kwalificaties if code not in outcomes)
