"""Which classes are made of which: from a TOML file, or a τ-ARGUS hierarchy file (.hrc) per dimension.

The TOML file has a table per dimension and in it, per class, what it is made of:

    [gemeente]
    _T = ["noord", "zuid"]
    noord = ["n1", "n2"]

Classes that are part of no other stand under the total.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from doorstroom.disclosure.additive.cells import TOTAL
from doorstroom.disclosure.additive.errors import TableError
from doorstroom.disclosure.additive.reading import read_text
from doorstroom.kernel.errors import Where

Hierarchy = Mapping[str, tuple[str, ...]]
"""Per class that is made of others: these, in order. The total is one of them."""

LEAD = "@"
"""What stands before a class in an .hrc file, once for every level."""


def read_hierarchies(named: Sequence[str], total: str = TOTAL) -> dict[str, Hierarchy]:
    """The hierarchies of some dimensions.

    Args:
        named: each a .toml file, or DIMENSION=FILE.hrc.
        total: the code of all classes together.

    Raises:
        TableError: a file cannot be read, or a class is part of two others or of itself.
    """
    found: dict[str, Hierarchy] = {}
    for text in named:
        dimension, _, file = text.rpartition("=")
        if dimension:
            found[dimension] = read_hrc(Path(file), total=total)
        elif text.endswith(".toml"):
            found |= read_toml_hierarchies(Path(text), total)
        else:
            raise TableError(
                f"{text!r} does not say which dimension it is about.",
                hint="Write DIMENSION=FILE.hrc, or a .toml file with all dimensions.",
            )
    return found


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file; TableError if it is none."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise TableError("This is not TOML.", where=Where(str(path)), hint=f"{error}.") from error


def read_toml_hierarchies(path: Path, total: str = TOTAL) -> dict[str, Hierarchy]:
    """All dimensions of a TOML file."""
    found = {}
    for dimension, table in read_toml(path).items():
        where = Where(str(path), column=dimension)
        if not isinstance(table, dict) or not all(_is_list_of_codes(value) for value in table.values()):
            raise TableError("This is no hierarchy.", where=where, hint='Write parent = ["child", "child"].')
        found[dimension] = checked({parent: tuple(children) for parent, children in table.items()}, where, total)
    return found


def read_hrc(path: Path, *, total: str = TOTAL, lead: str = LEAD) -> Hierarchy:
    """A τ-ARGUS hierarchy file: a class on each line, after the lead string once for every level below the first."""
    children: dict[str, list[str]] = {TOTAL: []}
    above = [TOTAL]
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        code, depth = line.strip(), 0
        while code.startswith(lead):
            code, depth = code.removeprefix(lead), depth + 1
        if not code:
            continue
        if depth >= len(above):
            raise TableError(
                "This class is more than one level below the class before it.",
                where=Where(str(path), number),
                hint=f"Give it {len(above) - 1} times {lead} at most.",
            )
        children.setdefault(above[depth], []).append(code)
        above[depth + 1 :] = [code]
    return checked({parent: tuple(codes) for parent, codes in children.items()}, Where(str(path)), total)


def checked(hierarchy: Mapping[str, tuple[str, ...]], where: Where, total: str = TOTAL) -> Hierarchy:
    """The hierarchy with the total on top; TableError if a class is part of two others, or of itself."""
    tree = {TOTAL if parent == total else parent: codes for parent, codes in hierarchy.items() if codes}
    parents: dict[str, str] = {}
    for parent, codes in tree.items():
        for code in codes:
            other = parents.setdefault(code, parent)
            if other != parent or codes.count(code) > 1 or code in {TOTAL, total}:
                raise TableError(
                    f"{code!r} is part of {other!r} and of {parent!r}.", where=where, hint="Put it in one place."
                )
    if TOTAL not in tree:
        tree[TOTAL] = tuple(parent for parent in tree if parent not in parents)
    _check_reached(tree, where)
    return tree


def _check_reached(tree: Hierarchy, where: Where) -> None:
    reached, waiting = {TOTAL}, [TOTAL]
    while waiting:
        fresh = [code for code in tree.get(waiting.pop(), ()) if code not in reached]
        reached.update(fresh)
        waiting += fresh
    for parent in tree:
        if parent not in reached:
            raise TableError(f"{parent!r} is not part of the total.", where=where, hint=f"Put it under {TOTAL}.")


def _is_list_of_codes(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(code, str) and code for code in value)
