"""One table on two stands: which cells changed, and which records changed them."""

from doorstroom.comparison.changes import Change, Changes, changed_cells, counted_on, shown_changes
from doorstroom.comparison.tracing import CellRecords, changed_records

__all__ = [
    "CellRecords",
    "Change",
    "Changes",
    "changed_cells",
    "changed_records",
    "counted_on",
    "shown_changes",
]
