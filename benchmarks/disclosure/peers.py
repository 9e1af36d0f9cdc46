"""One peer on one file in the JJ format, in the environment of that peer: `python peers.py PEER FILE SECONDS`.

Prints JSON as a line of its own: which cells it hides, and the seconds it took without loading libraries. Uses nothing
of this project, and no library but the peer's own.
"""

import contextlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

PEERS = ("tauargus", "gconfid-constant", "gconfid-size")


def read(path):
    """Cells as (value, cost, status, least, most, down, up), and sums as lists of (cell, coefficient)."""
    lines = Path(path).read_text(encoding="ascii").split("\n")
    number = int(lines[1])
    cells = []
    for line in lines[2 : 2 + number]:
        _, value, cost, status, *bounds = line.split()
        cells.append((int(value), int(cost), status, *map(int, bounds[:4])))
    sums = []
    for line in lines[3 + number :]:
        if line:
            words = line.split(":")[1].replace("(", "").replace(")", "").split()
            sums.append([(int(cell), int(sign)) for cell, sign in zip(words[::2], words[1::2], strict=True)])
    return cells, sums


def tauargus(path, seconds):
    """Optimal suppression by the τ-ARGUS engine, which reads the file itself. Its limit is in whole minutes."""
    import pytauargus

    control = pytauargus.HiTaSCtrl()
    must = [at for at, cell in enumerate(read(path)[0]) if cell[2] == "u"]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        out = Path(folder) / "out.txt"
        began = time.perf_counter()
        code = control.full_jj(in_file_jj=str(path), out_file=str(out), max_time=max(1, round(seconds / 60)))
        took = time.perf_counter() - began
        if code > 1 or not out.exists():  # 1: the best it found in its time
            raise SystemExit(f"code {code}: {control.error_string(code)}")
        found = [int(word) for word in out.read_text(encoding="ascii").split()]
        os.chdir("/")
    return sorted({*must, *found}), took


def gconfid(path, *costs):
    """One least-cost programme per small cell. It takes no empty cells, and protects as much up as down.

    It halves what it is asked (`constraint_scale` 2): twice the distance is given. Its cells are numbered from 1.
    """
    import pandas as pd
    import pulp
    from gconfid import Suppression

    cells, sums = read(path)
    kept = [at for at, cell in enumerate(cells) if cell[0] > 0]
    alive = set(kept)
    frame = pd.DataFrame(
        {
            "CellId": [at + 1 for at in kept],
            "Total": [float(cells[at][0]) for at in kept],
            "TotalNoise": [float(cells[at][0]) for at in kept],
            "Sensitivity": [2.0 * max(cells[at][5:7]) if cells[at][2] == "u" else -1.0 for at in kept],
            "Status": ["S" if cells[at][2] == "u" else "V" for at in kept],
            "Type": "C",
        }
    )
    rows = [
        (number, cell + 1, float(sign))
        for number, parts in enumerate(sums, start=1)
        for cell, sign in parts
        if cell in alive and any(sign == 1 and other in alive for other, sign in parts)
    ]
    constraints = pd.DataFrame(rows, columns=["ConstraintId", "CellId", "Coefficient"])
    began = time.perf_counter()
    with contextlib.redirect_stdout(sys.stderr):
        call = Suppression(
            incell=frame,
            inconstraint=constraints,
            cost_function1=costs[0],
            cost_function2=costs[1] if len(costs) > 1 else None,
            custom_solver=pulp.HiGHS(msg=False),
            capture=True,
        )
    took = time.perf_counter() - began
    out = call.outsuppress
    if out is None:
        raise SystemExit("its solver failed")
    pairs = zip(out["CellId"].to_pylist(), out["OutStatus"].to_pylist(), strict=True)
    return sorted(int(name) - 1 for name, status in pairs if status == "X"), took


def main():
    """Run one peer."""
    peer, path, seconds = sys.argv[1], Path(sys.argv[2]).resolve(), float(sys.argv[3])
    if peer == "tauargus":
        hidden, took = tauargus(path, seconds)
    elif peer == "gconfid-constant":
        hidden, took = gconfid(path, "CONSTANT")
    else:
        hidden, took = gconfid(path, "SIZE", "INFORMATION")
    print(json.dumps({"hidden": hidden, "seconds": took}))


if __name__ == "__main__":
    main()
