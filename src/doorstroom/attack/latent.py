"""The unpublished table behind the cells of a population: its atoms, and which of them each cell adds up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from doorstroom.attack.cliques import Clique, cliques_of, tree_of
from doorstroom.attack.errors import TooLargeError
from doorstroom.attack.populations import Selection
from doorstroom.attack.variables import Variable, can_meet

MOST_ATOMS = 200_000

Columns = NDArray[np.int64]


@dataclass(frozen=True)
class LatentTable:
    """Atoms are columns, numbered from zero.

    Attributes:
        columns: how many atoms there are.
        cells: per selection the atoms it adds up.
        equal: pairs of sets of atoms with the same sum: what two cliques have in common.
    """

    columns: int
    cells: Mapping[Selection, Columns]
    equal: tuple[tuple[Columns, Columns], ...]


@dataclass(frozen=True)
class _Block:
    """The atoms of a clique: per variable the class (by index) of each, and the number of the first."""

    variables: tuple[Variable, ...]
    codes: NDArray[np.int64]
    first: int

    @property
    def atoms(self) -> int:
        return int(self.codes.shape[1])

    def columns(self, selection: Selection) -> Columns:
        return self.first + np.flatnonzero(_selected(self.variables, self.codes, selection))


def latent_table(selections: Collection[Selection], zeros: Collection[Selection], presence: Variable) -> LatentTable:
    """The smallest table that can hold the selections; no atom lies in what is known to be zero.

    Raises:
        TooLargeError: it would have more than `MOST_ATOMS` atoms.
    """
    variables = {presence} | {variable for selection in selections for variable, _ in selection}
    cliques = cliques_of(variables, [[variable for variable, _ in selection] for selection in selections])
    if sum(prod(len(variable.classes) for variable in clique) for clique in cliques) > MOST_ATOMS:
        raise TooLargeError
    blocks = tuple(_blocks(cliques, zeros))
    cells = {selection: _home(blocks, selection).columns(selection) for selection in selections}
    equal = (pair for one, other in tree_of(cliques) for pair in _shared(blocks[one], blocks[other]))
    return LatentTable(sum(block.atoms for block in blocks), cells, tuple(equal))


def _blocks(cliques: tuple[Clique, ...], zeros: Collection[Selection]) -> Iterator[_Block]:
    first = 0
    for clique in cliques:
        variables = tuple(sorted(clique, key=lambda item: (item.name, item.family)))
        codes = _atoms(variables, zeros)
        yield _Block(variables, codes, first)
        first += codes.shape[1]


def _atoms(variables: tuple[Variable, ...], zeros: Collection[Selection]) -> NDArray[np.int64]:
    sizes = [len(variable.classes) for variable in variables]
    codes = np.indices(sizes, dtype=np.int64).reshape(len(sizes), -1)
    kept = np.ones(codes.shape[1], dtype=bool)
    for index, variable in enumerate(variables):
        for other in range(index + 1, len(variables)):
            if variable.are_related(variables[other]):
                kept &= _together(variable, variables[other])[codes[index], codes[other]]
    for selection in zeros:
        if {variable for variable, _ in selection} <= set(variables):
            kept &= ~_selected(variables, codes, selection)
    return np.asarray(codes[:, kept], dtype=np.int64)


def _together(first: Variable, second: Variable) -> NDArray[np.bool_]:
    pairs = [[can_meet(first, code, second, other) for other in second.classes] for code in first.classes]
    return np.array(pairs, dtype=bool)


def _selected(variables: tuple[Variable, ...], codes: NDArray[np.int64], selection: Selection) -> NDArray[np.bool_]:
    chosen = np.ones(codes.shape[1], dtype=bool)
    for variable, held in selection:
        inside = np.array([code in held for code in variable.classes], dtype=bool)
        chosen &= inside[codes[variables.index(variable)]]
    return chosen


def _home(blocks: tuple[_Block, ...], selection: Selection) -> _Block:
    needed = {variable for variable, _ in selection}
    return min((block for block in blocks if needed <= set(block.variables)), key=lambda block: block.atoms)


def _shared(one: _Block, other: _Block) -> Iterator[tuple[Columns, Columns]]:
    """Per combination of the classes that two cliques share, the atoms of each."""
    common = [variable for variable in one.variables if variable in other.variables]
    sizes = [len(variable.classes) for variable in common]
    first, second = _combined(one, common, sizes), _combined(other, common, sizes)
    for code in np.union1d(first, second):
        yield one.first + np.flatnonzero(first == code), other.first + np.flatnonzero(second == code)


def _combined(block: _Block, common: list[Variable], sizes: list[int]) -> NDArray[np.int64]:
    if not common:
        return np.zeros(block.atoms, dtype=np.int64)
    rows = tuple(block.codes[block.variables.index(variable)] for variable in common)
    return np.asarray(np.ravel_multi_index(rows, sizes), dtype=np.int64)
