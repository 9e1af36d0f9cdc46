"""The published figures as a linear programme over the unpublished atoms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import bmat, csr_matrix, vstack
from scipy.sparse.csgraph import connected_components

from doorstroom.attack.errors import ContradictionError
from doorstroom.attack.facts import Relation
from doorstroom.attack.latent import latent_table
from doorstroom.attack.populations import Place, Population, Populations
from doorstroom.attack.rule import Interval

Vector = NDArray[np.float64]
Bounds = Mapping[Place, Interval]
"""What each count can be by itself."""


@dataclass(frozen=True)
class Programme:
    """Rows of sums of atoms, each between two bounds; no atom is negative or above `most`.

    `targets` are the rows whose reach is asked, by place. `most` is more than any atom can be that is limited at all.
    """

    matrix: Any
    low: Vector
    high: Vector
    targets: Mapping[Place, int]
    most: float


def programmes(
    bounds: Bounds, relations: Sequence[Relation], populations: Populations, targets: Collection[Place]
) -> Iterator[Programme]:
    """The programme in parts that have nothing to do with each other, those alone that hold a target.

    Raises:
        ContradictionError: a count that cannot be zero has no atom left.
        TooLargeError: a population does not fit (`latent.latent_table`).
    """
    places = tuple(dict.fromkeys((*bounds, *(place for item in relations for _, place in item.terms))))
    rows = _cells(places, bounds, populations)
    number = {place: row for row, place in enumerate(places)}
    added = [_row_of(item, rows, number) for item in relations]
    matrix = vstack([rows.matrix, *added], format="csr") if added else rows.matrix
    low = np.concatenate([rows.low, [-np.inf if item.low is None else item.low for item in relations]])
    high = np.concatenate([rows.high, [np.inf if item.high is None else item.high for item in relations]])
    yield from _parts(Programme(matrix, low, high, {place: number[place] for place in targets}, rows.most))


def _cells(places: Sequence[Place], bounds: Bounds, populations: Populations) -> Programme:
    """A row per place, then what the cliques of each population share."""
    by_population: dict[Population, list[Place]] = {}
    for place in places:
        by_population.setdefault(place.population, []).append(place)
    cells: dict[Place, NDArray[np.int64]] = {}
    equal, width = [], 0
    for population, members in by_population.items():
        zeros = [item.selection for item in members if item in bounds and bounds[item].upper == 0]
        table = latent_table([item.selection for item in members], zeros, populations.presence(population))
        cells |= {item: width + table.cells[item.selection] for item in members}
        equal += [(width + one, width + other) for one, other in table.equal]
        width += table.columns
    matrix = csr_matrix(vstack([_rows([cells[item] for item in places], width), _differences(equal, width)]))
    low = [float(bounds[item].lower) if item in bounds else 0.0 for item in places]
    high = [_upper(bounds.get(item)) for item in places]
    nothing = [0.0] * len(equal)
    return Programme(matrix, np.array(low + nothing), np.array(high + nothing), {}, _most(low))


def _upper(interval: Interval | None) -> float:
    return np.inf if interval is None or interval.upper is None else float(interval.upper)


def _most(low: Sequence[float]) -> float:
    return 2 * sum(low) + 1000.0 * (1 + len(low))


def _rows(columns: Sequence[NDArray[np.int64]], width: int) -> Any:
    ends = np.cumsum([0, *(len(item) for item in columns)])
    indices = np.concatenate([*columns, np.zeros(0, dtype=np.int64)])
    return csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(columns), width))


def _differences(equal: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]], width: int) -> Any:
    return _rows([one for one, _ in equal], width) - _rows([other for _, other in equal], width)


def _row_of(item: Relation, rows: Programme, number: Mapping[Place, int]) -> Any:
    return csr_matrix(sum(factor * rows.matrix[number[place]] for factor, place in item.terms))


def _parts(whole: Programme) -> Iterator[Programme]:
    """Rows and columns that hang together, for each part with a target."""
    matrix = whole.matrix
    matrix.eliminate_zeros()
    empty = np.diff(matrix.indptr) == 0
    if np.any(empty & ((whole.low > 0) | (whole.high < 0))):
        raise ContradictionError
    _, labels = connected_components(bmat([[None, matrix], [matrix.T, None]]), directed=False)
    of_rows, of_columns = labels[: matrix.shape[0]], labels[matrix.shape[0] :]
    for label in sorted({int(of_rows[row]) for row in whole.targets.values()}):
        rows, columns = np.flatnonzero(of_rows == label), np.flatnonzero(of_columns == label)
        here = {int(row): index for index, row in enumerate(rows)}
        targets = {place: here[row] for place, row in whole.targets.items() if row in here}
        yield Programme(matrix[rows][:, columns], whole.low[rows], whole.high[rows], targets, whole.most)
