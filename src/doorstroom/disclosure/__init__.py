"""Protection of people in tables: the only door from a RawTable to one that may be shown."""

from doorstroom.disclosure.alternatives import Alternative, ranked_alternatives
from doorstroom.disclosure.deriving import derive
from doorstroom.disclosure.policy import Policy, policy_for
from doorstroom.disclosure.proof import Proof, Proved
from doorstroom.disclosure.releasing import Release, protect
from doorstroom.disclosure.threshold import derivable_cells, without_small_counts

__all__ = [
    "Alternative",
    "Policy",
    "Proof",
    "Proved",
    "Release",
    "derivable_cells",
    "derive",
    "policy_for",
    "protect",
    "ranked_alternatives",
    "without_small_counts",
]
