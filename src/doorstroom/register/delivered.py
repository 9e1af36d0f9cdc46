"""Reading a delivered file as it is: CSV in any usual dialect, or Parquet."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from doorstroom.register.findings import Findings

SUFFIXES = (".csv", ".parquet")
_DELIMITERS = ",;\t"
_UNCLOSED = "The rows cannot be told apart: a quotation mark that opens is never closed."


@dataclass(frozen=True)
class Delivered:
    """A file's rows, unchecked. `rows` numbers them as the file does: in CSV the header is row 1."""

    file: str
    table: pa.Table
    rows: np.ndarray


def read_delivered(path: Path, findings: Findings) -> Delivered | None:
    """Read a file; None (and a finding) where its form is not that of a table at all."""
    return _read_parquet(path, findings) if path.suffix.lower() == ".parquet" else _read_csv(path, findings)


def _read_parquet(path: Path, findings: Findings) -> Delivered | None:
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError):
        findings.add(path.name, "This is not a readable Parquet file.")
        return None
    return Delivered(path.name, table, np.arange(1, table.num_rows + 1))


def _read_csv(path: Path, findings: Findings) -> Delivered | None:
    text = _decode(path, findings)
    if text is None:
        return None
    line = text.split("\n", 1)[0].rstrip("\r")
    if "\r" in line:
        findings.add(
            path.name, "The lines end in a bare carriage return.", hint="Save the file with ordinary line ends."
        )
        return None
    delimiter = max(_DELIMITERS, key=line.count)
    header = [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
    if not any(header):
        findings.add(path.name, "The first row is empty.", hint="It must name the columns.")
        return None
    if len(set(header)) < len(header):
        findings.add(path.name, "Two columns have the same name.")
        return None
    if text.count('"') % 2:
        findings.add(path.name, _UNCLOSED, hint="Every quotation mark needs its partner.")
        return None
    return _parse(path.name, text.encode("utf-8"), header, delimiter, findings)


def _decode(path: Path, findings: Findings) -> str | None:
    """UTF-8 with or without byte order mark, else Windows-1252; None for anything that is not text."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "cp1252"):
        if b"\0" in data:
            break
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    findings.add(path.name, "This is not a text file.", hint="Save it as CSV in UTF-8.")
    return None


def _parse(file: str, data: bytes, header: list[str], delimiter: str, findings: Findings) -> Delivered | None:
    ragged: list[int] = []

    def note(row: pa_csv.InvalidRow) -> str:
        ragged.append(row.number)
        return "skip"

    try:
        table = pa_csv.read_csv(
            io.BytesIO(data),
            # One thread: only then does pyarrow number the rows it could not split.
            read_options=pa_csv.ReadOptions(use_threads=False, column_names=header, skip_rows=1),
            parse_options=pa_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=note
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=True, null_values=[""]
            ),
        )
    except pa.ArrowException:
        # pyarrow's own message quotes the row, and a row is somebody's.
        findings.add(file, _UNCLOSED)
        return None
    findings.add_rows(file, ragged, f"The row does not have {len(header)} columns, as the first row has.")
    return None if ragged else Delivered(file, *_without_blank(table))


def _without_blank(table: pa.Table) -> tuple[pa.Table, np.ndarray]:
    """The rows that hold something, and their numbers."""
    filled = np.zeros(table.num_rows, dtype=bool)
    for column in table.columns:
        filled |= column.is_valid().to_numpy()
    return table.filter(pa.array(filled)), np.flatnonzero(filled) + 2
