"""What a question says it need not have: `(m/v moet hier niet)`, `leeftijd is niet nodig`, `2020 mag u weglaten`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from doorstroom.kernel.periods import Period
from doorstroom.questions.demand import Demand, Sight
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.scanning import ASKS, Element

_BORDERS = (",", ";", "(", ")", ":", ".", "!", "?")
_THINGS = ("begrip", "maatregel", "uitsplitsing")
_EXAMPLES = ("bv", "bijv", "bijvoorbeeld")


@dataclass(frozen=True)
class Waived:
    """The words of a sentence that still ask, and what the others say is not needed: characteristics and times."""

    asking: tuple[Element, ...]
    kenmerken: frozenset[str] = frozenset()
    periods: frozenset[Period] = field(default_factory=frozenset)
    maatregelen: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        return not (self.kenmerken or self.periods or self.maatregelen)

    def take_from(self, demand: Demand) -> None:
        """Leave out of a demand what is not needed."""
        if self.is_empty:
            return
        demand.waived |= self.kenmerken
        if self.maatregelen and "*" in {sight.code for sight in demand.groups}:
            demand.outside.append(Sight("zonder", demand.span))  # all but some: no table leaves them out
        demand.groups = [sight for sight in demand.groups if sight.code not in self.maatregelen]
        demand.kenmerken = [sight for sight in demand.kenmerken if sight.code not in self.kenmerken]
        demand.periods = [
            replace(item, periods=tuple(period for period in item.periods if period not in self.periods))
            if item.periods and not set(item.periods) <= self.periods
            else item
            for item in demand.periods
        ]


def waived(sentence: Sequence[Element], lexicon: Lexicon) -> Waived:
    """Sort the words of a sentence; a stretch that asks or counts anything waives nothing."""
    asking: list[Element] = []
    kenmerken: set[str] = set()
    periods: set[Period] = set()
    maatregelen: set[str] = set()
    before, last = False, list[Element]()
    for piece in _stretches(sentence):
        stretch = piece
        goes_on = before and stretch[0].word in lexicon.grammatica.toelichtend and not any(e.has(ASKS) for e in stretch)
        contrast = bool(asking) and (_contrasts(stretch) or _exemplifies(stretch))
        before = goes_on or contrast or _waives(stretch, lexicon)
        if before and last and _points_back(stretch):  # `de cijfers van 2019 heb ik al, dus die hoeven niet`
            asking = asking[: -len(last)]
            stretch = [*last, *stretch]
        last = [] if before else stretch
        if not before:
            asking += stretch
            continue
        if asking and asking[-1].word == "(" and stretch[-1].word == ")":
            asking.pop()
        else:
            asking += [element for element in stretch if element.word in _BORDERS]
        maatregelen |= {code for element in stretch for code in element.codes("maatregel")}
        kenmerken |= {code.partition("=")[0] for element in stretch for code in element.codes("kenmerk")}
        periods |= {period for element in stretch if element.period for period in element.period.periods or ()}
    return Waived(tuple(asking), frozenset(kenmerken), frozenset(periods), frozenset(maatregelen))


def _points_back(stretch: Sequence[Element]) -> bool:
    """Whether it says nothing but that `die` are not needed."""
    named = any(element.senses or element.period or element.classes for element in stretch)
    return not named and bool({"die", "deze", "dat"} & {element.word for element in stretch[:2]})


def _stretches(sentence: Sequence[Element]) -> Iterator[list[Element]]:
    stretch: list[Element] = []
    for element in sentence:
        stretch.append(element)
        if element.word in _BORDERS:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _waives(stretch: Sequence[Element], lexicon: Lexicon) -> bool:
    words = " ".join(element.word or element.said for element in stretch)
    if not any(re.search(_pattern(form), words) for form in lexicon.grammatica.niet_gevraagd):
        return False
    return not any(element.has(ASKS) or _counts(element) or element.has("kwalificatie") for element in stretch)


def _counts(element: Element) -> bool:
    """A notion; enterprises named by their maatregel only say where."""
    return element.has("begrip") and not element.has("maatregel")


def _contrasts(stretch: Sequence[Element]) -> bool:
    """`, niet de vestigingen`: which of two things is not meant, and nothing else."""
    said = [element for element in stretch if element.senses or element.classes or element.period]
    words = [element.word for element in stretch if element not in said and element.word not in _BORDERS]
    words = words[1:] if words[:1] in (["dus"], ["en"], ["maar"]) else words
    if words[:1] == ["niet"] and said and all(element.period for element in said):
        return all(element.silent for element in stretch)
    plain = all(any(element.has(role) for role in _THINGS) or _names_kenmerk(element) for element in said)
    silent = all(element.silent or element.senses for element in stretch)
    return bool(said) and plain and silent and words[:1] in (["niet"], ["geen"])


def _names_kenmerk(element: Element) -> bool:
    return any("=" not in code for code in element.codes("kenmerk"))


def _exemplifies(stretch: Sequence[Element]) -> bool:
    """`, bv. om medische redenen`: an example that names nothing the register knows."""
    known = ("begrip", "kenmerk", "maatregel", "kwalificatie", ASKS)
    return stretch[0].word in _EXAMPLES and not any(element.has(role) for element in stretch for role in known)


def _pattern(form: str) -> str:
    """`moet * niet`: a star is up to five words."""
    return r"\b" + re.escape(form).replace(r"\ \*\ ", r"\s+(?:\S+\s+){0,5}") + r"\b"
