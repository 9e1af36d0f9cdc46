"""The measurements as a page and as JSON: the machine, the ratios first, then every instance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from benchmarks.disclosure.calling import OURS
from benchmarks.disclosure.catalogue import CUBE, FLAT, LINKED, NESTED
from benchmarks.disclosure.running import COUNT, VALUE, Result
from benchmarks.disclosure.summary import Results, gap, spread
from benchmarks.report import table

NAMES = {
    "exact": "Doorstroom, exact",
    "fast": "Doorstroom, fast",
    "tauargus": "τ-ARGUS OPT",
    "tauargus-union": "τ-ARGUS OPT, all tables as one",
    "gconfid-constant": "G-Confid CONSTANT",
    "gconfid-size": "G-Confid SIZE, INFORMATION",
}
SINGLE = (FLAT, NESTED, CUBE)
WHAT = {COUNT: "cells", VALUE: "value"}

INTRODUCTION = """\
# How good and how fast cell suppression is

Made by `python -m benchmarks.disclosure.run`, after `benchmarks/disclosure/setup_peers.sh` for the peers. All tables
and releases are invented, always the same ones. Counts of one to three are protected: whoever reads the tables must
think it possible that a count is one more and, unless that would make it a published zero, one less."""

MEANING = """\
- **Single tables** have their zeros published, so that a hidden cell is at least 1. Some 5 to 15 % of the inner cells
  are small. In a hierarchical table (h) the classes of both characteristics are in groups, with totals of each.
- **Linked releases** are all two-way tables of four characteristics (5×3×4×3) of the same people: 99 facts. Zeros may
  be hidden. Doorstroom protects against everybody, whole numbers and people who know their own record included; the
  peers do not know of these.
- **Hidden beyond the small counts** is what a method chooses; **all** includes the small counts, which every method
  hides. The optimum is proven by Doorstroom's exact method; ratios are over the instances where it is.
- **Seconds** are those of the work, without loading libraries or inventing tables; each call is a process of its own.
  Doorstroom's include proving the pattern in whole numbers, twice. **Audit** is one such proof by itself.
- **Worked out**: small counts that an attacker comes closer to than is allowed. The attacker is the benchmark's own (a
  linear programme over the people behind all tables, solved with SciPy). In a release also: by anybody in whole
  numbers, an insider included, as Doorstroom's certificate finds. In single tables G-Confid does not know that a
  published zero tells that a hidden cell is at least 1; that is what fails there.
- **τ-ARGUS OPT** is the engine of pytauargus on a file in the JJ format; **G-Confid** gets twice the distance, as it
  halves it, and no empty cells. Releases they protect table by table; what one table hides is hidden in all, which is
  kinder than their users are to them. τ-ARGUS also gets all tables as one.
- Other work ran on the machine now and then: seconds are good to a factor of two. Costs, bounds and verdicts do not
  depend on it, except where the time ran out.
- Who takes longer than the limit is stopped. τ-ARGUS counts in whole minutes: it gets at least one, and ten seconds
  more to give its best pattern. Doorstroom gives its best pattern and a bound."""


def write_report(folder: Path, found: Sequence[Result], machine: Mapping[str, str]) -> tuple[Path, Path]:
    """Write disclosure.md and disclosure.json."""
    folder.mkdir(parents=True, exist_ok=True)
    page, data = folder / "disclosure.md", folder / "disclosure.json"
    described = {**machine, **{name: version(name) for name in ("highspy", "scipy")}}
    page.write_text(page_of(Results(found), described), encoding="utf-8")
    everything = {"machine": described, "results": [asdict(item) for item in found]}
    data.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return page, data


def page_of(results: Results, machine: Mapping[str, str]) -> str:
    """The page."""
    shown = {
        name: text for name, text in machine.items() if name not in {"duckdb", "ibis-framework", "polars", "pandas"}
    }
    parts = [
        INTRODUCTION,
        f"At most {limits(results)} for each method on each instance. Peers: pytauargus 0.6.0, gconfid 2.0.4.",
        table(list(shown), [list(shown.values())]),
        "## Single tables: hidden, as a ratio to the proven optimum",
        ratios(results, SINGLE, (COUNT, VALUE)),
        "## Linked releases: hidden, as a ratio to the proven optimum, and worked out",
        ratios(results, (LINKED,), (COUNT,)),
        "## Single tables, fewest cells",
        instances(results, COUNT, SINGLE),
        "## Single tables, least value",
        instances(results, VALUE, SINGLE),
        "## Linked releases",
        instances(results, COUNT, (LINKED,)),
        "## What is measured",
        MEANING,
    ]
    return "\n\n".join(parts) + "\n"


def limits(results: Results) -> str:
    """The time that was given; with the instances of our own methods where it is not that of the first."""
    first = results.found[0].limit
    others = {item.instance: item.limit for item in results.found if item.limit != first and item.method in OURS}
    return f"{first:.0f} seconds" + "".join(f" ({name}: {limit:.0f})" for name, limit in others.items())


def ratios(results: Results, kinds: Sequence[str], asked: Sequence[str]) -> str:
    """Each method: mean and worst ratio, seconds, and how many results are not safe."""
    head = ["", "beyond the small counts, mean (worst)", "all, mean (worst)", "proven", "seconds, median (most)"]
    lines = []
    for by in asked:
        for method, name in NAMES.items():
            found = results.of(method, by, *kinds)
            if found:
                lines.append([f"{WHAT[by]}: {name}", *_ratio_cells(results, method, by, kinds), *_safety(found)])
    return table([*head, "no result", "results with small counts worked out"], lines)


def _ratio_cells(results: Results, method: str, by: str, kinds: Sequence[str]) -> list[str]:
    ratio, times = results.ratio(method, by, *kinds), spread(results.of(method, by, *kinds), lambda item: item.seconds)
    if ratio is None or times is None:
        return ["–", "–", "–", "–"]
    return [
        f"{ratio.mean:.2f} ({ratio.worst:.2f})",
        f"{ratio.mean_of_all:.2f} ({ratio.worst_of_all:.2f})",
        f"{ratio.number}",
        f"{times[0]:.2f} ({times[1]:.1f})",
    ]


def _safety(found: Sequence[Result]) -> list[str]:
    done = [item.verdict for item in found if item.verdict is not None]
    broken = sum(bool(item.broken or item.exposed or item.unknown) for item in done)
    people = [item.broken_by_insiders for item in done if item.broken_by_insiders is not None]
    by_people = f"; by insiders or in whole numbers {sum(bool(item) for item in people)}" if people else ""
    return [str(len(found) - len(done)), f"{broken} of {len(done)}{by_people}"]


def instances(results: Results, by: str, kinds: Sequence[str]) -> str:
    """Every instance with every method."""
    head = ["instance", "facts", "small", "method", "hidden beyond", "all hidden", "above the bound", "seconds"]
    lines = [_line(results, item) for item in results.found if item.by == by and item.kind in kinds]
    return table([*head, "audit", "worked out"], lines)


def _line(results: Results, item: Result) -> list[str]:
    first = item.method == "exact"
    named = [item.instance, f"{item.size.facts:,}", str(item.size.sensitive)] if first else ["", "", ""]
    if item.failed:
        return [*named, NAMES[item.method], "–", "–", "–", item.failed[:60], "–", "–"]
    above = gap(item, results.best_bound.get((item.instance, item.by)))
    return [
        *named,
        NAMES[item.method],
        f"{item.cost:,}",
        f"{item.cells:,} cells, {item.value:,} counted",
        _above(above, proven=first and results.is_proven(item)),
        f"{item.seconds:.2f}",
        "–" if item.audit is None else f"{item.audit:.2f}",
        _verdict(item),
    ]


def _above(above: float | None, *, proven: bool) -> str:
    if above is None:
        return "–"
    if above < -1e-9:
        return "below what is safe"
    return "proven" if proven else f"{100 * above:.1f} %"


def _verdict(item: Result) -> str:
    verdict = item.verdict
    if verdict is None:
        return "–"
    words = [str(verdict.broken)]
    words += [f"{verdict.exposed} shown"] if verdict.exposed else []
    words += [f"{verdict.unknown} not looked at"] if verdict.unknown else []
    words += [f"{verdict.broken_by_insiders} by anybody"] if verdict.broken_by_insiders is not None else []
    return ", ".join(words)
