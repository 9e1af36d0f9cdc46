"""Figures in sentences: `In 2020 gaat het om 12 personen (lokale diensteneconomie)`, and percentages likewise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from doorstroom.attack.facts import Relation, relation
from doorstroom.attack.numerals import meanings
from doorstroom.attack.outcome import Leak
from doorstroom.attack.populations import Place, Populations, is_counted
from doorstroom.attack.published import PublishedTable, Sentence
from doorstroom.kernel.dutch import period_in_words
from doorstroom.tables.dimensions import TOTAL, labelled_classes
from doorstroom.tables.spec import Key, TableSpec


def told_counts(sentences: Iterable[Sentence], tables: Sequence[PublishedTable]) -> Iterator[Leak]:
    """Sentences that give the number of a hidden cell of a table of their part."""
    for sentence in sentences:
        for table, key, _, unit in _figures(sentence, tables):
            if unit != "%" and table.cells[key].hidden:
                yield Leak(sentence.file, f"a sentence about table {table.name}", "a number is printed that is hidden")


def told_shares(
    sentences: Iterable[Sentence], tables: Sequence[PublishedTable], populations: Populations
) -> Iterator[Relation]:
    """What percentages in sentences say: the cell in per cent of the total over its dimension, as it is rounded."""
    for sentence in sentences:
        for table, key, written, unit in _figures(sentence, tables):
            spec = table.spec
            if unit == "%" and isinstance(spec, TableSpec) and is_counted(spec):
                part = populations.place(spec, key)
                base = populations.place(spec, (key[0], *(TOTAL for _ in spec.by)))
                if part is not None and base is not None:
                    yield from _share(part, base, written)


def _share(part: Place, base: Place, written: str) -> Iterator[Relation]:
    value = min(meanings(written))
    slack = Fraction(1, 2 * 10 ** len(written.partition(",")[2]))
    yield relation([(Fraction(100), part), (slack - value, base)], Fraction(0), None)
    yield relation([(Fraction(100), part), (-slack - value, base)], None, Fraction(0))


def _figures(sentence: Sentence, tables: Sequence[PublishedTable]) -> Iterator[tuple[PublishedTable, Key, str, str]]:
    """Each figure in a sentence that names the period and one class: the cell, the numeral, the unit."""
    for table in tables:
        if table.spec.digest not in sentence.tables or table.file != sentence.file:
            continue
        words = {item.code: period_in_words(item) for item in table.spec.periods}
        for key in table.cells:
            classes = [(item, code) for item, code in zip(table.spec.by, key[1:], strict=True) if code != TOTAL]
            if len(classes) == 1 and re.search(rf"(?<![–\d]){re.escape(words[key[0]])}(?![–\d])", sentence.text):
                label = dict(labelled_classes(classes[0][0]))[classes[0][1]].nl
                for match in re.finditer(rf"(\d[\d.,]*) (%|\w+) \({re.escape(label)}\)", sentence.text):
                    yield table, key, match[1], match[2]
