"""What can be wrong with tables that are handed in to be protected."""

from __future__ import annotations

from doorstroom.kernel.errors import InputError


class TableError(InputError):
    """Tables, hierarchies or rules that cannot be read as what they should be, or that contradict each other."""

    exit_code = 2
