"""Numbers where none should be: in a hidden cell of a printed table, or out of sight in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from doorstroom.attack.matching import keys_of, plain, table_of
from doorstroom.attack.numerals import is_number, is_year, numbers_in
from doorstroom.attack.outcome import Leak
from doorstroom.attack.printed import Contents, PrintedTable, Unseen
from doorstroom.attack.published import Published, PublishedTable
from doorstroom.attack.rule import is_about_people
from doorstroom.kernel.dutch import period_in_words
from doorstroom.kernel.numbers import round_half_up
from doorstroom.tables.dimensions import TOTAL, labelled_classes
from doorstroom.tables.spec import TableSpec

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b[0-9a-f]{8,}\b")
_DIGIT = re.compile(r"\d")
_ROUNDED = (0, 1, 2, 4)


@dataclass(frozen=True)
class _InSight:
    """What a reader may know: the numbers that are shown, all text in sight, and the figures that need no hiding."""

    numbers: frozenset[Fraction]
    text: str
    free: tuple[tuple[Fraction, frozenset[str]], ...]
    threshold: int


def leaks_of(published: Published, files: Sequence[Contents], threshold: int) -> tuple[Leak, ...]:
    """Every place in the files with a number that is not shown elsewhere, or that is attached to a hidden cell.

    A small number out of sight may only repeat words in sight, or a figure that is not about people.
    """
    sight = _in_sight(published, files, threshold)
    found = [Leak(file, place, "more than a hidden cell should hold") for file, place in published.odd]
    for contents in files:
        for printed in contents.tables:
            found += _in_table(printed, published.tables)
        found += _out_of_sight(contents.unseen, sight)
    return tuple(dict.fromkeys(found))


def unmatched(published: Published, files: Sequence[Contents]) -> Iterator[str]:
    """Printed tables of which a hidden cell, or all, could not be told: a person should look."""
    for contents in files:
        for printed in contents.tables:
            table = table_of(printed, published.tables) if printed.body else None
            if printed.body and (table is None or not any(True for _ in keys_of(printed, table))):
                yield f"{contents.file}: {printed.caption or 'a table without a caption'} is in no data file."


def _in_table(printed: PrintedTable, tables: Sequence[PublishedTable]) -> Iterator[Leak]:
    table = table_of(printed, tables)
    if table is None:
        return
    attached = {(row, column) for row, column, text in printed.unseen if _DIGIT.search(text)}
    for row, column, key in keys_of(printed, table):
        if table.cells[key].hidden:
            place = f"{printed.caption.split('. ')[0]}, row {row + 1}, column {column + 1}"
            if is_number(printed.body[row][column]):
                yield Leak(printed.file, place, "a number is printed that is hidden")
            if (row, column) in attached:
                yield Leak(printed.file, place, "a number is attached to a hidden cell")


def _out_of_sight(texts: Iterable[Unseen], sight: _InSight) -> Iterator[Leak]:
    for item in texts:
        text = _DATE.sub(" ", item.text)
        if plain(text) in sight.text:
            continue
        for words, meant in numbers_in(text):
            if not _may_be_known(words, meant, text, sight):
                yield Leak(item.file, item.place, "a number out of sight that is not shown elsewhere")


def _may_be_known(words: str, meant: frozenset[Fraction], text: str, sight: _InSight) -> bool:
    written = words.rpartition(" ")[2]
    if is_year(written) or not meant:
        return True
    if any(value.denominator == 1 and 1 <= value < sight.threshold for value in meant):
        return (words != written and plain(words) in sight.text) or _is_free(meant, text, sight)
    return bool(meant & sight.numbers)


def _is_free(meant: frozenset[Fraction], text: str, sight: _InSight) -> bool:
    """Whether a figure that needs no hiding has this number, and the text has all its labels."""
    words = plain(text)
    return any(value in meant and all(label in words for label in labels) for value, labels in sight.free)


def _in_sight(published: Published, files: Sequence[Contents], threshold: int) -> _InSight:
    texts = [text for contents in files for text in contents.visible]
    texts += [f"{number}. {title}" for table in published.tables for number, title in table.printed]
    shown = {value for text in texts for _, meant in numbers_in(text) for value in meant}
    shown |= {form for table in published.tables for form in _forms(table)}
    return _InSight(frozenset(shown), plain(" \n ".join(texts)), tuple(_free(published.tables, threshold)), threshold)


def _forms(table: PublishedTable) -> Iterator[Fraction]:
    for cell in table.cells.values():
        if cell.value is not None:
            yield cell.value
            yield from (Fraction(round_half_up(cell.value, decimals)) for decimals in _ROUNDED)


def _free(tables: Iterable[PublishedTable], threshold: int) -> Iterator[tuple[Fraction, frozenset[str]]]:
    """Small figures that are not about people, with the labels they go by."""
    for table in tables:
        if isinstance(table.spec, TableSpec) and not is_about_people(table.spec.unit, table.spec.source):
            words = {period.code: plain(period_in_words(period)) for period in table.spec.periods}
            for key, cell in table.cells.items():
                if cell.value is not None and 1 <= cell.value < threshold:
                    yield cell.value, frozenset({words[key[0]], *_labels(table.spec, key[1:])})


def _labels(spec: TableSpec, codes: Sequence[str]) -> Iterator[str]:
    for dimension, code in zip(spec.by, codes, strict=True):
        if code != TOTAL:
            yield plain(dict(labelled_classes(dimension))[code].nl)
