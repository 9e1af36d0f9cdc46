"""A reading that a person may correct: written as `vraag.toml`, read back, and stated again by the scheme's rules."""

from doorstroom.questions.correcting.applying import Corrected, corrected, read_as_is
from doorstroom.questions.correcting.file import FILE
from doorstroom.questions.correcting.loading import load_correction, parse_correction, read_for
from doorstroom.questions.correcting.writing import write_reading

__all__ = [
    "FILE",
    "Corrected",
    "corrected",
    "load_correction",
    "parse_correction",
    "read_as_is",
    "read_for",
    "write_reading",
]
