"""Files that a command writes."""

from __future__ import annotations

import os
from pathlib import Path

from doorstroom.kernel.errors import OutputError


def write_whole(path: Path, text: str, option: str) -> None:
    """All of the file or nothing of it; `option` is the one that named it."""
    scratch = path.with_name(f".{path.name}.part")
    try:
        scratch.write_text(text, encoding="utf-8", newline="\n")
        scratch.replace(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OutputError(f"{path} cannot be written: {reason}.", hint=f"Choose another with {option}.") from error


def write_new(path: Path, text: str, option: str) -> None:
    """A file that a person goes on to change: what is there already, and says something else, is kept."""
    if path.exists() and path.read_bytes() != text.encode("utf-8"):
        raise OutputError(f"{path} is there already, and may have been changed.", hint=f"Choose another with {option}.")
    write_whole(path, text, option)
