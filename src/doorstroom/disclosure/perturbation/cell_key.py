"""The cell-key method: each fact gets noise from a p-table, drawn by a key that is always the same for the same fact.

After Fraser & Wooton (UNECE work session on statistical data confidentiality, 2005) and Eurostat's use of it for the
census. There a cell key is the sum of the record keys of the people in the cell; here no record is at hand, so that it
is made from a secret and the identity of the fact.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstroom.disclosure.perturbation.ptable import PTable
from doorstroom.disclosure.suppression.problem import Floats, Ints, Problem

_SHORTEST_SECRET = 16


@dataclass(frozen=True)
class CellKeyPerturbation:
    """A perturbed release: `values` per fact (0 for facts that are not published) and the p-table used.

    Facts do not add up any more. `twins`: facts that count the same people as another under a different identity, so
    that a reader who knows this has more than one draw for one count.
    """

    values: Ints
    table: PTable
    twins: int


def cell_keys(secret: bytes, identities: Sequence[bytes]) -> Floats:
    """A key from 0 up to 1 per identity: HMAC-SHA-256 under the secret, so that equal identities have equal keys.

    An identity must name the fact whatever table it stands in (its characteristics in a fixed order), and the stand of
    the data it is counted from: with the same key before and after a change, the difference would show the change.

    Raises:
        ValueError: the secret is shorter than 16 bytes.
    """
    if len(secret) < _SHORTEST_SECRET:
        raise ValueError(f"the secret has {len(secret)} bytes; at least {_SHORTEST_SECRET} are needed")
    digests = (hmac.new(secret, identity, hashlib.sha256).digest() for identity in identities)
    # 53 bits are what a float holds exactly; so a key is never rounded up to 1.
    return np.array([(int.from_bytes(digest[:8], "big") >> 11) / 2**53 for digest in digests], dtype=float)


def cell_key_perturbation(
    problem: Problem, identities: Sequence[bytes], secret: bytes, table: PTable
) -> CellKeyPerturbation:
    """Give every published fact its noise.

    Raises:
        ValueError: there is not one identity per fact, or the secret is too short.
    """
    if len(identities) != problem.size:
        raise ValueError(f"{len(identities)} identities for {problem.size} facts")
    keys = cell_keys(secret, identities)
    rows = table.cumulative[table.rows_of(problem.values)]
    drawn = table.noise[(rows <= keys[:, None]).sum(axis=1)]
    values = np.where(problem.kept_hidden, 0, problem.values + drawn).astype(np.int64)
    return CellKeyPerturbation(values, table, _twins(problem, identities))


def _twins(problem: Problem, identities: Sequence[bytes]) -> int:
    """How many facts with people count the same people as an earlier one of another identity."""
    populated = problem.members[:, np.flatnonzero(problem.atoms > 0)].tocsr()
    populated.sort_indices()
    first: dict[bytes, bytes] = {}
    twins = 0
    for fact in np.flatnonzero((problem.values > 0) & ~problem.kept_hidden).tolist():
        people = (
            populated.indices[populated.indptr[fact] : populated.indptr[fact + 1]].tobytes()
            + problem.values[fact].tobytes()
        )
        twins += first.setdefault(people, identities[fact]) != identities[fact]
    return twins
