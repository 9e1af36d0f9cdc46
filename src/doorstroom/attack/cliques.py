"""Which variables must be looked at together, so that tables that agree where they meet fit one whole table.

A cross-classification of everything can be far too large to write down. The variables that a cell crosses are joined
in a graph; made chordal, its cliques form a tree. Non-negative whole tables on the cliques that agree on what
neighbours share are then exactly the margins of some non-negative whole table of everything: two of them are put
together by any transport between their rows, one separator class at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import combinations

from doorstroom.attack.variables import Variable

Clique = frozenset[Variable]
Graph = dict[Variable, set[Variable]]


def cliques_of(variables: Collection[Variable], crossed: Iterable[Collection[Variable]]) -> tuple[Clique, ...]:
    """The cliques of a chordal graph in which each crossing, and each pair of related variables, is joined."""
    graph = _joined(variables, crossed)
    found: list[Clique] = []
    while graph:
        variable = min(graph, key=_cost(graph))
        clique = frozenset({variable, *graph[variable]})
        if not any(clique <= other for other in found):
            found.append(clique)
        for one, other in combinations(sorted(graph[variable], key=_name), 2):
            graph[one].add(other)
            graph[other].add(one)
        for neighbour in graph.pop(variable):
            graph[neighbour].discard(variable)
    return tuple(clique for clique in found if not any(clique < other for other in found))


def tree_of(cliques: tuple[Clique, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of cliques (by index) that form a tree, with as much in common as can be."""
    pairs = sorted(combinations(range(len(cliques)), 2), key=lambda pair: -len(cliques[pair[0]] & cliques[pair[1]]))
    part = list(range(len(cliques)))
    chosen = []
    for one, other in pairs:
        first, second = part[one], part[other]
        if first != second:
            chosen.append((one, other))
            part = [first if item == second else item for item in part]
    return tuple(chosen)


def _joined(variables: Collection[Variable], crossed: Iterable[Collection[Variable]]) -> Graph:
    graph: Graph = {variable: set() for variable in sorted(variables, key=_name)}
    related = (pair for pair in combinations(graph, 2) if pair[0].are_related(pair[1]))
    for together in (*crossed, *related):
        for one, other in combinations(together, 2):
            graph[one].add(other)
            graph[other].add(one)
    return graph


def _cost(graph: Graph) -> Callable[[Variable], tuple[int, str]]:
    def cost(variable: Variable) -> tuple[int, str]:
        size = len(variable.classes)
        for neighbour in graph[variable]:
            size *= len(neighbour.classes)
        return size, f"{_name(variable)}"

    return cost


def _name(variable: Variable) -> tuple[str, str, tuple[str, ...], str]:
    return variable.name, variable.family, variable.classes, repr(variable.meaning)
