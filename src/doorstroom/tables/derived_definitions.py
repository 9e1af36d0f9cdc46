"""How each figure of a derived table follows from what was counted, in the Dutch sentences that stand under it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from doorstroom.kernel.dutch import enumerate_in_words, period_in_words
from doorstroom.kernel.numbers import format_number
from doorstroom.scheme.model import Scheme
from doorstroom.tables.counted import counted
from doorstroom.tables.definitions import details
from doorstroom.tables.derived import Bridge, DerivedSpec, Difference, Growth, Index, Ratio, Share
from doorstroom.tables.derived_wording import before, stood
from doorstroom.tables.dimensions import kenmerk_of
from doorstroom.tables.wording import name_of, population_in_words

EXACT = "Er is gerekend met de exacte cijfers; pas de uitkomst is afgerond."


def define_derived(spec: DerivedSpec, scheme: Scheme, *, rest: bool = True) -> str:
    """How each figure follows from what was counted, and how that was counted: the note under the table.

    `rest`: whether the table shows a rest class.
    """
    return " ".join(_sentences(spec, scheme, rest))


def _sentences(spec: DerivedSpec, scheme: Scheme, rest: bool) -> Iterator[str]:
    """The rule, then each part with what holds for it alone, then what holds for all parts."""
    yield _RULES[spec.kind](spec, scheme)
    if not isinstance(spec, Bridge):
        yield EXACT
    more = [tuple(details(part, scheme, rest=rest)) for part in spec.parts]
    shared = [text for text in more[0] if all(text in own for own in more)]
    for name, part, own in zip(_PARTS.get(spec.kind, ("",)), spec.parts, more, strict=True):
        yield name + counted(part, population_in_words(part, scheme, full=True))
        yield from (text for text in own if text not in shared)
    yield from shared


def _share_rule(spec: Share, _scheme: Scheme) -> str:
    names = enumerate_in_words([name_of(item) for item in spec.by if kenmerk_of(item) in spec.within])
    return (
        f"Elk percentage is het aandeel van een klasse in het totaal over alle klassen van {names}. Door de afronding "
        "tellen de percentages niet altijd op tot 100,0."
    )


def _ratio_rule(spec: Ratio, _scheme: Scheme) -> str:
    times = "" if spec.times == 1 else f", maal {format_number(spec.times)}"
    return f"Elk cijfer is de teller gedeeld door de noemer{times}."


def _difference_rule(spec: Difference, _scheme: Scheme) -> str:
    asked = [stood(part, spec.parts) for part in spec.parts]
    return f"Elk cijfer is het eerste aantal{asked[0]} min het tweede{asked[1]}."


def _growth_rule(spec: Growth, _scheme: Scheme) -> str:
    if spec.absolute:
        return f"Elk cijfer is het verschil met {before(spec)}."
    return f"Elk cijfer is het verschil met {before(spec)}, in procent van het cijfer van toen."


def _index_rule(spec: Index, _scheme: Scheme) -> str:
    return f"Elk cijfer staat in procent van dat van {period_in_words(spec.base)}."


def _bridge_rule(spec: Bridge, scheme: Scheme) -> str:
    breuk = next((item for item in scheme.breuken if item.code == spec.breuk), None)
    label = f"{breuk.label.nl} " if breuk else ""
    alike = "Het verschil is nieuw min oud: wat alleen al de andere methode aan het cijfer verandert."
    other = "De twee methodes tellen in een andere eenheid; een verschil bestaat dan niet."
    return (
        f"{label}De tabel geeft dezelfde perioden volgens beide methodes, geteld op dezelfde stand van het register. "
        f"{alike if spec.of.unit == spec.new.unit else other}"
    )


_RULES: dict[str, Callable[[Any, Scheme], str]] = {
    "share": _share_rule,
    "ratio": _ratio_rule,
    "difference": _difference_rule,
    "growth": _growth_rule,
    "index": _index_rule,
    "bridge": _bridge_rule,
}

_PARTS: dict[str, tuple[str, ...]] = {
    "ratio": ("Teller: ", "Noemer: "),
    "difference": ("Eerste: ", "Tweede: "),
    "bridge": ("Oude methode: ", "Nieuwe methode: "),
}
"""What the parts are called in the definition."""
