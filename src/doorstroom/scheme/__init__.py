"""The law as dated, cited data, and the classifications the figures are published in."""

from doorstroom.scheme.loading import load_scheme
from doorstroom.scheme.model import Scheme

__all__ = ["Scheme", "load_scheme"]
