"""Verbs in two pieces (`stroomden … uit`, `haakten … af`): the particle that closes the clause tells what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from doorstroom.questions.lexicon import Lexicon, Scheidbaar
from doorstroom.questions.scanning import Element

_FLOWS = tuple(
    Scheidbaar(vormen=(), deel=deel, betekent=(f"begrip:{code}",))
    for deel, code in (("uit", "uitstroom"), ("door", "doorstroom"), ("in", "instroom"))
)
"""What `stroomden` means with each particle; its forms are words of the lexicon."""
_CLAUSE_ENDS = (".", "?", "!", ";", ":")
_AFTER = (
    ",",
    "en",
    "of",
    "tussen",
    "vanuit",
    "naar",
    "per",
    "sinds",
    "volgens",
    "voor",
    "hier",
    "daar",
    "in",
    *_CLAUSE_ENDS,
)
_ALSO_PREPOSITIONS = ("in", "door", "aan", "bij", "binnen", "over")


def with_particles(sentence: Sequence[Element], lexicon: Lexicon) -> list[Element]:
    """The sentence with each such verb read together with its particle, which need not stand beside it."""
    found = list(sentence)
    for index, element in enumerate(found):
        places = [(at, verb) for verb in _verbs(element, lexicon) if (at := _particle(found, index, verb.deel))]
        if places:
            at, verb = max(places, key=lambda place: place[0])
            found[index] = replace(element, senses=verb.senses, silent=True, word="")
            found[at] = replace(found[at], silent=True)
    return found


def _verbs(element: Element, lexicon: Lexicon) -> Sequence[Scheidbaar]:
    if element.has("begrip", "stroom"):
        return _FLOWS
    alone = not element.senses or element.has("begrip", "treden") or element.has("begrip", "krijgen")
    return [verb for verb in lexicon.scheidbaar if alone and (element.word or element.said) in verb.vormen]


def _particle(sentence: Sequence[Element], verb: int, particle: str) -> int | None:
    """The last place of the particle before the clause ends."""
    places = []
    for index in range(verb + 1, len(sentence)):
        element = sentence[index]
        if element.word in _CLAUSE_ENDS or element.has("begrip", "stroom"):
            break
        if element.word == particle and (particle not in _ALSO_PREPOSITIONS or _closes(sentence, index)):
            places.append(index)
    return places[-1] if places else None


def _closes(sentence: Sequence[Element], index: int) -> bool:
    """Whether a word that is a preposition too stands alone here: no noun follows it."""
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    leads_on = following is not None and any(map(following.has, ("uitsplitsing", "kwalificatie", "kenmerk")))
    if following is None or following.word in _AFTER or leads_on:
        return True
    if sentence[index].word == "over" and following.word == "van":
        return True
    if sentence[index].word == "bij" and following.word == "in":
        return True
    after_there = index > 0 and sentence[index - 1].word == "er"
    return following.period is not None and (sentence[index].word in ("door", "bij") or after_there)
