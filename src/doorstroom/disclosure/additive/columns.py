"""What each column of a table is, by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from doorstroom.disclosure.additive.errors import TableError
from doorstroom.kernel.errors import Where

VALUES = ("waarde", "value")
CONF_STATUS = "conf_status"
_LARGEST = re.compile(r"max([1-9]\d*)")


@dataclass(frozen=True)
class Columns:
    """The place of each column; None where there is none."""

    value: int
    dimensions: tuple[int, ...]
    carried: tuple[int, ...]
    largest: tuple[int, ...]
    status: int | None
    cost: int | None
    contributors: int | None
    sensitive: int | None
    lower: int | None
    upper: int | None


def columns_of(file: str, header: Sequence[str], carried: Sequence[str] = (), cost: str = "cost") -> Columns:
    """The columns of a header; every one that is nothing else is a dimension.

    Args:
        carried: columns that are neither dimensions nor numbers, to be written again as they are.
        cost: the name of the column with costs.

    Raises:
        TableError: a name is missing, double, or not free to be used.
    """
    _check_names(file, header)
    place = {name: index for index, name in enumerate(header)}
    values = [name for name in VALUES if name in place]
    if len(values) != 1:
        raise TableError(
            "There is no column with values." if not values else "There are two columns with values.",
            where=Where(file, 1),
            hint=f"Call one column {' or '.join(VALUES)}.",
        )
    largest = _largest(file, header)
    used = {values[0], *(header[index] for index in largest), *carried}
    optional = {name: place.get(name) for name in ("status", cost, "contributors", "sensitive", "lpl", "upl")}
    dimensions = tuple(index for index, name in enumerate(header) if name not in used and name not in optional)
    if not dimensions:
        raise TableError(
            "There is no dimension.", where=Where(file, 1), hint="Give each breakdown a column with the class codes."
        )
    return Columns(
        value=place[values[0]],
        dimensions=dimensions,
        carried=tuple(index for index, name in enumerate(header) if name in carried),
        largest=largest,
        status=optional["status"],
        cost=optional[cost],
        contributors=optional["contributors"],
        sensitive=optional["sensitive"],
        lower=optional["lpl"],
        upper=optional["upl"],
    )


def _check_names(file: str, header: Sequence[str]) -> None:
    for index, name in enumerate(header):
        if not name:
            raise TableError(f"Column {index + 1} has no name.", where=Where(file, 1), hint="Name every column.")
        if name in header[:index]:
            raise TableError("This column is there twice.", where=Where(file, 1, name), hint="Leave one out.")
    if CONF_STATUS in header:
        raise TableError(
            "This column is written by the protection.",
            where=Where(file, 1, CONF_STATUS),
            hint="Call it status, with hidden or shown, if it says what was published before.",
        )


def _largest(file: str, header: Sequence[str]) -> tuple[int, ...]:
    """The columns max1, max2, … in this order."""
    found = {int(match[1]): index for index, name in enumerate(header) if (match := _LARGEST.fullmatch(name))}
    for number in range(1, max(found, default=0) + 1):
        if number not in found:
            raise TableError(
                f"There is a column max{max(found)} but no max{number}.",
                where=Where(file, 1),
                hint="Give the largest contribution in max1, the next in max2, and so on.",
            )
    return tuple(found[number] for number in sorted(found))
