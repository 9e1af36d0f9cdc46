"""The breakdowns of a demand: the characteristics it names, with the classes the question itself brings."""

from __future__ import annotations

from doorstroom.questions.classes import AskedClasses, Resolved, decimals_choice, resolve
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.lexicon import Begrip, Lexicon
from doorstroom.questions.model import Breakdown, Choice
from doorstroom.questions.requests import Given
from doorstroom.questions.tokens import form_key, normalise

_IN_YEARS = ("jaar", "jarigen")
STRAY_CLASSES = "klassen_zonder_kenmerk"


def breakdowns(
    demand: Demand, begrip: Begrip, given: Given, lexicon: Lexicon, text: str
) -> tuple[tuple[Breakdown, ...], tuple[Choice, ...]]:
    """The breakdowns asked, with the question's own classes, in the order in which they are said."""
    choices: list[Choice] = []
    found: dict[str, Breakdown] = {}
    sights = [*demand.kenmerken, *given.kenmerken]
    for sight in sights:
        name, _, value = sight.code.partition("=")
        if name == "maatregel" or (
            name == "bestemming" and value and not begrip.kenmerk_als and begrip.code != "uitstroom"
        ):
            continue
        if name == "bestemming" and value:
            continue
        found.setdefault(name, Breakdown(kenmerk=name, span=sight.span))
        choices += _named_otherwise(name, sight, lexicon, text)
        if value:
            word = sight.span.of(text)
            nl = f"De vraag noemt één klasse (‘{word}’); we geven alle klassen van {name}, met het totaal."
            choices.append(Choice(code="klasse_als_uitsplitsing", nl=nl, span=sight.span))
    for asked in (*demand.classes, *given.classes):
        _with_classes(asked, found, begrip, demand.in_vte or asked.in_vte, choices)
    for sight in demand.no_breakdown:
        nl = f"Een uitsplitsing naar ‘{sight.span.of(text)}’ kent het register niet."
        choices.append(Choice(code="uitsplitsing_bestaat_niet", nl=nl, span=sight.span))
    return tuple(found.values()), tuple(dict.fromkeys(choices))


def _with_classes(
    asked: AskedClasses, found: dict[str, Breakdown], begrip: Begrip, in_vte: bool, choices: list[Choice]
) -> None:
    kenmerk = _kenmerk_of(asked, found, begrip)
    if kenmerk is None:
        nl = "De klassen in de vraag horen bij geen kenmerk dat we herkennen."
        choices.append(Choice(code=STRAY_CLASSES, nl=nl, span=asked.span))
        return
    resolved: Resolved = resolve(asked, months=kenmerk == "werkloosheidsduur" and asked.unit in (*_IN_YEARS, None))
    choices += resolved.choices
    if in_vte and kenmerk == "omvang":
        choices.append(decimals_choice(asked.span))
    span = found[kenmerk].span if kenmerk in found else asked.span
    words = tuple(item.words for item in asked.items)
    found[kenmerk] = Breakdown(kenmerk=kenmerk, span=span, asked=words, bands=resolved.bands)


def _kenmerk_of(asked: AskedClasses, found: dict[str, Breakdown], begrip: Begrip) -> str | None:
    """The numeric characteristic a class list belongs to: the last one said before it, else the notion's own."""
    fitting = _kenmerken_in(asked)
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
    kwalificaties: tuple[str, ...], asked: tuple[Breakdown, ...], demand: Demand, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[Breakdown, ...], tuple[Choice, ...]]:
    """Several outcomes are rows of one table rather than restrictions that exclude each other, and a
    share of one needs all outcomes as its base."""
    outcomes = {item.code for item in lexicon.kwalificaties if item.dimensie == "uitkomst"}
    named = outcomes & set(kwalificaties)
    shared = any(ask.code == "aandeel" for ask in demand.asks)
    if not named or (len(named) == 1 and not shared):
        return kwalificaties, asked, ()
    rest = tuple(code for code in kwalificaties if code not in outcomes)
    meant = tuple(
        Choice(code=item.keuze.code, nl=item.keuze.nl, span=demand.span)
        for item in lexicon.kwalificaties
        if item.code in named and item.keuze
    )
    return rest, (Breakdown(kenmerk="uitkomst", span=demand.span), *asked), meant
