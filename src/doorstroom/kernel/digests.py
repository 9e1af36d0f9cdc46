"""Content hashes: what makes two stands, two specs or two answers the same."""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest_bytes(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_text(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return digest_bytes(text.encode("utf-8"))


def digest_file(path: Path) -> str:
    """SHA-256 of a file, read in pieces so that a large file costs no memory."""
    hasher = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            hasher.update(piece)
    return hasher.hexdigest()
