"""An outcome as JSON, for the owner of the release: it holds what can be worked out, so it is not for publication."""

from __future__ import annotations

import json
from typing import Any

from doorstroom.attack.outcome import Attacked, Outcome
from doorstroom.tables.dimensions import kenmerk_of

FORMAT = "doorstroom-aanval/1"


def to_json(outcome: Outcome) -> str:
    """Every interval, every leak, the rule, in a fixed order."""
    rule = outcome.rule
    data = {
        "format": FORMAT,
        "safe": outcome.is_safe,
        "rule": {
            "threshold": rule.threshold,
            "zeros": "shown" if rule.zeros_shown else "hidden",
            "width": rule.width,
            "rounding": rule.rounding,
        },
        "cells": [_cell(cell) for cell in outcome.cells],
        "leaks": [{"file": leak.file, "place": leak.place, "what": leak.what} for leak in outcome.leaks],
        "notes": list(outcome.notes),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: Attacked) -> dict[str, Any]:
    first = cell.seen[0]
    names = [kenmerk_of(dimension) for dimension in first.table.spec.by]
    return {
        "tables": list(dict.fromkeys(seen.table.name for seen in cell.seen)),
        "file": first.table.file,
        "period": first.key[0],
        "classes": dict(zip(names, first.key[1:], strict=True)),
        "population": cell.population,
        "attack": cell.attack,
        "lower": cell.interval.lower if cell.interval else None,
        "upper": cell.interval.upper if cell.interval else None,
        "verdict": cell.verdict,
    }
