"""Protects seeded releases and attacks them: `python -m benchmarks.releases --number 1000`.

A release is every table of up to three of its four to six characteristics, of 12 to 300 invented people. It is
protected
as an answer is, and attacked by the attacker that shares nothing with the protection. Each line of the report is one
release; what was measured before is not measured again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import combinations, product
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from doorstroom.attack.attacking import attack
from doorstroom.attack.published import PublishedCell, PublishedTable, Version
from doorstroom.attack.rule import Rule
from doorstroom.disclosure import Policy, protect, ranked_alternatives
from doorstroom.disclosure.policy import Zeros
from doorstroom.scheme import load_scheme
from doorstroom.tables.dimensions import TOTAL, class_codes, kenmerk_of
from doorstroom.tables.naming import spec_from
from doorstroom.tables.results import Cell, ProtectedTable, Provenance, RawTable, Status
from doorstroom.tables.spec import Key, TableSpec

POLICY = Policy(code="kleine_aantallen_drempel", threshold=4, source="arvastat.vdab.be/help/detailtabellen.html")
FACTS = Provenance(stand="s", spec="t", scheme="v", code="c", engine="numpy", gekend_op="2025-01-31", synthetisch=True)
CHARACTERISTICS = ("leeftijd", "geslacht", "herkomst", "onderwijsniveau", "arbeidsbeperking", "kennis_nederlands")
MEASURE = {"measure": "actieve_personen", "periods": "2021", "maatregelen": "lde"}
WAYS = 3


@dataclass(frozen=True)
class Measured:
    """One release: how it was protected and what the attacker found."""

    seed: int
    people: int
    characteristics: int
    facts: int
    small: int
    hidden: int
    cost: int
    bound: int
    proved: bool
    broken: int
    attacked: int
    seconds: float
    attack_seconds: float
    alternatives: tuple[str, ...] = ()
    small_broken: int = 0


def drawn(seed: int) -> tuple[int, int, np.random.Generator]:
    """How many people a release has and how many characteristics, and what the rest is drawn from."""
    random = np.random.default_rng(seed)
    return int(np.exp(random.uniform(np.log(12), np.log(300)))), int(random.integers(4, 7)), random


class Register:
    """Invented people, counted by all characteristics at once; class codes are those of the scheme's house classes."""

    def __init__(self, seed: int) -> None:
        self.people, characteristics, random = drawn(seed)
        self.names = CHARACTERISTICS[:characteristics]
        scheme = load_scheme()
        self.specs = [self._spec(names, scheme) for names in combinations(self.names, WAYS)]
        wide = self._spec(self.names, scheme)
        self.codes = [class_codes(dimension) for dimension in wide.by]
        columns = [
            random.choice(len(codes), size=self.people, p=random.dirichlet(np.full(len(codes), 1.5)))
            for codes in self.codes
        ]
        self.counts = np.zeros([len(codes) for codes in self.codes], dtype=np.int64)
        np.add.at(self.counts, tuple(columns), 1)

    def _spec(self, names: tuple[str, ...], scheme: Any) -> TableSpec:
        spec = spec_from({**MEASURE, "by": list(names)}, scheme)
        assert isinstance(spec, TableSpec)
        return spec

    def count(self, spec: TableSpec) -> dict[Key, int]:
        """Every cell of a spec, margins included where it has them."""
        axes = [kenmerk_of(item) for item in spec.by if item.kind != "maatregel"]
        others = tuple(index for index, name in enumerate(self.names) if name not in axes)
        table = self.counts.sum(axis=others)
        order = [name for name in self.names if name in axes]
        table = table.transpose([order.index(name) for name in axes])
        extra = ("lde",) if any(item.kind == "maatregel" for item in spec.by) else ()
        found: dict[Key, int] = {}
        for wanted in product((False, True), repeat=len(axes)):
            summed = table.sum(axis=tuple(index for index, keep in enumerate(wanted) if not keep))
            codes = [
                self.codes[self.names.index(name)] if keep else (TOTAL,)
                for name, keep in zip(axes, wanted, strict=True)
            ]
            for key, value in zip(product(*codes), np.asarray(summed).ravel().tolist(), strict=True):
                if spec.shows((*extra, *key)):
                    found[("2021", *extra, *key)] = value
        return found


def measure(seed: int, zeros: Zeros = "when needed") -> Measured:
    """Protect and attack one release; where nothing makes it safe, what could be published instead, best first."""
    register, policy = Register(seed), POLICY.model_copy(update={"zeros": zeros})
    counted = {spec: register.count(spec) for spec in register.specs}
    raw = [RawTable(spec, _cells(counts), FACTS) for spec, counts in counted.items()]
    began = perf_counter()
    release = protect(raw, policy, register.count)
    middle = perf_counter()
    rule = Rule(policy.threshold, zeros_shown=zeros == "shown")
    found = attack([_published(table) for table in release.tables], rule, exact=False)
    attacked = perf_counter()
    instead = () if release.proof.is_safe else ranked_alternatives(release, raw, policy, register.count)
    parts, broken = release.proof.parts, [item for item in found if item.verdict != "safe"]
    return Measured(
        seed=seed,
        people=register.people,
        characteristics=len(register.names),
        facts=sum(part.facts for part in parts),
        small=sum(part.protected for part in parts),
        hidden=sum(part.hidden for part in parts),
        cost=sum(part.cost for part in parts),
        bound=sum(part.bound for part in parts),
        proved=release.proof.is_safe,
        broken=len(broken),
        attacked=len(found),
        seconds=round(middle - began, 2),
        attack_seconds=round(attacked - middle, 2),
        small_broken=sum(policy.is_sensitive(counted[item.seen[0].table.spec][item.seen[0].key]) for item in broken),
        alternatives=tuple(f"{item.kind}: {item.shown}" for item in instead),
    )


def _cells(counts: Mapping[Key, int]) -> dict[Key, Cell]:
    return {key: Cell(value) for key, value in counts.items()}


def _published(table: ProtectedTable) -> PublishedTable:
    cells = {
        key: PublishedCell(hidden=True)
        if cell.status is Status.SUPPRESSED
        else PublishedCell(Fraction(cell.value or 0))
        for key, cell in table.cells.items()
    }
    return PublishedTable(table.spec, cells, Version("2025-01-31", 0, "s"), (), "release")


def weight(seed: int) -> int:
    """About how heavy a release is: people, and twice as much for each characteristic more."""
    people, characteristics, _ = drawn(seed)
    return people << characteristics


def _in_order(number: int) -> list[int]:
    """So many seeds, the light ones first."""
    return sorted(range(number), key=lambda seed: (weight(seed), seed))


def main() -> None:
    """Measure the seeds that are not there yet, the light ones first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--out", type=Path, default=Path("docs/benchmarks/releases.jsonl"))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--zeros", choices=("when needed", "shown"), default="when needed")
    asked = parser.parse_args()
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    done = {json.loads(line)["seed"] for line in asked.out.read_text().splitlines()} if asked.out.exists() else set()
    with ProcessPoolExecutor(asked.processes) as pool, asked.out.open("a", encoding="utf-8") as file:
        waiting = [pool.submit(measure, seed, asked.zeros) for seed in _in_order(asked.number) if seed not in done]
        for number, future in enumerate(as_completed(waiting), start=1):
            found = future.result()
            file.write(json.dumps(asdict(found)) + "\n")
            file.flush()
            print(f"{number}/{len(waiting)} {found}", flush=True)


if __name__ == "__main__":
    main()
