"""Readings against words: what no word reaches, and readings that are never chosen."""

from __future__ import annotations

from collections.abc import Iterator

from doorstroom.questions.lexicon import Lexicon, Lezing
from doorstroom.questions.requests import STARTED
from doorstroom.questions.vocabulary.conflict import Conflict
from doorstroom.questions.vocabulary.written import Written

IN_VTE = "in_vte"
"""Said by the unit of a sentence, not by a word of its own."""


def reading_conflicts(lexicon: Lexicon, file: Written) -> Iterator[Conflict]:
    """Conflicts between words, readings, notions and restrictions."""
    yield from _notions(lexicon, file)
    yield from _restrictions(lexicon, file)
    yield from _words_unused(lexicon, file)
    for index, lezing in enumerate(lexicon.lezingen):
        line, name = file.line("lezingen", index), _name(lezing)
        silent = sorted({*lezing.hoofd, *lezing.als, *lezing.tenzij, *lezing.naast} - _said(lexicon))
        for code in silent:
            says = f"the reading of {name} waits for ‘{code}’, which no word means"
            yield Conflict(kind="no word", about=code, file=file.name, line=line, says=says)
        earlier = _before(index, lexicon)
        if earlier is not None:
            other = file.line("lezingen", earlier)
            says = f"the reading of {name} comes after that on line {other}, which always fits first"
            yield Conflict(kind="never chosen", about=name, file=file.name, line=line, says=says)
        elif set(lezing.als) & set(lezing.tenzij):
            says = f"the reading of {name} asks for words that it also excludes"
            yield Conflict(kind="never chosen", about=name, file=file.name, line=line, says=says)


def _name(lezing: Lezing) -> str:
    """A reading by what it asks and when: it has no code of its own."""
    heads = f"{' / '.join(lezing.hoofd)}: " if lezing.hoofd else ""
    return (
        f"{heads}{' + '.join(lezing.als) or 'anything'} → {', '.join(lezing.begrippen or lezing.dubbel) or 'nothing'}"
    )


def _said(lexicon: Lexicon) -> set[str]:
    """Every code that a word can add to a demand."""
    return {IN_VTE, *(code for word in lexicon.woorden for _, code in word.senses)}


def _atoms(lexicon: Lexicon) -> set[str]:
    return {code for word in lexicon.woorden for role, code in word.senses if role == "begrip"}


def _notions(lexicon: Lexicon, file: Written) -> Iterator[Conflict]:
    read = {code for lezing in lexicon.lezingen for code in (*lezing.begrippen, *lezing.dubbel)}
    read |= {item.op_een_dag for item in lexicon.begrippen if item.op_een_dag}
    for index, item in enumerate(lexicon.begrippen):
        if item.code not in read:
            says = f"the notion {item.code} is counted by no reading"
            line = file.line("begrippen", index)
            yield Conflict(kind="no reading", about=item.code, file=file.name, line=line, says=says)


def _restrictions(lexicon: Lexicon, file: Written) -> Iterator[Conflict]:
    words = {code: i for i, word in enumerate(lexicon.woorden) for role, code in word.senses if role == "kwalificatie"}
    given = {code for lezing in lexicon.lezingen for code in lezing.kwalificaties}
    known = {item.code for item in lexicon.kwalificaties}
    for index, item in enumerate(lexicon.kwalificaties):
        if item.code not in words and item.code not in given:
            says = f"no word and no reading restricts to {item.code}"
            line = file.line("kwalificaties", index)
            yield Conflict(kind="no word", about=item.code, file=file.name, line=line, says=says)
    for code in sorted(set(words) - known - {STARTED}):
        says = f"kwalificatie:{code} has no classes to keep: there is no [[kwalificaties]] of that code"
        line = file.line("woorden", words[code])
        yield Conflict(kind="unknown code", about=code, file=file.name, line=line, says=says)


def _words_unused(lexicon: Lexicon, file: Written) -> Iterator[Conflict]:
    """Notion words that no reading looks at: whoever writes them is refused."""
    used = {code for item in lexicon.lezingen for code in (*item.hoofd, *item.als, *item.naast)}
    used |= set(lexicon.grammatica.bijkomend)
    for index, word in enumerate(lexicon.woorden):
        for role, code in word.senses:
            if role == "begrip" and code not in used:
                says = f"begrip:{code} is used by no reading"
                line = file.line("woorden", index)
                yield Conflict(kind="no reading", about=code, file=file.name, line=line, says=says)


def _before(index: int, lexicon: Lexicon) -> int | None:
    """The last of the earlier readings that leave nothing for this one, if they do so for each of its heads."""
    lezing = lexicon.lezingen[index]
    atoms = _atoms(lexicon)
    heads = set(lezing.hoofd) or (atoms if atoms & set(lezing.als) else {*atoms, ""})
    taken = [
        next((at for at, first in enumerate(lexicon.lezingen[:index]) if _takes(first, lezing, head)), None)
        for head in heads - set(lezing.tenzij)
    ]
    return None if None in taken or not taken else max(at for at in taken if at is not None)


def _takes(first: Lezing, later: Lezing, head: str) -> bool:
    """Whether every demand with this head that the later reading fits is taken by the first."""
    fits = not first.hoofd or head in first.hoofd
    sure = {*later.als, head}
    return fits and not first.op_volgorde and set(first.als) <= sure and set(first.tenzij) <= set(later.tenzij)
