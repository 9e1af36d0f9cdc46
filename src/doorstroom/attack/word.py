"""DOCX: its tables by their captions, and what hidden text, deletions, comments, fields and other parts hold."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from doorstroom.attack.packages import attribute, hide_comments, hide_part, local, parts_of, xml_of
from doorstroom.attack.printed import Contents, Line, PrintedTable, filled_down

_SHOWN = re.compile(r"^word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_UNSEEN = frozenset({"delText", "instrText", "delInstrText"})
_OFF = frozenset({"0", "false", "off"})


def read_word(data: bytes, contents: Contents) -> None:
    """Gather what a text document holds; ReleaseError where it cannot be opened."""
    for name, part in parts_of(data, contents.file):
        if not _SHOWN.match(name):
            hide_part(name, part, contents)
            continue
        root = xml_of(part, contents.file, name)
        hide_comments(root, contents, name)
        _read_texts(root, name, contents)
        for table in (element for element in root.iter() if local(element) == "tbl"):
            contents.tables.append(_table(table, contents.file))


def _read_texts(root: Xml.Element, name: str, contents: Contents) -> None:
    for paragraph in (element for element in root.iter() if local(element) == "p"):
        shown = ""
        for run in (element for element in paragraph.iter() if local(element) == "r"):
            vanished = _is_vanished(run)
            for element in run:
                if local(element) in _UNSEEN or (vanished and local(element) == "t"):
                    contents.hide(f"{name}: hidden text", element.text)
                elif local(element) in ("t", "tab", "br"):
                    shown += element.text or " "
        contents.show(shown)


def _is_vanished(run: Xml.Element) -> bool:
    return any(
        local(element) in ("vanish", "webHidden") and attribute(element, "val") not in _OFF
        for properties in run
        if local(properties) == "rPr"
        for element in properties
    )


def _table(table: Xml.Element, file: str) -> PrintedTable:
    caption = next((attribute(item, "val") or "" for item in table.iter() if local(item) == "tblCaption"), "")
    heads: list[Line] = []
    body: list[Line] = []
    for row in (element for element in table if local(element) == "tr"):
        is_head = any(local(element) == "tblHeader" for element in row.iter())
        (heads if is_head else body).append(_line(row))
    return PrintedTable(file, caption, tuple(heads), filled_down(body))


def _line(row: Xml.Element) -> Line:
    texts: list[str] = []
    for cell in (element for element in row if local(element) == "tc"):
        text = "".join(element.text or "" for element in cell.iter() if local(element) == "t")
        spans = (attribute(item, "val") or "1" for item in cell.iter() if local(item) == "gridSpan")
        texts += [" ".join(text.split())] * int(next(spans, "1"))
    return tuple(texts)
