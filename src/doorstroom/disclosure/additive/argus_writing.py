"""Tables, metadata and hierarchies for τ-ARGUS, and the problem in the JJ format: true values, for own use only."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath

from doorstroom.disclosure.additive.argus_metadata import Metadata, Role, Variable, metadata_text
from doorstroom.disclosure.additive.axes import Axis
from doorstroom.disclosure.additive.cells import TOTAL, Cell
from doorstroom.disclosure.additive.hierarchies import LEAD
from doorstroom.disclosure.additive.protecting import Asked
from doorstroom.disclosure.additive.release import Key, Place

TOTAL_CODE = "Total"
"""The code of all classes together in the files that are written."""


def argus_files(asked: Asked) -> dict[str, str]:
    """The text of each file by its name: per table .tab and .rda, per hierarchical dimension .hrc, and `release.jj`."""
    files: dict[str, str] = {}
    for axis in asked.release.axes:
        if len(axis.children) > 1:
            files[f"{axis.name}.hrc"] = hierarchy_text(axis)
    for number, table in enumerate(asked.release.tables):
        name = PurePath(table.path).stem
        stem = name if f"{name}.tab" not in files else f"{name}-{number + 1}"
        files[f"{stem}.tab"], files[f"{stem}.rda"] = table_text(asked, number), metadata_text(_metadata(asked, number))
    files["release.jj"] = jj_text(asked)
    return files


def hierarchy_text(axis: Axis) -> str:
    """The classes of a dimension, each after the lead string once for every level below the first."""
    return "\n".join(_below(axis, TOTAL, 0)) + "\n"


def _below(axis: Axis, code: str, depth: int) -> Iterator[str]:
    for child in axis.children.get(code, ()):
        yield LEAD * depth + child
        yield from _below(axis, child, depth + 1)


def _metadata(asked: Asked, number: int) -> Metadata:
    release = asked.release
    table = release.tables[number]
    deep = {axis.name for axis in release.axes if len(axis.children) > 1}
    decimals = -int(release.unit.as_tuple().exponent)
    dimensions = [
        Variable(name, "dimension", total=TOTAL_CODE, hierarchy=f"{name}.hrc" if name in deep else "")
        for name in table.dimensions
    ]
    roles: list[tuple[str, Role]] = [(table.value, "value"), ("cost", "cost")]
    roles += [("contributors", "contributors")] if _has_contributors(asked, number) else []
    roles += [(f"max{place + 1}", "largest") for place in range(_most_contributions(asked, number))]
    roles += [("lpl", "lower"), ("upl", "upper"), ("status", "status")]
    return Metadata((*dimensions, *(Variable(name, role, decimals=decimals) for name, role in roles)))


def table_text(asked: Asked, number: int) -> str:
    """The rows of one table: codes, value, cost, contributors and contributions, protection levels, status."""
    table = asked.release.tables[number]
    most, contributors = _most_contributions(asked, number), _has_contributors(asked, number)
    fact_of = {place: index for index, fact in enumerate(asked.release.facts) for place in fact.places}
    lines = []
    for place, cell in enumerate(table.cells):
        fact = fact_of[Place(number, place)]
        codes = [TOTAL_CODE if code == TOTAL else code for code in cell.codes]
        fields = [*codes, f"{cell.value:f}", str(asked.problem.costs[fact])]
        fields += [str(cell.contributors)] if contributors else []
        fields += [f"{part:f}" for part in (*cell.largest, *(Decimal(0) for _ in range(most - len(cell.largest))))]
        lines.append(";".join([*fields, *_levels(asked, fact), _status(asked, fact)]))
    return "\n".join(lines) + "\n"


def _levels(asked: Asked, fact: int) -> tuple[str, str]:
    unit = asked.release.unit * asked.crossing.coarse
    return f"{int(asked.problem.down[fact]) * unit:f}", f"{int(asked.problem.up[fact]) * unit:f}"


def _status(asked: Asked, fact: int) -> str:
    problem = asked.problem
    return "U" if problem.sensitive[fact] else "P" if problem.shown[fact] else "M" if problem.kept_hidden[fact] else "S"


def _cells(asked: Asked, number: int) -> tuple[Cell, ...]:
    return asked.release.tables[number].cells


def _has_contributors(asked: Asked, number: int) -> bool:
    return all(cell.contributors is not None for cell in _cells(asked, number))


def _most_contributions(asked: Asked, number: int) -> int:
    return max(len(cell.largest) for cell in _cells(asked, number))


def jj_text(asked: Asked) -> str:
    """The facts and the sums among them in the JJ format; what only unpublished cells bind together is not in it.

    A line with 0 and one with the number of cells; per cell its number, value, cost, status (u, s, z), bounds, and
    how far down, up and in all its interval must reach; the number of sums; per sum 0, its size and its cells.
    """
    problem = asked.problem
    most = 10 * int(problem.values.max()) + 10
    cells = []
    for fact in range(problem.size):
        status = "u" if problem.must_hide[fact] else "z" if problem.shown[fact] else "s"
        value, floor = int(problem.values[fact]), int(problem.floor[fact])
        levels = f"{problem.down[fact]} {problem.up[fact]} 0"
        cells.append(f"{fact} {value} {problem.costs[fact]} {status} {min(value, floor)} {most} {levels}")
    sums = [
        f"0 {len(parts) + 1} : {total} (-1) " + " ".join(f"{part} (1)" for part in parts)
        for total, parts in _sums(asked)
    ]
    return "\n".join(["0", str(len(cells)), *cells, str(len(sums)), *sums]) + "\n"


def _sums(asked: Asked) -> Iterator[tuple[int, list[int]]]:
    release = asked.release
    numbers: dict[Key, int] = dict(release.numbers)
    numbers |= {key: len(release.facts) + place for place, key in enumerate(asked.absent)}
    for total, fact in enumerate(release.facts):
        for place, axis in enumerate(release.axes):
            codes = axis.children.get(fact.key[place], ())
            parts = [numbers.get((*fact.key[:place], code, *fact.key[place + 1 :])) for code in codes]
            if parts and None not in parts:
                yield total, [part for part in parts if part is not None]
