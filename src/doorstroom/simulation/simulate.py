"""The synthetic register, from a seed: who works where, who is advised, who moves on, and when it became known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from doorstroom.register.contract import TABLES
from doorstroom.register.stand import Stand
from doorstroom.register.writing import write_stand
from doorstroom.scheme import load_scheme
from doorstroom.simulation.output import Numbering, register_tables
from doorstroom.simulation.targets import load_targets
from doorstroom.simulation.world import World, make_world

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class SimulatedRegister:
    """All tables of the contract, and the seed they came from."""

    seed: int
    tables: dict[str, pa.Table]


def simulate(*, seed: int = 274, scale: int = 1, progress: Progress | None = None) -> SimulatedRegister:
    """Simulate the register.

    Args:
        seed: equal seeds give equal tables on any machine.
        scale: how many regions of the size of Flanders, one beside the other; figures grow with it.
        progress: told the step and the share done (0 to 1).
    """
    tell = progress or _silent
    parts: list[dict[str, pa.Table]] = []
    numbering = Numbering()
    for region in range(scale):
        tables, numbering = register_tables(_world(seed, region, scale, tell), numbering)
        parts.append(tables)
    tell("klaar", 1.0)
    return SimulatedRegister(
        seed, {table.name: pa.concat_tables(part[table.name] for part in parts) for table in TABLES}
    )


def _silent(_step: str, _share: float) -> None:
    """Progress that nobody follows."""


def _world(seed: int, region: int, scale: int, tell: Progress) -> World:
    rng = np.random.Generator(np.random.PCG64([seed, region]))
    return make_world(rng, load_targets(), load_scheme(), lambda step, share: tell(step, (region + share) / scale))


def write_synthetic_stand(folder: Path, *, seed: int = 274, progress: Progress | None = None) -> Stand:
    """Simulate a register and freeze it as a stand marked synthetic."""
    register = simulate(seed=seed, progress=progress)
    return write_stand(
        folder,
        register.tables,
        gekend_op=load_targets().tijden.gekend_op,
        vanaf=load_targets().tijden.van,
        synthetisch=True,
        bronnen=("synthetisch",),
        herkomst=f"SYNTHETISCH, zaad {seed}",
    )
