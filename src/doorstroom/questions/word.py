"""The text of a Word file, with the numbers that Word itself puts before the paragraphs of a list."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from doorstroom.kernel.errors import InputError, Where

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_text(data: bytes, where: Where) -> str:
    """The paragraphs and table cells, a line each; list paragraphs carry their number. A damaged file is refused."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
        raise InputError(
            "The file is no readable Word document.", where=where, hint="Save it as .docx again."
        ) from error
    numbering = _Numbering(document)
    return "\n".join(_lines(document.iter_inner_content(), numbering))


def _lines(blocks: Any, numbering: _Numbering) -> Iterator[str]:
    from docx.table import Table

    for block in blocks:
        if isinstance(block, Table):
            yield from ("\t".join(cell.text for cell in row.cells) for row in block.rows)
            continue
        mark = numbering.mark(block)
        yield f"{mark} {block.text}" if mark else block.text


class _Numbering:
    """Counts the list paragraphs of a document as Word does, level by level."""

    def __init__(self, document: Any) -> None:
        self._levels = _levels(document)
        self._counts: dict[str, dict[int, int]] = {}

    def mark(self, paragraph: Paragraph) -> str:
        """What Word prints before the paragraph; empty if it is in no list."""
        place = _place(paragraph)
        if place is None or not paragraph.text.strip():
            return ""
        number_id, depth = place
        levels = self._levels.get(number_id, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(number_id, {})
        style, pattern, start = levels[depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if style == "bullet":
            return "•"
        for level, (kind, _, first) in levels.items():
            pattern = pattern.replace(f"%{level + 1}", _printed(kind, counts.get(level, first)))
        return pattern


def _place(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and the level of a paragraph, from itself or from its style."""
    style = paragraph.style
    candidates: list[Any] = [paragraph._p.pPr, style.element.pPr if style is not None else None]
    for properties in candidates:
        numbered = properties.numPr if properties is not None else None
        if numbered is not None and numbered.numId is not None:
            return str(numbered.numId.val), numbered.ilvl.val if numbered.ilvl is not None else 0
    return None


def _levels(document: Any) -> dict[str, dict[int, tuple[str, str, int]]]:
    """Per list its levels: number style, printed pattern, first number."""
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)
    if part is None:
        return {}
    root = part.element
    abstract = {item.get(f"{_W}abstractNumId"): item for item in root.findall(f"{_W}abstractNum")}
    found = {}
    for item in root.findall(f"{_W}num"):
        reference = item.find(f"{_W}abstractNumId")
        source = abstract.get(reference.get(f"{_W}val")) if reference is not None else None
        if source is not None:
            found[item.get(f"{_W}numId")] = {
                int(lvl.get(f"{_W}ilvl")): _level(lvl) for lvl in source.findall(f"{_W}lvl")
            }
    return found


def _level(level: Any) -> tuple[str, str, int]:
    def value(name: str, otherwise: str) -> str:
        found = level.find(f"{_W}{name}")
        return otherwise if found is None else str(found.get(f"{_W}val"))

    return value("numFmt", "decimal"), value("lvlText", "%1."), int(value("start", "1"))


def _printed(style: str, number: int) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
