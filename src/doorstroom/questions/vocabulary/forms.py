"""Forms against each other: two meanings, filler, another policy, and forms that can never match."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from doorstroom.questions.lexicon import Lexicon, Word, form_keys
from doorstroom.questions.model import Span
from doorstroom.questions.scanning import Element, scan
from doorstroom.questions.tokens import normalise
from doorstroom.questions.vocabulary.conflict import Conflict
from doorstroom.questions.vocabulary.written import Written

CONTENT = frozenset({"maatregel", "begrip", "kenmerk", "kwalificatie", "eenheid", "buiten", "elders"})
"""Roles of words that decide what is counted; the others build sentences."""
_DAY = date(2022, 3, 1)


@dataclass(frozen=True)
class Form:
    """A form, and where it is listed: the `index`-th of its table."""

    written: str
    word: Word
    table: str
    index: int

    @property
    def keys(self) -> tuple[str, ...]:
        return form_keys(self.written)

    def place(self, lexicon: Written) -> int:
        return lexicon.line(self.table, self.index, self.written)


def forms_of(lexicon: Lexicon) -> list[Form]:
    """Every form, in the order of the file."""
    elders = (Word(betekent=(f"elders:{item.code}",), vormen=item.vormen) for item in lexicon.elders)
    return [
        Form(written, word, table, index)
        for table, words in (("woorden", lexicon.woorden), ("elders", tuple(elders)))
        for index, word in enumerate(words)
        for written in word.vormen
    ]


def form_conflicts(lexicon: Lexicon, file: Written, filler: Written) -> Iterator[Conflict]:
    """Conflicts of single forms, in the order of the file."""
    forms = forms_of(lexicon)
    yield from _two_meanings(forms, file)
    yield from _also_filler(forms, lexicon, file, filler)
    for form in forms:
        instead = read_instead(form.written.removeprefix("="), form.word.senses, lexicon)
        if instead is not None:
            says = f"‘{form.written}’ ({_means(form)}) is read as {instead or 'nothing'}"
            yield _conflict("never matches", form, file, says)


def _two_meanings(forms: list[Form], file: Written) -> Iterator[Conflict]:
    first: dict[tuple[str, ...], Form] = {}
    for form in forms:
        other = first.setdefault(form.keys, form)
        if set(other.word.senses) == set(form.word.senses):
            continue
        kind = "also of another policy" if "elders" in (form.table, other.table) else "two meanings"
        says = f"‘{form.written}’ means {_means(form)}, and {_means(other)} on line {other.place(file)}"
        yield _conflict(kind, form, file, says)


def _also_filler(forms: list[Form], lexicon: Lexicon, file: Written, filler: Written) -> Iterator[Conflict]:
    listed = _filler(lexicon, file, filler)
    for form in forms:
        if len(form.keys) != 1 or not any(role in CONTENT for role, _ in form.word.senses):
            continue
        for word, place in listed.get(form.keys[0], {}).items():
            same = normalise(word) == normalise(form.written.removeprefix("="))
            kind = "also filler" if same else "same stem"
            says = f"‘{form.written}’ means {_means(form)}, and so does ‘{word}’ of {place}"
            about = form.written if same else f"{form.written} ~ {word}"
            yield _conflict(kind, form, file, says).model_copy(update={"about": about})


def _filler(lexicon: Lexicon, file: Written, filler: Written) -> dict[str, dict[str, str]]:
    """By key the words that ask nothing, and where each is listed."""
    grammar = lexicon.grammatica
    found: dict[str, dict[str, str]] = {}
    for word in (*grammar.functiewoorden, *grammar.vulwoorden):
        for key in form_keys(word):
            found.setdefault(key, {}).setdefault(word, f"{file.name}:{file.line('grammatica', words=word)}")
    for word in grammar.algemene_vulling:
        for key in form_keys(word):
            found.setdefault(key, {}).setdefault(word, f"{filler.name}:{filler.line_of_word(word)}")
    return found


def read_instead(words: str, senses: tuple[tuple[str, str], ...], lexicon: Lexicon) -> str | None:
    """What a form, written alone, is read as; None where that is what it should mean (any content, without senses)."""
    elements = scan(words, Span(start=0, end=len(words)), lexicon, _DAY).elements
    found = {sense for element in elements for sense in element.senses}
    if not senses:
        known = any(role in CONTENT for role, _ in found)
    elif any(role in CONTENT for role, _ in senses):
        whole = (set(e.senses) for e in elements if e.span.start == 0 and e.span.end == len(words))
        known = found == set(senses) or any(set(senses) <= said for said in whole)
    else:
        known = set(senses) <= found or all(element.period or element.silent for element in elements)
    return None if known else ", ".join(filter(None, map(_read, elements)))


def _read(element: Element) -> str:
    if element.period:
        return "a period"
    if element.classes:
        return "classes"
    return " and ".join(f"{role}:{code}" for role, code in element.senses) or ("" if element.silent else element.word)


def _means(form: Form) -> str:
    return " and ".join(f"{role}:{code}" for role, code in form.word.senses)


def _conflict(kind: str, form: Form, file: Written, says: str) -> Conflict:
    return Conflict.model_validate(
        {"kind": kind, "about": form.written, "file": file.name, "line": form.place(file), "says": says}
    )
