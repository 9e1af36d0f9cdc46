"""XLSX: its tables by the captions above them, and what hidden sheets, rows, columns, formulas and parts hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from xml.etree import ElementTree as Xml

from doorstroom.attack.packages import attribute, hide_comments, hide_part, local, parts_of, xml_of
from doorstroom.attack.printed import Contents, Line, PrintedTable, filled_down

CAPTION = re.compile(r"^Tabel \S+?\. ")
_UNIT = "Eenheid: "
_PLACE = re.compile(r"^([A-Z]+)(\d+)$")
_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$")

Cells = dict[tuple[int, int], str]


def read_workbook(data: bytes, contents: Contents) -> None:
    """Gather what a workbook holds; ReleaseError where it cannot be opened."""
    parts = dict(parts_of(data, contents.file))
    hidden = _hidden_sheets(parts, contents)
    strings, used = _strings(parts, contents), set[int]()
    for name, part in parts.items():
        if _SHEET.match(name):
            root = xml_of(part, contents.file, name)
            hide_comments(root, contents, name)
            _read_sheet(root, name, strings, used, contents, unseen=name in hidden)
        elif name not in ("xl/workbook.xml", "xl/sharedStrings.xml"):
            hide_part(name, part, contents)
    for index, text in enumerate(strings):
        if index not in used:
            contents.hide("a text that no cell uses", text)


def _strings(parts: Mapping[str, bytes], contents: Contents) -> Sequence[str]:
    if "xl/sharedStrings.xml" not in parts:
        return ()
    root = xml_of(parts["xl/sharedStrings.xml"], contents.file, "xl/sharedStrings.xml")
    hide_comments(root, contents, "xl/sharedStrings.xml")
    return ["".join(_texts(item)) for item in root if local(item) == "si"]


def _texts(item: Xml.Element) -> Iterator[str]:
    return (element.text or "" for element in item.iter() if local(element) == "t")


def _hidden_sheets(parts: Mapping[str, bytes], contents: Contents) -> set[str]:
    """The parts of sheets that are hidden; the names that are defined are not in sight either."""
    if "xl/workbook.xml" not in parts:
        return set()
    root = xml_of(parts["xl/workbook.xml"], contents.file, "xl/workbook.xml")
    hide_comments(root, contents, "xl/workbook.xml")
    targets = {}
    if "xl/_rels/workbook.xml.rels" in parts:
        links = xml_of(parts["xl/_rels/workbook.xml.rels"], contents.file, "xl/_rels/workbook.xml.rels")
        targets = {attribute(link, "Id"): attribute(link, "Target") or "" for link in links}
    found = set()
    for element in root.iter():
        if local(element) == "definedName":
            contents.hide("a defined name", element.text)
        if local(element) == "sheet" and attribute(element, "state") in ("hidden", "veryHidden"):
            target = targets.get(attribute(element, "id"), "")
            found.add(target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target))
    return found


def _read_sheet(
    root: Xml.Element, name: str, strings: Sequence[str], used: set[int], contents: Contents, *, unseen: bool
) -> None:
    columns = {at for element in root.iter() if local(element) == "col" for at in _hidden_columns(element)}
    cells: Cells = {}
    for row in (element for element in root.iter() if local(element) == "row"):
        out = unseen or attribute(row, "hidden") in ("1", "true")
        for cell in (element for element in row if local(element) == "c"):
            place = attribute(cell, "r") or ""
            text = _text_of(cell, strings, used, contents, f"{name}!{place}")
            match = _PLACE.match(place)
            if match is None or not text:
                continue
            at = (int(match[2]), _number(match[1]))
            if out or at[1] in columns:
                contents.hide(f"{name}!{place}, hidden", text)
            else:
                contents.show(text)
            cells[at] = text
    for element in root.iter():
        if local(element) in ("oddHeader", "oddFooter", "formula", "formula1", "formula2", "evenHeader", "evenFooter"):
            contents.hide(f"{name}: {local(element)}", element.text)
    contents.tables += _tables(cells, contents.file)


def _hidden_columns(element: Xml.Element) -> range:
    if attribute(element, "hidden") not in ("1", "true"):
        return range(0)
    return range(int(attribute(element, "min") or 1), int(attribute(element, "max") or 1) + 1)


def _text_of(cell: Xml.Element, strings: Sequence[str], used: set[int], contents: Contents, place: str) -> str:
    """What the cell shows; a formula is not in sight."""
    value = ""
    for element in cell:
        if local(element) == "f":
            contents.hide(f"{place}: a formula", element.text)
        elif local(element) == "v":
            value = element.text or ""
        elif local(element) == "is":
            value = "".join(_texts(element))
    if attribute(cell, "t") == "s" and value.isdigit() and int(value) < len(strings):
        used.add(int(value))
        return strings[int(value)]
    return value


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _tables(cells: Cells, file: str) -> Iterator[PrintedTable]:
    """Under each caption (and its unit) a line of heads, then rows of more than one cell."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        rows.setdefault(row, {})[column] = text
    for start in sorted(rows):
        if not CAPTION.match(rows[start].get(1, "")):
            continue
        head = start + 1 + rows.get(start + 1, {}).get(1, "").startswith(_UNIT)
        lines: list[Line] = []
        width = max(rows.get(head, {1: ""}))
        while len(rows.get(head + len(lines), {})) > 1:
            line = rows[head + len(lines)]
            lines.append(tuple(line.get(column, "") for column in range(1, width + 1)))
        yield PrintedTable(file, rows[start][1], tuple(lines[:1]), filled_down(lines[1:]))
