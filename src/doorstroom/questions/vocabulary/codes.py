"""Codes against the scheme: those that do not exist there, and characteristics and terms that no word reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doorstroom.kernel.errors import DoorstroomError
from doorstroom.questions.lexicon import Lexicon
from doorstroom.questions.requests import ALL
from doorstroom.questions.vocabulary.conflict import Conflict
from doorstroom.questions.vocabulary.forms import read_instead
from doorstroom.questions.vocabulary.written import Written
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimension_names import NAMES, dimension_named
from doorstroom.tables.dimensions import labelled_classes

_DAY = date(2022, 3, 1)
_ASKABLE = ("maatregel", "eenheid", "begrip", "kenmerk")
"""Kinds of terms of the glossary that a question can ask for; the others say how figures are made."""


def code_conflicts(scheme: Scheme, lexicon: Lexicon, file: Written, glossary: Written) -> Iterator[Conflict]:
    """Conflicts between the vocabulary and the scheme."""
    for index, word in enumerate(lexicon.woorden):
        for role, code in word.senses:
            if not _exists(role, code, scheme):
                says = f"{role}:{code} is nothing of the scheme"
                line = file.line("woorden", index)
                yield Conflict(kind="unknown code", about=code, file=file.name, line=line, says=says)
    yield from _restricted(scheme, lexicon, file)
    yield from _renamed(lexicon, file)
    yield from _without_words(scheme, lexicon, file)
    for index, term in enumerate(scheme.termen):
        for words in (term.nl, term.meervoud or term.nl) if term.soort in _ASKABLE else ():
            instead = read_instead(words, (), lexicon)
            if instead is not None:
                says = f"the term ‘{words}’ is read as {instead or 'nothing'}"
                line = glossary.line("termen", index, words)
                yield Conflict(kind="no word", about=words, file=glossary.name, line=line, says=says)
                break


def _exists(role: str, code: str, scheme: Scheme) -> bool:
    if role == "maatregel":
        return code in {ALL, *(item.code for item in scheme.groepen), *(item.code for item in scheme.maatregelen)}
    if role != "kenmerk":
        return True
    name, _, value = code.partition("=")
    return name in NAMES and (not value or value in _classes(name, scheme))


def _classes(name: str, scheme: Scheme) -> set[str]:
    """The classes of a characteristic by code and by name, in every class scheme that has it."""
    schemes = [item for item in scheme.classes if item.kenmerk == name]
    found = {part.code for item in schemes for part in item.categories}
    found |= {part.code for item in schemes for part in item.bands}
    for leden in (("lde",), ("cmw",)) if not found else ():
        try:
            dimension = dimension_named(name, scheme, leden, {"aansluitend": 1, "gemeenten_op": _DAY})
        except DoorstroomError:
            continue
        found |= {code for code, _ in labelled_classes(dimension)}
    return found


def _restricted(scheme: Scheme, lexicon: Lexicon, file: Written) -> Iterator[Conflict]:
    for index, item in enumerate(lexicon.kwalificaties):
        for code in sorted(set(item.houdt) - _classes(item.dimensie, scheme)):
            says = f"{item.code} keeps ‘{code}’, which is no class of {item.dimensie}"
            line = file.line("kwalificaties", index)
            yield Conflict(kind="unknown code", about=code, file=file.name, line=line, says=says)


def _renamed(lexicon: Lexicon, file: Written) -> Iterator[Conflict]:
    """Characteristics that a notion understands otherwise, or that a word is told to stand for."""
    asked = [("begrippen", i, name) for i, item in enumerate(lexicon.begrippen) for name in item.kenmerk_als.values()]
    asked += [("kenmerkkeuzes", i, item.kenmerk) for i, item in enumerate(lexicon.kenmerkkeuzes)]
    for table, index, name in asked:
        if name not in NAMES:
            line, says = file.line(table, index), f"{name} is no characteristic of any table"
            yield Conflict(kind="unknown code", about=name, file=file.name, line=line, says=says)


def _without_words(scheme: Scheme, lexicon: Lexicon, file: Written) -> Iterator[Conflict]:
    """Characteristics that tables can be broken down by, and that no one can ask for."""
    reached = {code.partition("=")[0] for word in lexicon.woorden for role, code in word.senses if role == "kenmerk"}
    reached |= {name for item in lexicon.begrippen for name in item.kenmerk_als.values()}
    reached |= {item.dimensie for item in lexicon.kwalificaties}
    for name in sorted({*NAMES, *(item.kenmerk for item in scheme.classes)} - reached):
        says = f"the characteristic {name} has no word: add [[woorden]] with betekent = [“kenmerk:{name}”]"
        yield Conflict(kind="no word", about=name, file=file.name, line=file.line("woorden"), says=says)
