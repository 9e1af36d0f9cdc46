"""The instances of the benchmark, in the order of their size."""

from __future__ import annotations

from benchmarks.disclosure.instances import Instance

FLAT, NESTED, CUBE, LINKED = "two-way", "two-way, hierarchical", "three-way", "linked release"
PEOPLE = (5, 3, 4, 3)

TABLES = (
    *(Instance(f"{n}x{n}", FLAT, n, (n, n), small=share) for n, share in ((10, 0.15), (20, 0.1), (30, 0.1))),
    Instance("40x40", FLAT, 40, (40, 40), small=0.05),
    Instance("50x50", FLAT, 50, (50, 50), small=0.1),
    Instance("30x30h", NESTED, 130, (30, 30), (5, 5), small=0.1),
    Instance("50x50h", NESTED, 150, (50, 50), (7, 7), small=0.1),
    *(Instance(f"5x5x5{letter}", CUBE, seed, (5, 5, 5), small=0.1) for letter, seed in (("a", 51), ("b", 52))),
    Instance("10x10x10", CUBE, 101, (10, 10, 10), small=0.05),
    Instance("100x100h", NESTED, 1100, (100, 100), (10, 10), small=0.1),
)
RELEASES = tuple(
    Instance(f"{people} people {seed}", LINKED, 1000 * people + seed, PEOPLE, people=people)
    for people in (12, 30, 60)
    for seed in range(3)
)
CATALOGUE = (*TABLES, *RELEASES)
QUICK = ("10x10", "30x30h", "5x5x5a", "12 people 0", "60 people 0")
