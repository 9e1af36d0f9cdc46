"""The proof that goes with protected tables, for programs: no values, and nothing that a value follows from."""

from __future__ import annotations

import json
from math import ceil

from doorstroom.disclosure.additive.protecting import Protected

_PLAIN = ("margins", "count")
"""Costs that do not depend on values, so that they may be told."""


def to_json(protected: Protected) -> str:
    """The certificate. Equal tables and rules give equal text, unless the time ran out."""
    asked, found = protected.asked, protected.suppression
    release = asked.release
    data = {
        "format": "doorstroom-protection-proof/1",
        "tables": [table.path for table in release.tables],
        "kind": release.kind,
        "rules": asked.rules.described(),
        "method": protected.method,
        "facts": len(release.facts),
        "protected": int(asked.problem.sensitive.sum()),
        "hidden": protected.hidden,
        **_cost(protected),
        "optimal": protected.is_optimal,
        "targets": len(asked.problem.targets),
        "targets_proved": protected.targets,
        "proved_in": "whole numbers" if release.kind == "counts" else "real numbers",
        "insiders": asked.problem.insiders,
        "registers": found.certificate.registers,
        "safe": protected.is_safe,
        "not_safe": [
            {"file": release.where(place).file, "row": release.where(place).row}
            for fact in protected.unsafe
            for place in fact.places
        ],
        "notes": list(asked.notes),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _cost(protected: Protected) -> dict[str, object]:
    """Cost and bound; only how far they are apart where the cost is a value or may be one."""
    cost, bound = protected.suppression.cost, ceil(protected.suppression.bound - 1e-6)
    gap: dict[str, object] = {"gap_percent": gap_percent(protected)}
    return {"cost": cost, "bound": bound, **gap} if protected.asked.rules.cost in _PLAIN else gap


def gap_percent(protected: Protected) -> float | None:
    """How much cheaper a safe pattern can be at most, in % of the cost; None where no bound was found."""
    cost, bound = protected.suppression.cost, protected.suppression.bound
    if protected.is_optimal or not cost:
        return 0.0
    return round(100 * (cost - bound) / cost, 1) if bound > 0 else None
