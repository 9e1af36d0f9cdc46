"""From a file, or standard input, to the text of a question.

Text files may be UTF-8 or UTF-16 (with or without byte order mark) or Windows-1252; Word and PDF
files are told by their first bytes, not by their name. What holds no text is refused with what would be right.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from doorstroom.kernel.errors import InputError, Where

_PDF, _ZIP, _OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ACCEPTED = "Give a question as .txt, .docx, .pdf or on standard input."
_MOST_CONTROL = 0.01


LONGEST = 200_000
"""Characters; the longest written questions have some tens of thousands."""


def load_question(path: str | Path) -> str:
    """The text of a question; `-` reads standard input. Raises InputError naming the file and what is wrong."""
    name = str(path)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError as error:
        raise InputError("There is no such file.", where=Where(file=name), hint=_ACCEPTED) from error
    except OSError as error:
        raise InputError(f"The file cannot be read: {error.strerror}.", where=Where(file=name)) from error
    return decode_question(data, "standard input" if name == "-" else name)


def decode_question(data: bytes, name: str) -> str:
    """The text in the bytes of a file, with `\\n` line ends."""
    where = Where(file=name)
    if not data.strip():
        raise InputError("The file is empty.", where=where, hint=_ACCEPTED)
    if data.startswith(_OLE):
        raise InputError("This is an old Word file (.doc).", where=where, hint="Save it as .docx and try again.")
    if data.startswith(_PDF):
        from doorstroom.questions.pdf import pdf_text

        text = pdf_text(data, where)
    elif data.startswith(_ZIP):
        from doorstroom.questions.word import docx_text

        text = docx_text(data, where)
    else:
        text = _decode(data, where)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if len(text) > LONGEST:
        hint = "Give the question alone."
        raise InputError(f"The text is longer than any question ({len(text)} characters).", where=where, hint=hint)
    if not text.strip():
        raise InputError("The file holds no text.", where=where, hint=_ACCEPTED)
    return text


def _decode(data: bytes, where: Where) -> str:
    """UTF-8 if it is, else UTF-16 or Windows-1252; a file with control characters is no text."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None) or _guess(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("The file is not text.", where=where, hint=_ACCEPTED) from error
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise InputError("The file is not text but binary data.", where=where, hint=_ACCEPTED)
    return text


def _guess(data: bytes) -> str:
    """Without a mark: many zero bytes in odd or even places mean UTF-16; what is not UTF-8 is Windows-1252."""
    sample = data[:4096]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        places = sample[start::2]
        if places and places.count(0) > 0.4 * len(places):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data, cp_isolation=["cp1252", "cp1250", "mac_roman", "cp850"]).best()
        return "cp850" if best is not None and best.encoding == "cp850" and b"\x82" in data else "cp1252"
    return "utf-8"
