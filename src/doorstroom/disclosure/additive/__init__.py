"""Protection of tables of any statistical office: tidy CSV in, a proved pattern of hidden cells out."""

from doorstroom.disclosure.additive.cells import Table
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.hierarchies import read_hierarchies
from doorstroom.disclosure.additive.protecting import Asked, Protected, ask, protect
from doorstroom.disclosure.additive.reading import read_table
from doorstroom.disclosure.additive.rules import Rules, rules_from

__all__ = [
    "Asked",
    "Protected",
    "Rules",
    "Table",
    "TableError",
    "ask",
    "protect",
    "read_hierarchies",
    "read_table",
    "rules_from",
]
