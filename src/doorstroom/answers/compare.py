"""Published figures against an answer: one line each.

The figures file is a CSV with the columns subquestion, table, measure, class, period, value, unit, note
(see docs/howto/compare-published-figures.md). A row without a value says that nothing was published.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Literal

from pydantic import ValidationError
from rapidfuzz import fuzz

from doorstroom.answers.record import AnswerFile, CellRecord, TableRecord
from doorstroom.kernel.errors import InputError, Where
from doorstroom.kernel.numbers import round_half_up
from doorstroom.kernel.periods import ONE_DAY, Period, parse_period
from doorstroom.scheme.model import Scheme
from doorstroom.tables.dimensions import TOTAL, ByMaatregel, ByOmvang, kenmerk_of, labelled_classes

COLUMNS = ("subquestion", "table", "measure", "class", "period", "value", "unit", "note")
ALIKE = 85
"""How alike two names must be (token set ratio, 0–100) to be taken for the same."""

Verdict = Literal["agrees", "differs", "not found", "nothing published"]


@dataclass(frozen=True)
class Figure:
    """A row of the figures file."""

    row: int
    part: str
    table: str
    measure: str
    class_label: str
    period: str
    value: Decimal | None
    unit: str
    note: str


@dataclass(frozen=True)
class Comparison:
    """A published figure and what the answer gives for it, at the published number of decimals."""

    figure: Figure
    verdict: Verdict
    answered: str


def read_figures(path: Path) -> tuple[Figure, ...]:
    """Read a figures file; raises InputError naming the row and column that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("The figures cannot be read as UTF-8 text.", where=Where(file=path.name)) from error
    rows = csv.DictReader(io.StringIO(text))
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise InputError(f"Columns are missing: {', '.join(missing)}.", where=Where(file=path.name, row=1))
    return tuple(_figure(path.name, number, row) for number, row in enumerate(rows, start=2))


def _figure(file: str, number: int, row: dict[str, str | None]) -> Figure:
    cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
    try:
        value = Decimal(cells["value"]) if cells["value"] else None
    except InvalidOperation as error:
        where = Where(file=file, row=number, column="value")
        raise InputError("This is not a number.", where=where, hint="Write 1868.0, with a point.") from error
    return Figure(
        row=number,
        part=cells["subquestion"],
        table=cells["table"],
        measure=cells["measure"],
        class_label=cells["class"],
        period=cells["period"],
        value=value,
        unit=cells["unit"],
        note=cells["note"],
    )


def read_answer(folder: Path) -> AnswerFile:
    """The `antwoord.json` of an answer folder; raises InputError if it is not one."""
    path = folder / "antwoord.json"
    try:
        return AnswerFile.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{folder} holds no antwoord.json.", hint="Make it with `doorstroom answer`.") from error
    except (ValidationError, UnicodeDecodeError) as error:
        raise InputError("This is not an answer of this version.", where=Where(file=path.name)) from error


def compare(answer: AnswerFile, figures: Sequence[Figure], scheme: Scheme) -> tuple[Comparison, ...]:
    """One comparison per figure, in order."""
    return tuple(_Finder(answer, scheme).compare(figure) for figure in figures)


@dataclass(frozen=True)
class _Finder:
    answer: AnswerFile
    scheme: Scheme

    def compare(self, figure: Figure) -> Comparison:
        cells = self._cells(figure)
        if figure.value is None:
            given = cells[0].waarde or cells[0].status if cells else self._refusal(figure)
            return Comparison(figure, "nothing published", given)
        if not cells:
            return Comparison(figure, "not found", "")
        decimals = -int(figure.value.as_tuple().exponent)
        found = [self._shown(cell, decimals) for cell in cells]
        agrees = found[0] == f"{figure.value:f}"
        return Comparison(figure, "agrees" if agrees else "differs", found[0])

    def _shown(self, cell: CellRecord, decimals: int) -> str:
        if cell.waarde is None:
            return cell.status
        return f"{round_half_up(Fraction(cell.breuk or cell.waarde), decimals):f}"

    def _refusal(self, figure: Figure) -> str:
        part = next((p for p in self.answer.delen if _same_part(p.nummer, figure.part)), None)
        kinds = [o.status if o.kind == "refused" else o.kind for o in part.uitkomsten] if part else []
        return ", ".join(dict.fromkeys(kinds))

    def _cells(self, figure: Figure) -> list[CellRecord]:
        period = period_code(figure.period, date.fromisoformat(self.answer.vraag.peildatum))
        tables = [t for t in self.answer.tabellen if any(_same_part(part, figure.part) for part in t.delen)]
        ranked = sorted(tables, key=lambda table: (_basis_rank(table, figure), table.rol == "house"))
        return [cell for table in ranked for cell in self._in_table(table, figure, period)]

    def _in_table(self, table: TableRecord, figure: Figure, period: str) -> list[CellRecord]:
        wanted = self._classes(table, figure, parse_period(period))
        if wanted is None:
            return []
        return [cell for cell in table.cellen if cell.periode == period and cell.klassen == wanted]

    def _classes(self, table: TableRecord, figure: Figure, period: Period) -> dict[str, str] | None:
        """The class per dimension that the figure means; None if this table cannot hold it."""
        codes = self._maatregelen(figure.measure)
        wanted = {}
        named_class = False
        for dimension in table.spec.by:
            name = kenmerk_of(dimension)
            wanted[name] = TOTAL
            if isinstance(dimension, ByMaatregel):
                match = self._category(dimension, codes, period)
                if codes and match is None:
                    return None
                wanted[name] = match or TOTAL
                continue
            for code, label in labelled_classes(dimension):
                if label.nl == figure.class_label or (not figure.class_label and _names(figure.table, label.en)):
                    wanted[name] = code
                    named_class = True
        covers = "maatregel" in wanted or not codes or set(table.spec.maatregelen) <= codes
        return wanted if covers and (named_class or not figure.class_label) else None

    def _category(self, dimension: ByMaatregel, codes: set[str], period: Period) -> str | None:
        """The class of maatregel that stands for these codes in the period, those that did not exist then aside."""
        for category in dimension.categories:
            alive = {code for code in category.members if self.scheme.maatregel(code).exists_in(period)}
            if codes and alive and alive <= codes:
                return category.code
        return None

    def _maatregelen(self, measure: str) -> set[str]:
        """The codes of the maatregel (or of the group) a name stands for; the best match wins."""
        scored = [
            (fuzz.token_sort_ratio(measure.lower(), name.lower()), codes)
            for names, codes in self._names()
            for name in names
        ]
        best, codes = max(scored, key=lambda item: item[0])
        return codes if best >= ALIKE else set()

    def _names(self) -> list[tuple[tuple[str, ...], set[str]]]:
        single = [((m.kort.nl, m.naam.nl, m.code), {m.code}) for m in self.scheme.maatregelen]
        return single + [((g.naam.nl, g.code), set(g.leden)) for g in self.scheme.groepen]


def _names(text: str, label: str) -> bool:
    return fuzz.token_set_ratio(text.lower(), label.lower()) >= ALIKE


def _basis_rank(table: TableRecord, figure: Figure) -> int:
    """Tables counted as the figure's note says (VTE) first."""
    in_vte = any(isinstance(d, ByOmvang) and d.basis == "vte" for d in table.spec.by)
    return 0 if in_vte == ("VTE" in figure.note or figure.unit == "VTE") else 1


def _same_part(number: str, published: str) -> bool:
    return re.sub(r"\W", "", number).lower() == re.sub(r"\W", "", published).lower()


def period_code(text: str, peildatum: date) -> str:
    """The period of a figure: a year, `2021Q1`, `2019/2021` or two dates (both included); words mean the peildatum."""
    if re.fullmatch(r"\d{4}/\d{4}", text):
        first, last = text.split("/")
        return Period(date(int(first), 1, 1), date(int(last) + 1, 1, 1)).code
    if re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", text):
        first, last = text.split("/")
        return Period(date.fromisoformat(first), date.fromisoformat(last) + ONE_DAY).code
    if re.fullmatch(r"[\dQq-]+", text):
        return parse_period(text).code
    return Period.on(peildatum).code
