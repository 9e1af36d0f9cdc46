"""Protection of people in tables: the only door from a RawTable to one that may be shown."""

from doorstroom.disclosure.deriving import derive
from doorstroom.disclosure.policy import Policy, policy_for
from doorstroom.disclosure.threshold import derivable_cells, protect

__all__ = ["Policy", "derivable_cells", "derive", "policy_for", "protect"]
