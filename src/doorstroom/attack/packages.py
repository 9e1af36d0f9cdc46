"""Zipped documents (XLSX, DOCX): every part is opened, safely."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as Xml
from zipfile import BadZipFile, ZipFile

from doorstroom.attack.errors import ReleaseError
from doorstroom.attack.printed import Contents
from doorstroom.kernel.errors import Where

MOST_BYTES = 1 << 29
"""Of one part, unpacked."""

TECHNICAL = ("styles", "theme", "settings", "fonttable", "numbering", "stylesWithEffects", "content_types")
"""Parts (by a piece of their name) whose numbers are sizes and codes; only their comments are read."""
_PAPERWORK = frozenset(
    {"AppVersion", "DocSecurity", "TotalTime", "Pages", "Words", "Characters", "Lines", "Paragraphs", "i4", "created"}
    | {"CharactersWithSpaces", "modified", "revision", "lastPrinted"}
)
"""Properties that programs count for themselves."""
_TELLING = frozenset({"descr", "title", "tooltip", "prompt", "promptTitle", "error", "errorTitle", "alt", "summary"})
_PNG = b"\x89PNG\r\n\x1a\n"


def parts_of(data: bytes, file: str) -> Iterator[tuple[str, bytes]]:
    """Each part of a package by its name.

    Raises:
        ReleaseError: it is not a package, or a part is larger than is safe to open.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            for item in package.infolist():
                if item.file_size > MOST_BYTES:
                    raise ReleaseError(f"The part {item.filename} is too large.", where=Where(file=file))
                if not item.is_dir():
                    yield item.filename, package.read(item)
    except (BadZipFile, RuntimeError, zlib.error) as error:
        raise ReleaseError(
            "This is not a document that can be opened.", where=Where(file=file), hint="Give it as it was written."
        ) from error


def xml_of(data: bytes, file: str, part: str) -> Xml.Element:
    """A part as XML, its comments kept; refused where it declares entities, which nobody needs.

    Raises:
        ReleaseError: it is not XML, or not safe to read.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ReleaseError(f"The part {part} declares entities.", where=Where(file=file), hint="Write it without.")
    try:
        parser = Xml.XMLParser(target=Xml.TreeBuilder(insert_comments=True, insert_pis=True))  # noqa: S314
        return Xml.fromstring(data, parser)  # noqa: S314 (entities are refused above)
    except Xml.ParseError as error:
        raise ReleaseError(f"The part {part} is not XML.", where=Where(file=file)) from error


def local(element: Xml.Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Xml.Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def hide_comments(root: Xml.Element, contents: Contents, part: str) -> None:
    """Comments, and attributes that hold words, of any part."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            contents.hide(f"{part}: a comment", element.text)
            continue
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] in _TELLING:
                contents.hide(f"{part}: attribute {key.rpartition('}')[2]}", value)


def hide_part(name: str, data: bytes, contents: Contents) -> None:
    """A part that no reader sees as such: properties, comments, custom data, caches, pictures."""
    if data.startswith(_PNG):
        for text in _png_texts(data):
            contents.hide(f"{name}: text in the picture", text)
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    root = xml_of(data, contents.file, name)
    hide_comments(root, contents, name)
    if name.endswith(".rels") or any(piece.lower() in name.lower() for piece in TECHNICAL):
        return
    for element in root.iter():
        if isinstance(element.tag, str) and local(element) not in _PAPERWORK:
            contents.hide(f"{name}: {local(element)}", element.text)
            contents.hide(f"{name}: after {local(element)}", element.tail)


def _png_texts(data: bytes) -> Iterator[str]:
    at = len(_PNG)
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind in (b"tEXt", b"iTXt"):
            yield data[at + 8 : at + 8 + length].decode("utf-8", errors="replace")
        at += length + 12
