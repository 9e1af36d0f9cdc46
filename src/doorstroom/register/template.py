"""The empty files of a register of one's own, with a Dutch explanation of every column."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from doorstroom.kernel.errors import OutputError
from doorstroom.register.columns import Column, Kind
from doorstroom.register.contract import CONTRACT_VERSION, TABLES
from doorstroom.register.writing import unwritable
from doorstroom.scheme import Scheme

EXPLANATION = "toelichting.csv"
READ_ME = "LEESMIJ.txt"

_FORM: dict[Kind, str] = {
    Kind.ID: "nummer (tekst)",
    Kind.CODE: "code",
    Kind.TEXT: "tekst",
    Kind.DATE: "datum: 2021-03-31 of 31/03/2021",
    Kind.BOOL: "ja of nee",
    Kind.VTE: "VTE, hoogstens vier decimalen: 0,5",
}

_TEXT = f"""Sjabloon van het register, contractversie {CONTRACT_VERSION}

Elk bestand is één tabel. De eerste rij noemt de kolommen; laat ze staan. {EXPLANATION} zegt van elke kolom wat ze
betekent, hoe ze geschreven wordt, of ze leeg mag zijn en welke codes ze aanvaardt.

- Scheidingsteken: puntkomma, komma of tab. Tekens: UTF-8 of Windows-1252.
- Een periode is halfopen: "van" is de eerste dag, "tot" de eerste dag die er niet meer bij hoort. Is "tot" leeg, dan
  loopt het nog.
- Verbeter een rij nooit. Vul "ingetrokken_op" in en voeg een nieuwe rij toe, met de dag van de verbetering in
  "geregistreerd_op".
- persoon_id is een pseudoniem, nooit een rijksregisternummer of INSZ.
- Een tabel zonder gegevens mag leeg blijven. Parquet mag ook: zelfde naam, zelfde kolommen, VTE als geheel aantal
  tienduizendsten (0,5 VTE = 5000).

Een stand maken:  doorstroom stand build DEZE-MAP STAND-MAP
"""


def write_template(folder: Path, scheme: Scheme) -> tuple[Path, ...]:
    """Write the empty tables and their explanation; never over a file that is there.

    Raises OutputError if a file exists already or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = [path.name for path in _paths(folder) if path.exists()]
        if taken:
            raise OutputError(f"{folder} already holds {taken[0]}.", hint="Choose an empty folder.")
        (folder / READ_ME).write_text(_TEXT, encoding="utf-8")
        _write_csv(folder / EXPLANATION, _explanation(scheme))
        for table in TABLES:
            _write_csv(folder / f"{table.name}.csv", [[column.name for column in table.columns]])
    except OSError as error:
        raise unwritable(folder, error) from error
    return tuple(_paths(folder))


def _paths(folder: Path) -> list[Path]:
    return [folder / name for name in (READ_ME, EXPLANATION, *(f"{table.name}.csv" for table in TABLES))]


def _write_csv(path: Path, rows: Iterable[list[str]]) -> None:
    """With semicolons and a byte order mark: so a spreadsheet in Flanders opens it rightly."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)


def _explanation(scheme: Scheme) -> Iterable[list[str]]:
    yield ["tabel", "kolom", "betekenis", "schrijfwijze", "mag leeg", "verwijst naar", "persoonsgegeven", "codes"]
    for table in TABLES:
        for column in table.columns:
            yield [
                table.name,
                column.name,
                column.meaning,
                _FORM[column.kind],
                "ja" if column.empty else "nee",
                column.refers or "",
                "ja" if column.personal else "nee",
                _codes(column, scheme),
            ]


def _codes(column: Column, scheme: Scheme) -> str:
    if column.codelist is None:
        return ""
    if column.codelist == "maatregel":
        return ", ".join(f"{item.code} ({item.naam.nl})" for item in scheme.maatregelen)
    return ", ".join(f"{item.code} ({item.label.nl})" for item in scheme.codelijst(column.codelist).codes)
