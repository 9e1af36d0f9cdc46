"""Verbs in two pieces (`stroomden … uit`): the particle that ends the clause tells what the verb means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from doorstroom.questions.scanning import Element

_MEANS = {"uit": "uitstroom", "door": "doorstroom", "in": "instroom"}
_CLAUSE_ENDS = (".", "?", "!", ";", ":")
_AFTER = (",", "en", "of", "tussen", "vanuit", "naar", "per", "sinds", "opgesplitst", *_CLAUSE_ENDS)


def with_particles(sentence: Sequence[Element]) -> list[Element]:
    """The sentence with each `stroomden` read together with its particle, which need not stand beside it."""
    found = list(sentence)
    for index, element in enumerate(found):
        if element.has("begrip", "stroom"):
            at = _particle(found, index)
            if at is not None:
                meant = _MEANS[found[at].word]
                found[index] = replace(element, senses=(("begrip", meant),))
    return found


def _particle(sentence: Sequence[Element], verb: int) -> int | None:
    """The place of the last particle that can close the clause; `in` and `door` only where no noun follows."""
    places = []
    for index in range(verb + 1, len(sentence)):
        word = sentence[index].word
        if word in _CLAUSE_ENDS or sentence[index].has("begrip", "stroom"):
            break
        if word in _MEANS and (word == "uit" or _closes(sentence, index)):
            places.append(index)
    return places[-1] if places else None


def _closes(sentence: Sequence[Element], index: int) -> bool:
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    leads_on = following is not None and any(map(following.has, ("uitsplitsing", "kwalificatie", "kenmerk")))
    if following is None or following.word in _AFTER or leads_on:
        return True
    after_there = index > 0 and sentence[index - 1].word == "er"
    return following.period is not None and (sentence[index].word == "door" or after_there)
