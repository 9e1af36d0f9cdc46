"""What a person changed in the reading of a question: told to who reviews the answer, and never written over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from doorstroom.answers.checks import Check
from doorstroom.kernel.digests import digest_bytes
from doorstroom.kernel.errors import OutputError, Where
from doorstroom.questions.correcting import FILE, Corrected


def reading_corrected(read_as: Corrected) -> Iterator[Check]:
    """Every correction is to be looked at by somebody else than who made it."""
    for number, choice in read_as.notes:
        yield Check(code="lezing_verbeterd", uitslag="aandacht", deel=number, nl=choice.nl)


def keep_edits(folder: Path, text: str) -> None:
    """Raise OutputError where the folder holds a vraag.toml that a person changed and that is not the one answered."""
    path = folder / FILE
    try:
        there = path.read_bytes()
    except OSError:
        return
    if there != text.encode("utf-8") and digest_bytes(there) != _written(folder):
        raise OutputError(
            "This reading was changed after it was written; it would be lost.",
            where=Where(file=str(path)),
            hint=f"Answer it with --reading {path}, or choose another folder with --out.",
        )


def _written(folder: Path) -> str | None:
    """The digest of the reading that the folder's answer was made with."""
    try:
        data = json.loads((folder / "antwoord.json").read_bytes())
        return str(data["herkomst"]["lezing_sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
