"""Our own method on one instance: `python -m benchmarks.disclosure.ours NAME exact|fast count|value SECONDS`.

Prints JSON as a line of its own, like the peers; the seconds are without loading libraries and inventing the instance.
`audit`: the seconds to prove the finished pattern once more, from nothing.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter

import numpy as np
from benchmarks.disclosure.catalogue import CATALOGUE

from doorstroom.disclosure.suppression.certifying import Certifier
from doorstroom.disclosure.suppression.suppressing import suppress


def main() -> None:
    """Protect and print."""
    name, method, by, seconds = sys.argv[1:5]
    instance = next(item for item in CATALOGUE if item.name == name)
    problem = instance.problem(by_value=by == "value")
    began = perf_counter()
    found = suppress(problem, float(seconds), exact=method == "exact")
    took = perf_counter() - began
    began = perf_counter()
    Certifier(problem).certify(found.hidden)
    audit = perf_counter() - began
    hidden = np.flatnonzero(found.hidden).tolist()
    print(json.dumps({"hidden": hidden, "seconds": took, "bound": found.bound, "audit": audit}))


if __name__ == "__main__":
    main()
