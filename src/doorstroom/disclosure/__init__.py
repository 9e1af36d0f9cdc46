"""Protection of people in tables: the only door from a RawTable to a ProtectedTable."""

from doorstroom.disclosure.policy import Policy, policy_for
from doorstroom.disclosure.threshold import derivable_cells, protect

__all__ = ["Policy", "derivable_cells", "policy_for", "protect"]
