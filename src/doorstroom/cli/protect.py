"""`doorstroom protect`: any tables about people or enterprises, protected together, with the proof."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doorstroom.cli.console import progress, warn
from doorstroom.cli.protect_summary import much_is_hidden, print_comparison, print_proposals, print_summary
from doorstroom.kernel.errors import OutputError

if TYPE_CHECKING:
    from doorstroom.disclosure.additive import Protected, Rules, Table
    from doorstroom.disclosure.additive.hierarchies import Hierarchy

NOT_SAFE = 1

TablesArgument = Annotated[list[Path], typer.Argument(help="CSV files of one release, or τ-ARGUS .tab beside an .rda.")]
HierarchiesOption = Annotated[
    list[str] | None,
    typer.Option("--hierarchies", help='A .toml with per dimension parent = ["child", …], or DIMENSION=FILE.hrc.'),
]
PolicyOption = Annotated[Path | None, typer.Option("--policy", help="Rules in a .toml file; options come first.")]
ThresholdOption = Annotated[
    int | None, typer.Option("--threshold", min=1, help="Counts above 0 and below this are sensitive.")
]
ZerosOption = Annotated[
    Literal["shown", "when-needed", "protected"] | None,
    typer.Option("--zeros", help="What is done with zeros; default when-needed: hidden where that protects others."),
]
ReachOption = Annotated[
    int | None, typer.Option("--reach", min=1, help="How far a sensitive count stays in doubt, up and down; default 1.")
]
PercentOption = Annotated[
    float | None, typer.Option("--p-percent", help="p % rule for amounts (needs max1 and max2), as 10.")
]
DominanceOption = Annotated[
    str | None, typer.Option("--dominance", help="(n, k) rule for amounts (needs max1 to maxn), as 1:75.")
]
GroupsOption = Annotated[
    bool | None, typer.Option("--whole-groups", help="Also protect that everybody of a group is in one class.")
]
InsidersOption = Annotated[
    bool | None,
    typer.Option("--insiders/--no-insiders", help="Whether those counted may attack, knowing their own record."),
]
CostOption = Annotated[
    str | None,
    typer.Option("--cost", help="`margins` (default: totals last), `count`, `value`, or the name of a column."),
]
KindOption = Annotated[Literal["counts", "amounts"] | None, typer.Option("--kind", help="Default: as the values look.")]
SecondsOption = Annotated[
    float, typer.Option("--seconds", min=1, help="At most, to look for the cheapest pattern; also for other methods.")
]
TotalOption = Annotated[str, typer.Option("--total", help="The code of all classes together.")]
KeepOption = Annotated[
    list[str] | None, typer.Option("--keep", help="A column that is no dimension, as a label; written again as it is.")
]
OrderedOption = Annotated[
    list[str] | None, typer.Option("--ordered", help="A dimension whose classes are ordered as they appear.")
]
OutOption = Annotated[Path | None, typer.Option("--out", help="The protected CSV; a folder for several tables.")]
ProofOption = Annotated[Path | None, typer.Option("--proof", help="Write the certificate to this .json file.")]
ArgusOption = Annotated[
    Path | None, typer.Option("--argus", help="Write the tables and rules for τ-ARGUS to this folder; for own use.")
]
CompareOption = Annotated[bool, typer.Option("--compare", help="Also show other methods, and coarser classes.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Write the files even if the result is not safe.")]
MethodOption = Annotated[
    Literal["exact", "fast"], typer.Option("--method", help="`exact`: least hidden, proved; `fast`: without a bound.")
]


@dataclass(frozen=True)
class Wishes:
    """What is asked beside the rules."""

    tables: tuple[Path, ...]
    hierarchies: tuple[str, ...]
    method: Literal["exact", "fast"]
    seconds: float
    total: str
    keep: tuple[str, ...]
    ordered: tuple[str, ...]
    file: Path | None
    proof: Path | None
    argus: Path | None
    compare: bool
    force: bool


def protect(
    tables: TablesArgument,
    hierarchies: HierarchiesOption = None,
    policy: PolicyOption = None,
    threshold: ThresholdOption = None,
    zeros: ZerosOption = None,
    reach: ReachOption = None,
    p_percent: PercentOption = None,
    dominance: DominanceOption = None,
    whole_groups: GroupsOption = None,
    insiders: InsidersOption = None,
    cost: CostOption = None,
    kind: KindOption = None,
    method: MethodOption = "exact",
    seconds: SecondsOption = 60.0,
    total: TotalOption = "_T",
    keep: KeepOption = None,
    ordered: OrderedOption = None,
    file: OutOption = None,
    proof: ProofOption = None,
    argus: ArgusOption = None,
    compare: CompareOption = False,
    force: ForceOption = False,
) -> None:
    """Protect tables of any source: hide what is sensitive and what would give it away, and prove it.

    One row per cell, one column per dimension, and a column `waarde` or `value`. All files are one release about the
    same units. Exit code 0 safe, 1 not safe (nothing is written), 2 bad input.

    Examples:

        doorstroom protect examples/protect/begeleiding.csv --keep bron --threshold 4 --out veilig.csv

        doorstroom protect a.csv b.csv --hierarchies gemeenten.toml --threshold 5 --zeros shown --out veilig

        doorstroom protect omzet.csv --p-percent 10 --cost value --compare
    """
    from doorstroom.disclosure.additive import rules_from

    options: dict[str, object] = {"threshold": threshold, "zeros": zeros, "reach": reach, "p_percent": p_percent}
    options |= {"dominance": dominance, "whole_groups": whole_groups, "insiders": insiders, "cost": cost, "kind": kind}
    names = tuple(keep or ()), tuple(ordered or ())
    files = file, proof, argus
    wishes = Wishes(tuple(tables), tuple(hierarchies or ()), method, seconds, total, *names, *files, compare, force)
    if not _carried_out(wishes, rules_from(policy, options)):
        raise typer.Exit(NOT_SAFE)


def _carried_out(wishes: Wishes, rules: Rules) -> bool:
    """Protect, print and write; whether the result is safe."""
    from doorstroom.disclosure.additive import ask, read_hierarchies
    from doorstroom.disclosure.additive import protect as protect_tables

    places = _places(wishes)
    with progress("Protect") as report:
        report("reading", 0.0)
        tables, own = _read(wishes, rules)
        hierarchies = {**own, **read_hierarchies(wishes.hierarchies, wishes.total)}
        asked = ask(tables, rules, hierarchies, wishes.seconds)
        report("looking for a safe pattern", 0.2)
        found = protect_tables(asked, wishes.method, wishes.seconds)
    print_summary(found)
    if wishes.compare:
        print_comparison(asked, wishes.seconds)
    if wishes.compare or much_is_hidden(found):
        print_proposals(asked, wishes.ordered, wishes.seconds)
    _write_all(found, wishes, places)
    return found.is_safe


def _read(wishes: Wishes, rules: Rules) -> tuple[list[Table], dict[str, Hierarchy]]:
    """The tables, and the hierarchies that their own metadata name."""
    from doorstroom.disclosure.additive import read_table
    from doorstroom.disclosure.additive.argus_reading import read_argus
    from doorstroom.disclosure.additive.rules import COSTS

    cost = rules.cost if rules.cost not in COSTS else "cost"
    tables: list[Table] = []
    hierarchies: dict[str, Hierarchy] = {}
    for path in wishes.tables:
        if path.suffix.lower() == ".tab":
            table, own = read_argus(path)
            tables.append(table)
            hierarchies |= own
        else:
            tables.append(read_table(path, total=wishes.total, carried=wishes.keep, cost=cost))
    return tables, hierarchies


def _places(wishes: Wishes) -> tuple[Path, ...]:
    """Where each table is written; none if nothing is to be written."""
    from doorstroom.disclosure.additive import TableError

    if wishes.file is None:
        return ()
    if len(wishes.tables) == 1 and wishes.file.suffix:
        places: tuple[Path, ...] = (wishes.file,)
    elif wishes.file.suffix:
        raise TableError(
            f"{wishes.file} is one file for {len(wishes.tables)} tables.", hint="Name a folder: --out uit."
        )
    else:
        places = tuple(wishes.file / path.with_suffix(".csv").name for path in wishes.tables)
    if len(set(places)) < len(places):
        raise TableError("Two tables have the same name.", hint="Give the files other names.")
    for place in places:
        if any(place.resolve() == path.resolve() for path in wishes.tables):
            raise TableError(f"{place} is a table that is to be protected.", hint="Choose another with --out.")
    return places


def _write_all(found: Protected, wishes: Wishes, places: Sequence[Path]) -> None:
    from doorstroom.disclosure.additive.argus_writing import argus_files
    from doorstroom.disclosure.additive.certificate import to_json
    from doorstroom.disclosure.additive.writing import to_csv

    if wishes.argus is not None:
        _write({wishes.argus / name: text for name, text in argus_files(found.asked).items()})
        warn(f"{wishes.argus} holds the true values: for the house's own use, not for publication.")
    texts = {place: to_csv(found, number) for number, place in enumerate(places)}
    if wishes.proof is not None:
        texts[wishes.proof] = to_json(found)
    if found.is_safe or wishes.force:
        _write(texts)
        if not found.is_safe and texts:
            warn("What was written is not safe. Do not publish it.")
    elif texts:
        warn("Nothing was written. --force writes it all the same, for own use.")


def _write(texts: Mapping[Path, str]) -> None:
    """All of the files or none of them."""
    scratches = {path: path.with_name(f".{path.name}.part") for path in texts}
    try:
        for path, scratch in scratches.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            scratch.write_text(texts[path], encoding="utf-8", newline="\n")
        for path, scratch in scratches.items():
            scratch.replace(path)
    except OSError as error:
        for scratch in scratches.values():
            scratch.unlink(missing_ok=True)
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise OutputError(f"{error.filename} cannot be written: {reason}.", hint="Choose another place.") from error
