"""A reading that a person may correct: written as `vraag.toml`, read back, and stated again by the scheme's rules."""

from doorstroom.questions.correcting.applying import Corrected, corrected
from doorstroom.questions.correcting.loading import load_correction, parse_correction, read_for
from doorstroom.questions.correcting.writing import write_reading

__all__ = ["Corrected", "corrected", "load_correction", "parse_correction", "read_for", "write_reading"]
