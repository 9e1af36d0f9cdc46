"""Tables for an analyst: any table of a stand in Python, protected, as data, as a page or in the terminal."""

from doorstroom.analysis.opened import OpenedStand, open_stand
from doorstroom.analysis.raw import RawResult
from doorstroom.analysis.result import Result

__all__ = ["OpenedStand", "RawResult", "Result", "open_stand"]
