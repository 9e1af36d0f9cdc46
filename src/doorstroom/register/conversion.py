"""From a delivered file to a table of the contract: names, types, codes and empties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import process

from doorstroom.register.columns import Column, Kind
from doorstroom.register.contract import Table
from doorstroom.register.delivered import Delivered
from doorstroom.register.findings import Findings
from doorstroom.register.values import EXPECTED, PARSERS, is_national_number
from doorstroom.scheme import Scheme

NEAR = 60
"""From this likeness on (0–100) a name is offered as what was probably meant."""

_UNCLOSED = "A quotation mark may be missing before it."


@dataclass(frozen=True)
class Fitted:
    """Rows in the contract's columns and types, numbered as in their file."""

    file: str
    table: pa.Table
    rows: np.ndarray

    def keep(self, mask: np.ndarray) -> Fitted:
        return Fitted(self.file, self.table.filter(pa.array(mask)), self.rows[mask])


def fit(delivered: Delivered, table: Table, scheme: Scheme, findings: Findings) -> Fitted | None:
    """Convert a delivered file to its table of the contract; None (and findings) where it does not fit."""
    _check_names(delivered, table, findings)
    if findings.concern(delivered.file):
        return None
    columns = [_Conversion(delivered, column, scheme, findings).run() for column in table.columns]
    if findings.concern(delivered.file):
        return None
    return Fitted(delivered.file, pa.table(columns, schema=table.schema), delivered.rows)


def nearest(name: str, known: Sequence[str]) -> str:
    """`Did you mean …?`, or nothing where no known name is near."""
    match = process.extractOne(name, known, score_cutoff=NEAR)
    return f"Did you mean {match[0]!r}?" if match else ""


def _check_names(delivered: Delivered, table: Table, findings: Findings) -> None:
    given, known = delivered.table.column_names, [column.name for column in table.columns]
    for name in given:
        if name not in known:
            hint = nearest(name, [other for other in known if other not in given] or known)
            findings.add(delivered.file, "The contract has no such column.", column=name, hint=hint)
    for column in table.columns:
        if column.name not in given:
            hint = "Add it; it may be left empty." if column.empty else f"It holds: {column.meaning}."
            findings.add(delivered.file, "This column is missing.", column=column.name, hint=hint)


@dataclass(frozen=True)
class _Conversion:
    delivered: Delivered
    column: Column
    scheme: Scheme
    findings: Findings

    def run(self) -> pa.Array | None:
        """The column in the contract's type; None where its type cannot be read at all."""
        kind = self.column.kind
        values = self.delivered.table.column(self.column.name).combine_chunks()
        text = _as_text(values)
        if text is not None:
            values, empty = self._parse(text)
        elif values.type == kind.arrow:
            empty = values.is_null()
        else:
            self.findings.add(
                self.delivered.file,
                "The type of this column is not that of the contract.",
                column=self.column.name,
                hint=f"It is {kind.value}.",
            )
            return None
        if not self.column.empty:
            self._refuse(empty, "This may not be empty.")
        self._check(values)
        return values

    def _parse(self, values: pa.Array) -> tuple[pa.Array, pa.Array]:
        """The values, and which are empty. Each distinct text is parsed once: a register has few distinct dates."""
        kind = self.column.kind
        trimmed = pc.utf8_trim_whitespace(values)
        trimmed = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
        self._refuse(pc.match_substring(trimmed, "\n"), "This runs over several lines.", _UNCLOSED)
        if kind in (Kind.ID, Kind.TEXT):
            return trimmed, trimmed.is_null()
        encoded = trimmed.dictionary_encode()
        distinct = [PARSERS[kind](text) for text in encoded.dictionary.to_pylist()]
        parsed = pa.array(distinct, type=kind.arrow).take(encoded.indices)
        self._refuse(pc.and_(trimmed.is_valid(), parsed.is_null()), f"This is not a {kind.value}.", EXPECTED[kind])
        return parsed, trimmed.is_null()

    def _check(self, values: pa.Array) -> None:
        column = self.column
        if column.codelist:
            self._check_codes(values, self.scheme.codes(column.codelist))
        if column.pattern:
            wrong = pc.invert(pc.match_substring_regex(values, column.pattern))
            self._refuse(wrong, "This does not have the form of the contract.", f"It holds: {column.meaning}.")
        if column.positive:
            self._refuse(pc.less_equal(values, 0), "This must be more than 0.")
        if column.kind is Kind.ID and column.personal:
            self._check_pseudonym(values)

    def _check_codes(self, values: pa.Array, codes: Sequence[str]) -> None:
        known = pc.is_in(values, value_set=pa.array(codes, pa.string()))
        wrong = pc.and_(values.is_valid(), pc.invert(known))
        message, listed = "This code is not in the scheme's list.", f"It has: {', '.join(codes)}."
        if self.column.personal:
            # The code of a person's characteristic is that person's value: it is not repeated.
            self._refuse(wrong, message, listed)
            return
        for code in pc.unique(values.filter(wrong)).to_pylist():
            same = pc.and_(wrong, pc.equal(values, code))
            self._refuse(same, message, nearest(code, codes) or listed)

    def _check_pseudonym(self, values: pa.Array) -> None:
        eleven = pc.match_substring_regex(values, r"^\D*(\d[ .\-]?){11}$")
        suspects = pc.fill_null(eleven, fill_value=False)
        wrong = np.zeros(len(values), dtype=bool)
        for index in np.flatnonzero(suspects.to_numpy(zero_copy_only=False)):
            wrong[index] = is_national_number(values[index].as_py())
        self._refuse(pa.array(wrong), "This may be a national number.", "The register holds pseudonyms only.")

    def _refuse(self, mask: pa.Array, message: str, hint: str = "") -> None:
        rows = self.delivered.rows[pc.fill_null(mask, fill_value=False).to_numpy(zero_copy_only=False)]
        self.findings.add_rows(self.delivered.file, rows, message, column=self.column.name, hint=hint)


def _as_text(values: pa.Array) -> pa.Array | None:
    """Values written as text, in whatever way the file holds text (or exact decimals); None for other types."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        return _as_text(values.dictionary_decode())
    textual = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    if textual or pa.types.is_decimal(kind) or pa.types.is_null(kind):
        return values.cast(pa.string())
    return None
