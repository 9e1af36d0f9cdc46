"""A dimension laid out: the finest classes, and which of them each class is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from doorstroom.disclosure.additive.cells import TOTAL, Table
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.hierarchies import Hierarchy
from doorstroom.kernel.errors import Where


@dataclass(frozen=True)
class Axis:
    """A dimension; `children`: per class that is made of others, these."""

    name: str
    children: Hierarchy

    @cached_property
    def parents(self) -> dict[str, str]:
        """Per class the one that it is directly part of."""
        return {code: parent for parent, codes in self.children.items() for code in codes}

    @cached_property
    def leaves(self) -> tuple[str, ...]:
        """The finest classes, in order."""
        return tuple(self._below(TOTAL))

    @cached_property
    def places(self) -> dict[str, tuple[int, ...]]:
        """Per class the numbers of the finest classes that it is made of."""
        number = {code: place for place, code in enumerate(self.leaves)}
        return {code: tuple(number[leaf] for leaf in self._below(code)) for code in (TOTAL, *self.parents)}

    def ancestors(self, code: str) -> Iterable[str]:
        """What a class is part of, from near to far."""
        while code != TOTAL:
            code = self.parents[code]
            yield code

    def is_finest(self, code: str) -> bool:
        """Whether a class is not made of others."""
        return code not in self.children

    def _below(self, code: str) -> Iterable[str]:
        if code not in self.children:
            return (code,)
        return (leaf for child in self.children[code] for leaf in self._below(child))


def axes_of(tables: Iterable[Table], hierarchies: Mapping[str, Hierarchy]) -> tuple[Axis, ...]:
    """The dimensions of all tables, in the order in which they appear.

    Without a hierarchy all classes that appear make up the total.

    Raises:
        TableError: a class is not in the hierarchy of its dimension, or a hierarchy is of no dimension.
    """
    seen: dict[str, dict[str, None]] = {}
    for table in tables:
        for place, name in enumerate(table.dimensions):
            codes = seen.setdefault(name, {})
            known = {TOTAL, *(code for below in hierarchies.get(name, {}).values() for code in below)}
            for cell in table.cells:
                code = cell.codes[place]
                if name in hierarchies and code not in known:
                    raise _unknown(code, Where(table.path, cell.row, name))
                if code != TOTAL:
                    codes[code] = None
    for name in hierarchies:
        if name not in seen:
            raise TableError(f"There is no dimension {name!r} for this hierarchy.", hint=f"There are: {_list(seen)}.")
    return tuple(Axis(name, hierarchies.get(name) or {TOTAL: tuple(codes)}) for name, codes in seen.items())


def _unknown(code: str, where: Where) -> TableError:
    return TableError(
        f"The class {code!r} is not in the hierarchy.",
        where=where,
        hint=f"Put it where it belongs, or under {TOTAL} if it is part of no other.",
    )


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
